from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests.support.round_cases import COUNCIL, DAY, NOW, SETS, SYSTEM, a_desk, opened
from tests.support.running_cases import hr, somebody
from vthquality.domain.access import RoleName
from vthquality.domain.errors import Conflict, Forbidden, Frozen, Invalid, NotFound
from vthquality.domain.people import OrganisationId
from vthquality.domain.rounds import CompetencyPhase, Phase, RoundPart
from vthquality.domain.running.schedule import NO_DATES, Period, Schedule, proposed
from vthquality.services.rounds import close_round, open_round
from vthquality.services.running.planning import (
    Step,
    list_with_versions,
    look_at_round,
    look_to_manage,
    move_phase,
    plan_phases,
)

SCHEDULE = proposed(date(2026, 9, 7))


def test_a_round_is_seen_with_its_versions_deelnemers_dates_and_where_each_part_is(session: Session) -> None:
    desk = a_desk(session)
    made = open_round(
        session,
        SYSTEM,
        desk.organisation,
        name="m",
        reference_day=DAY,
        versions=SETS,
        council=COUNCIL,
        schedule=SCHEDULE,
        now=NOW,
    )
    found = look_at_round(session, hr(desk.organisation), desk.organisation, made.round)
    assert [v.set_slug for v in found.versions] == ["voorbeeld", "profielen"]
    assert found.principals == ("Gemeente A", "Gemeente B")
    assert [(p.part, p.phase) for p in found.parts] == [
        (RoundPart.CRITERIA, Phase.FILLING),
        (RoundPart.COMPETENCIES, CompetencyPhase.SELF),
    ]
    assert (found.schedule, found.council, found.source, found.moved_to) == (SCHEDULE, COUNCIL, None, ())
    (listed,) = list_with_versions(session, hr(desk.organisation), desk.organisation)
    assert (listed.head, listed.schedule, listed.versions) == (found.head, SCHEDULE, found.versions)


def test_a_round_without_profiles_has_one_part(session: Session) -> None:
    desk = a_desk(session)
    made = open_round(
        session, SYSTEM, desk.organisation, name="m", reference_day=DAY, versions=SETS[:1], council=COUNCIL, now=NOW
    )
    found = look_at_round(session, SYSTEM, desk.organisation, made.round)
    assert [p.part for p in found.parts] == [RoundPart.CRITERIA]
    assert found.schedule == NO_DATES
    with pytest.raises(Conflict):
        move_phase(session, SYSTEM, desk.organisation, made.round, Step(to=CompetencyPhase.PEERS, revision=1), now=NOW)


def test_each_part_goes_its_own_way_one_phase_at_a_time(session: Session) -> None:
    desk = a_desk(session)
    round_id = opened(session, desk)
    for to in (Phase.CONFIRMING, CompetencyPhase.PEERS, CompetencyPhase.CONCLUSIONS, Phase.SETTLING):
        now = look_at_round(session, SYSTEM, desk.organisation, round_id).parts
        part = next(p for p in now if to in p.phases)
        move_phase(session, SYSTEM, desk.organisation, round_id, Step(to=to, revision=part.revision), now=NOW)
    criteria, competencies = look_at_round(session, SYSTEM, desk.organisation, round_id).parts
    assert (criteria.phase, competencies.phase) == (Phase.SETTLING, CompetencyPhase.CONCLUSIONS)
    unsure = Step(to=Phase.CONFIRMING, revision=criteria.revision)
    with pytest.raises(Invalid, match="going_back_unsure"):
        move_phase(session, SYSTEM, desk.organisation, round_id, unsure, now=NOW)
    back = Step(to=Phase.CONFIRMING, revision=criteria.revision, sure=True)
    move_phase(session, SYSTEM, desk.organisation, round_id, back, now=NOW)
    assert look_at_round(session, SYSTEM, desk.organisation, round_id).head.phase is Phase.CONFIRMING


@pytest.mark.parametrize("to", [Phase.CONFIRMING, CompetencyPhase.PEERS])
def test_two_people_who_move_a_part_at_once_move_it_once(session: Session, to: Phase | CompetencyPhase) -> None:
    desk = a_desk(session)
    round_id = opened(session, desk)
    step = Step(to=to, revision=1)
    move_phase(session, SYSTEM, desk.organisation, round_id, step, now=NOW)
    with pytest.raises(Conflict):
        move_phase(session, SYSTEM, desk.organisation, round_id, step, now=NOW)


def test_dates_are_put_in_the_place_of_those_there_were_unless_somebody_was_first(session: Session) -> None:
    desk = a_desk(session)
    round_id = opened(session, desk)
    seen = look_at_round(session, SYSTEM, desk.organisation, round_id)
    plan_phases(session, SYSTEM, desk.organisation, round_id, SCHEDULE, revision=seen.revision, now=NOW)
    with pytest.raises(Conflict):
        plan_phases(session, SYSTEM, desk.organisation, round_id, NO_DATES, revision=seen.revision, now=NOW)
    after = look_at_round(session, SYSTEM, desk.organisation, round_id)
    assert after.schedule == SCHEDULE
    fewer = Schedule({Phase.FILLING: Period(ends=DAY)})
    plan_phases(session, SYSTEM, desk.organisation, round_id, fewer, revision=after.revision, now=NOW)
    assert look_at_round(session, SYSTEM, desk.organisation, round_id).schedule == fewer


def test_a_closed_round_keeps_its_phase_and_dates(session: Session) -> None:
    desk = a_desk(session)
    round_id = opened(session, desk)
    close_round(session, SYSTEM, desk.organisation, round_id, now=NOW)
    with pytest.raises(Frozen):
        move_phase(session, SYSTEM, desk.organisation, round_id, Step(to=Phase.CONFIRMING, revision=2), now=NOW)
    with pytest.raises(Frozen):
        plan_phases(session, SYSTEM, desk.organisation, round_id, SCHEDULE, revision=2, now=NOW)


def test_only_hr_moves_a_round_and_another_organisation_finds_none(session: Session) -> None:
    desk = a_desk(session)
    round_id = opened(session, desk)
    manager = somebody(RoleName.MANAGER, desk.organisation, teams=frozenset({"Toezicht"}))
    assert look_at_round(session, manager, desk.organisation, round_id).head.id == round_id
    with pytest.raises(Forbidden):
        move_phase(session, manager, desk.organisation, round_id, Step(to=Phase.CONFIRMING, revision=1), now=NOW)
    with pytest.raises(Forbidden):
        look_to_manage(session, manager, desk.organisation, round_id)
    assert look_to_manage(session, hr(desk.organisation), desk.organisation, round_id).head.id == round_id
    elsewhere = OrganisationId("elders")
    with pytest.raises(NotFound):
        look_at_round(session, hr(elsewhere), elsewhere, round_id)
    with pytest.raises(NotFound):
        look_at_round(session, hr(elsewhere), desk.organisation, round_id)
