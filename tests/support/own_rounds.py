"""Somebody in front of the own self-assessment, for tests of the use cases and the pages."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from tests.support.round_cases import DAY, NOW, SYSTEM, Desk, a_desk
from tests.support.versions import key
from vthquality.domain.access import Actor, Grant, RoleName
from vthquality.domain.facts import Claim, ClaimValue
from vthquality.domain.filling.questions import Question
from vthquality.domain.people import EmployeeId, OrganisationId, RoundId
from vthquality.domain.running.council import no_consent
from vthquality.services.filling.answering import Said, Saved, save_own_answers
from vthquality.services.filling.loading import OwnFilling, load_filling
from vthquality.services.rounds import open_round

AFTER = date(2026, 11, 1)
"""The peildatum of the next round."""
NOT_ASKED = no_consent("Dit is een toets.")
YES, NO = Claim(value=ClaimValue.YES), Claim(value=ClaimValue.NO, explanation="nog niet")


def an_employee(organisation: OrganisationId, employee: EmployeeId, name: str = "Naam") -> Actor:
    """Somebody who is nothing but medewerker."""
    return Actor(name=name, grants=(Grant(role=RoleName.EMPLOYEE, organisation=organisation, employee=employee),))


@dataclass(frozen=True)
class OwnDesk:
    """An open round, and the second person of the desk in front of it: without facts, at work in both areas."""

    session: Session
    desk: Desk
    round: RoundId
    actor: Actor

    @property
    def organisation(self) -> OrganisationId:
        return self.desk.organisation

    def as_other(self) -> "OwnDesk":
        """The first person: with facts of every kind, at work in area 1."""
        return replace(self, actor=an_employee(self.organisation, self.desk.employees[0]))

    def seen(self, round_id: RoundId | None = None) -> OwnFilling:
        return load_filling(self.session, self.actor, self.organisation, round_id or self.round)

    def question(self, name: str) -> Question:
        filling = self.seen().filling
        return filling.area_of(key(name)).question(key(name))

    def again(
        self, name: str = "1-meting", version: str = "1.0", day: date = AFTER, slug: str = "voorbeeld"
    ) -> "OwnDesk":
        """In front of the next round, opened on a version of a set."""
        round_id = open_round(
            self.session,
            SYSTEM,
            self.organisation,
            name=name,
            reference_day=day,
            versions=[(slug, version), ("profielen", "1.0")],
            council=NOT_ASKED,
            now=NOW,
        ).round
        return replace(self, round=round_id)

    def say(self, *said: Said, now: datetime = NOW) -> Saved:
        return save_own_answers(self.session, self.actor, self.organisation, self.round, said, now=now)


def said(name: str, claim: Claim | None = YES, revision: int = 0, **changed: object) -> Said:
    """An answer on a requirement as a whole."""
    return replace(Said(requirement=key(name), about=key(name), claim=claim, revision=revision), **changed)  # type: ignore[arg-type]


def later(minutes: float) -> datetime:
    """So many minutes after the start."""
    return NOW + timedelta(minutes=minutes)


def an_own_desk(session: Session, name: str = "OD Voorbeeld") -> OwnDesk:
    """Build it."""
    desk = a_desk(session, name)
    mine = OwnDesk(session, desk, RoundId(""), an_employee(desk.organisation, desk.employees[1]))
    return mine.again("0-meting", day=DAY)
