import pytest

from tests.support.measured import COUNCIL, NAME, SET
from tests.support.terminal import Terminal

AA = ("--principal", "Gemeente Aa")


def test_an_organisation_is_made_listed_and_shown(terminal: Terminal) -> None:
    assert "vth organisation create" in terminal.does("organisation", "list")
    assert terminal.does("organisation", "create", NAME) == f"Organisatie '{NAME}' is aangemaakt.\n"
    assert terminal.does("organisation", "list").splitlines() == [
        "organisatie                deelnemers",
        f"{NAME}  0",
    ]
    assert terminal.does("organisation", "show", NAME).splitlines() == [
        NAME,
        "Deelnemers: -",
        "Teams: -",
        "Medewerkers: 0",
    ]


def test_a_name_that_is_taken_or_empty_is_refused(terminal: Terminal) -> None:
    terminal.does("organisation", "create", NAME)
    assert terminal.refuses("organisation", "create", NAME) == f"'{NAME}' bestaat al. Kies een andere naam.\n"
    assert terminal.refuses("organisation", "create", "  ") == "Dit moet ingevuld zijn.\n"


def test_an_organisation_that_is_not_there_is_refused(terminal: Terminal) -> None:
    assert "bestaat niet" in terminal.refuses("organisation", "show", NAME)


@pytest.mark.slow
def test_a_round_warns_of_a_deelnemer_that_laid_down_another_version(measured: Terminal) -> None:
    opened = ("--organisation", NAME, "--date", "2026-10-01", *SET, *COUNCIL)
    assert "Let op" not in measured.does("round", "open", "Zonder besluit", *opened)
    said = measured.does("organisation", "adopt", NAME, *AA, "--set", "voorbeeld-wabo=1.0", "--from", "2024-01-01")
    assert "Gemeente Aa" in said
    warning = measured.does("round", "open", "Met besluit", *opened).splitlines()[1]
    assert warning.startswith("Let op: ")
    assert "Gemeente Aa (Voorbeeldcriteria Wabo 1.0)" in warning


@pytest.mark.slow
def test_nothing_is_laid_down_by_a_deelnemer_or_about_a_version_that_is_not_there(measured: Terminal) -> None:
    adopt = ("organisation", "adopt", NAME)
    assert "Er is geen deelnemer 'Bee'" in measured.refuses(*adopt, "--principal", "Bee", *SET)
    assert "Deze versie bestaat niet" in measured.refuses(*adopt, *AA, "--set", "voorbeeld-wabo=9")
