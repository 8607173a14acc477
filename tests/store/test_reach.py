"""Every load of people stays within the reach of its scope, whichever way that reaches."""

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from tests.support.people import BuiltRound, a_round, an_assignment
from tests.support.versions import COURSE, key
from vthquality.domain.access import Reach, Scope
from vthquality.domain.criteria import Key
from vthquality.domain.errors import NotFound
from vthquality.domain.facts import CourseDone
from vthquality.store.people.portfolios import StoredFact, find_facts, remove_facts, save_facts, supersede_fact
from vthquality.store.people.staff import find_assignments, find_staff, save_assignments
from vthquality.store.reach import require_employees
from vthquality.store.rounds.participations import require_participations
from vthquality.store.rounds.snapshots import load_snapshot

FIRST, SECOND = "1", "2"


@pytest.fixture
def built(session: Session) -> BuiltRound:
    """Two people: the first in team Toezicht and area a1, the second in team Vergunningen and areas b2 and a1."""
    built = a_round(session)
    first, second = built.employees
    save_assignments(session, built.scope, [("", first, an_assignment("a1", complexity=None))])
    save_assignments(session, built.scope, [("", second, an_assignment("b2"))])
    return built


def reaching(built: BuiltRound, how: str) -> Scope:
    """The scope of somebody who reaches people in this way."""
    first, second = built.employees
    return replace(
        built.scope,
        reach={
            "everyone": Reach(everyone=True),
            "nobody": Reach(),
            "first": Reach(employees=frozenset({first})),
            "second": Reach(employees=frozenset({second})),
            "team": Reach(teams=frozenset({"Vergunningen"})),
            "area": Reach(areas=frozenset({key("b2")})),
            "own and team": Reach(employees=frozenset({first}), teams=frozenset({"Vergunningen"})),
            "other team": Reach(teams=frozenset({"Elders"})),
            "other area": Reach(areas=frozenset({Key("nergens")})),
        }[how],
    )


SEEN = {
    "everyone": [FIRST, SECOND],
    "nobody": [],
    "first": [FIRST],
    "second": [SECOND],
    "team": [SECOND],
    "area": [SECOND],
    "own and team": [FIRST, SECOND],
    "other team": [],
    "other area": [],
}


@pytest.mark.parametrize("how", SEEN)
def test_the_staff_list_and_a_round_hold_who_is_within_reach(session: Session, built: BuiltRound, how: str) -> None:
    scope = reaching(built, how)
    assert [entry.number for entry in find_staff(session, scope)] == SEEN[how]
    assert [p.number for p in load_snapshot(session, scope, built.round).participants] == SEEN[how]


@pytest.mark.parametrize("how", SEEN)
def test_areas_and_facts_are_those_of_who_is_within_reach(session: Session, built: BuiltRound, how: str) -> None:
    scope = reaching(built, how)
    seen = {built.employees[int(number) - 1] for number in SEEN[how]}
    assert {stored.employee for stored in find_assignments(session, scope)} == seen
    assert {stored.employee for stored in find_facts(session, scope)} == seen & {built.employees[0]}


@pytest.mark.parametrize("how", SEEN)
def test_whoever_is_out_of_reach_is_not_found(session: Session, built: BuiltRound, how: str) -> None:
    scope = reaching(built, how)
    for place, number in enumerate((FIRST, SECOND)):
        if number in SEEN[how]:
            require_participations(session, scope, built.round, {built.people[place]})
            require_employees(session, scope, {built.employees[place]})
            continue
        with pytest.raises(NotFound):
            require_participations(session, scope, built.round, {built.people[place]})
        with pytest.raises(NotFound):
            require_employees(session, scope, {built.employees[place]})


def test_facts_of_somebody_out_of_reach_are_not_written_over_removed_or_superseded(
    session: Session, built: BuiltRound
) -> None:
    first, second = built.employees
    theirs = find_facts(session, built.scope)[0].fact
    scope = reaching(built, "second")
    (mine,) = save_facts(session, scope, [StoredFact(second, CourseDone(id="", course=COURSE))])
    with pytest.raises(NotFound):
        save_facts(session, scope, [StoredFact(second, replace(theirs, expires=None))])
    with pytest.raises(NotFound):
        save_facts(session, scope, [StoredFact(first, CourseDone(id="", course=COURSE))])
    with pytest.raises(NotFound):
        remove_facts(session, scope, [theirs.id])
    with pytest.raises(NotFound):
        supersede_fact(session, scope, theirs.id, mine)
