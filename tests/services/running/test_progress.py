from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests.support.people import an_entry
from tests.support.round_cases import COUNCIL, DAY, NOW, SETS, SYSTEM, a_desk
from tests.support.running_cases import LATER, TODAY, a_running_round, hr, somebody
from tests.support.statements import counting
from tests.support.versions import key
from vthquality.domain.access import RoleName
from vthquality.domain.errors import Forbidden, NotFound
from vthquality.domain.people import OrganisationId
from vthquality.domain.running.council import Agreement, WorksCouncil
from vthquality.domain.running.progress import Question, Stage, TeamProgress, Wanted
from vthquality.services.rounds import close_round, open_round
from vthquality.services.running.crew import add_joiners, look_at_crew
from vthquality.services.running.progress import look_at_progress, look_at_response
from vthquality.store.people.staff import save_staff


def test_hr_sees_everybody_with_stage_and_questions(session: Session) -> None:
    running = a_running_round(session)
    officer = hr(running.organisation)
    seen = look_at_progress(session, officer, running.organisation, running.round, Question(), on=TODAY)
    assert {p.participation: p.stage(TODAY) for p in seen.found.people} == {
        running.began: Stage.STARTED,
        running.silent: Stage.NOT_STARTED,
        running.submitted: Stage.SUBMITTED,
        running.confirmed: Stage.CONFIRMED,
    }
    began = next(p for p in seen.found.people if p.participation == running.began)
    assert began.asked is not None
    assert seen.whole == TeamProgress(team="", people=4, begun=3, submitted=2, confirmed=1)
    assert [t.team for t in seen.teams] == ["Toezicht", "Vergunningen"]


def test_a_manager_sees_the_own_team_and_a_toetser_the_own_area(session: Session) -> None:
    running = a_running_round(session)
    manager = somebody(RoleName.MANAGER, running.organisation, teams=frozenset({"Vergunningen"}))
    seen = look_at_progress(session, manager, running.organisation, running.round, Question(), on=TODAY)
    assert {p.team for p in seen.found.people} == {"Vergunningen"}
    assert seen.whole.people == 3
    assessor = somebody(RoleName.ASSESSOR, running.organisation, areas=frozenset({key("b2")}))
    seen = look_at_progress(session, assessor, running.organisation, running.round, Question(), on=TODAY)
    assert [p.participation for p in seen.found.people] == [running.silent]


def test_a_closed_round_is_told_as_it_was_when_it_closed(session: Session) -> None:
    running = a_running_round(session)
    save_staff(session, running.desk.scope, [an_entry("9", team="Toezicht", leaves_on=date(2027, 3, 1))])
    joiner = next(j.employee for j in look_at_crew(session, SYSTEM, running.organisation, running.round).joiners)
    add_joiners(session, SYSTEM, running.organisation, running.round, [joiner], now=NOW)
    close_round(session, SYSTEM, running.organisation, running.round, now=LATER)
    years_on = date(2030, 1, 1)
    seen = look_at_progress(
        session, hr(running.organisation), running.organisation, running.round, Question(), on=years_on
    )
    assert (seen.on, seen.whole.left, seen.whole.expected) == (LATER.date(), 0, 5)
    reader = somebody(RoleName.READER, running.organisation)
    totals = look_at_response(session, reader, running.organisation, running.round, on=years_on)
    assert (totals[0].people, totals[0].left) == (5, 0)


@pytest.mark.parametrize("role", [RoleName.EMPLOYEE, RoleName.READER, RoleName.VISITOR])
def test_nobody_else_sees_names(session: Session, role: RoleName) -> None:
    running = a_running_round(session)
    with pytest.raises(Forbidden):
        look_at_progress(
            session, somebody(role, running.organisation), running.organisation, running.round, Question(), on=TODAY
        )


def test_another_organisation_finds_no_round(session: Session) -> None:
    running = a_running_round(session)
    elsewhere = OrganisationId("elders")
    with pytest.raises(NotFound):
        look_at_progress(session, hr(elsewhere), elsewhere, running.round, Question(wanted=Wanted.OPEN), on=TODAY)
    with pytest.raises(NotFound):
        look_at_response(session, hr(elsewhere), elsewhere, running.round, on=TODAY)


def test_the_response_hides_groups_smaller_than_was_agreed(session: Session) -> None:
    desk = a_desk(session)
    save_staff(
        session,
        desk.scope,
        [an_entry(f"a{n}", team="Advies") for n in range(6)]
        + [an_entry(f"b{n}", team="Beheer") for n in range(9)]
        + [an_entry(f"c{n}", team="Cultuur") for n in range(7)],
    )
    reader = somebody(RoleName.READER, desk.organisation)
    hidden = {}
    for smallest in (5, 8):
        council = WorksCouncil(decided=DAY, reference="OR 1", agreed=Agreement(smallest_group=smallest))
        made = open_round(
            session,
            SYSTEM,
            desk.organisation,
            name=f"m{smallest}",
            reference_day=DAY,
            versions=SETS,
            council=council,
            now=NOW,
        )
        whole, *teams = look_at_response(session, reader, desk.organisation, made.round, on=TODAY)
        assert whole.people == 24
        hidden[smallest] = {t.team for t in teams if t.hidden}
    assert hidden == {5: {"Toezicht", "Vergunningen", "Advies"}, 8: {"Toezicht", "Vergunningen", "Advies", "Cultuur"}}


def test_progress_takes_as_many_statements_for_a_thousand_people_as_for_ten(session: Session) -> None:
    counts = []
    for number, size in enumerate((10, 100, 1000)):
        desk = a_desk(session, f"OD {number}")
        save_staff(session, desk.scope, [an_entry(f"x{n}", team=f"Team {n % 7}") for n in range(size)])
        made = open_round(
            session, SYSTEM, desk.organisation, name="m", reference_day=DAY, versions=SETS, council=COUNCIL, now=NOW
        )
        with counting(session) as told:
            look_at_progress(session, SYSTEM, desk.organisation, made.round, Question(), on=TODAY)
            look_at_response(session, SYSTEM, desk.organisation, made.round, on=TODAY)
        counts.append(len(told))
    assert len(set(counts)) == 1
    assert counts[0] <= 8
