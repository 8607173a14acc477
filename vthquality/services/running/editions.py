"""Which reports of a round somebody may take out, before one is asked for."""

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, may, require
from vthquality.domain.people import OrganisationId, RoundId
from vthquality.domain.rounds import RoundHead, RoundState
from vthquality.services.running.agreeing import within_agreement
from vthquality.store.rounds.headway import find_teams_of
from vthquality.store.rounds.opening import find_rounds, last_before, stored_round

NOT_SAID_YET = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Editions:
    """What there is to take out: teams by name, and all names at once. `says_why`: names take a reason.

    `incomparable`: the last round, where its personal values were destroyed: an open one is not compared with it.
    """

    teams: tuple[str, ...] = ()
    all_names: bool = False
    says_why: bool = False
    incomparable: RoundHead | None = None


def find_editions(session: Session, actor: Actor, organisation: OrganisationId, round_id: RoundId) -> Editions:
    """The editions beside that for the board, which everybody has who may read reports."""
    board = require(actor, Permission.REPORT_READ, organisation)
    stored = stored_round(session, board, round_id)
    last = last_before(find_rounds(session, board), stored)
    emptied = last.head if last and last.emptied and stored.head.state is RoundState.OPEN else None
    if not may(actor, Permission.REPORT_TEAM, organisation):
        return Editions(incomparable=emptied)
    # asking what there is opens nothing yet: the reason is asked for with the report itself
    asked = require(replace(actor, reason=NOT_SAID_YET), Permission.REPORT_TEAM, organisation)
    scope = within_agreement(session, asked, round_id)
    teams = find_teams_of(session, board, round_id)
    return Editions(
        teams=tuple(t for t in teams if scope.reach.everyone or t in scope.reach.teams_there),
        all_names=scope.reach.everyone and may(actor, Permission.REPORT_NAMES_ALL, organisation),
        says_why=scope.reach.everyone,
        incomparable=emptied,
    )
