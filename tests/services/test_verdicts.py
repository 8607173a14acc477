"""What does not grow with the number of people: the statements that loading, judging and recording take."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from tests.support.people import an_assignment, an_entry, facts_of_every_kind
from tests.support.round_cases import NOW, SYSTEM, Desk, a_desk, an_answer, opened, seen
from tests.support.statements import counting
from vthquality.domain.people import RoundId
from vthquality.services.answering import record_answers
from vthquality.services.rounds import close_round
from vthquality.services.verdicts import refresh_verdicts
from vthquality.store.people.portfolios import StoredFact, save_facts
from vthquality.store.people.staff import save_assignments, save_staff


def more_people(session: Session, desk: Desk, number: int) -> None:
    ids = save_staff(session, desk.scope, [an_entry(f"9{n}") for n in range(number)])
    save_assignments(session, desk.scope, [("", id_, an_assignment(area)) for id_ in ids for area in ("a1", "b2")])
    save_facts(session, desk.scope, [StoredFact(id_, fact) for id_ in ids for fact in facts_of_every_kind()])


def answers_of_all(session: Session, desk: Desk, round_id: RoundId) -> None:
    everybody = seen(session, desk, round_id).participants
    answers = [an_answer(p.id, name) for p in everybody for name in ("a1kno", "a1exp", "b2kno")]
    record_answers(session, SYSTEM, desk.organisation, round_id, answers, now=NOW)


def load(session: Session, desk: Desk, round_id: RoundId) -> None:
    assert seen(session, desk, round_id).participants


def refresh(session: Session, desk: Desk, round_id: RoundId) -> None:
    refresh_verdicts(session, desk.scope, round_id)


def opening(session: Session, desk: Desk, round_id: RoundId) -> None:
    opened(session, desk, f"na {round_id}")


def closing(session: Session, desk: Desk, round_id: RoundId) -> None:
    close_round(session, SYSTEM, desk.organisation, round_id, now=NOW)


@pytest.mark.parametrize("work", [load, refresh, opening, closing, answers_of_all])
def test_the_number_of_statements_does_not_grow_with_the_people(
    session: Session, work: Callable[[Session, Desk, RoundId], None]
) -> None:
    counts = []
    for number, name in ((10, "klein"), (40, "groot")):
        desk = a_desk(session, name)
        more_people(session, desk, number)
        round_id = opened(session, desk)
        with counting(session) as statements:
            work(session, desk, round_id)
        counts.append(len(statements))
    assert counts[0] == counts[1] > 0
