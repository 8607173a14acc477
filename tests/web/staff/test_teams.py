"""The pages of teams and of job titles."""

import pytest

from tests.support.sites import AWAY, AWAY_TEAM, Browser, Site


def test_teams_are_added_renamed_and_removed(site: Site, hr: Browser) -> None:
    page = hr.open("/teams")
    assert page.headings == ["Teams"]
    assert AWAY_TEAM not in page.text
    assert "Het team Nieuw is gemaakt." in hr.send("/teams", name=" Nieuw ").text
    made = site.ids()["Nieuw"]
    hr.open(f"/teams/{made}")
    assert "Het team heet nu Anders." in hr.send(f"/teams/{made}", name="Anders", known_as="Nieuw").text
    assert "Het team is verwijderd." in hr.send(f"/teams/{made}/verwijderen").text


@pytest.mark.parametrize("name", ["", "advies", "x" * 300, "a\nb"])
def test_a_name_that_cannot_be_one_is_refused_beside_the_field(site: Site, hr: Browser, name: str) -> None:
    hr.open("/teams")
    assert "Er gaat nog iets niet goed" in hr.send("/teams", 422, name=name).text
    here = f"/teams/{site.ids()['Toezicht']}"
    hr.open(here)
    assert "Er gaat nog iets niet goed" in hr.send(here, 422, name=name, known_as="Toezicht").text


def test_a_team_that_another_renamed_is_told(site: Site, hr: Browser) -> None:
    here = f"/teams/{site.ids()['Toezicht']}"
    hr.open(here)
    page = hr.send(here, 409, name="Mijn naam", known_as="Hoe het was")
    assert "Het team heet nu Toezicht" in page.text
    assert page.values["name"] == "Mijn naam"
    assert "Mijn naam" in hr.send(here, name="Mijn naam", known_as=page.values["known_as"]).text


def test_two_teams_become_one(site: Site, hr: Browser) -> None:
    ids = site.ids()
    here = f"/teams/{ids['Toezicht']}"
    hr.open(here)
    hr.send(f"{here}/samenvoegen", 422, into="", known_as="Toezicht")
    page = hr.send(f"{here}/samenvoegen", into=ids["Advies"], known_as="Toezicht")
    assert "De teams zijn samengevoegd. 1 persoon is in het nieuwe team gezet." in page.text
    hr.open(here, 404)


def test_a_team_with_people_is_not_removed(site: Site, hr: Browser) -> None:
    hr.open("/teams")
    page = hr.send(f"/teams/{site.ids()['Advies']}/verwijderen", 409)
    assert "In dit team staan nog 5 mensen" in page.text


def test_teams_of_elsewhere_are_not_found(site: Site, hr: Browser) -> None:
    theirs = site.ids(AWAY)[AWAY_TEAM]
    assert hr.open(f"/teams/{theirs}", 404).headings == ["Deze pagina is er niet"]
    hr.send(f"/teams/{theirs}/verwijderen", 404)
    hr.open("/teams")
    hr.send(f"/teams/{site.ids()['Toezicht']}/samenvoegen", 404, into=theirs, known_as="Toezicht")
