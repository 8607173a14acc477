import io
import sys

import pytest

from vthquality.cli.saying import progress, steps, table


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def work() -> list[int]:
    return list(progress([1, 2, 3], "Laden"))


def take_steps() -> None:
    with steps("Schrijven") as step:
        step("Gebieden")


def test_progress_is_silent_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    assert work() == [1, 2, 3]
    take_steps()
    assert capsys.readouterr() == ("", "")


def test_progress_is_shown_on_a_terminal_and_never_among_the_results(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    assert work() == [1, 2, 3]
    take_steps()
    assert "Laden" in screen.getvalue()
    assert "Schrijven: Gebieden" in screen.getvalue()
    assert capsys.readouterr().out == ""


def test_columns_are_as_wide_as_their_widest_cell(capsys: pytest.CaptureFixture[str]) -> None:
    table(("set", "versie"), [("voorbeeld-wabo", "1.0"), ("a", 2)])
    assert capsys.readouterr().out == "set             versie\nvoorbeeld-wabo  1.0\na               2\n"
