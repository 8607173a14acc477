from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from tests.support.own_rounds import OwnDesk, an_own_desk
from tests.support.round_cases import NOW, SYSTEM, seen
from tests.support.versions import COURSE, DIRECTION, FIELD, key
from vthquality.domain.coverage import judge_people
from vthquality.domain.criteria import Level, PracticeUnit, Proof, Token
from vthquality.domain.errors import Conflict, Invalid, NotFound
from vthquality.domain.facts import (
    AnyFact,
    CourseDone,
    Evidence,
    KnowledgeShown,
    Period,
    PracticeDone,
    Qualification,
)
from vthquality.domain.filling.assessing import progress_of
from vthquality.domain.filling.questions import Stage
from vthquality.services.filling.portfolio import OwnPortfolio, own_portfolio, save_own_fact, withdraw_own_fact
from vthquality.services.rounds import close_round
from vthquality.services.verdicts import as_places
from vthquality.store.rounds.verdicts import find_progress, find_verdicts

DIPLOMA = Qualification(id="", proof=Proof.DIPLOMA, level=Level.HBO, directions=frozenset({DIRECTION}), title="hbo")


@pytest.fixture
def own(session: Session) -> OwnDesk:
    return an_own_desk(session)


def portfolio(own: OwnDesk) -> OwnPortfolio:
    return own_portfolio(own.session, own.actor, own.organisation)


def save(own: OwnDesk, fact: AnyFact) -> str:
    return save_own_fact(own.session, own.actor, own.organisation, fact, now=NOW)


def withdraw(own: OwnDesk, fact_id: str) -> None:
    withdraw_own_fact(own.session, own.actor, own.organisation, fact_id, now=NOW)


def stored_is_afresh(own: OwnDesk) -> bool:
    judged = judge_people(seen(own.session, own.desk, own.round))
    verdicts = find_verdicts(own.session, own.desk.scope, own.round) == as_places(judged)
    return verdicts and find_progress(own.session, own.desk.scope, own.round) == progress_of(judged)


def test_a_fact_entered_once_settles_its_question_in_every_area(own: OwnDesk) -> None:
    save(own, DIPLOMA)
    assert own.question("a1edu").stage is Stage.SETTLED
    assert own.question("b2edu").stage is Stage.SETTLED
    assert stored_is_afresh(own)


def test_a_corrected_fact_takes_the_place_of_the_old_one_and_its_proof_is_to_be_seen_again(own: OwnDesk) -> None:
    other = own.as_other()
    (before,) = [f for f in portfolio(other).facts if isinstance(f, Qualification)]
    assert before.evidence.seen
    new = save(other, replace(before, title="HTS Bouwkunde"))
    (after,) = [f for f in portfolio(other).facts if isinstance(f, Qualification)]
    assert (after.id, after.title, after.evidence) == (new, "HTS Bouwkunde", Evidence())
    assert new != before.id
    assert stored_is_afresh(own)


def test_saving_a_fact_as_it_was_keeps_its_proof(own: OwnDesk) -> None:
    other = own.as_other()
    for fact in portfolio(other).facts:
        assert save(other, replace(fact, evidence=Evidence())) == fact.id
    assert any(fact.evidence.seen for fact in portfolio(other).facts)


def test_nobody_can_enter_who_saw_the_proof(own: OwnDesk) -> None:
    save(own, replace(DIPLOMA, evidence=Evidence(seen_by="ikzelf", seen_on=date(2026, 1, 1))))
    (fact,) = portfolio(own).facts
    assert fact.evidence == Evidence()


def test_a_withdrawn_fact_counts_no_more(own: OwnDesk) -> None:
    withdraw(own, save(own, DIPLOMA))
    assert portfolio(own).facts == ()
    assert own.question("a1edu").stage is Stage.OPEN
    assert stored_is_afresh(own)


def test_a_closed_round_keeps_the_facts_it_closed_with(own: OwnDesk) -> None:
    fact_id = save(own, DIPLOMA)
    close_round(own.session, SYSTEM, own.organisation, own.round, now=NOW)
    before = find_verdicts(own.session, own.desk.scope, own.round)
    withdraw(own, fact_id)
    assert own.question("a1edu").stage is Stage.SETTLED
    assert find_verdicts(own.session, own.desk.scope, own.round) == before


