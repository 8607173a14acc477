"""The pages of what somebody can show, as HR keeps it."""

from typing import Any

import pytest

from tests.support.filled_forms import filled, ticks
from tests.support.sites import AWAY, Browser, Site
from vthquality.domain.access import RoleName
from vthquality.domain.intake import portfolio
from vthquality.domain.intake.specification import Part
from vthquality.wording.staff import KIND_OF_SLUG, KIND_SLUG


def facts_of(site: Site, number: str) -> str:
    return f"/medewerkers/{site.ids()[number]}/gegevens"


def first(browser: Browser, path: str) -> str:
    """The address of the first fact on a page."""
    links = browser.open(path).links
    return next(link for link in links if link.startswith(f"{path}/") and not link.endswith("/vernieuwen"))


def options(browser: Browser, name: str) -> list[str]:
    """The values of a list on the open page."""
    assert browser.page is not None
    listed = browser.page.markup.split(f'name="{name}"')[1].split("</select>")[0]
    return [part.split('"')[0] for part in listed.split('value="')[1:] if not part.startswith('"')]


@pytest.mark.parametrize("slug", KIND_SLUG.values())
def test_every_kind_has_a_form_that_says_what_is_missing(site: Site, hr: Browser, slug: str) -> None:
    here = f"{facts_of(site, '106')}/nieuw/{slug}"
    asked = {said.get("name") for _, said in hr.open(here).fields}
    sheet = portfolio.SPECIFICATION.sheet(KIND_OF_SLUG[slug])
    assert {f.id for f in sheet.fields if f.part is Part.VALUE and f.id != "person"} <= asked
    assert "Vul dit in." in hr.send(here, 422).text


def test_a_period_of_work_is_added(site: Site, hr: Browser) -> None:
    here = f"{facts_of(site, '106')}/nieuw/werkperiodes"
    hr.open(here)
    page = hr.send(here, fields=ticks(hr, "fields")[:2], start="2019-01-01", end="2024-12-31")
    assert "Het gegeven is bewaard." in page.text
    assert "<td>1-1-2019</td><td>31-12-2024</td>" in page.markup


