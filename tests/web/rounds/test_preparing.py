"""A new round in the browser: filled in, checked, opened; and a round moved onto another version."""

import re
from typing import Any

import pytest

from tests.support.measured import ROUND
from tests.support.sites import AWAY_PRINCIPAL, AWAY_TEAM, Browser, Site
from vthquality.domain.access import RoleName

NEW = "/metingen/nieuw"
FILLED: dict[str, Any] = {
    "name": "Meting 2027",
    "reference_day": "2027-10-01",
    "criteria": "voorbeeld-omgevingswet=1.0",
    "competencies": "voorbeeld-profielen=1.0",
    "principals": ["Gemeente Aa"],
    "teams": ["Advies", "Toezicht"],
    "filling_starts": "2027-09-06",
    "filling_ends": "2027-10-03",
    "consented": "ja",
    "decided": "2024-06-17",
    "reference": "OR 2024-14",
    "smallest_group": "8",
    "openers": ["manager", "hr"],
    "retention_months": "24",
}
WITHOUT = {"consented": "nee", "not_asked_because": "Geen OR: minder dan 50 medewerkers"}


@pytest.fixture
def hr(site: Site) -> Browser:
    browser = site.signed_in(RoleName.HR)
    browser.open(NEW)
    return browser


def test_a_round_is_checked_before_it_is_opened_and_nothing_typed_is_lost_between(hr: Browser) -> None:
    check = hr.send(NEW, 200, **FILLED, action="check")
    assert check.headings == ["Controleer: Meting 2027"]
    assert "6 mensen doen mee" in check.text
    assert "vertrokken" not in check.text
    assert "is ook nog open" in check.text
    assert "Gemeente Aa" in check.text
    assert "Meting 2027" not in hr.open("/metingen").text
    back = hr.send(NEW, 200, **FILLED, action="edit")
    assert back.values["name"] == "Meting 2027"
    assert back.values["filling_ends"] == "2027-10-03"
    assert back.values["retention_months"] == "24"


def test_a_set_without_texts_comes_last_and_says_so(hr: Browser) -> None:
    text = hr.open(NEW).text
    assert text.index("Voorbeeldcriteria Wabo") < text.index("(skelet)")
    assert re.search(r"\(skelet\) 2.1 \(let op: \d+ van de \d+ eisen zijn nog leeg\)", text)


def test_a_round_is_opened_with_its_dates_and_what_was_agreed(hr: Browser) -> None:
    page = hr.send(NEW, **FILLED, action="open")
    assert page.headings == ["Meting 2027"]
    assert "Meting 'Meting 2027' is open." in page.text
    assert "6 september 2027 tot en met 3 oktober 2027" in page.text
    assert "leidinggevende, HR" in page.text
    assert re.search(r"Kleinste groep in totalen\s*8", page.text)
    assert "zelfevaluatie" in page.text


def test_a_round_opens_without_consent_only_with_the_reason(hr: Browser) -> None:
    page = hr.send(NEW, 422, **{**FILLED, "consented": "nee"}, action="open")
    assert "#not_asked_because" in page.links
    page = hr.send(NEW, **{**FILLED, **WITHOUT}, action="open")
    assert WITHOUT["not_asked_because"] in page.text


