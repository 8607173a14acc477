from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vthquality.domain.people import EmployeeId, ParticipationId
from vthquality.domain.running.progress import (
    PER_PAGE,
    Order,
    PersonProgress,
    Question,
    Stage,
    TeamProgress,
    Wanted,
    by_team,
    find,
    name_free,
    together,
)

TODAY = date(2026, 11, 24)
GONE = date(2026, 11, 1)


def somebody(name: str = "Anna Bos", team: str = "Advies", **changed: object) -> PersonProgress:
    known: dict[str, object] = {
        "participation": ParticipationId(name),
        "employee": EmployeeId(name),
        "number": name[:1],
        "name": name,
        "team": team,
        "asked": 10,
        "open": 10,
    }
    return PersonProgress(**{**known, **changed})  # type: ignore[arg-type]


PEOPLE = (
    somebody("Anna Bos"),
    somebody("Bas Kok", begun=True, open=4, reminded=datetime(2026, 11, 20, tzinfo=UTC)),
    somebody("Cas Mol", team="Toezicht", begun=True, open=0, submitted=date(2026, 11, 3)),
    somebody("Dirk Vos", team="Toezicht", begun=True, open=1, submitted=GONE, confirmed=True),
    somebody("Els Wit", team="Toezicht", asked=None, open=None, leaves_on=GONE),
)


def test_everybody_is_in_one_stage() -> None:
    assert [p.stage(TODAY) for p in PEOPLE] == [
        Stage.NOT_STARTED,
        Stage.STARTED,
        Stage.SUBMITTED,
        Stage.CONFIRMED,
        Stage.LEFT,
    ]
    assert [p.answered for p in PEOPLE] == [0, 6, 10, 9, None]


def test_who_left_after_handing_in_is_still_counted_as_handed_in() -> None:
    assert somebody(submitted=GONE, leaves_on=GONE).stage(TODAY) is Stage.SUBMITTED


@pytest.mark.parametrize(
    ("question", "found"),
    [
        (Question(), "ABCDE"),
        (Question(wanted=Wanted.OPEN), "AB"),
        (Question(wanted=Wanted.NOT_STARTED), "A"),
        (Question(wanted=Wanted.UNCONFIRMED), "C"),
        (Question(wanted=Wanted.SUBMITTED), "CD"),
        (Question(wanted=Wanted.LEFT), "E"),
        (Question(team="Toezicht", wanted=Wanted.CONFIRMED), "D"),
        (Question(text="toez mol"), "C"),
        (Question(text="BOS"), "A"),
        (Question(text="niemand"), ""),
        (Question(descending=True), "EDCBA"),
        (Question(order=Order.OPEN), "CDBAE"),
        (Question(order=Order.TEAM, descending=True), "CDEAB"),
        (Question(order=Order.STAGE), "ABCDE"),
        (Question(order=Order.SUBMITTED), "DCABE"),
        (Question(order=Order.REMINDED, descending=True), "BACDE"),
    ],
)
def test_people_are_found_by_stage_team_and_words_and_put_in_order(question: Question, found: str) -> None:
    assert "".join(p.number for p in find(reversed(PEOPLE), question, TODAY).people) == found


def test_people_come_a_page_at_a_time_and_a_page_beyond_the_last_is_the_last() -> None:
    crowd = [somebody(f"Naam {number:03}") for number in range(PER_PAGE * 2 + 1)]
    first, last = find(crowd, Question(), TODAY), find(crowd, Question(page=99), TODAY)
    assert (len(first.people), first.total, first.page, first.pages) == (PER_PAGE, PER_PAGE * 2 + 1, 1, 3)
    assert (len(last.people), last.page) == (1, 3)
    assert find([], Question(page=-4), TODAY).page == 1


def test_a_team_counts_who_left_apart() -> None:
    advice, enforcement = by_team(PEOPLE, TODAY)
    assert advice == TeamProgress(team="Advies", people=2, begun=1)
    assert enforcement == TeamProgress(team="Toezicht", people=3, begun=2, submitted=2, confirmed=1, left=1)
    assert enforcement.expected == 2


def test_a_small_team_is_hidden_and_so_is_what_it_would_follow_from() -> None:
    teams = [together(name, [somebody()] * size, TODAY) for name, size in (("A", 3), ("B", 6), ("C", 9))]
    whole, *rest = name_free(teams)
    assert (whole.people, [t.hidden for t in rest]) == (18, [True, True, False])
    assert rest[0] == TeamProgress(team="A", hidden=True)
    assert [t.hidden for t in name_free(teams, smallest=10)] == [False, True, True, True]


def test_of_very_few_people_only_their_number_is_told() -> None:
    assert name_free([together("A", [somebody()] * 4, TODAY)])[0] == TeamProgress(team="", people=4, hidden=True)


@given(st.dictionaries(st.sampled_from("ABCDEFG"), st.integers(1, 12), min_size=1))
def test_what_is_hidden_cannot_be_found_by_subtracting(sizes: dict[str, int]) -> None:
    whole, *teams = name_free([together(name, [somebody()] * size, TODAY) for name, size in sizes.items()])
    hidden = [t.team for t in teams if t.hidden]
    if hidden and len(hidden) < len(teams):
        assert len(hidden) > 1
    assert whole.people == sum(sizes.values())