def test_a_fact_that_was_changed_in_another_window_is_a_conflict(own: OwnDesk) -> None:
    fact_id = save(own, DIPLOMA)
    save(own, replace(DIPLOMA, id=fact_id, title="Anders"))
    with pytest.raises(Conflict):
        save(own, replace(DIPLOMA, id=fact_id, title="Nog anders"))
    with pytest.raises(Conflict):
        withdraw(own, fact_id)
    assert [f.title for f in portfolio(own).facts if isinstance(f, Qualification)] == ["Anders"]


def test_a_fact_of_somebody_else_is_not_found(own: OwnDesk) -> None:
    (theirs, *_) = portfolio(own.as_other()).facts
    before = portfolio(own.as_other())
    with pytest.raises(NotFound):
        save(own, replace(DIPLOMA, id=theirs.id))
    with pytest.raises(NotFound):
        withdraw(own, theirs.id)
    with pytest.raises(NotFound):
        withdraw(own, "zzz")
    assert portfolio(own.as_other()) == before


def test_who_is_not_on_the_staff_list_has_no_file(own: OwnDesk) -> None:
    with pytest.raises(NotFound):
        portfolio(replace(own, actor=SYSTEM))


PRACTICE = PracticeDone(id="", area=key("a1"), year=2025, unit=PracticeUnit.HOURS, amount=Decimal(400))
TOMORROW = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("fact", "field", "reason"),
    [
        (replace(DIPLOMA, directions=frozenset({Token("zzz")})), "directions", "not_a_choice"),
        (replace(DIPLOMA, title="x" * 201), "title", "text_too_long"),
        (replace(DIPLOMA, obtained=TOMORROW), "obtained", "day_in_the_future"),
        (replace(DIPLOMA, obtained=date(1900, 1, 1)), "obtained", "day_out_of_range"),
        (replace(DIPLOMA, obtained=date(2020, 1, 1), expires=date(2019, 1, 1)), "expires", "ends_before_start"),
        (CourseDone(id="", course=Token("zzz")), "course", "not_a_choice"),
        (KnowledgeShown(id="", course=COURSE, how="x" * 4001), "how", "text_too_long"),
        (KnowledgeShown(id="", course=COURSE, shown=TOMORROW), "shown", "day_in_the_future"),
        (Period(id="", fields=frozenset(), start=date(2020, 1, 1)), "fields", "required"),
        (Period(id="", fields=frozenset({FIELD}), start=TOMORROW), "start", "day_in_the_future"),
        (
            Period(id="", fields=frozenset({FIELD}), start=date(2020, 1, 1), end=date(2019, 1, 1)),
            "end",
            "ends_before_start",
        ),
        (replace(PRACTICE, area=key("zz")), "area", "not_a_choice"),
        (replace(PRACTICE, year=2027), "year", "year_out_of_range"),
        (replace(PRACTICE, amount=Decimal(0)), "amount", "number_range"),
        (replace(PRACTICE, amount=Decimal(101), unit=PracticeUnit.PERCENT), "amount", "number_range"),
        (replace(PRACTICE, unit=PracticeUnit.CASES), "what", "cases_need_a_unit"),
    ],
)
def test_a_fact_that_cannot_be_meant_is_refused_at_its_field(
    own: OwnDesk, fact: AnyFact, field: str, reason: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        save(own, fact)
    assert (refusal.value.field, refusal.value.reason) == (field, reason)
    assert portfolio(own).facts == ()


def test_facts_of_every_kind_that_can_be_meant_are_kept(own: OwnDesk) -> None:
    kept: list[AnyFact] = [
        DIPLOMA,
        CourseDone(id="", course=COURSE, obtained=date(2026, 11, 23), expires=date(2030, 1, 1)),
        KnowledgeShown(id="", course=COURSE, shown=date(2024, 1, 1), how="portfoliogesprek"),
        Period(id="", fields=frozenset({FIELD}), start=date(2020, 1, 1), end=date(2027, 1, 1)),
        PRACTICE,
    ]
    ids = [save(own, fact) for fact in kept]
    found = {f.id: f for f in portfolio(own).facts}
    assert [replace(found[id_], id="") for id_ in ids] == kept
