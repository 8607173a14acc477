from collections.abc import Callable
from dataclasses import replace

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.support.round_cases import COUNCIL, DAY, NOW, SETS, SYSTEM, Desk, a_desk, an_answer, opened, people, seen
from tests.support.versions import key
from vthquality.domain.coverage import judge_people
from vthquality.domain.errors import Conflict, Invalid, NotFound
from vthquality.domain.facts import Claim, ClaimValue, Judgement, Outcome, Rung
from vthquality.domain.judging import Basis
from vthquality.domain.people import ParticipationId, RoundId
from vthquality.domain.profiles import CompetencyAnswer, CompetencySaid
from vthquality.services.answering import (
    record_answers,
    record_competencies,
    record_judgements,
    submit,
)
from vthquality.services.rounds import open_round
from vthquality.services.verdicts import as_places, refresh_open_rounds
from vthquality.store.audit import AuditRow, AuditValueRow
from vthquality.store.people.portfolios import find_facts, remove_facts
from vthquality.store.rounds.answers import RecordedAnswer, RecordedJudgement, find_answers
from vthquality.store.rounds.verdicts import find_verdicts

NO = Claim(value=ClaimValue.NO, explanation="nog niet")
MET = Judgement(outcome=Outcome.MET, rung=Rung.CONFIRMED, by="L. Bos")


@pytest.fixture
def desk(session: Session) -> Desk:
    return a_desk(session)


@pytest.fixture
def round_id(session: Session, desk: Desk) -> RoundId:
    return opened(session, desk)


@pytest.fixture
def both(session: Session, desk: Desk, round_id: RoundId) -> list[ParticipationId]:
    return people(seen(session, desk, round_id))


@pytest.fixture
def answer(session: Session, desk: Desk, round_id: RoundId) -> Callable[..., None]:
    def record(*answers: RecordedAnswer) -> None:
        record_answers(session, SYSTEM, desk.organisation, round_id, answers, now=NOW)

    return record


Answer = Callable[..., None]


def same_as_afresh(session: Session, desk: Desk, round_id: RoundId) -> bool:
    return find_verdicts(session, desk.scope, round_id) == as_places(judge_people(seen(session, desk, round_id)))


def test_the_stored_verdicts_are_always_what_judging_afresh_yields(
    session: Session, desk: Desk, round_id: RoundId, both: list[ParticipationId], answer: Answer
) -> None:
    before = find_verdicts(session, desk.scope, round_id)
    answer(*(an_answer(p, name) for p in both for name in ("a1kno", "a1exp", "a1edu")), an_answer(both[1], "b2kno"))
    assert same_as_afresh(session, desk, round_id)
    answer(an_answer(both[0], "a1exp", claim=NO))
    assert same_as_afresh(session, desk, round_id)
    judged = [RecordedJudgement(both[1], key("a1frq"), MET)]
    record_judgements(session, SYSTEM, desk.organisation, round_id, judged, now=NOW)
    assert same_as_afresh(session, desk, round_id)
    remove_facts(session, desk.scope, [stored.fact.id for stored in find_facts(session, desk.scope)])
    refresh_open_rounds(session, desk.scope)
    assert same_as_afresh(session, desk, round_id)
    assert find_verdicts(session, desk.scope, round_id) != before


def test_what_is_said_counts_on_both_bases_and_what_is_judged_on_one(
    session: Session, desk: Desk, round_id: RoundId, both: list[ParticipationId], answer: Answer
) -> None:
    answer(an_answer(both[1], "a1kno", claim=NO))
    judged = [RecordedJudgement(both[1], key("a1kno"), MET)]
    record_judgements(session, SYSTEM, desk.organisation, round_id, judged, now=NOW)
    person = seen(session, desk, round_id).participants[1]
    assert person.answers.claims == {key("a1kno"): NO}
    assert person.answers.judgements == {key("a1kno"): MET}
    verdicts = find_verdicts(session, desk.scope, round_id)
    assert verdicts[both[1], key("a1"), None, Basis.SELF].outcome is Outcome.NOT_MET
    assert verdicts[both[1], key("a1"), None, Basis.SETTLED].outcome is Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("a1hdc", {}),
        ("zzz", {}),
        ("a1dip", {"requirement": key("a1kno")}),
        ("a1kno", {"claim": replace(NO, missing_topics=frozenset({key("b2top")}))}),
    ],
    ids=["headcount", "unknown", "leaf-of-another", "topic-of-another"],
)
def test_what_the_set_does_not_ask_of_people_is_refused(
    both: list[ParticipationId], answer: Answer, name: str, changed: dict[str, object]
) -> None:
    with pytest.raises(Invalid):
        answer(an_answer(both[0], name, **changed))


