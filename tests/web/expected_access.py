"""Who gets in where: every endpoint with the roles it is for, written by hand and never derived from the policy.

A role in `roles` gets an answer; any other is refused with 403 or 404; a stranger is sent to sign in. `{round}`,
`{101}` and the like in a path are ids of the first organisation (see `Site.ids`). The same path is asked for by every
role of another organisation, which gets 404 wherever the path names something.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

EMPLOYEE, MANAGER, ASSESSOR, HR, READER, VISITOR, AUDITOR = (
    "employee",
    "manager",
    "assessor",
    "hr",
    "reader",
    "visitor",
    "auditor",
)
MAINTAINER, ADMINISTRATOR = "criteria_maintainer", "administrator"
INSIDE = frozenset({EMPLOYEE, MANAGER, ASSESSOR, HR, READER, VISITOR, AUDITOR})
EVERYBODY = INSIDE | {MAINTAINER, ADMINISTRATOR}
ANYBODY = EVERYBODY | {"stranger"}


@dataclass(frozen=True, kw_only=True)
class Expected:
    """One endpoint and method: where it is, for whom, and what is sent."""

    endpoint: str
    path: str
    roles: frozenset[str]
    method: str = "GET"
    sent: Mapping[str, str] = field(default_factory=dict)


def get(endpoint: str, path: str, roles: frozenset[str]) -> Expected:
    """Something that is looked at."""
    return Expected(endpoint=endpoint, path=path, roles=roles)


def post(endpoint: str, path: str, roles: frozenset[str], **sent: str) -> Expected:
    """Something that is sent; an incomplete form is answered with 422, which counts as getting in."""
    return Expected(endpoint=endpoint, path=path, roles=roles, method="POST", sent=sent)


START = (
    get("start.home", "/", EVERYBODY),
    post("start.give_reason", "/reden", EVERYBODY, reason="een reden", next="/"),
)
EXPECTED: tuple[Expected, ...] = (*START,)
"""Each subject keeps its own tuple here, in the order of the addresses."""
