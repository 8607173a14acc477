"""What people type in a cell, and what is understood by it."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.workbooks import CLASSED, PLAIN, VERSION, a_context
from vthquality.domain.criteria import Heading
from vthquality.domain.intake import plain
from vthquality.domain.intake.specification import (
    Choice,
    Day,
    Email,
    Field,
    Form,
    Number,
    PersonNumber,
    Quarter,
    Referent,
    Share,
    Source,
    Text,
)
from vthquality.formats.intake.choices import Lists, Options, fold
from vthquality.formats.intake.parsing import NotRead, content, reader, shown

LISTS = Lists(a_context())


def understood(form: Form, value: object, needed: str = "", refers: Referent | None = None) -> str:
    """The plain value of a cell, or the code of what is wrong, between signs."""
    try:
        return reader(Field(id="x", form=form, refers=refers), LISTS)(value, needed)
    except NotRead as reason:
        return f"<{reason.code}>"


@pytest.mark.parametrize(
    ("value", "result"),
    [
        (date(2026, 10, 1), "2026-10-01"),
        (datetime(2026, 10, 1, 14, 30), "2026-10-01"),  # noqa: DTZ001 - Excel knows no zones
        ("1-10-2026", "2026-10-01"),
        ("01/10/2026", "2026-10-01"),
        ("1.10.2026", "2026-10-01"),
        ("2026-10-01", "2026-10-01"),
        ("2026-10-01T00:00:00", "2026-10-01"),
        ("2026-10-01 00:00", "2026-10-01"),
        ("1 oktober 2026", "2026-10-01"),
        ("1 okt. 2026", "2026-10-01"),
        ("3 mrt 2026", "2026-03-03"),
        ("3 maart 2026", "2026-03-03"),
        ("1 ju 2026", "<no_day>"),
        ("1 jui 2026", "<no_such_day>"),
        ("29-2-2027", "<no_such_day>"),
        ("1-13-2027", "<no_such_day>"),
        ("1-10-26", "<short_year>"),
        ("1 okt 26", "<short_year>"),
        ("binnenkort", "<no_day>"),
        (46000, "<number_for_day>"),
        (20261001, "<number_for_day>"),
        (True, "<no_day>"),
        (time(12, 0), "<no_day>"),
        ("1-10-1926", "<day_range>"),
        ("1-10-2206", "<day_range>"),
    ],
)
def test_a_day(value: object, result: str) -> None:
    assert understood(Day(), value) == result


@pytest.mark.parametrize(
    ("value", "result"),
    [
        (32, "32"),
        (31.25, "31.25"),
        (0.1 + 0.2, "0.3"),
        ("28,8", "28.8"),
        ("28.8", "28.8"),
        ("1.500", "<point_or_comma>"),
        ("1.500,5", "1500.5"),
        ("€ 1500", "1500"),
        ("1 500", "1500"),
        ("1,5,0", "<no_number>"),
        ("32 uur", "<no_number>"),
        ("", "<no_number>"),
        ("-1", "<number_range>"),
        (2001, "<number_range>"),
        (1.005, "<too_many_decimals>"),
        (float("inf"), "<no_number>"),
        (True, "<no_number>"),
        (date(2026, 1, 1), "<became_a_date>"),
    ],
)
def test_a_number(value: object, result: str) -> None:
    assert understood(Number(most=2000, decimals=2), value) == result


def test_a_whole_number_has_no_part_behind_the_comma() -> None:
    assert understood(Number(), 2.0) == "2"
    assert understood(Number(), 2.5) == "<no_whole_number>"


@given(st.decimals(min_value=0, max_value=1000, places=2))
def test_a_number_as_the_dutch_write_it_is_understood(number: Decimal) -> None:
    assert understood(Number(decimals=2), str(number).replace(".", ",")) == plain.of_number(number)


@pytest.mark.parametrize(
    ("value", "result"),
    [
        (0.5, "0.5"),
        ("50%", "0.5"),
        ("12,5 %", "0.125"),
        ("0,5", "0.5"),
        (1, "1"),
        (50, "<no_share>"),
        ("60", "<no_share>"),
        ("101%", "<no_share>"),
        (0.33333, "<too_many_decimals>"),
    ],
)
def test_a_share(value: object, result: str) -> None:
    assert understood(Share(), value) == result


@pytest.mark.parametrize(
    ("value", "result"),
    [("2027-1", "2027-1"), ("Q1 2027", "2027-1"), ("k3 2027", "2027-3"), ("4e kwartaal 2027", "2027-4"),
     ("2027/2", "2027-2"), ("2027-5", "<no_quarter>"), (2027, "<no_quarter>"), ("lente", "<no_quarter>")],
)  # fmt: skip
def test_a_quarter(value: object, result: str) -> None:
    assert understood(Quarter(), value) == result


@pytest.mark.parametrize(
    ("value", "result"),
    [("Jan@Voorbeeld.NL", "jan@voorbeeld.nl"), ("mailto:a@b.nl", "a@b.nl"), ("a@b", "<no_email>"),
     ("a@b.nl; c@d.nl", "<no_email>"), ("jan", "<no_email>")],
)  # fmt: skip
def test_an_address(value: object, result: str) -> None:
    assert understood(Email(), value) == result


@pytest.mark.parametrize(
    ("value", "result"),
    [
        ("007", "007"),
        (12, "12"),
        (12.0, "12"),
        (99, "99"),
        (7, "<zeros_lost>"),
        (7.5, "<no_person_number>"),
        (True, "<no_person_number>"),
        (1e16, "<digits_lost>"),
        (float("inf"), "<no_person_number>"),
        (date(2026, 10, 1), "<became_a_date>"),
        ("AB-12", "AB-12"),
    ],
)
def test_a_personnel_number(value: object, result: str) -> None:
    assert understood(PersonNumber(), value) == result


def test_a_person_is_also_meant_by_address() -> None:
    assert understood(PersonNumber(), "AN@voorbeeld.nl", refers=Referent.PERSON) == "12"
    assert understood(PersonNumber(), "an@voorbeeld.nl") == "an@voorbeeld.nl"


@pytest.mark.parametrize(
    ("choice", "needed", "value", "result"),
    [
        (Choice(source=Source.AREAS), "", "2", CLASSED.key),
        (Choice(source=Source.AREAS), "", 2, CLASSED.key),
        (Choice(source=Source.AREAS), "", f"  {CLASSED.name.upper()} ", CLASSED.key),
        (Choice(source=Source.AREAS), "", CLASSED.key, CLASSED.key),
        (Choice(source=Source.AREAS), "", "99", "<no_choice>"),
        (Choice(source=Source.CLASSES), "", "c", "C"),
        (Choice(source=Source.CLASSES), "", "eenvoudig", "E"),
        (Choice(source=Source.YES_NO), "", True, "yes"),
        (Choice(source=Source.YES_NO), "", "nee", "no"),
        (Choice(source=Source.EMPLOYMENTS), "", "Ingehuurd", "hired"),
        (Choice(source=Source.LEVELS), "", "HBO", "HBO"),
        (Choice(source=Source.STEPS), "", 2, "2"),
        (Choice(source=Source.STEPS), "", "nvt", "not_applicable"),
        (Choice(source=Source.TEAMS, open=True), "", "Nieuw team", "Nieuw team"),
        (Choice(source=Source.TEAMS, open=True), "", "toezicht", "Toezicht"),
        (Choice(source=Source.TEAMS), "", "Nieuw team", "<no_choice>"),
        (Choice(source=Source.ACTIVITIES, of="area"), PLAIN.key, 1, PLAIN.activities[0].key),
        (Choice(source=Source.ACTIVITIES, of="area"), "", 1, "<no_choices_here>"),
        (Choice(source=Source.ACTIVITIES, of="area", many=True), PLAIN.key, "3", "<no_choice>"),
        (Choice(source=Source.ACTIVITIES, of="area", many=True), PLAIN.key, "2-1", "<no_range>"),
        (Choice(source=Source.PRINCIPALS), "", "Elders", "<no_choice>"),
    ],
)
def test_a_choice(choice: Choice, needed: str, value: object, result: str) -> None:
    assert understood(choice, value, needed) == result


@pytest.mark.parametrize("value", ["1; 2", "1;2", "1, 2", "2\n1", "1-2", "1 - 2"])
def test_activities_may_be_written_in_any_way_that_is_clear(value: str) -> None:
    choice = Choice(source=Source.ACTIVITIES, of="area", many=True)
    assert understood(choice, value, PLAIN.key).split(";") == sorted(a.key for a in PLAIN.activities)


def test_parts_of_a_requirement_go_by_letter_and_topics_by_number() -> None:
    parted = next(r for r in PLAIN.requirements if len(r.leaves()) > 1)
    known = next(r for r in PLAIN.requirements if r.heading is Heading.KNOWLEDGE)
    assert understood(Choice(source=Source.LEAVES, of="r"), "B", parted.key) == parted.leaves()[1].key
    topics = a_context().topics(known.key)
    assert understood(Choice(source=Source.TOPICS, of="r", many=True), "1", known.key) == topics[0].key
    assert understood(Choice(source=Source.TOPICS, of="r", many=True), topics[0].text, known.key) == topics[0].key


def test_what_could_mean_two_things_is_asked_about() -> None:
    twice = a_context(functions=("Jurist", "jurist "))
    field = Field(id="x", form=Choice(source=Source.FUNCTIONS))
    with pytest.raises(NotRead) as reason:
        reader(field, Lists(twice))("JURIST", "")
    assert reason.value.code == "choice_of_more"


def test_a_typing_error_is_answered_with_what_is_most_like_it() -> None:
    with pytest.raises(NotRead) as reason:
        reader(Field(id="x", form=Choice(source=Source.EMPLOYMENTS)), LISTS)("inhuurr", "")
    assert reason.value.values["closest"] == ("inhuur",)


@given(st.text(max_size=20))
def test_folding_once_is_folding_twice(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_options_that_known_rows_hold_beside_the_version_are_choices_too() -> None:
    lists = Lists(a_context(beside={"courses": frozenset({"oude-cursus"})}))
    options: Options = lists.of(Choice(source=Source.COURSES))
    assert options.meant("oude-cursus") == {"oude-cursus"}
    assert len(options.options) == len(VERSION.vocabulary.courses) + 1


@pytest.mark.parametrize(
    ("value", "kind", "result"),
    [
        (None, "n", ""),
        ("  \u00a0", "s", ""),
        ("a\r\nb", "s", "a\nb"),
        ("=1", "s", "=1"),
        ("=1", "f", "<formula>"),
        ("#REF!", "e", "<cell_error>"),
        ("a\x01b", "s", "<control_characters>"),
        ("a\x9b2Jb", "s", "<control_characters>"),
        ("x" * 40_000, "s", "<too_long>"),
        (3, "n", 3),
    ],
)
def test_the_content_of_a_cell(value: object, kind: str, result: object) -> None:
    try:
        seen = content(value, kind)
    except NotRead as reason:
        seen = f"<{reason.code}>"
    assert seen == result


def test_text_is_kept_as_typed_up_to_its_limit() -> None:
    assert understood(Text(longest=5), "abcde") == "abcde"
    assert understood(Text(longest=5), "abcdef") == "<too_long>"
    assert understood(Text(), 12) == "12"
    assert understood(Text(), date(2026, 1, 1)) == "<became_a_date>"


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (True, "ja"), (28.8, "28,8"), (3.0, "3"), (date(2026, 1, 2), "2-1-2026"), ("x\x9b", "x�")],
)
def test_a_cell_is_quoted_as_a_person_would_name_it(value: object, text: str) -> None:
    assert shown(value) == text