def test_a_judgement_on_what_is_not_asked_of_people_is_refused(
    session: Session, desk: Desk, round_id: RoundId, both: list[ParticipationId]
) -> None:
    with pytest.raises(Invalid):
        record_judgements(
            session, SYSTEM, desk.organisation, round_id, [RecordedJudgement(both[0], key("a1hdc"), MET)], now=NOW
        )


def test_competencies_are_not_asked_in_a_round_without_profiles(session: Session, desk: Desk) -> None:
    bare = open_round(
        session, SYSTEM, desk.organisation, name="kaal", reference_day=DAY, versions=SETS[:1], council=COUNCIL, now=NOW
    ).round
    said = CompetencyAnswer(profile=key("prf1"), competency=key("cmp1"), said=CompetencySaid.STEP, step=2)
    person = people(seen(session, desk, bare))[0]
    with pytest.raises(Invalid, match="no_profiles_in_round"):
        record_competencies(session, SYSTEM, desk.organisation, bare, {person: [said]}, now=NOW)


def test_somebody_who_takes_no_part_is_not_found(answer: Answer) -> None:
    with pytest.raises(NotFound):
        answer(an_answer(ParticipationId("niemand")))


def test_an_answer_that_somebody_else_changed_first_is_a_conflict(
    session: Session, desk: Desk, round_id: RoundId, both: list[ParticipationId], answer: Answer
) -> None:
    answer(an_answer(both[0]))
    answer(an_answer(both[0], claim=NO, revision=1))
    with pytest.raises(Conflict):
        answer(an_answer(both[0], revision=1))
    with pytest.raises(Conflict):
        answer(an_answer(both[1], revision=1))
    (kept,) = find_answers(session, desk.scope, round_id)
    assert (kept.claim, kept.revision) == (NO, 2)


def test_the_trail_remembers_the_answer_that_another_took_the_place_of(
    session: Session, both: list[ParticipationId], answer: Answer
) -> None:
    answer(an_answer(both[0], "a1kno", claim=NO), an_answer(both[0], "a1exp"))
    assert session.scalars(sa.select(AuditValueRow.field)).all() == []
    answer(an_answer(both[0], "a1kno"))
    ((field, before, after),) = session.execute(
        sa.select(AuditValueRow.field, AuditValueRow.before, AuditValueRow.after)
    ).all()
    assert field == key("a1kno")
    assert "nog niet" in str(before)
    assert '"value":"yes"' in str(after)
    rows = session.scalars(sa.select(AuditRow.fields).where(AuditRow.action == "answer:record")).all()
    assert {frozenset(map(str, fields)) for fields in rows} == {
        frozenset({key("a1kno")}),
        frozenset({key("a1kno"), key("a1exp")}),
    }


@pytest.mark.parametrize(
    "wrong",
    [
        CompetencyAnswer(profile=key("prf1"), competency=key("cmp2"), said=CompetencySaid.STEP, step=2),
        CompetencyAnswer(profile=key("prf1"), competency=key("cmp1"), said=CompetencySaid.STEP, step=9),
        CompetencyAnswer(profile=key("prf1"), competency=key("cmp1"), said=CompetencySaid.NOT_SEEN, step=1),
        CompetencyAnswer(profile=key("cmp1"), competency=key("cmp1"), said=CompetencySaid.STEP, step=1),
    ],
)
def test_a_competency_or_step_that_is_not_asked_is_refused(
    session: Session, desk: Desk, round_id: RoundId, both: list[ParticipationId], wrong: CompetencyAnswer
) -> None:
    with pytest.raises(Invalid):
        record_competencies(session, SYSTEM, desk.organisation, round_id, {both[0]: [wrong]}, now=NOW)


def test_handing_in_is_recorded_with_the_minutes_it_took(
    session: Session, desk: Desk, round_id: RoundId, both: list[ParticipationId]
) -> None:
    submit(session, SYSTEM, desk.organisation, round_id, both[0], minutes=25, now=NOW)
    person = seen(session, desk, round_id).participants[0]
    assert (person.submitted, person.minutes) == (NOW.date(), 25)
