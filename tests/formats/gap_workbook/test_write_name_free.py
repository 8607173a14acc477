"""Who may be found in which edition: nobody in the board's, no other team in a team's, only oneself in one's own."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.gap_rounds import BOARD, ISSUE, OF_TEAM, OWN, a_full_round, facts_of, last_year, some_plans, written
from tests.support.xlsx_parts import parts_of
from vthquality.domain.gaps import ReportScope
from vthquality.domain.people import EmployeeId, ParticipationId
from vthquality.domain.plans import Plans
from vthquality.domain.reports import to_json
from vthquality.domain.rounds import RoundSnapshot
from vthquality.wording.report.name_guard import WITHHELD

TOKENS = st.text("bcdfghklmnprstvwxz", min_size=7, max_size=7)
"""As long as each other, so that none is part of another; and no Dutch word is without a vowel."""


@st.composite
def secrets(draw: st.DrawFn, amount: int = 12) -> list[tuple[str, str, str]]:
    """Names, numbers and functions, each of one person only."""
    drawn = draw(st.lists(TOKENS, min_size=4 * amount, max_size=4 * amount, unique=True))
    tokens = iter(drawn)
    return [
        (f"{next(tokens).capitalize()} van der {next(tokens).capitalize()}", next(tokens).upper(), next(tokens))
        for _ in range(amount)
    ]


def known_as(snapshot: RoundSnapshot, people: list[tuple[str, str, str]], *, planned: bool) -> RoundSnapshot:
    """The round with these people in it, and each of them named in every plan where one can write."""
    participants = tuple(
        replace(
            p,
            id=ParticipationId(f"deelname-{number}"),
            employee=EmployeeId(f"medewerker-{number}"),
            name=name,
            number=number,
            function=function,
        )
        for p, (name, number, function) in zip(snapshot.participants, people, strict=True)
    )
    moved = {old.id: new.id for old, new in zip(snapshot.participants, participants, strict=True)}
    answers = tuple((moved[who], answer) for who, answer in snapshot.competency_answers)
    return replace(
        snapshot,
        participants=participants,
        competency_answers=answers,
        plans=plans_naming(people) if planned else snapshot.plans,
    )


def plans_naming(people: list[tuple[str, str, str]]) -> Plans:
    said = []
    for name, number, _ in people:
        first, *_, last = name.split()
        said += [
            f"{name} volgt een cursus.",
            f"Met {first} is gesproken.",
            f"Familie {last} verhuist.",
            f"Zie dossier {number}.",
            f"Mail naar {last}@voorbeeld.nl",
            name.upper(),
        ]
    lines = [some_plans(text, text, text) for text in said]
    return Plans(
        tuple(replace(i, id=f"i{n}") for n, p in enumerate(lines) for i in p.improvements),
        tuple(replace(t, id=f"t{n}") for n, p in enumerate(lines) for t in p.trainings),
        tuple(replace(e, id=f"e{n}") for n, p in enumerate(lines) for e in p.explanations),
    )


def words_of(people: list[tuple[str, str, str]]) -> set[str]:
    """All that tells who somebody is."""
    parts = {part for name, _, _ in people for part in name.split() if part not in {"van", "der"}}
    return parts | {number for _, number, _ in people} | {function for _, _, function in people}


def text_of(path: Path) -> str:
    """Everything in the package, names of parts included."""
    return "\n".join(f"{name}\n{part.decode()}" for name, part in parts_of(path).items()).casefold()


def named_in(text: str, words: set[str]) -> set[str]:
    return {word for word in words if word.casefold() in text}


def made(snapshot: RoundSnapshot, scope: ReportScope, folder: Path) -> str:
    """The report as a file and as it is kept."""
    facts = facts_of(snapshot, scope, last_year())
    return text_of(written(facts, folder / "a.xlsx")) + to_json(facts).casefold()


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(people=secrets())
@pytest.mark.parametrize("example", [True, False])
def test_the_name_free_edition_holds_nobody_anywhere(
    example: bool,  # noqa: FBT001
    people: list[tuple[str, str, str]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    snapshot = known_as(a_full_round(example=example), people, planned=True)
    text = made(snapshot, BOARD, tmp_path_factory.mktemp("board"))
    ids = {f"{kind}-{number}" for _, number, _ in people for kind in ("deelname", "medewerker")}
    assert named_in(text, words_of(people) | ids | {ISSUE.maker}) == set()
    assert WITHHELD.casefold() in text


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(people=secrets())
def test_a_team_edition_holds_nobody_of_another_team(
    people: list[tuple[str, str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    snapshot = known_as(a_full_round(), people, planned=True)
    mine, others = people[:6], people[6:]
    text = made(snapshot, OF_TEAM, tmp_path_factory.mktemp("team"))
    assert named_in(text, words_of(others)) == set()
    assert named_in(text, words_of(mine)) == words_of(mine)


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(people=secrets())
def test_an_own_edition_holds_nobody_else(
    people: list[tuple[str, str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    snapshot = known_as(a_full_round(), people, planned=True)
    me = people[4]
    scope = replace(OWN, participant=ParticipationId(f"deelname-{me[1]}"))
    text = made(snapshot, scope, tmp_path_factory.mktemp("own"))
    assert named_in(text, words_of([p for p in people if p is not me])) == set()
    assert named_in(text, words_of([me])) == words_of([me])
