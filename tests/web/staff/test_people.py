"""The pages of people: what HR sees and does there, what others may not, and what bad input comes to."""

from typing import Any

import pytest

from tests.support.filled_forms import filled
from tests.support.sites import AWAY, Browser, Site
from vthquality.domain.access import RoleName

NEW: dict[str, Any] = {"name": "Nora Nieuw", "number": "0777", "email": "", "team": "Advies", "employment": "own"}


def test_the_list_is_searched_filtered_and_sorted(hr: Browser) -> None:
    assert "6 medewerkers" in hr.open("/medewerkers").text
    found = hr.open("/medewerkers?zoek=BOS+101")
    assert "Anna Bos" in found.text
    assert "Bas Kok" not in found.text
    assert "1 medewerker" in found.text
    assert "Fons Rus" in hr.open("/medewerkers?aandacht=zonder-gebied").text
    page = hr.open("/medewerkers?sorteer=-naam&team=Advies")
    assert page.text.index("Els Wit") < page.text.index("Anna Bos")
    assert "Fons Rus" not in page.text


@pytest.mark.parametrize(
    "asked", ["pagina=x", "pagina=-1", "pagina=999999999999", "sorteer=%07", "aandacht=1", "team=%27"]
)
def test_an_address_that_asks_nonsense_still_answers(hr: Browser, asked: str) -> None:
    assert hr.open(f"/medewerkers?{asked}").headings == ["Medewerkers"]


def test_when_nobody_is_found_the_page_says_so_and_leads_back(hr: Browser) -> None:
    page = hr.open("/medewerkers?zoek=niemand")
    assert "Niemand gevonden" in page.text
    assert "/medewerkers" in page.links


def test_somebody_is_added_seen_changed_and_gone(hr: Browser) -> None:
    hr.open("/medewerkers/nieuw")
    card = hr.send("/medewerkers/nieuw", **{**NEW, "team": "Nieuw team", "hours": "28,8"})
    assert card.headings == ["Nora Nieuw"]
    assert "staat op de lijst. Nieuw team: Nieuw team." in card.text
    assert "28,8" in card.text
    here = next(link for link in card.links if link.endswith("/wijzigen")).removesuffix("/wijzigen")
    hr.open(f"{here}/wijzigen")
    card = hr.send(f"{here}/wijzigen", **filled(hr, employment="own", hours="36"))
    assert "De gegevens van Nora Nieuw zijn bewaard." in card.text
    hr.open(f"{here}/verwijderen")
    page = hr.send(f"{here}/verwijderen", revision="2")
    assert "Nora Nieuw is verwijderd." in page.text


def test_what_cannot_be_is_said_beside_each_field_and_nothing_is_saved(hr: Browser) -> None:
    hr.open("/medewerkers/nieuw")
    page = hr.send(
        "/medewerkers/nieuw",
        422,
        **{
            **NEW,
            "name": "x" * 300,
            "number": "101",
            "email": "geen adres",
            "hours": "veel",
            "leaves_on": "31-02-2027",
        },
    )
    for sentence in (
        "De tekst is te lang: 300 tekens.",
        "Dit is geen e-mailadres.",
        "Dit is geen getal.",
        "Deze dag bestaat niet.",
    ):
        assert page.text.count(sentence) == 2, "in the summary and beside the field"
    assert "6 medewerkers" in hr.open("/medewerkers").text


def test_a_number_of_somebody_else_is_refused(hr: Browser) -> None:
    hr.open("/medewerkers/nieuw")
    page = hr.send("/medewerkers/nieuw", 422, **{**NEW, "number": "101"})
    assert "Dit hoort al bij een ander in de lijst." in page.text


@pytest.mark.parametrize(
    "bad",
    [
        {"employment": "baas"},
        {"roles": ["verzonnen"]},
        {"hours": "61"},
        {"hours": "-1"},
        {"number": "", "email": ""},
        {"name": " "},
        {"team": ""},
        {"name": "a\x07b"},
        {"away_until": "2026-01-01"},
    ],
)
def test_values_that_no_form_would_send_are_refused_in_dutch(hr: Browser, bad: dict[str, Any]) -> None:
    hr.open("/medewerkers/nieuw")
    assert "Er gaat nog iets niet goed" in hr.send("/medewerkers/nieuw", 422, **{**NEW, **bad}).text


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "=HYPERLINK(1)", "'; DROP TABLE employee", "{0} %s"])
def test_a_hostile_name_stays_text(hr: Browser, name: str) -> None:
    hr.open("/medewerkers/nieuw")
    card = hr.send("/medewerkers/nieuw", **{**NEW, "name": name, "team": name})
    assert card.headings == [name]
    assert name in hr.open("/medewerkers").text
    assert name in hr.open("/teams").text


