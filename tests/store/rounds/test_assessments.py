from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from tests.support.people import BuiltRound, a_round
from tests.support.versions import key
from vthquality.domain.access import Reach, Scope
from vthquality.domain.criteria import SetKind
from vthquality.domain.errors import NotFound
from vthquality.domain.facts import Claim, ClaimValue
from vthquality.domain.people import EmployeeId
from vthquality.domain.profiles import CompetencyAnswer, CompetencySaid
from vthquality.store.rounds.answers import RecordedAnswer, save_answers
from vthquality.store.rounds.assessments import (
    NOT_BEGUN,
    Assessment,
    changed_items,
    find_claims,
    find_earlier,
    find_own_competencies,
    find_own_rounds,
    load_assessment,
    own_round,
    save_assessment,
    save_own_competency,
)
from vthquality.store.rounds.opening import stored_round

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
SECOND = CompetencyAnswer(
    profile=key("prf1"), competency=key("cmp1"), said=CompetencySaid.STEP, step=2, answered=date(2026, 11, 1)
)
PLACE = SECOND.profile, SECOND.competency


@pytest.fixture
def built(session: Session) -> BuiltRound:
    return a_round(session)


def own_scope(built: BuiltRound, *employees: EmployeeId) -> Scope:
    return replace(built.scope, reach=Reach(employees=frozenset(employees)))


def test_own_rounds_are_those_of_the_employees_that_leave_was_given_for(session: Session, built: BuiltRound) -> None:
    first, second = built.employees
    (mine,) = find_own_rounds(session, own_scope(built, first))
    assert (mine.participation, mine.employee, mine.asked, mine.open) == (built.people[0], first, 0, 0)
    assert {r.participation for r in find_own_rounds(session, own_scope(built, first, second))} == set(built.people)


def test_a_reach_that_names_nobody_owns_no_round_however_wide_it_is(session: Session, built: BuiltRound) -> None:
    assert find_own_rounds(session, built.scope) == ()
    assert find_own_rounds(session, replace(built.scope, reach=Reach(teams=frozenset({"Toezicht"})))) == ()
    with pytest.raises(NotFound):
        own_round(session, built.scope, built.round)


@pytest.mark.parametrize("writing", [False, True])
def test_a_round_of_another_organisation_is_not_found(session: Session, built: BuiltRound, writing: bool) -> None:  # noqa: FBT001
    other = a_round(session, "Een andere dienst")
    mine = own_scope(built, built.employees[0])
    assert own_round(session, mine, built.round, writing=writing).round == built.round
    with pytest.raises(NotFound):
        own_round(session, mine, other.round, writing=writing)
    with pytest.raises(NotFound):
        own_round(session, own_scope(built, other.employees[0]), other.round, writing=writing)


def test_how_the_filling_in_goes_is_kept_and_kept_over(session: Session, built: BuiltRound) -> None:
    who = built.people[0]
    assert load_assessment(session, who) == NOT_BEGUN
    first = Assessment(purpose_read=NOW, last_seen=NOW)
    save_assessment(session, who, first)
    assert load_assessment(session, who) == first
    later = replace(first, last_area=key("a1"), last_seen=NOW + timedelta(minutes=2), seconds=120)
    save_assessment(session, who, later)
    assert load_assessment(session, who) == later
    assert load_assessment(session, built.people[1]) == NOT_BEGUN


def test_a_competency_is_saved_only_over_the_revision_that_was_seen(session: Session, built: BuiltRound) -> None:
    who = built.people[0]
    assert save_own_competency(session, who, SECOND, 0)
    assert not save_own_competency(session, who, replace(SECOND, step=1), 0)
    assert save_own_competency(session, who, replace(SECOND, step=1), 1)
    assert not save_own_competency(session, who, SECOND, 1)
    assert find_own_competencies(session, who) == {PLACE: (replace(SECOND, step=1), 2)}


def test_what_was_said_is_found_by_key_and_what_waits_is_not(session: Session, built: BuiltRound) -> None:
    who, claim = built.people[0], Claim(value=ClaimValue.NO, explanation="nog niet")
    said = [
        RecordedAnswer(participation=who, about=key(name), requirement=key(name), claim=each)
        for name, each in (("a1kno", claim), ("a1exp", None))
    ]
    save_answers(session, said)
    assert find_claims(session, who) == {key("a1kno"): claim}


def test_who_never_took_part_before_has_no_earlier_round(session: Session, built: BuiltRound) -> None:
    mine = own_scope(built, built.employees[0])
    assert find_earlier(session, mine, own_round(session, mine, built.round)) is None


def test_every_item_of_a_version_is_the_same_as_itself(session: Session, built: BuiltRound) -> None:
    mine = own_scope(built, built.employees[0])
    found = changed_items(session, version_of(session, mine, built), version_of(session, mine, built))
    assert found[key("a1kno")] is False
    assert set(found.values()) == {False}
    assert set(changed_items(session, "zzz", version_of(session, mine, built)).values()) == {None}


def version_of(session: Session, scope: Scope, built: BuiltRound) -> str:
    return stored_round(session, scope, built.round).versions[SetKind.CRITICAL_MASS]
