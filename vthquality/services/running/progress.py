"""How far a round is: people by name for whoever may see them, teams in totals for others."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, require
from vthquality.domain.people import OrganisationId, RoundId
from vthquality.domain.rounds import RoundHead
from vthquality.domain.running.progress import (
    Found,
    PersonProgress,
    Question,
    TeamProgress,
    by_team,
    find,
    name_free,
    together,
)
from vthquality.services.running.agreeing import agreed_on
from vthquality.store.rounds.headway import find_headway
from vthquality.store.rounds.opening import stored_round


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundProgress:
    """The people that were looked for, how far their teams are, and all within reach together.

    `on`: the day of which this holds; a closed round is told as it was when it closed.
    """

    found: Found
    teams: tuple[TeamProgress, ...]
    whole: TeamProgress
    on: date


def look_at_progress(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    round_id: RoundId,
    question: Question,
    *,
    on: date,
) -> RoundProgress:
    """How far everybody within reach is, by name; raises `NotFound` for a round of another organisation."""
    scope = require(actor, Permission.PROGRESS_READ, organisation)
    on = _day(stored_round(session, scope, round_id).head, on)
    people = find_headway(session, scope, round_id)
    return RoundProgress(
        found=find(people, question, on), teams=by_team(people, on), whole=together("", people, on), on=on
    )


def look_at_response(
    session: Session, actor: Actor, organisation: OrganisationId, round_id: RoundId, *, on: date
) -> tuple[TeamProgress, ...]:
    """The whole and each team in totals, those of a small group hidden, as agreed with the works council."""
    scope = require(actor, Permission.REPORT_READ, organisation)
    on = _day(stored_round(session, scope, round_id).head, on)
    smallest = agreed_on(session, scope, round_id).smallest_group
    people: tuple[PersonProgress, ...] = find_headway(session, scope, round_id)
    return name_free(by_team(people, on), smallest)


def _day(head: RoundHead, on: date) -> date:
    """The day that people are looked at: who left after a round closed had not left in it."""
    return min(on, head.closed) if head.closed else on