def test_a_second_time_the_same_name_is_refused_beside_the_name(hr: Browser) -> None:
    hr.send(NEW, **FILLED, action="open")
    hr.open(NEW)
    page = hr.send(NEW, 422, **FILLED, action="open")
    assert "'Meting 2027' bestaat al." in page.text
    assert page.values["reference"] == "OR 2024-14"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": ""}, "Dit moet ingevuld zijn."),
        ({"name": "x" * 201}, "De tekst is 201 tekens; er passen er 200."),
        ({"name": "a\u202eb"}, "onzichtbare tekens"),
        ({"reference_day": ""}, "Dit moet ingevuld zijn."),
        ({"reference_day": "morgen"}, "Dit is geen datum."),
        ({"reference_day": "1026-10-01"}, "Het jaar van 1 oktober 1026 kan niet kloppen."),
        ({"criteria": ""}, "Kies een van deze mogelijkheden."),
        ({"criteria": "voorbeeld-profielen=1.0"}, "Een meting heeft een set"),
        ({"competencies": "voorbeeld-wabo=1.0"}, "Noem per soort set één versie"),
        ({"teams": []}, "Zo doet er niemand mee."),
        ({"teams": [AWAY_TEAM]}, "Er werkt niemand in team"),
        ({"principals": [AWAY_PRINCIPAL]}, "Er is geen deelnemer"),
        ({"consented": ""}, "Kies een van deze mogelijkheden."),
        ({"consented": "misschien"}, "Kies een van deze mogelijkheden."),
        ({"decided": ""}, "Dit moet ingevuld zijn."),
        ({"decided": "2999-01-01"}, "1 januari 2999 moet nog komen."),
        ({"reference": ""}, "Dit moet ingevuld zijn."),
        ({"smallest_group": "2"}, "De kleinste groep ligt tussen 5 en 50."),
        ({"smallest_group": "veel"}, "Vul een heel getal in."),
        ({"smallest_group": "9" * 400}, "Vul een heel getal in."),
        ({"retention_months": "0"}, "Kies een termijn van 1 tot en met 120 maanden"),
        ({"filling_ends": "2027-09-01"}, "De einddatum (1 september 2027) ligt voor"),
        ({"self_starts": "x"}, "Dit is geen datum."),
        ({**WITHOUT, "not_asked_because": "x" * 1001}, "De tekst is 1001 tekens"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field_and_nothing_is_opened(
    hr: Browser, changed: dict[str, Any], said: str
) -> None:
    for action in ("check", "open"):
        page = hr.send(NEW, 422, **{**FILLED, **changed}, action=action)
        assert said in page.text
        assert "Er gaat nog iets niet goed" in page.text
    assert "Meting 2027" not in hr.open("/metingen").text


def test_only_the_criteria_make_a_round_a_trial(hr: Browser) -> None:
    page = hr.open(NEW)
    assert "Voorbeeldcriteria Omgevingswet 1.0 (voorbeeld: de meting wordt een proefmeting)" in page.text
    assert "Voorbeeldprofielen VTH 1.0 (voorbeeld)" in page.text
    check = hr.send(NEW, 200, **{**FILLED, "criteria": "skelet-2.1=2.1"}, action="check")
    assert "Proefmeting." not in check.text
    assert re.search(r"zijn \d+ van de \d+ eisen nog leeg", check.text)


def test_all_faults_are_told_at_once(hr: Browser) -> None:
    page = hr.send(NEW, 422, name="", reference_day="", action="check")
    wanted = {"#reference_day", "#criteria-0", "#consented-0"}
    assert wanted <= set(page.links)


def test_a_forged_version_is_not_there(hr: Browser) -> None:
    page = hr.send(NEW, 404, **{**FILLED, "criteria": "verzonnen=9"}, action="open")
    assert page.headings == ["Deze pagina is er niet"]


def test_an_action_that_was_made_up_opens_nothing(hr: Browser) -> None:
    hr.send(NEW, 200, **FILLED, action="verzonnen")
    assert "Meting 2027" not in hr.open("/metingen").text


def test_the_last_round_is_the_start_of_a_new_one(hr: Browser) -> None:
    page = hr.open(f"{NEW}?van=vorige")
    assert f"Ingevuld zoals {ROUND}" in page.text
    assert page.values["reference"] == "OR 2024-14"
    assert page.values["reference_day"] == "2027-10-01"
    assert page.values["name"] == "Meting 2027"
    faulty = hr.send(f"{NEW}?van=vorige", 422, **{**FILLED, "name": ""}, action="check")
    assert f"Ingevuld zoals {ROUND}" in faulty.text


def test_teams_that_are_not_chosen_are_named_with_the_people_left_out(hr: Browser) -> None:
    page = hr.send(NEW, 200, **{**FILLED, "teams": ["Advies"]}, action="check")
    assert "Doen niet mee: hun team is niet gekozen: 1" in page.text
    assert "Fons Rus" in page.text


def test_moving_shows_what_becomes_of_answers_and_then_does_it(site: Site, hr: Browser) -> None:
    address = f"/metingen/{site.ids()['round']}/overzetten"
    page = hr.open(address)
    assert page.headings == ["Meting overzetten"]
    check = hr.send(address, 200, **FILLED, action="check")
    assert re.search(r"Blijven staan\s*3", check.text)
    assert "Antwoorden van wie niet meer meedoet" in check.text
    moved = hr.send(address, **FILLED, action="open")
    assert moved.headings == ["Meting 2027"]
    assert f"Overgezet van {ROUND}" in moved.text
    again = hr.send(address, 422, **{**FILLED, "name": "Nog een"}, action="check")
    assert "al eens overgezet" in again.text


def test_a_round_that_no_table_leads_to_is_told_beside_the_version(site: Site, hr: Browser) -> None:
    address = f"/metingen/{site.ids()['round']}/overzetten"
    hr.open(address)
    page = hr.send(address, 422, **{**FILLED, "criteria": "skelet-2.1=2.1"}, action="check")
    assert "Er is geen was-wordt-tabel" in page.text
