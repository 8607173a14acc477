"""The trail for the auditor or FG: who did what, and above all who looked at whom and why."""

from dataclasses import dataclass
from enum import Enum

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, require
from vthquality.domain.people import OrganisationId
from vthquality.store.trail import TrailLine, find_trail

PER_PAGE = 50


class Shown(Enum):
    """What of the trail is shown."""

    LOOKS = "looks"
    ACCESS = "access"
    ALL = "all"


ACTIONS = {
    Shown.LOOKS: frozenset({"file:open", "file:own", "report:issue", "sharing:read-remarks"}),
    Shown.ACCESS: frozenset(
        {
            "access:refused",
            "account:block",
            "account:create",
            "account:email",
            "account:name",
            "account:unblock",
            "membership:add",
            "membership:change",
            "membership:end",
            "organisation:real-data",
            "sharing:add",
            "sharing:end",
        }
    ),
    Shown.ALL: frozenset[str](),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """One page of the trail."""

    lines: tuple[TrailLine, ...]
    total: int
    page: int
    pages: int


def read_trail(
    session: Session, actor: Actor, organisation: OrganisationId, *, shown: Shown, who: str = "", page: int = 1
) -> Trail:
    """One page of the trail, the last first; a page that is not there is the nearest that is."""
    scope = require(actor, Permission.TRAIL_READ, organisation)
    actions = ACTIONS[shown]
    _, total = find_trail(session, scope, actions=actions, who=who, most=0, offset=0)
    pages = max(1, -(-total // PER_PAGE))
    number = min(max(1, page), pages)
    lines, _ = find_trail(session, scope, actions=actions, who=who, most=PER_PAGE, offset=(number - 1) * PER_PAGE)
    return Trail(lines=lines, total=total, page=number, pages=pages)
