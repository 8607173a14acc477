"""A round in which people are at different stages, and who may look at it, for tests of running it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from tests.support.people import an_entry
from tests.support.round_cases import NOW, SYSTEM, Desk, a_desk, an_answer, opened, people, seen
from vthquality.domain.access import Actor, Grant, RoleName
from vthquality.domain.people import EmployeeId, OrganisationId, ParticipationId, RoundId
from vthquality.services.answering import record_answers
from vthquality.store.people.staff import save_staff
from vthquality.store.rounds.participations import mark_confirmed, mark_submitted

TODAY = date(2026, 11, 23)
LATER = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Running:
    """An open round with four people in two teams: Toezicht has one who began, Vergunningen three at later stages."""

    desk: Desk
    round: RoundId
    began: ParticipationId
    silent: ParticipationId
    submitted: ParticipationId
    confirmed: ParticipationId

    @property
    def organisation(self) -> OrganisationId:
        """Whose round it is."""
        return self.desk.organisation


def somebody(role: RoleName, organisation: OrganisationId, **held: object) -> Actor:
    """An actor with one role."""
    grant = Grant(role=role, organisation=organisation, **held)  # type: ignore[arg-type]
    return Actor(name=f"toets {role.value}", grants=(grant,), account=f"account-{role.value}")


def hr(organisation: OrganisationId) -> Actor:
    """The HR adviser."""
    return somebody(RoleName.HR, organisation)


def a_running_round(session: Session) -> Running:
    """Build it."""
    desk = a_desk(session)
    save_staff(session, desk.scope, [an_entry(n, team="Vergunningen") for n in ("3", "4")])
    round_id = opened(session, desk)
    began, silent, submitted, confirmed = people(seen(session, desk, round_id))
    record_answers(session, SYSTEM, desk.organisation, round_id, [an_answer(began)], now=NOW)
    for done in (submitted, confirmed):
        mark_submitted(session, done, TODAY, 25)
    mark_confirmed(session, confirmed, confirmed=True)
    session.flush()
    return Running(desk, round_id, began, silent, submitted, confirmed)


def hired_since(session: Session, running: Running, *numbers: str, team: str = "Toezicht") -> list[EmployeeId]:
    """People who came on the staff list after the round was opened."""
    return list(save_staff(session, running.desk.scope, [an_entry(n, team=team) for n in numbers]))
