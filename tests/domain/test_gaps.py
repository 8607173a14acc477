"""The gap report: complete, consistent with itself, and without a person where it should be."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.people_builders import ON
from tests.support.rounds import (
    a_round,
    externally_reviewed,
    named,
    nearly,
    qualified,
    silent,
    unqualified,
)
from vthquality.domain.coverage import State
from vthquality.domain.errors import Invalid, NotFound
from vthquality.domain.facts import Outcome, Rung
from vthquality.domain.gaps import Edition, ReportScope, gap_report
from vthquality.domain.judging import Standing
from vthquality.domain.people import Participant, ParticipationId
from vthquality.domain.plans import Improvement, MeasureKind, Plans, Training

MAKERS: dict[str, Callable[[str], Participant]] = {
    "qualified": qualified,
    "external": externally_reviewed,
    "self": lambda n: qualified(n, rung=Rung.SELF_DECLARED),
    "nearly": nearly,
    "unqualified": unqualified,
    "silent": silent,
}
TEAM = ReportScope(edition=Edition.TEAM, team="Milieu")
BOARD = ReportScope(edition=Edition.BOARD)


def crowd(kinds: list[str]) -> list[Participant]:
    return [
        replace(MAKERS[kind](f"Persoon{i} Nummer{i}"), team="Milieu" if i % 2 else "Bouw")
        for i, kind in enumerate(kinds)
    ]


@given(st.lists(st.sampled_from(sorted(MAKERS)), max_size=8))
def test_totals_equal_the_rows_and_the_report_is_empty_exactly_when_all_is_met(kinds: list[str]) -> None:
    snapshot = a_round(*crowd(kinds))
    every = gap_report(snapshot, ReportScope(edition=Edition.TEAM, complete=True))
    gaps = gap_report(snapshot, ReportScope(edition=Edition.TEAM))
    for outcome in Outcome:
        assert every.totals.elements[outcome] == sum(e.outcome is outcome for e in every.elements)
    assert gaps.totals == every.totals
    assert sum(every.totals.states.values()) == len(every.coverage)
    all_met = all(p.standing is Standing.MET for p in every.people)
    assert (not gaps.elements) == all_met
    assert len(gaps.elements) == sum(
        e.outcome in {Outcome.NOT_MET, Outcome.UNKNOWN} or e.expires for e in every.elements
    )


@given(st.lists(st.sampled_from(sorted(MAKERS)), min_size=1, max_size=8), st.randoms())
def test_the_order_of_people_changes_no_figure(kinds: list[str], random: object) -> None:
    people = crowd(kinds)
    shuffled = list(people)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = gap_report(a_round(*people), BOARD), gap_report(a_round(*shuffled), BOARD)
    assert [(c.counts, c.settled, c.declared) for c in one.coverage] == [
        (c.counts, c.settled, c.declared) for c in other.coverage
    ]


def test_the_board_edition_holds_no_person() -> None:
    report = gap_report(a_round(*crowd(["nearly", "silent", "qualified"])), BOARD)
    assert not any((report.people, report.elements, report.hours, report.team_counts))
    assert report.coverage[0].counts.nearly == 1


def test_a_team_edition_names_its_own_people_only_but_shows_the_state_of_the_organisation() -> None:
    snapshot = a_round(*crowd(["unqualified", "qualified", "qualified", "qualified"]))
    report = gap_report(snapshot, TEAM)
    assert {e.participant.team for e in gap_report(snapshot, replace(TEAM, complete=True)).elements} == {"Milieu"}
    assert report.coverage[0].counts.confirmed == 3
    assert report.elements == ()


def test_a_personal_edition_holds_one_person_and_no_plan() -> None:
    snapshot = a_round(silent("Anja A"), silent("Bert B"), plans=_plans("Milieu"))
    report = gap_report(snapshot, ReportScope(edition=Edition.PERSONAL, participant=ParticipationId("p-anja")))
    assert {e.participant.name for e in report.elements} == {"Anja A"}
    assert report.plans == Plans()


def _plans(team: str) -> Plans:
    area = a_round().version.areas[0].key
    return Plans(
        (Improvement(id="i1", area=area, measure="Werven", kind=MeasureKind.RECRUIT, team=team),),
        (Training(id="t1", who="Team", goal="Leert rekenen", team=team),),
    )


def test_a_team_sees_its_own_plans_and_those_of_no_team() -> None:
    snapshot = a_round(silent("Anja A"), plans=_plans("Bouw"))
    assert gap_report(snapshot, TEAM).plans == Plans()
    assert gap_report(replace(snapshot, plans=_plans("")), TEAM).plans == _plans("")


def test_a_report_on_an_unknown_team_or_person_is_refused() -> None:
    with pytest.raises(NotFound):
        gap_report(a_round(silent("Anja A")), ReportScope(edition=Edition.TEAM, team="Onbekend"))
    with pytest.raises(NotFound):
        gap_report(a_round(), ReportScope(edition=Edition.PERSONAL, participant=ParticipationId("p-niemand")))


def test_scopes_that_mean_nothing_are_refused() -> None:
    with pytest.raises(Invalid):
        ReportScope(edition=Edition.PERSONAL)
    with pytest.raises(Invalid):
        ReportScope(edition=Edition.BOARD, team="Milieu")
    with pytest.raises(Invalid):
        ReportScope(edition=Edition.TEAM, participant=ParticipationId("p-anja"))


def test_an_expiring_proof_is_in_the_list_though_it_is_met() -> None:
    person = qualified("Anja A")
    soon = replace(person.portfolio.courses[0], expires=ON + timedelta(days=30))
    facts = tuple(soon if f is person.portfolio.courses[0] else f for f in person.portfolio.facts)
    report = gap_report(a_round(replace(person, portfolio=type(person.portfolio)(facts))), TEAM)
    assert [(e.outcome, e.expires) for e in report.elements] == [(Outcome.MET, True)]
    assert report.totals.expiring == 1


def test_the_largest_gaps_are_the_areas_that_miss_most_people() -> None:
    report = gap_report(a_round(unqualified("Anja A")), BOARD)
    assert [(c.area.number, c.short, c.settled) for c in report.largest_gaps] == [("1", 2, State.NOT_MET)]
    assert gap_report(a_round(*named(3)), BOARD).largest_gaps == ()


def test_response_is_shown_for_the_whole_and_for_teams_large_enough() -> None:
    large, small = [replace(p, team="Groot") for p in named(8)], [replace(qualified("Anja A"), team="Klein")]
    rows = {r.team: r for r in gap_report(a_round(*large, *small), BOARD).responses}
    assert rows[""].invited == 9
    assert rows["Klein"].invited is None
    assert rows["Groot"].invited is None, "the small team would follow from the total"


def test_response_counts_what_was_handed_in_unknown_confirmed_and_late() -> None:
    timed = [replace(p, minutes=20 + n) for n, p in enumerate(named(5))]
    late = replace(timed[0], submitted=ON + timedelta(days=3))
    whole = gap_report(a_round(late, *timed[1:], silent("Cor C")), BOARD).responses[0]
    assert (whole.invited, whole.submitted, whole.late, whole.minutes) == (6, 5, 1, 22)
    assert whole.last == late.submitted
    assert (whole.findings, whole.unknown, whole.confirmed) == (30, 5, 25)


def test_days_and_minutes_of_a_few_are_not_shown() -> None:
    one = replace(qualified("Bert B"), submitted=ON + timedelta(days=3), minutes=45)
    whole = gap_report(a_round(one, *(silent(f"Persoon{n} N") for n in range(5))), BOARD).responses[0]
    assert (whole.invited, whole.submitted) == (6, 1)
    assert (whole.last, whole.late, whole.minutes) == (None, None, None)


def test_the_own_edition_shows_the_own_day_and_minutes() -> None:
    one = replace(qualified("Bert B"), minutes=45)
    about = ReportScope(edition=Edition.PERSONAL, participant=one.id)
    assert gap_report(a_round(one, silent("Cor C")), about).responses[0].minutes == 45
