from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests.support.people import an_entry
from tests.support.round_cases import COUNCIL, DAY, NOW, SETS, SYSTEM, Desk, a_desk, opened
from tests.support.running_cases import TODAY, hr, somebody
from tests.support.versions import a_head, a_version
from vthquality.domain.access import RoleName
from vthquality.domain.criteria import SetKind
from vthquality.domain.errors import Forbidden, Invalid, NotFound, NotReady
from vthquality.domain.intake.tasks import PrincipalEntry
from vthquality.domain.people import Employment, OrganisationId, RoundId
from vthquality.domain.rounds import Phase
from vthquality.domain.running.holidays import Holiday
from vthquality.domain.running.schedule import Period, Schedule, proposed
from vthquality.services.criteria import load_set
from vthquality.services.organisations import adopt_version
from vthquality.services.rounds import open_round
from vthquality.services.running.preparing import (
    RoundPlan,
    find_choices,
    look_ahead,
    start_afresh,
    start_from,
)
from vthquality.store.people.staff import save_staff
from vthquality.store.people.tasks import save_principals

PLAN = RoundPlan(name="Meting 2026", reference_day=DAY, versions=(("voorbeeld", "1.0"), ("profielen", "1.0")))


def test_one_chooses_from_published_versions_deelnemers_and_teams_with_people(session: Session) -> None:
    desk = a_desk(session)
    load_set(session, SYSTEM, a_version(head=a_head(number="2.0")), now=NOW, publish=False)
    adopt_version(session, SYSTEM, desk.organisation, "Gemeente A", ("voorbeeld", "1.0"), now=NOW)
    save_staff(session, desk.scope, [an_entry("3", team="Weg", leaves_on=DAY)])
    found = find_choices(session, hr(desk.organisation), desk.organisation, on=TODAY)
    assert [v.number for v in found.versions[SetKind.CRITICAL_MASS]] == ["1.0"]
    assert [v.set_slug for v in found.versions[SetKind.COMPETENCIES]] == ["profielen"]
    assert [(p.name, [v.number for v in p.adopted]) for p in found.principals] == [
        ("Gemeente A", ["1.0"]),
        ("Gemeente B", []),
    ]
    assert found.teams == {"Toezicht": 1, "Vergunningen": 1}
    assert found.last is None


def test_a_first_round_starts_with_everybody_on_the_newest_versions_and_a_schedule(session: Session) -> None:
    desk = a_desk(session)
    start = start_afresh(session, SYSTEM, desk.organisation, on=TODAY)
    assert (start.plan.reference_day, start.plan.principals, start.plan.teams) == (date(2026, 12, 1), None, None)
    assert start.plan.versions == PLAN.versions
    assert start.plan.schedule.period(Phase.FILLING).starts == date(2026, 11, 30)
    with pytest.raises(NotFound):
        start_from(session, SYSTEM, desk.organisation, RoundId("geen"), on=TODAY)


def test_no_proposed_day_is_a_holiday_and_what_was_put_off_is_told(session: Session) -> None:
    desk = a_desk(session)
    start = start_afresh(session, SYSTEM, desk.organisation, on=date(2027, 4, 20))
    assert start.plan.schedule.period(Phase.CONFIRMING).starts == date(2027, 5, 24)
    assert start.moved == ()
    last = open_round(
        session,
        SYSTEM,
        desk.organisation,
        name="0-meting",
        reference_day=DAY,
        versions=SETS,
        council=COUNCIL,
        schedule=Schedule({Phase.FILLING: Period(starts=date(2026, 4, 28), ends=date(2026, 5, 29))}),
        now=NOW,
    ).round
    copied = start_from(session, SYSTEM, desk.organisation, last, on=TODAY)
    assert copied.plan.schedule.period(Phase.FILLING).starts == date(2027, 4, 28)
    assert [(m.before, m.after, m.holiday) for m in copied.moved] == [
        (date(2027, 4, 27), date(2027, 4, 28), Holiday.KINGS_DAY)
    ]


def test_the_last_round_is_the_start_of_the_next_and_what_differs_is_told(session: Session) -> None:
    desk = a_desk(session)
    last = open_round(
        session,
        SYSTEM,
        desk.organisation,
        name="0-meting",
        reference_day=DAY,
        versions=SETS,
        principals=["Gemeente A"],
        teams=["Toezicht"],
        council=COUNCIL,
        schedule=proposed(date(2026, 9, 7)),
        now=NOW,
    ).round
    save_principals(session, desk.scope, [PrincipalEntry(id="", name="Gemeente C")])
    load_set(session, SYSTEM, a_version(head=a_head(number="1.1")), now=NOW)
    start = start_from(session, SYSTEM, desk.organisation, last, on=TODAY)
    plan = start.plan
    assert (plan.reference_day, plan.principals, plan.teams, plan.council) == (
        date(2027, 10, 1),
        ("Gemeente A",),
        ("Toezicht",),
        COUNCIL,
    )
    assert set(plan.versions) == {("voorbeeld", "1.1"), ("profielen", "1.0")}
    assert plan.schedule.period(Phase.FILLING).starts == date(2027, 9, 6)
    assert [(old.number, new.number) for old, new in start.newer] == [("1.0", "1.1")]
    assert (start.gone, start.fresh_principals, start.fresh_teams) == (
        (),
        ("Gemeente B", "Gemeente C"),
        ("Vergunningen",),
    )


