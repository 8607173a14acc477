from typing import Any

import pytest

from tests.support.own_pages import OwnBrowser, at_own_round, forms_of
from tests.support.pages import Page
from tests.support.sites import Site
from vthquality.domain.access import RoleName

COURSE: dict[str, Any] = {"course": "geluidmodellen", "obtained": "2024-03-01"}


@pytest.fixture
def own(site: Site) -> OwnBrowser:
    return at_own_round(site)


def test_a_fact_entered_once_settles_its_question_and_leads_back(own: OwnBrowser) -> None:
    facts = f"{own.round}/gegevens"
    evc: dict[str, Any] = {"proof": "evc", "level": "HBO", "obtained": "2015-07-01", "terug": facts}
    page = own.browser.send("/mijn-gegevens/opleidingen/toevoegen", **evc)
    assert page.headings == ["Uw gegevens"]
    assert "Uw gegeven is bewaard." in page.text
    assert "Al duidelijk uit uw gegevens" in own.area_page().text
    assert "Nog 4 vragen" in own.area_page().text


def test_the_facts_of_a_round_name_what_is_asked_and_not_there_yet_filled_in_for_who_follows_it(
    own: OwnBrowser,
) -> None:
    page = own.open("/gegevens")
    assert "Wat uw gebieden vragen en hier nog niet staat" in page.text
    (link,) = [one for one in page.links if "course=geluidmodellen" in one]
    form = own.browser.open(link)
    assert '<option selected value="geluidmodellen">' in form.markup


def first_fact(own: OwnBrowser, kind: str) -> str:
    """Where the first fact of a kind can be changed."""
    links = own.browser.open("/mijn-gegevens").links
    return next(one for one in links if f"/mijn-gegevens/{kind}/" in one and "toevoegen" not in one).partition("?")[0]


def as_it_stands(page: Page) -> dict[str, Any]:
    """What the form of a fact would send."""
    (form,) = [f for f in forms_of(page, "") if "revision" in f.values]
    return {name: values for name, values in form.values.items() if name != "csrf_token"}


def test_a_fact_can_be_changed_and_its_proof_is_to_be_seen_again(site: Site) -> None:
    own = at_own_round(site, "101")
    assert "Bewijs gezien door Gré Haan" in own.browser.open("/mijn-gegevens").text
    where = first_fact(own, "opleidingen")
    form = own.browser.open(where)
    assert "Verandert u iets, dan moet iemand het bewijs opnieuw bekijken." in form.text
    page = own.browser.send(where, **{**as_it_stands(form), "title": "Akoestiek"})
    assert "Akoestiek" in page.text
    assert "Nog niemand zag het bewijs." in page.text


def test_two_windows_that_change_a_fact_see_both(site: Site) -> None:
    own = at_own_round(site, "101")
    where = first_fact(own, "opleidingen")
    late = as_it_stands(own.browser.open(where))
    own.browser.send(where, **{**late, "title": "Eerste venster"})
    page = own.browser.send(where, 409, **{**late, "title": "Tweede venster"})
    assert "“Tweede venster”, bewaard is “Eerste venster”" in page.text
    page = own.browser.send(where, **as_it_stands(page))
    assert "Tweede venster" in page.text


def test_a_fact_is_removed_after_a_question_and_counts_no_more(site: Site) -> None:
    own = at_own_round(site, "101")
    where = first_fact(own, "werkperiodes")
    assert own.browser.open(f"{where}/verwijderen").headings == ["Werkperiode verwijderen?"]
    page = own.browser.send(f"{where}/verwijderen", terug="/mijn-gegevens")
    assert "Het gegeven is verwijderd." in page.text
    assert "Hebt u deze ervaring?" in own.area_page().text
    own.browser.open(where, 404)


@pytest.mark.parametrize(
    ("kind", "sent", "said"),
    [
        ("opleidingen", {"level": "HBO"}, "Vul dit in."),
        ("opleidingen", {"proof": "diploma", "obtained": "31-02-2020"}, ""),
        ("opleidingen", {"proof": "diploma", "title": "x" * 300}, ""),
        ("opleidingen", {"proof": "diploma", "obtained": "2020-01-01", "expires": "2019-01-01"}, ""),
        ("cursussen", {"course": "bestaat-niet"}, ""),
        ("werkperiodes", {"fields": ["akoestiek"]}, "Vul dit in."),
        ("praktijk", {"area": "zzz", "year": "2025", "amount": "4", "unit": "hours"}, ""),
        ("praktijk", {"area": "k26nqbcw", "year": "twee", "amount": "veel", "unit": "hours"}, ""),
        ("opleidingen", {"proof": "diploma", "title": "bsn 111222333"}, "burgerservicenummer"),
    ],
)
def test_a_fact_that_cannot_be_meant_is_refused_beside_its_field(
    own: OwnBrowser, kind: str, sent: dict[str, Any], said: str
) -> None:
    page = own.browser.send(f"/mijn-gegevens/{kind}/toevoegen", 422, **sent)
    assert "Er gaat nog iets niet goed" in page.text
    assert said in page.text
    assert own.browser.open("/mijn-gegevens").text.count("Nog niets ingevuld.") == 5


def test_a_fact_of_somebody_else_is_not_there(site: Site) -> None:
    theirs = first_fact(at_own_round(site, "101"), "opleidingen")
    own = at_own_round(site)
    for path in (theirs, f"{theirs}/verwijderen"):
        own.browser.open(path, 404)
        assert own.post(path, proof="diploma").status_code == 404
    assert "Gré Haan" in at_own_round(site, "101").browser.open("/mijn-gegevens").text


@pytest.mark.parametrize("path", ["/mijn-gegevens/bestaat-niet/toevoegen", "/mijn-gegevens/cursussen/zzz"])
def test_a_kind_or_fact_that_is_not_there_is_not_there(own: OwnBrowser, path: str) -> None:
    assert own.browser.open(path, 404).headings == ["Deze pagina is er niet"]


def test_nobody_says_of_the_own_proof_that_it_was_seen(own: OwnBrowser) -> None:
    sent: dict[str, Any] = {"proof": "evc", "level": "HBO", "seen_by": "Ikzelf", "seen_on": "2026-01-01"}
    page = own.browser.send("/mijn-gegevens/opleidingen/toevoegen", **sent)
    assert "Ikzelf" not in page.text
    assert "Nog niemand zag het bewijs." in page.text


@pytest.mark.parametrize("elsewhere", ["//kwaad.example", "https://kwaad.example"])
def test_the_way_back_never_leaves_the_site(own: OwnBrowser, elsewhere: str) -> None:
    response = own.post("/mijn-gegevens/cursussen/toevoegen", **COURSE, terug=elsewhere)
    assert response.status_code == 303
    assert "kwaad" not in response.location


def test_who_is_not_on_the_staff_list_has_no_file(site: Site) -> None:
    assert site.signed_in(RoleName.HR).client.get("/mijn-gegevens").status_code in {403, 404}
