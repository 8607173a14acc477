import re
from datetime import date
from pathlib import Path

import pytest

from tests.support.measured import COUNCIL, NAME, ROUND, SET, a_list
from tests.support.source import ROOT
from tests.support.terminal import Terminal

OF = ("--organisation", NAME)
DAY = ("--date", "2026-10-01")
OLD = ("--set", "voorbeeld-wabo=1.0")
PROFILES = ("--set", "voorbeeld-profielen=1.0")
pytestmark = pytest.mark.slow


@pytest.fixture
def organised(loaded: Terminal) -> Terminal:
    """A terminal on a database with the shipped sets and an organisation without anybody."""
    loaded.does("organisation", "create", NAME)
    return loaded


def test_a_round_opens_on_a_version_per_kind_and_is_listed(organised: Terminal) -> None:
    assert "vth round open" in organised.does("round", "list", *OF)
    said = organised.does("round", "open", ROUND, *OF, "--date", "01-10-2026", *SET, *PROFILES, *COUNCIL)
    assert said == f"Meting '{ROUND}' is open, met peildatum 1 oktober 2026.\n"
    assert organised.does("round", "list", *OF).splitlines() == [
        "meting       peildatum   toestand",
        f"{ROUND}  2026-10-01  open",
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            (*DAY, "--set", "voorbeeld-omgevingswet"),
            "De waarde bij --set klopt niet. Schrijf een set met haar versie als",
        ),
        ((*DAY, "--set", "voorbeeld-omgevingswet=7"), "Deze versie bestaat niet"),
        ((*DAY, *SET, *OLD), "Noem per soort set één versie; voorbeeld-wabo 1.0 is er een te veel."),
        ((*DAY, *PROFILES), "Een meting heeft een set met criteria voor kritieke massa nodig."),
        ((*DAY, *SET, "--principal", "Gemeente Zet"), "Er is geen deelnemer 'Gemeente Zet'."),
        (("--date", "1026-10-01", *SET), "Het jaar van 1 oktober 1026 kan niet kloppen."),
    ],
)
def test_a_round_that_cannot_be_is_not_opened(organised: Terminal, words: tuple[str, ...], said: str) -> None:
    assert organised.refuses("round", "open", ROUND, *OF, *words, *COUNCIL).startswith(said)


def test_a_draft_is_no_yardstick(terminal: Terminal) -> None:
    terminal.does("organisation", "create", NAME)
    terminal.does("criteria", "load", ROOT / "criteria", "--draft")
    assert "is nog niet gepubliceerd" in terminal.refuses("round", "open", ROUND, *OF, *DAY, *SET, *COUNCIL)


def test_a_round_in_which_nobody_takes_part_stays_open(organised: Terminal) -> None:
    organised.does("round", "open", ROUND, *OF, *DAY, *SET, *COUNCIL)
    assert "er doet nog niemand mee" in organised.refuses("round", "close", ROUND, *OF)


def test_a_closed_round_is_closed_for_good(measured: Terminal) -> None:
    assert measured.does("round", "close", ROUND, *OF) == f"Meting '{ROUND}' is gesloten; de rapporten zijn bewaard.\n"
    assert measured.does("round", "list", *OF).splitlines()[1].split()[-1] == "gesloten"
    frozen = f"De meting '{ROUND}' is gesloten en verandert niet meer.\n"
    assert measured.refuses("round", "close", ROUND, *OF) == frozen


def test_a_round_or_organisation_that_is_not_there_is_refused(measured: Terminal) -> None:
    assert "Deze meting 'Meting 1999' bestaat niet" in measured.refuses("round", "close", "Meting 1999", *OF)
    assert "Deze organisatie bestaat niet" in measured.refuses("round", "list", "--organisation", "Elders")


def test_a_round_moves_once_with_the_answers_that_still_speak(measured: Terminal) -> None:
    measured.does("round", "open", "Meting 2025", *OF, "--date", "2025-10-01", *OLD, *COUNCIL)
    move = ("round", "move", "Meting 2025", *OF, "--to", "Meting nieuw", *DAY, *SET, *COUNCIL)
    said = measured.does(*move)
    assert re.fullmatch(
        r"Meting 'Meting nieuw' is open\. Overgenomen: \d+ antwoorden; opnieuw te bevestigen: \d+; "
        r"opnieuw te beantwoorden: \d+\.\n",
        said,
    )
    again = (*move[:6], "Nog een", *DAY, *SET, *COUNCIL)
    assert "Deze meting is al eens overgezet" in measured.refuses(*again)


def test_a_round_does_not_move_where_nothing_says_what_became_of_what(measured: Terminal) -> None:
    said = measured.refuses(
        "round", "move", ROUND, *OF, "--to", "Terug", "--date", "2027-10-01", "--set", "skelet-2.1=2.1", *COUNCIL
    )
    assert said.startswith("Er is geen was-wordt-tabel van Voorbeeldcriteria Omgevingswet naar ")


def test_a_round_with_names_opens_only_with_what_the_works_council_said_or_why_it_said_nothing(
    organised: Terminal,
) -> None:
    bare = ("round", "open", ROUND, *OF, *DAY, *SET)
    assert "de instemming van de OR" in organised.refuses(*bare)
    assert "de instemming van de OR" in organised.refuses(*bare, *COUNCIL, "--without-council", "geen OR")
    assert organised.refuses(*bare, *COUNCIL[:2]) == "Dit moet ingevuld zijn.\n"
    assert "moet nog komen" in organised.refuses(*bare, "--council-date", "2099-01-01", *COUNCIL[2:])
    assert "tussen 5 en 50" in organised.refuses(*bare, *COUNCIL, "--smallest-group", "2")
    assert "--opened-by: kies uit" in organised.refuses(*bare, *COUNCIL, "--opened-by", "directeur")
    agreed = ("--smallest-group", "8", "--opened-by", "leidinggevende", "--keep-months", "24")
    assert "is open" in organised.does(*bare, *COUNCIL, *agreed)
    assert "is open" in organised.does(*bare[:2], "Zonder", *bare[3:], "--without-council", "geen OR")


def test_a_move_says_whose_answers_fall_away(measured: Terminal, tmp_path: Path) -> None:
    gone = a_list(tmp_path / "weg.xlsx", {"staff": [{"number": "101", "leaves_on": date(2027, 1, 31)}]})
    measured.does("staff", "import", str(gone), *OF, *SET)
    later = ("--date", "2027-10-01")
    said = measured.does("round", "move", ROUND, *OF, "--to", "Meting nieuw", *later, *SET, *COUNCIL)
    assert said.splitlines()[1:] == ["Wie nu niet meer meedoet: 1. Antwoorden die daardoor vervallen: 1."]


def test_the_phases_are_planned_from_the_first_day_of_filling_in(organised: Terminal) -> None:
    open_it = ("round", "open", ROUND, *OF, *DAY, *SET, *COUNCIL)
    assert "'gisteren' is geen datum" in organised.refuses(*open_it, "--start", "gisteren")
    assert "kan niet kloppen" in organised.refuses(*open_it, "--start", "2100-12-01")
    assert "is open" in organised.does(*open_it, "--start", "2026-09-07")
    planned = [line for line in organised.known() if '"round_phase"' in line]
    assert len(planned) == 8
    assert sum("2026-09-07" in line for line in planned) == 2