def test_a_team_that_is_no_more_is_told_and_not_proposed(session: Session) -> None:
    desk = a_desk(session)
    last = opened(session, desk)
    save_staff(session, desk.scope, [an_entry("1", id=desk.employees[0], team="Handhaving")])
    start = start_from(session, SYSTEM, desk.organisation, last, on=TODAY)
    assert (start.gone, start.fresh_teams, start.plan.teams) == (("Toezicht",), ("Handhaving",), ("Vergunningen",))


def test_what_opening_would_do_is_told_before_it_is_done(session: Session) -> None:
    desk = a_desk(session)
    opened(session, desk)
    adopt_version(session, SYSTEM, desk.organisation, "Gemeente A", ("profielen", "1.0"), now=NOW)
    load_set(session, SYSTEM, a_version(head=a_head("anders")), now=NOW)
    adopt_version(session, SYSTEM, desk.organisation, "Gemeente B", ("anders", "1.0"), now=NOW)
    save_principals(session, desk.scope, [PrincipalEntry(id="", name="Gemeente C")])
    save_staff(
        session,
        desk.scope,
        [
            an_entry("3", leaves_on=date(2026, 9, 30)),
            an_entry("4", team="Elders"),
            an_entry("5", email="", roles=(), employment=Employment.HIRED),
        ],
    )
    plan = replace(PLAN, teams=("Toezicht", "Vergunningen"))
    ahead = look_ahead(session, hr(desk.organisation), desk.organisation, plan)
    assert (ahead.people, ahead.hired, ahead.teams) == (3, 1, {"Toezicht": 2, "Vergunningen": 1})
    assert (ahead.areas, ahead.areas_in_set, ahead.trial) == (2, 2, True)
    assert [e.number for e in ahead.left] == ["3"]
    assert [e.number for e in ahead.elsewhere] == ["4"]
    for group in (ahead.without_work, ahead.without_role, ahead.without_address):
        assert [e.number for e in group] == ["5"]
    assert ahead.untasked == ("Gemeente C",)
    assert [str(d) for d in ahead.differing] == ["Gemeente B (Set anders 1.0)"]
    assert [r.name for r in ahead.others_open] == ["0-meting"]


def test_looking_ahead_opens_nothing(session: Session) -> None:
    desk = a_desk(session)
    look_ahead(session, SYSTEM, desk.organisation, PLAN)
    assert find_choices(session, SYSTEM, desk.organisation, on=TODAY).last is None


@pytest.mark.parametrize(
    ("changed", "refusal", "field"),
    [
        ({"name": "0-meting"}, Invalid, "name"),
        ({"name": " "}, Invalid, "name"),
        ({"reference_day": date(206, 10, 1)}, Invalid, "reference_day"),
        ({"versions": ()}, Invalid, "versions"),
        ({"versions": (("voorbeeld", "9"),)}, NotFound, None),
        ({"versions": (("voorbeeld", "2.0"),)}, NotReady, None),
        ({"principals": ("Gemeente Z",)}, Invalid, "principals"),
        ({"teams": ("Verzonnen",)}, Invalid, "teams"),
        ({"teams": ()}, Invalid, "teams"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_before_it_is_opened(
    session: Session, changed: dict[str, object], refusal: type[Exception], field: str | None
) -> None:
    desk = a_desk(session)
    opened(session, desk)
    load_set(session, SYSTEM, a_version(head=a_head(number="2.0")), now=NOW, publish=False)
    with pytest.raises(refusal) as refused:
        look_ahead(session, SYSTEM, desk.organisation, replace(PLAN, **changed))  # type: ignore[arg-type]
    assert getattr(refused.value, "field", None) == field


def prepare(session: Session, desk: Desk) -> None:
    """Everything that only HR may do."""
    for role in (RoleName.MANAGER, RoleName.READER, RoleName.AUDITOR, RoleName.EMPLOYEE):
        actor = somebody(role, desk.organisation)
        with pytest.raises(Forbidden):
            find_choices(session, actor, desk.organisation, on=TODAY)
        with pytest.raises(Forbidden):
            start_afresh(session, actor, desk.organisation, on=TODAY)
        with pytest.raises(Forbidden):
            start_from(session, actor, desk.organisation, RoundId("geen"), on=TODAY)
        with pytest.raises(Forbidden):
            look_ahead(session, actor, desk.organisation, PLAN)


def test_only_hr_prepares_a_round_and_only_of_the_own_organisation(session: Session) -> None:
    desk = a_desk(session)
    prepare(session, desk)
    with pytest.raises(NotFound):
        find_choices(session, hr(OrganisationId("elders")), desk.organisation, on=TODAY)


def test_without_dates_to_copy_filling_in_is_proposed_for_the_weeks_before_the_peildatum(session: Session) -> None:
    desk = a_desk(session)
    start = start_from(session, SYSTEM, desk.organisation, opened(session, desk), on=TODAY)
    period = start.plan.schedule.period(Phase.FILLING)
    assert (start.plan.reference_day, period.starts, period.ends) == (
        date(2027, 10, 1),
        date(2027, 8, 30),
        date(2027, 9, 26),
    )
