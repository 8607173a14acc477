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
NO_ONE: frozenset[str] = frozenset()
SIGNING_IN = (
    get("signing_in.enter", "/aanmelden", ANYBODY),
    post("signing_in.enter", "/aanmelden", ANYBODY),
    get("signing_in.second_step", "/aanmelden/tweede-stap", ANYBODY),
    post("signing_in.second_step", "/aanmelden/tweede-stap", ANYBODY),
    get("signing_in.set_up", "/aanmelden/tweede-stap-instellen", ANYBODY),
    post("signing_in.set_up", "/aanmelden/tweede-stap-instellen", ANYBODY),
    get("signing_in.oidc_start", "/aanmelden/via/onbekend", ANYBODY),
    get("signing_in.oidc_return", "/aanmelden/via/onbekend/terug", ANYBODY),
    get("signing_in.forgot_password", "/aanmelden/wachtwoord-vergeten", ANYBODY),
    post("signing_in.forgot_password", "/aanmelden/wachtwoord-vergeten", ANYBODY),
    get("signing_in.accept_invitation", "/uitnodiging/verzonnen", ANYBODY),
    post("signing_in.accept_invitation", "/uitnodiging/verzonnen", ANYBODY),
    get("signing_in.reset_password", "/nieuw-wachtwoord/verzonnen", ANYBODY),
    post("signing_in.reset_password", "/nieuw-wachtwoord/verzonnen", ANYBODY),
    post("signing_in.leave", "/afmelden", EVERYBODY),
    post("signing_in.stay", "/aangemeld-blijven", EVERYBODY),
    post("signing_in.choose", "/organisatie-kiezen", NO_ONE, organisation="verzonnen"),
    get("signing_in.account", "/account", EVERYBODY),
    get("signing_in.change_password", "/account/wachtwoord", EVERYBODY),
    post("signing_in.change_password", "/account/wachtwoord", EVERYBODY),
    post("signing_in.begin_second_step", "/account/tweede-stap/begin", EVERYBODY),
    get("signing_in.own_second_step", "/account/tweede-stap", EVERYBODY),
    post("signing_in.own_second_step", "/account/tweede-stap", EVERYBODY),
    get("signing_in.turn_off_second_step", "/account/tweede-stap/uit", EVERYBODY),
    post("signing_in.turn_off_second_step", "/account/tweede-stap/uit", EVERYBODY),
    get("signing_in.renew_codes", "/account/herstelcodes", EVERYBODY),
    post("signing_in.renew_codes", "/account/herstelcodes", EVERYBODY),
    post("signing_in.leave_everywhere", "/account/overal-afmelden", EVERYBODY),
    post("signing_in.leave_there", "/account/afmelden", NO_ONE, mark="verzonnen"),
)
GUIDE = "/criteria/voorbeeld-omgevingswet/1.0"
OPENNESS = (
    get("openness.guide", "/criteria", ANYBODY),
    get("openness.guide_version", GUIDE, ANYBODY),
    get("openness.guide_area", f"{GUIDE}/21", ANYBODY),
    get("openness.accessibility", "/toegankelijkheid", ANYBODY),
    get("openness.privacy", "/privacy", ANYBODY),
    get("openness.security_txt", "/.well-known/security.txt", ANYBODY),
    get("openness.healthz", "/healthz", ANYBODY),
    get("openness.readyz", "/readyz", ANYBODY),
    get("openness.looked", "/mijn-gegevens/inzage", frozenset({EMPLOYEE})),
    get("openness.download", "/mijn-gegevens/download", frozenset({EMPLOYEE})),
    get("openness.download_json", "/mijn-gegevens/download/json", frozenset({EMPLOYEE})),
    get("openness.download_workbook", "/mijn-gegevens/download/werkmap", frozenset({EMPLOYEE})),
)
RETENTION = (
    get("retention.overview", "/bewaren", frozenset({HR, AUDITOR})),
    get("retention.terms", "/bewaren/termijnen", frozenset({HR})),
    post("retention.lay_down_terms", "/bewaren/termijnen", frozenset({HR})),
    get("retention.look_before", "/bewaren/legen", frozenset({HR})),
    post("retention.empty", "/bewaren/legen", frozenset({HR})),
)
EXPECTED: tuple[Expected, ...] = (
    *START,
    *SIGNING_IN,
    *OPENNESS,
    *RETENTION,
)
"""Each subject keeps its own tuple here, in the order of the addresses."""
