"""Samenvatting: who gave what, what is missing most, and what expires."""

from dataclasses import replace
from datetime import date, timedelta

from tests.support.gap_rounds import BOARD, OF_ALL, OF_TEAM, OWN, a_full_round, facts_of
from tests.support.people_builders import ON
from tests.support.rounds import a_round, in_house, named, qualified, unqualified
from tests.support.versions import a_version, an_area
from vthquality.domain.facts import CourseDone
from vthquality.domain.reports import Cell, ReportFacts
from vthquality.wording.report.summary_tables import NO_TASKS, SOME_TASKS, TOO_SMALL


def rows(facts: ReportFacts, name: str) -> list[tuple[Cell, ...]]:
    found = facts.table(name)
    assert found is not None
    return [row.cells for row in found.rows]


def test_contributors_have_their_state_and_date() -> None:
    assert rows(facts_of(a_full_round(), OF_ALL), "contributors") == [
        ("Team Bouw", 6, 4, "deels ingeleverd", None),
        ("Team Milieu", 6, 5, "deels ingeleverd", date(2026, 5, 20)),
        ("Gemeente Aa", 4, 4, SOME_TASKS, None),
        ("Provincie Bee", 4, 1, SOME_TASKS, None),
    ]


def test_a_deelnemer_of_which_nothing_is_known_and_a_team_that_is_silent_are_named() -> None:
    snapshot = a_full_round(arrangements=in_house("a1"))
    quiet = tuple(replace(p, submitted=None) for p in snapshot.participants)
    found = rows(facts_of(replace(snapshot, participants=quiet), OF_TEAM), "contributors")
    assert found == [
        ("Team Milieu", 6, 0, "nog niets ingeleverd", None),
        ("Gemeente Aa", 4, 2, SOME_TASKS, None),
        ("Provincie Bee", 4, 0, NO_TASKS, None),
    ]


def test_a_team_that_is_too_small_is_not_shown_apart() -> None:
    small = [replace(p, team="Klein") for p in named(2)]
    large = [replace(qualified(f"Q{i} N"), team=f"Groot {i % 2}") for i in range(12)]
    found = {row[0]: row[1:] for row in rows(facts_of(a_round(*small, *large), BOARD), "contributors")}
    assert found["Team Klein"] == (None, None, TOO_SMALL, None)
    assert sum(row[2] == TOO_SMALL for row in found.values()) == 2, "one alone would follow from the whole"


def test_a_person_reads_of_oneself_only() -> None:
    assert rows(facts_of(a_full_round(), OWN), "contributors") == [
        ("Uzelf", 1, 1, "alles ingeleverd", date(2026, 5, 20))
    ]


def test_the_five_largest_gaps_are_listed_and_how_many_more_there_are() -> None:
    names = [f"g{n}" for n in range(1, 8)]
    version = a_version(*(an_area(name, str(n)) for n, name in enumerate(names, start=1)))
    facts = facts_of(a_round(unqualified("Anja A", "g1"), version=version, arrangements=in_house(*names)), BOARD)
    found = facts.table("largest_gaps")
    assert found is not None
    assert len(found.rows) == 5
    assert found.note == "De 5 grootste van 7. De andere staan op het blad Gebieden."


def test_proofs_that_expire_within_a_year_are_counted_with_the_first_day() -> None:
    soon, later = ON + timedelta(days=30), ON + timedelta(days=60)

    def expiring(name: str, day: date) -> object:
        person = qualified(name)
        facts = tuple(replace(f, expires=day) if isinstance(f, CourseDone) else f for f in person.portfolio.facts)
        return replace(person, portfolio=type(person.portfolio)(facts))

    people = (expiring("Anja A", later), expiring("Bert B", soon), qualified("Cor C"))
    assert rows(facts_of(a_round(*people), BOARD), "expiring") == [("1 Gebied 1", 2, soon)]  # type: ignore[arg-type]


def test_single_points_say_what_is_asked_and_confirmed() -> None:
    (row,) = rows(facts_of(a_round(qualified("Anja A")), BOARD), "single_points")
    assert row[:3] == ("1 Gebied 1", 2, 1)
