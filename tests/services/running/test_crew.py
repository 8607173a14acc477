from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests.support.people import an_assignment, an_entry
from tests.support.round_cases import COUNCIL, DAY, NOW, SYSTEM, a_desk, opened, seen, the_next_set
from tests.support.running_cases import TODAY, a_running_round, hired_since, hr, somebody
from tests.support.versions import key
from vthquality.domain.access import RoleName
from vthquality.domain.coverage import judge_people
from vthquality.domain.errors import Forbidden, Frozen, NotFound
from vthquality.domain.lineage import Lineage, Link
from vthquality.domain.people import EmployeeId, ParticipationId
from vthquality.services.criteria import load_crosswalk, load_set
from vthquality.services.moving import move_round
from vthquality.services.rounds import close_round
from vthquality.services.running.crew import add_joiners, look_at_crew, take_over_leaving
from vthquality.services.verdicts import as_places
from vthquality.store.people.staff import save_assignments, save_staff
from vthquality.store.rounds.verdicts import find_verdicts


def test_who_came_since_may_join_one_by_one_and_is_judged_like_everybody(session: Session) -> None:
    running = a_running_round(session)
    new, other = hired_since(session, running, "8", "9")
    hired_since(session, running, "10", team="Nieuw")
    save_assignments(session, running.desk.scope, [("", new, an_assignment("a1", complexity=None))])
    before = look_at_crew(session, hr(running.organisation), running.organisation, running.round)
    assert {(j.number, j.of_team) for j in before.joiners} == {("8", True), ("9", True), ("10", False)}
    assert add_joiners(session, SYSTEM, running.organisation, running.round, [new, new], now=NOW) == 1
    after = look_at_crew(session, SYSTEM, running.organisation, running.round)
    assert {j.employee for j in after.joiners} == {j.employee for j in before.joiners} - {new}
    assert other in {j.employee for j in after.joiners}
    snapshot = seen(session, running.desk, running.round)
    joined = next(p for p in snapshot.participants if p.employee == new)
    assert [a.area for a in joined.assignments] == [key("a1")]
    assert find_verdicts(session, running.desk.scope, running.round) == as_places(judge_people(snapshot))


def test_who_takes_part_already_is_not_added_twice(session: Session) -> None:
    running = a_running_round(session)
    assert add_joiners(session, SYSTEM, running.organisation, running.round, running.desk.employees, now=NOW) == 0
    assert len(seen(session, running.desk, running.round).participants) == 4


def test_who_left_before_the_peildatum_or_is_not_on_the_list_does_not_join(session: Session) -> None:
    running = a_running_round(session)
    gone, *_ = save_staff(session, running.desk.scope, [an_entry("8", leaves_on=date(2026, 9, 30))])
    crew = look_at_crew(session, SYSTEM, running.organisation, running.round)
    assert crew.joiners == ()
    for who in (gone, EmployeeId("verzonnen")):
        with pytest.raises(NotFound):
            add_joiners(session, SYSTEM, running.organisation, running.round, [who], now=NOW)


def test_the_last_day_of_who_leaves_is_taken_over_and_the_answers_stay(session: Session) -> None:
    running = a_running_round(session)
    save_staff(session, running.desk.scope, [an_entry("1", id=running.desk.employees[0], leaves_on=TODAY)])
    crew = look_at_crew(session, SYSTEM, running.organisation, running.round)
    assert [(d.person.participation, d.leaves_now) for d in crew.leavers] == [(running.began, TODAY)]
    people = [running.began, running.silent]
    assert take_over_leaving(session, SYSTEM, running.organisation, running.round, people, now=NOW) == 1
    snapshot = seen(session, running.desk, running.round)
    left = next(p for p in snapshot.participants if p.id == running.began)
    assert left.leaves_on == TODAY
    assert left.answers.claims
    assert find_verdicts(session, running.desk.scope, running.round) == as_places(judge_people(snapshot))
    assert look_at_crew(session, SYSTEM, running.organisation, running.round).leavers == ()
    save_staff(session, running.desk.scope, [an_entry("1", id=running.desk.employees[0])])
    assert take_over_leaving(session, SYSTEM, running.organisation, running.round, people, now=NOW) == 1
    assert all(p.leaves_on is None for p in seen(session, running.desk, running.round).participants)


def test_a_change_of_team_is_told_and_changes_nothing(session: Session) -> None:
    running = a_running_round(session)
    save_staff(session, running.desk.scope, [an_entry("1", id=running.desk.employees[0], team="Vergunningen")])
    crew = look_at_crew(session, SYSTEM, running.organisation, running.round)
    assert [(d.person.team, d.team_now) for d in crew.moved] == [("Toezicht", "Vergunningen")]
    assert crew.leavers == ()


def test_somebody_of_another_round_is_not_found_and_a_closed_round_stays_as_it_is(session: Session) -> None:
    running = a_running_round(session)
    (new,) = hired_since(session, running, "8")
    with pytest.raises(NotFound):
        take_over_leaving(session, SYSTEM, running.organisation, running.round, [ParticipationId("verzonnen")], now=NOW)
    close_round(session, SYSTEM, running.organisation, running.round, now=NOW)
    with pytest.raises(Frozen):
        add_joiners(session, SYSTEM, running.organisation, running.round, [new], now=NOW)
    with pytest.raises(Frozen):
        take_over_leaving(session, SYSTEM, running.organisation, running.round, [running.began], now=NOW)


def test_a_manager_adds_nobody(session: Session) -> None:
    running = a_running_round(session)
    manager = somebody(RoleName.MANAGER, running.organisation, teams=frozenset({"Toezicht"}))
    with pytest.raises(Forbidden):
        look_at_crew(session, manager, running.organisation, running.round)
    with pytest.raises(Forbidden):
        add_joiners(session, manager, running.organisation, running.round, [], now=NOW)


def test_who_joins_a_round_that_was_moved_joins_in_its_terms(session: Session) -> None:
    desk = a_desk(session)
    source = opened(session, desk)
    load_set(session, SYSTEM, the_next_set(), now=NOW)
    links = Link(frozenset({key("b2")}), frozenset(), "weg"), Link(frozenset(), frozenset({key("c3")}), "nieuw")
    load_crosswalk(session, SYSTEM, Lineage("voorbeeld", "1.0", "vers", "1.0", links), now=NOW)
    moved = move_round(
        session,
        SYSTEM,
        desk.organisation,
        source,
        name="1-meting",
        reference_day=DAY,
        versions=[("vers", "1.0")],
        council=COUNCIL,
        now=NOW,
    )
    (new,) = save_staff(session, desk.scope, [an_entry("8")])
    work = [("", new, an_assignment(area, complexity=None)) for area in ("a1", "b2")]
    save_assignments(session, desk.scope, work)
    assert add_joiners(session, SYSTEM, desk.organisation, moved.round, [new], now=NOW) == 1
    joined = next(p for p in seen(session, desk, moved.round).participants if p.employee == new)
    assert [a.area for a in joined.assignments] == [key("a1")]
