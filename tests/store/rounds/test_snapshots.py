from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests.support.people import a_round, an_arrangement, an_organisation, facts_of_every_kind
from tests.support.versions import a_profile_version, key
from vthquality.domain.errors import NotFound
from vthquality.domain.facts import Claim, ClaimValue, Judgement, Outcome, Rung
from vthquality.domain.judging import NO_ANSWERS, Basis
from vthquality.domain.people import RoundId
from vthquality.domain.profiles import CompetencyAnswer, CompetencySaid
from vthquality.store.people.portfolios import StoredFact, save_facts
from vthquality.store.rounds.answers import (
    RecordedAnswer,
    RecordedJudgement,
    add_judgements,
    save_answers,
    save_competency_answers,
)
from vthquality.store.rounds.opening import freeze_facts, mark_closed, stored_round
from vthquality.store.rounds.snapshots import load_snapshot

DAY = date(2026, 11, 23)
PARTLY = Claim(
    value=ClaimValue.PARTLY,
    explanation="bijna",
    missing_topics=frozenset({key("a1top")}),
    expected_by=date(2027, 3, 1),
)


def test_a_round_comes_back_with_everything_it_was_opened_with(session: Session) -> None:
    built = a_round(session)
    snapshot = load_snapshot(session, built.scope, built.round)
    assert snapshot.version == built.version
    assert snapshot.profiles == a_profile_version()
    assert snapshot.organisation.principals == ("Gemeente A",)
    assert snapshot.arrangements == (an_arrangement(),)
    assert [(p.id, p.employee) for p in snapshot.participants] == list(zip(built.people, built.employees, strict=True))
    assert [a.area for a in snapshot.participants[1].assignments] == [key("b2"), key("a1")]
    assert snapshot.participants[1].answers is NO_ANSWERS


def test_facts_come_back_as_they_were_entered(session: Session) -> None:
    built = a_round(session)
    facts = load_snapshot(session, built.scope, built.round).participants[0].portfolio.facts
    assert {replace(fact, id="") for fact in facts} == set(facts_of_every_kind())
    assert all(fact.id for fact in facts)


def test_answers_and_the_judgement_that_counts_come_back(session: Session) -> None:
    built = a_round(session)
    first, second = built.people
    leaf, requirement = key("a1dip"), key("a1kno")
    save_answers(
        session,
        [
            RecordedAnswer(participation=first, about=requirement, requirement=requirement, claim=PARTLY),
            RecordedAnswer(participation=first, about=leaf, requirement=key("a1edu"), claim=None),
            RecordedAnswer(participation=second, about=requirement, requirement=requirement, claim=PARTLY),
        ],
    )
    early = Judgement(outcome=Outcome.NOT_MET, rung=Rung.CONFIRMED, by="L. Bos", remark="nog niet", on=DAY)
    late = replace(early, outcome=Outcome.MET, remark="")
    visitor = Judgement(outcome=Outcome.UNKNOWN, rung=Rung.EXTERNAL, by="V. Gast")
    add_judgements(session, [RecordedJudgement(first, requirement, visitor), RecordedJudgement(second, leaf, early)])
    add_judgements(session, [RecordedJudgement(first, requirement, early), RecordedJudgement(second, leaf, late)])
    one, other = load_snapshot(session, built.scope, built.round).participants
    assert one.answers.claims == {requirement: PARTLY}
    assert one.answers.claims[requirement] is other.answers.claims[requirement]
    assert one.answers.judgements == {requirement: visitor}
    assert other.answers.judgements == {leaf: late}


def test_one_team_or_one_person_can_be_asked_for(session: Session) -> None:
    built = a_round(session)
    team = load_snapshot(session, built.scope, built.round, team="Vergunningen")
    assert [p.id for p in team.participants] == [built.people[1]]
    person = load_snapshot(session, built.scope, built.round, participation=built.people[0])
    assert [p.id for p in person.participants] == [built.people[0]]
    assert len(person.participants[0].portfolio.facts) == 5


def test_a_round_team_or_person_that_is_not_there_is_not_found(session: Session) -> None:
    built = a_round(session)
    stranger = an_organisation(session, "OD Anders")
    for scope, round_id, team in (
        (stranger, built.round, None),
        (built.scope, RoundId("nothing"), None),
        (built.scope, built.round, "Niemand"),
    ):
        with pytest.raises(NotFound):
            load_snapshot(session, scope, round_id, team)


def test_after_closing_the_facts_of_that_day_are_read(session: Session) -> None:
    built = a_round(session)
    before = load_snapshot(session, built.scope, built.round)
    freeze_facts(session, before.participants)
    mark_closed(session, stored_round(session, built.scope, built.round), DAY)
    save_facts(session, built.scope, [StoredFact(built.employees[1], facts_of_every_kind()[0])])
    after = load_snapshot(session, built.scope, built.round)
    assert after.participants == before.participants
    assert after.head.closed == DAY


def test_only_what_people_say_themselves_of_competencies_is_read(session: Session) -> None:
    built = a_round(session)
    said = CompetencyAnswer(profile=key("prf1"), competency=key("cmp1"), said=CompetencySaid.STEP, step=2, answered=DAY)
    save_competency_answers(session, Basis.SELF, {built.people[0]: [replace(said, step=1)]})
    save_competency_answers(session, Basis.SELF, {built.people[0]: [said]})
    save_competency_answers(session, Basis.SETTLED, {built.people[0]: [replace(said, step=1)]}, by="L. Bos")
    assert load_snapshot(session, built.scope, built.round).competency_answers == ((built.people[0], said),)
