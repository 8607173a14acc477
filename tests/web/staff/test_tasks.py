"""The pages of the takenpakket and of deelnemers."""

from typing import Any

import pytest

from tests.support.filled_forms import filled, ticks
from tests.support.sites import AWAY_PRINCIPAL, Browser, Site
from vthquality.domain.access import RoleName


def area(browser: Browser, number: str = "21 ") -> str:
    """The address of an area in the takenpakket."""
    markup = browser.open("/takenpakket").markup
    return next(part.split('"')[0] for part in markup.split('href="') if f">{number}" in part[:80])


def test_the_overview_says_what_is_complete(hr: Browser) -> None:
    page = hr.open("/takenpakket")
    assert "compleet" in page.text
    assert "nog niets" in page.text
    assert "11 van 11" in page.text or "van" in page.text


def test_a_whole_area_is_arranged_for_all_deelnemers_at_once(hr: Browser) -> None:
    here = area(hr, "20 ")
    hr.open(here)
    everybody = ticks(hr, "principals")
    page = hr.send(
        here,
        principals=everybody,
        doer="other_service",
        which="OD Rivier",
        ground="DVO 2026",
        people="3",
        counts="y",
        hours="12,5",
        state=filled(hr)["state"],
    )
    assert "Vastgelegd voor" in page.text
    assert "andere OD: OD Rivier" in page.text
    assert "3 (telt mee)" in page.text
    assert "12,5" in page.text


def test_one_deelnemer_is_changed_from_what_is_there_and_cleared_again(hr: Browser) -> None:
    here = area(hr)
    change = next(link for link in hr.open(here).links if "deelnemer=" in link)
    form = hr.open(change.partition("#")[0])
    assert '<option selected value="self">' in form.markup or 'selected value="self"' in form.markup
    who, what = ticks(hr, "principals"), ticks(hr, "chosen")
    page = hr.send(here, principals=who, chosen=what[:1], doer="market", which="Bureau X", state=filled(hr)["state"])
    assert "markt: Bureau X" in page.text
    page = hr.send(here, 200, principals=who, chosen=what[:1], do="clear", state=filled(hr)["state"])
    assert "1 afspraak gaat weg." in page.text
    assert "Gemeente Aa" in page.text
    page = hr.send(here, principals=who, chosen=what[:1], do="clear", sure="y", state=filled(hr)["state"])
    assert "Weggehaald: 1 afspraak" in page.text
    assert "nog niet vastgelegd" in page.text


def test_what_another_arranged_meanwhile_is_not_written_over(site: Site, hr: Browser) -> None:
    here = area(hr)
    other = site.signed_in(RoleName.HR, number="102")
    hr.open(here)
    mine: dict[str, Any] = {"principals": ticks(hr, "principals"), "doer": "not_ours", "state": filled(hr)["state"]}
    other.open(here)
    other.send(
        here, principals=ticks(other, "principals"), doer="market", which="Bureau Y", state=filled(other)["state"]
    )
    page = hr.send(here, 409, **mine)
    assert "Iemand anders wijzigde dit gebied intussen" in page.text
    assert "markt: Bureau Y" in page.text
    assert "niet van ons" in hr.send(here, **{**mine, "state": filled(hr)["state"]}).text


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        ({"principals": []}, "Kies minstens één deelnemer."),
        ({"doer": ""}, "Vul dit in."),
        ({"doer": "iemand"}, "Deze keuze staat niet in de lijst."),
        ({"doer": "market"}, "Er staat niet welke organisatie het werk doet."),
        ({"hours": "-5"}, "Het getal ligt niet tussen"),
        ({"people": "1,5"}, "Dit is geen heel getal."),
        ({"ground": "x" * 4001}, "De tekst is te lang"),
        ({"counts": "y"}, "U hebt 'telt mee' ingevuld."),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(hr: Browser, bad: dict[str, Any], sentence: str) -> None:
    here = area(hr)
    hr.open(here)
    sent: dict[str, Any] = {"principals": ticks(hr, "principals"), "doer": "self", "state": filled(hr)["state"], **bad}
    assert sentence in hr.send(here, 422, **sent).text


def test_deelnemers_and_activities_of_elsewhere_are_not_found(hr: Browser) -> None:
    here = area(hr)
    hr.open(here)
    hr.send(here, 404, principals=["verzonnen"], doer="self", state=filled(hr)["state"])
    hr.open(here)
    hr.send(here, 404, principals=ticks(hr, "principals"), chosen=["verzonnen"], doer="self", state=filled(hr)["state"])
    assert hr.open("/takenpakket/verzonnen", 404).headings == ["Deze pagina is er niet"]


def test_an_auditor_reads_the_takenpakket_and_changes_nothing(site: Site) -> None:
    auditor = site.signed_in(RoleName.AUDITOR)
    here = area(auditor)
    page = auditor.open(here)
    assert "Leg vast" not in page.text
    auditor.send(here, 403, principals=[site.ids()["101"]], doer="self", state="x", csrf_token=auditor.token())


def test_a_deelnemer_is_added_changed_and_removed(hr: Browser) -> None:
    page = hr.open("/deelnemers")
    assert AWAY_PRINCIPAL not in page.text
    page = hr.send("/deelnemers", principal="Waterschap Bb", principal_kind="water_board")
    assert page.headings == ["Waterschap Bb"]
    here = next(form["action"] for form in page.forms if form.get("action", "").endswith("/besluiten"))
    base = here.removesuffix("/besluiten")
    page = hr.send(base, principal="Waterschap Beek", principal_kind="water_board", revision="1")
    assert page.headings == ["Waterschap Beek"]
    clash = hr.send(base, 409, principal="Waterschap Bron", principal_kind="", revision="1")
    assert "<td>Waterschap Bron</td><td>Waterschap Beek</td>" in clash.markup
    assert "De deelnemer is verwijderd." in hr.send(f"{base}/verwijderen").text


def test_a_decision_is_recorded_and_taken_back(hr: Browser) -> None:
    page = hr.open("/deelnemers")
    base = next(link for link in page.links if link.startswith("/deelnemers/"))
    hr.open(base)
    page = hr.send(f"{base}/besluiten", 422, version="", starts="geen datum")
    assert "Vul dit in." in page.text
    assert "Dit is geen datum." in page.text
    hr.send(f"{base}/besluiten", 422, version="nergens=9")
    page = hr.send(f"{base}/besluiten", 422, version="voorbeeld-omgevingswet=1.0", cvdr="x" * 201, decision="a\x07b")
    assert "De tekst is te lang: 201 tekens." in page.text
    assert "onzichtbare tekens" in page.text
    page = hr.send(
        f"{base}/besluiten",
        version="voorbeeld-omgevingswet=1.0",
        decision="Raad, 1 maart",
        cvdr="CVDR123",
        starts="2026-03-01",
    )
    assert "Het besluit is bewaard." in page.text
    assert "CVDR123" in page.text
    hr.send(f"{base}/verwijderen", 409)
    hr.open(base)
    back = next(form["action"] for form in hr.open(base).forms if "/besluiten/" in form.get("action", ""))
    assert "Het besluit is weggehaald." in hr.send(back).text


@pytest.mark.parametrize("name", ["", "Gemeente Aa", "x" * 201])
def test_a_deelnemer_without_a_name_of_its_own_is_refused(hr: Browser, name: str) -> None:
    hr.open("/deelnemers")
    assert "Er gaat nog iets niet goed" in hr.send("/deelnemers", 422, principal=name).text
