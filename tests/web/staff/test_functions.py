"""The pages of job titles."""

from typing import Any

import pytest

from tests.support.filled_forms import action, filled, ticks
from tests.support.sites import Browser, Site
from vthquality.domain.access import RoleName


def made(browser: Browser, name: str = "Adviseur") -> str:
    """A title that somebody has: its address."""
    browser.open("/medewerkers/nieuw")
    browser.send("/medewerkers/nieuw", name="Nora", number="0777", team="Advies", employment="own", function=name)
    return next(
        link for link in browser.open("/functies").links if link.startswith("/functies/") and "nieuw" not in link
    )


def test_without_titles_the_page_says_where_they_come_from(hr: Browser) -> None:
    assert "Nog geen functies" in hr.open("/functies").text


def test_a_title_is_given_roles_and_areas_and_applied_after_looking(hr: Browser) -> None:
    here = made(hr)
    hr.open(here)
    roles, areas = ticks(hr, "roles"), ticks(hr, "areas")
    sent = filled(hr, name="Adviseur", roles=roles[:2], areas=areas[:1])
    page = hr.send(here, **sent)
    assert "De functie is bewaard. Bij medewerkers is nog niets veranderd." in page.text
    assert "Bij 1 medewerker stelt de functie nog rollen of gebieden voor." in hr.open("/medewerkers").text
    assert "1 medewerker mist nog iets" in hr.open("/functies").text
    page = hr.open(f"{here}/toepassen")
    assert "Nora (0777)" in page.text
    people = ticks(hr, "people")
    assert "Toegepast op 1 persoon." in hr.send(f"{here}/toepassen", people=people).text
    assert "Niemand mist iets" in hr.open(f"{here}/toepassen").text
    clash = hr.send(here, 409, **{**sent, "roles": []})
    assert "Iemand anders bewaarde intussen ook iets" in clash.text


def test_nobody_is_changed_when_nobody_is_ticked(hr: Browser) -> None:
    here = made(hr)
    hr.open(here)
    hr.send(here, **filled(hr, roles=ticks(hr, "roles")[:1]))
    hr.open(f"{here}/toepassen")
    assert "Toegepast op 0 mensen." in hr.send(f"{here}/toepassen").text
    assert "Nora" in hr.open(f"{here}/toepassen").text


@pytest.mark.parametrize(
    "bad", [{"name": ""}, {"name": "x" * 300}, {"roles": ["verzonnen"]}, {"areas": ["nergens:"]}, {"areas": [":::"]}]
)
def test_what_cannot_be_is_refused(hr: Browser, bad: dict[str, Any]) -> None:
    hr.open("/functies/nieuw")
    assert "Er gaat nog iets niet goed" in hr.send("/functies/nieuw", 422, **{"name": "Goed", **bad}).text


def test_only_a_title_that_nobody_has_is_removed(hr: Browser) -> None:
    here = made(hr)
    hr.open(here)
    assert "Deze functie staat nog bij" in hr.send(f"{here}/verwijderen", 422, revision="1").text
    hr.open("/functies/nieuw")
    hr.send("/functies/nieuw", name="Niemand heeft dit")
    assert "De functie is verwijderd." in hr.send(action(hr, "/verwijderen"), revision="1").text


def test_a_title_of_elsewhere_is_not_found(site: Site, hr: Browser) -> None:
    hr.open("/functies/verzonnen", 404)
    here = made(hr)
    from_elsewhere = site.signed_in(RoleName.HR, organisation="Omgevingsdienst Verderweg", number="901")
    assert from_elsewhere.open(here, 404).headings == ["Deze pagina is er niet"]
    from_elsewhere.open(f"{here}/toepassen", 404)
