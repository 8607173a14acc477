"""Colours by value: every word that can stand in a cell has one, and can be read on it."""

import pytest

from vthquality.domain.coverage import State
from vthquality.domain.facts import Outcome
from vthquality.domain.reports import Kind
from vthquality.formats.gap_workbook.charts import AMBER, DARK, DOTTED, FAINT, LIGHT, MIDDLE, STEPS, STRIPED, Paint
from vthquality.formats.gap_workbook.colours import INKS, meanings
from vthquality.formats.gap_workbook.pictures import AREA_PARTS
from vthquality.formats.gap_workbook.styles import ACCENT, INK, INK_SOFT
from vthquality.wording.labels import EXAMPLE_OUTCOME, LETTER_MEANING, OUTCOME
from vthquality.wording.report.area_tables import state_word


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""

    def part(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (part(int(colour[i : i + 2], 16)) for i in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("ink", "ground"), [*INKS.values(), ("FFFFFF", ACCENT), (INK, "FFFFFF"), (INK_SOFT, "FFFFFF")])
def test_text_can_be_read_on_its_ground(ink: str, ground: str) -> None:
    assert contrast(ink, ground) >= 4.5


def test_every_state_outcome_and_letter_has_a_colour() -> None:
    states = {state_word(s, example=e) for s in State for e in (True, False)}
    assert meanings(Kind.STATE).keys() == states
    assert meanings(Kind.OUTCOME).keys() == {words[o] for o in Outcome for words in (OUTCOME, EXAMPLE_OUTCOME)}
    assert meanings(Kind.LETTER).keys() == LETTER_MEANING.keys() - {"-"}
    assert meanings(Kind.TEXT) == {}


def test_good_and_bad_never_share_a_colour() -> None:
    states = meanings(Kind.STATE)
    assert (
        len({states[state_word(s, example=False)] for s in (State.MET, State.THIN, State.NOT_MET, State.UNKNOWN)}) == 4
    )


def test_parts_of_a_bar_differ_without_colour() -> None:
    def look(paint: Paint) -> tuple[str, int]:
        return paint.pattern, round(luminance(paint.ink) * 12)

    assert len({look(paint) for paint in AREA_PARTS.values()}) == len(AREA_PARTS)
    assert len({look(paint) for paint in (*STEPS, DOTTED)}) == len(STEPS) + 1
    assert {DARK, MIDDLE, LIGHT, FAINT} == set(STEPS)
    assert STRIPED.pattern != AMBER.pattern