def test_of_two_who_change_at_once_the_second_sees_both_and_loses_nothing(site: Site, hr: Browser) -> None:
    here = f"/medewerkers/{site.ids()['101']}/wijzigen"
    other = site.signed_in(RoleName.HR, number="102")
    hr.open(here)
    other.open(here)
    mine = filled(hr, employment="own", hours="20", team="Advies")
    other.send(here, **filled(other, employment="own", hours="30", number="1010"))
    page = hr.send(here, 409, **mine)
    assert "Iemand anders bewaarde intussen ook iets" in page.text
    assert '<th scope="row">Contracturen per week</th><td>20</td><td>30</td>' in page.markup
    assert '<th scope="row">Personeelsnummer</th><td>101</td><td>1010</td>' in page.markup
    card = hr.send(here, **filled(hr, employment="own", hours="20"))
    assert "Contracturen per week20" in card.text.replace(" 20", "20")


def test_a_form_without_its_revision_is_older_than_all(site: Site, hr: Browser) -> None:
    here = f"/medewerkers/{site.ids()['101']}/wijzigen"
    hr.open(here)
    page = hr.send(here, 409, **{**filled(hr, employment="own", hours="20"), "revision": "geen getal"})
    assert "Iemand anders bewaarde intussen ook iets" in page.text


def test_who_takes_part_in_a_round_leaves_on_a_day_and_is_never_removed(site: Site, hr: Browser) -> None:
    here = f"/medewerkers/{site.ids()['101']}"
    assert "Verwijderen kan niet" in hr.open(f"{here}/verwijderen").text
    assert "wordt daarom niet verwijderd" in hr.send(f"{here}/verwijderen", 409, revision="1").text
    hr.open(f"{here}/uit-dienst")
    card = hr.send(f"{here}/uit-dienst", **filled(hr, employment="own", leaves_on="2020-01-31"))
    assert "Is uit dienst" in card.text
    assert "Anna Bos" not in hr.open("/medewerkers").text
    assert "Anna Bos" in hr.open("/medewerkers?aandacht=uit-dienst").text


def test_a_title_proposes_after_saving_and_gives_what_was_ticked(hr: Browser) -> None:
    hr.open("/functies/nieuw")
    page = hr.open("/functies/nieuw")
    role = next(said["value"] for tag, said in page.fields if said.get("name") == "roles")
    area = next(said["value"] for tag, said in page.fields if said.get("name") == "areas")
    hr.send("/functies/nieuw", name="Geluidspecialist", roles=[role], areas=[area])
    hr.open("/medewerkers/nieuw")
    page = hr.send("/medewerkers/nieuw", **{**NEW, "function": "geluidspecialist"})
    assert page.headings == ["Voorstel voor Nora Nieuw"]
    here = next(link for link in page.links if link.startswith("/medewerkers/") and link.count("/") == 2)
    card = hr.send(f"{here}/voorstel", roles=[role, "verzonnen"], areas=[area, "ook:verzonnen"])
    assert "Heeft nog geen gebied" not in card.text
    assert "Heeft nog geen VTH-rol" not in card.text
    assert "Niets voor te stellen" in hr.open(f"{here}/voorstel").text


def test_a_manager_sees_the_own_team_without_buttons(site: Site) -> None:
    chief = site.signed_in(RoleName.MANAGER, number="106", teams=("Toezicht",))
    page = chief.open("/medewerkers")
    assert "Fons Rus" in page.text
    assert "Anna Bos" not in page.text
    assert "/medewerkers/nieuw" not in page.links
    card = chief.open(f"/medewerkers/{site.ids()['106']}")
    assert f"/metingen/{site.ids()['round']}" in card.links
    assert not [link for link in card.links if link.endswith(("/wijzigen", "/uit-dienst", "/verwijderen"))]
    chief.open(f"/medewerkers/{site.ids()['101']}", 404)
    chief.open(f"/medewerkers/{site.ids()['106']}/wijzigen", 403)


def test_somebody_of_another_organisation_is_not_found_on_any_page(site: Site, hr: Browser) -> None:
    theirs = site.ids(AWAY)["901"]
    for rest in ("", "/wijzigen", "/uit-dienst", "/verwijderen", "/voorstel", "/gebieden/nieuw", "/gegevens"):
        assert hr.open(f"/medewerkers/{theirs}{rest}", 404).headings == ["Deze pagina is er niet"]
    hr.open("/medewerkers")
    hr.send(f"/medewerkers/{theirs}/wijzigen", 404, **NEW)
    hr.send(f"/medewerkers/{theirs}/verwijderen", 404, revision="1")


def test_the_card_leads_to_the_account_of_who_signs_in(site: Site, hr: Browser) -> None:
    site.signed_in(RoleName.EMPLOYEE, number="103")
    card = hr.open(f"/medewerkers/{site.ids()['103']}")
    assert "employee.103@voorbeeld.example" in card.text
    account = next(link for link in card.links if link.startswith("/toegang/mensen/"))
    assert "employee 103" in hr.open(account).text
    assert not [link for link in card.links if link.endswith("/verwijderen") and link.count("/") == 3]