def test_a_diploma_is_added_with_who_saw_it(site: Site, hr: Browser) -> None:
    here = f"{facts_of(site, '106')}/nieuw/opleidingen"
    hr.open(here)
    page = hr.send(
        here,
        proof="diploma",
        level="HBO",
        title="Milieukunde, HTS Zwolle",
        obtained="1-7-2015",
        seen_by="Gré Haan",
        seen_on="2026-09-01",
    )
    assert "Het gegeven is bewaard." in page.text
    assert "Milieukunde, HTS Zwolle" in page.text
    assert "Gré Haan, 1-9-2026" in page.text


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        ({"title": "Diploma van 111222333"}, "burgerservicenummer"),
        ({"title": "x" * 201}, "De tekst is te lang: 201 tekens."),
        ({"seen_by": "Fons Rus", "seen_on": "2026-09-01"}, "De medewerker zelf telt niet."),
        ({"seen_by": "Gré Haan"}, "Vul dit dan ook in, of laat beide leeg."),
        ({"obtained": "2026-01-01", "expires": "2025-01-01"}, "ligt voor het begin"),
        ({"level": "hbo+"}, "Deze keuze staat niet in de lijst."),
        ({"directions": ["verzonnen"]}, "Deze keuze staat niet in de lijst."),
        ({"obtained": "1-1-26"}, "Het jaar heeft maar twee cijfers."),
        ({"obtained": "1800-01-01"}, "De datum ligt niet tussen"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(site: Site, hr: Browser, bad: dict[str, Any], sentence: str) -> None:
    here = f"{facts_of(site, '106')}/nieuw/opleidingen"
    hr.open(here)
    page = hr.send(here, 422, **{"proof": "diploma", "level": "HBO", "title": "HTS", **bad})
    assert sentence in page.text
    assert "Nog niets ingevuld." in hr.open(facts_of(site, "106")).text


def test_a_certificate_is_renewed_and_the_renewal_removed(site: Site, hr: Browser) -> None:
    here = facts_of(site, "101")
    hr.open(f"{here}/nieuw/cursussen")
    course = options(hr, "course")[0]
    hr.send(f"{here}/nieuw/cursussen", course=course, obtained="2021-01-01", expires="2026-01-01")
    assert "verlopen" in hr.open(here).text
    expired = hr.page.markup.split("verlopen")[0] if hr.page else ""
    old = hr.open(here).markup.removeprefix(expired).split('href="')[2].split('"')[0]
    hr.open(old)
    page = hr.send(old, **filled(hr, course=course, obtained="2026-01-01", expires="2031-01-01"))
    assert "Het nieuwe gegeven telt nu." in page.text
    assert "Vervangen of ingetrokken (1)" in page.text
    assert "verlopen" not in page.text


def test_something_entered_by_mistake_is_removed_after_a_question(site: Site, hr: Browser) -> None:
    there = f"{first(hr, facts_of(site, '101'))}/verwijderen"
    assert "Weet u het zeker?" in hr.open(there).text
    assert "niets bewaard" in hr.send(there, 409, revision="9").text
    assert "Het gegeven is verwijderd." in hr.send(there, revision="1").text
    hr.open(there, 404)


def test_of_two_who_correct_at_once_the_second_sees_both(site: Site, hr: Browser) -> None:
    here = first(hr, facts_of(site, "101"))
    hr.open(here)
    sent = filled(hr, proof="evc", level="HBO")
    hr.send(here, **{**sent, "title": "Eerst"})
    page = hr.send(here, 409, **{**sent, "title": "Daarna"})
    assert "<td>Daarna</td><td>Eerst</td>" in page.markup
    again = filled(hr, proof="evc", level="HBO")
    assert "Daarna" in hr.send(here, **again).text


def test_looking_at_somebodys_file_can_be_read_back_by_that_person(site: Site, hr: Browser) -> None:
    hr.open(facts_of(site, "103"))
    own = site.signed_in(RoleName.EMPLOYEE, number="103")
    assert "hr 101" in own.open("/mijn-gegevens/inzage").text


def test_a_manager_reads_and_does_not_write(site: Site) -> None:
    chief = site.signed_in(RoleName.MANAGER, number="106", teams=("Advies",))
    here = facts_of(site, "101")
    page = chief.open(here)
    assert not [link for link in page.links if "/gegevens/" in link]
    chief.open(f"{here}/nieuw/cursussen", 403)
    chief.open(facts_of(site, "106"), 404)


def test_the_person_keeps_the_own_facts_and_never_says_that_they_were_seen(site: Site) -> None:
    own = site.signed_in(RoleName.EMPLOYEE, number="106")
    here = f"{facts_of(site, '106')}/nieuw/opleidingen"
    assert "Gezien door" not in own.open(here).text
    page = own.send(here, proof="diploma", level="HBO", title="HTS", seen_by="Gré Haan", seen_on="2026-09-01")
    assert "nog niet gezien" in page.text
    own.open(facts_of(site, "101"), 404)


def test_facts_of_elsewhere_and_kinds_there_are_not_are_not_found(site: Site, hr: Browser) -> None:
    theirs = site.ids(AWAY)["901"]
    assert hr.open(f"/medewerkers/{theirs}/gegevens/nieuw/cursussen", 404).headings == ["Deze pagina is er niet"]
    hr.open(f"{facts_of(site, '101')}/nieuw/rijbewijzen", 404)
    fact = first(hr, facts_of(site, "101")).split("/")[-1]
    hr.open(f"{facts_of(site, '102')}/{fact}", 404)
    hr.send(f"{facts_of(site, '102')}/{fact}/verwijderen", 404, revision="1")
