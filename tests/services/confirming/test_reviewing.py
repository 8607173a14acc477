from dataclasses import replace

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.support.confirming_cases import a_manager, an_assessor, reviewed
from tests.support.round_cases import NOW, SYSTEM, Desk, a_desk, an_answer, opened, people, seen
from tests.support.statements import counting
from tests.support.versions import key
from vthquality.domain.facts import Judgement, Outcome, Rung
from vthquality.domain.people import ParticipationId, RoundId
from vthquality.services.answering import record_answers, record_judgements
from vthquality.services.rounds import close_round
from vthquality.store.audit import AuditRow
from vthquality.store.rounds.answers import RecordedJudgement
from vthquality.store.rounds.rows import ParticipationRow


@pytest.fixture
def desk(session: Session) -> Desk:
    return a_desk(session)


@pytest.fixture
def round_id(session: Session, desk: Desk) -> RoundId:
    return opened(session, desk)


@pytest.fixture
def both(session: Session, desk: Desk, round_id: RoundId) -> list[ParticipationId]:
    return people(seen(session, desk, round_id))


def test_what_others_judged_is_shown_as_far_as_it_is_within_reach(
    session: Session, desk: Desk, round_id: RoundId, both: list[ParticipationId]
) -> None:
    given = Judgement(outcome=Outcome.MET, rung=Rung.EXTERNAL, by="P. de Vries", remark="bezoek")
    judged = [RecordedJudgement(both[1], key(name), given) for name in ("a1kno", "b2kno")]
    record_judgements(session, SYSTEM, desk.organisation, round_id, judged, now=NOW)
    whole = reviewed(session, desk, round_id, both[1], a_manager(desk, "Vergunningen"))
    assert {j.about for j in whole.judgements} == {key("a1kno"), key("b2kno")}
    part = reviewed(session, desk, round_id, both[1], an_assessor(desk, key("b2")))
    assert [(j.about, j.judgement) for j in part.judgements] == [(key("b2kno"), given)]


def test_one_look_is_recorded_once_and_for_the_person_to_read(
    session: Session, desk: Desk, round_id: RoundId, both: list[ParticipationId]
) -> None:
    manager = a_manager(desk, "Toezicht")
    reviewed(session, desk, round_id, both[0], manager)
    reviewed(session, desk, round_id, both[0], manager)
    rows = session.execute(sa.select(AuditRow.subject_id, AuditRow.actor).where(AuditRow.action == "file:open")).all()
    assert [tuple(row) for row in rows] == [(desk.employees[0], manager.account)]


def test_somebody_of_whom_the_staff_list_knows_nothing_any_more_is_still_read(
    session: Session, desk: Desk, round_id: RoundId, both: list[ParticipationId]
) -> None:
    close_round(session, SYSTEM, desk.organisation, round_id, now=NOW)
    gone = sa.update(ParticipationRow).values(employee_id=None, number=None, name=None)
    session.execute(gone.execution_options(synchronize_session=False))
    manager = replace(a_manager(desk, "Toezicht"), reason="vraag van de raad")
    review = reviewed(session, desk, round_id, both[0], manager)
    assert review.review.participant.name == ""


def test_a_page_takes_as_many_statements_for_one_area_as_for_two(
    session: Session, desk: Desk, round_id: RoundId, both: list[ParticipationId]
) -> None:
    answers = [an_answer(both[1], f"{area}{name}") for area in ("a1", "b2") for name in ("edu", "cou", "exp", "kno")]
    record_answers(session, SYSTEM, desk.organisation, round_id, answers, now=NOW)
    counts = []
    for person in both:
        reviewed(session, desk, round_id, person)
        with counting(session) as told:
            review = reviewed(session, desk, round_id, person)
        counts.append((len(review.review.items), len(told)))
    assert counts[0][0] < counts[1][0]
    assert counts[0][1] == counts[1][1]
