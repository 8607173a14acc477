"""One person before whoever confirms, through the real application."""

import re

import pytest

from tests.support.measured import PEOPLE
from tests.support.pages import Page
from tests.support.sites import AWAY, Browser, Site
from vthquality.domain.access import RoleName


def hand_in(site: Site, number: str) -> None:
    """Hand in the self-assessment of somebody."""
    browser = site.signed_in(RoleName.EMPLOYEE, number=number)
    where = f"/mijn-meting/{site.ids()['round']}/inleveren"
    browser.open(where)
    browser.send(where, minutes="10")


def person(site: Site, number: str, more: str = "") -> str:
    ids = site.ids()
    return f"/bevestigen/{ids['round']}/{ids[f'p{number}']}{more}"


def shown(page: Page) -> dict[str, str]:
    """What the page carries of what it showed."""
    return {name: value for name, value in page.values.items() if name.startswith("shown-")}


def proofs(page: Page) -> dict[str, str]:
    """What the page carries of the facts whose proof can be ticked."""
    return {name: value for name, value in page.values.items() if name.startswith("proof-")}


def ids(facts: dict[str, str]) -> list[str]:
    return [name.removeprefix("proof-") for name in facts]


def ticked(page: Page) -> set[str]:
    return set(re.findall(r'name="seen" value="([^"]+)" checked', page.markup))


def the_manager(site: Site) -> Browser:
    """The leidinggevende of Advies, who is of another team."""
    return site.signed_in(RoleName.MANAGER, number="106", teams=("Advies",))


def first_key(page: Page) -> str:
    return next(iter(shown(page))).removeprefix("shown-")


@pytest.fixture
def manager(site: Site) -> Browser:
    hand_in(site, "103")
    return the_manager(site)


def test_claim_and_evidence_stand_side_by_side_and_the_unproven_first(site: Site, manager: Browser) -> None:
    page = manager.open(person(site, "103"))
    assert page.headings == [PEOPLE["103"]]
    assert f"Zegt {PEOPLE['103']}" in page.text
    assert "Laten de gegevens zien" in page.text
    assert "Nog niemand zag het bewijs." in page.text
    assert re.search(r"Gevraagd, een hiervan: hbo-diploma, richting: [^.]*EVC-certificaat op hbo-niveau", page.text)
    assert len(shown(page)) > 3
    page = manager.open(person(site, "101"))
    rest = page.text.index("De rest")
    assert page.text.index("Kijk hier eerst naar") < rest < page.text.rindex("bevestigd of bewezen")


def test_confirming_everything_freezes_it_and_says_so(site: Site, manager: Browser) -> None:
    page = manager.open(person(site, "103"))
    done = manager.send(person(site, "103"), 303, action="confirm", on_word="y", **shown(page))
    assert f"De zelfevaluatie van {PEOPLE['103']} is bevestigd." in done.text
    page = manager.open(person(site, "103"))
    assert "Er verandert niets meer, tenzij u heropent" in page.text
    assert shown(page) == {}
    history = manager.open(person(site, "103", "/geschiedenis"))
    assert "Bevestiging 1" in history.text
    assert re.search(r"Controlegetal ?[0-9a-f]{16}", history.text)


def test_an_own_judgement_needs_a_reason_and_what_differs_is_talked_over(site: Site, manager: Browser) -> None:
    where = person(site, "103")
    page = manager.open(where)
    key = first_key(page)
    doubt = {**shown(page), f"outcome-{key}": "not_met", "action": "confirm"}
    page = manager.send(where, 422, **doubt)
    assert "Uw oordeel wijkt af van het antwoord. Leg uit waarom." in page.text
    assert "Er is nog niets bewaard." in page.text
    page = manager.send(where, 422, **doubt, **{f"remark-{key}": "Geen stuk gezien."})
    assert "hebt besproken, of bewaar eerst alleen uw oordeel" in page.text
    assert "Geen stuk gezien." in page.markup
    page = manager.send(where, 303, **{**doubt, "action": "judge"}, **{f"remark-{key}": "Geen stuk gezien."})
    assert f"Uw oordeel is bewaard. {PEOPLE['103']} kan reageren." in page.text
    assert "“Geen stuk gezien.”" in page.text
    assert "oordeel wijkt af" in page.text
    done = manager.send(where, 303, **shown(page), action="confirm", talked="y", on_word="y")
    assert "is bevestigd" in done.text


def test_what_changed_since_the_page_was_opened_is_shown_and_nothing_is_confirmed(site: Site, manager: Browser) -> None:
    where = person(site, "103")
    page = manager.open(where)
    old = shown(page)
    key = first_key(page)
    other = the_manager(site)
    fresh = other.open(where)
    judged = {f"outcome-{key}": "not_met", f"remark-{key}": "Ander venster."}
    other.send(where, 303, **shown(fresh), **judged, action="judge")
    page = manager.send(where, 409, **old, action="confirm", **{f"remark-{key}": "Mijn eigen tekst."})
    assert "Er is iets veranderd sinds u deze pagina opende" in page.text
    assert "Daarom is er niets bewaard." in page.text
    assert "Mijn eigen tekst." in page.markup
    assert "Bevestigd op" not in manager.open(where).text


def test_proof_that_was_seen_is_recorded_for_everybody(site: Site, manager: Browser) -> None:
    where = person(site, "103")
    page = manager.open(where)
    facts = proofs(page)
    assert len(facts) > 1
    page = manager.send(where, 303, action="judge", **shown(page), **facts, seen=ids(facts))
    assert "Bewaard welk bewijs u hebt gezien." in page.text
    assert page.text.count("Bewijs gezien door manager 106") >= len(facts)
    assert ticked(page) == set(ids(facts))
    facts = proofs(page)
    page = manager.send(where, 303, action="judge", **shown(page), **facts, seen=ids(facts)[1:])
    assert ticked(page) == set(ids(facts)[1:])
    page = manager.send(where, 409, action="judge", **facts, seen=[*ids(facts), "verzonnen"])
    assert "een gegeven dat u aankruiste, is veranderd of er niet meer" in page.text
    page = manager.send(where, 422, action="judge", **proofs(page), seen=ids(facts)[1:])
    assert "Er valt nog niets te bewaren." in page.text


def test_how_much_rests_on_the_own_word_is_said_before_and_asked_once(site: Site, manager: Browser) -> None:
    where = person(site, "103")
    page = manager.open(where)
    told = re.search(r"Let op: (\d+) eisen rusten alleen op het woord van", page.text)
    assert told is not None
    assert f"Ik bevestig ook de {told[1]} eisen" in page.text
    facts = proofs(page)
    page = manager.send(where, 422, action="confirm", **shown(page), **facts, seen=ids(facts)[:1])
    assert "Kruis aan dat u ook bevestigt wat alleen op het woord" in page.text
    assert f"Ik bevestig ook de {told[1]} eisen" not in page.text
    assert ticked(page) == set(ids(facts)[:1])
    done = manager.send(where, 303, action="confirm", **shown(page), **facts, seen=ids(facts)[:1], on_word="y")
    assert "is bevestigd" in done.text


def test_ticks_and_a_judgement_are_kept_together(site: Site, manager: Browser) -> None:
    where = person(site, "103")
    page = manager.open(where)
    key, facts = first_key(page), proofs(page)
    doubt = {f"outcome-{key}": "not_met", f"remark-{key}": "Geen stuk gezien."}
    page = manager.send(where, 303, action="judge", **shown(page), **facts, **doubt, seen=ids(facts))
    assert "Bewaard: uw oordeel, en welk bewijs u hebt gezien." in page.text
    assert "“Geen stuk gezien.”" in page.text
    assert "Bewijs gezien door manager 106" in page.text


def test_reopening_asks_why_and_adds_to_the_record(site: Site, manager: Browser) -> None:
    where = person(site, "103")
    manager.open(f"{where}/heropenen")
    page = manager.open(where)
    manager.send(where, 303, **shown(page), action="confirm", on_word="y")
    manager.open(f"{where}/heropenen")
    page = manager.send(f"{where}/heropenen", 422, reason=" ")
    assert "Waarom heropent u dit?" in page.text
    page = manager.send(f"{where}/heropenen", reason="Diploma gevonden.")
    assert "is heropend" in page.text
    manager.send(where, 303, **shown(page), action="confirm", on_word="y")
    history = manager.open(f"{where}/geschiedenis")
    assert "Bevestiging 2" in history.text
    assert "“Diploma gevonden.”" in history.text
    assert "Er veranderde niets ten opzichte van de bevestiging ervoor." in history.text


def test_what_is_not_handed_in_cannot_be_confirmed(site: Site) -> None:
    manager = the_manager(site)
    page = manager.open(person(site, "104"))
    assert "heeft nog niet ingeleverd" in page.text
    page = manager.send(person(site, "104"), 409, **shown(page), action="confirm")
    assert "nog niet ingeleverd" in page.text


def test_a_toetser_reads_that_the_whole_is_for_the_leidinggevende(site: Site) -> None:
    hand_in(site, "103")
    toetser = site.signed_in(RoleName.ASSESSOR, number="106")
    page = toetser.open(person(site, "103"))
    assert "U beoordeelt alleen uw eigen gebieden" in page.text
    assert "De hele zelfevaluatie bevestigt de leidinggevende." in page.text
    done = toetser.send(person(site, "103"), 303, **shown(page), action="confirm", on_word="y")
    assert "De hele zelfevaluatie bevestigt de leidinggevende." in done.text
    page = the_manager(site).open(person(site, "103"))
    assert "assessor 106" in page.text
    assert "Bevestigd op" not in page.text
    toetser.open(person(site, "103", "/geschiedenis"), 403)
    toetser.send(person(site, "103", "/heropenen"), 403, reason="omdat")


def test_nobody_confirms_himself_by_any_road(site: Site) -> None:
    hand_in(site, "101")
    other = the_manager(site)
    page = other.open(person(site, "101"))
    for role in (RoleName.MANAGER, RoleName.ASSESSOR):
        me = site.signed_in(role, number="101")
        where = person(site, "101")
        me.open(where, 403)
        me.open(f"{where}/geschiedenis", 403)
        for more, sent in (
            ("", {**shown(page), "action": "confirm"}),
            ("", {**shown(page), "action": "judge"}),
            ("", {"seen": "x", "action": "judge"}),
            ("/heropenen", {"reason": "omdat"}),
        ):
            me.send(f"{where}{more}", 403, **sent)


def test_another_team_and_another_organisation_are_not_found(site: Site) -> None:
    away = site.ids(AWAY)
    home = site.ids()
    manager = site.signed_in(RoleName.MANAGER, number="101", teams=("Toezicht",))
    manager.open(person(site, "103"), 404)
    manager.open(f"/bevestigen/{away['round']}/{away['p901']}", 404)
    manager.open(f"/bevestigen/{home['round']}/{away['p901']}", 404)
    manager.open(f"/bevestigen/{away['round']}", 404)
    manager.open(f"/bevestigen/{away['round']}/ontbreekt", 404)
    manager.send(f"/bevestigen/{home['round']}/{away['p901']}", 404, action="confirm")


def test_forged_and_over_long_input_is_told_in_dutch_and_changes_nothing(site: Site, manager: Browser) -> None:
    where = person(site, "103")
    page = manager.open(where)
    key = first_key(page)
    page = manager.send(where, 409, action="confirm", **{f"shown-{key}": "verzonnen"})
    assert "Er is iets veranderd" in page.text
    long = {f"outcome-{key}": "not_met", f"remark-{key}": "x" * 2001}
    page = manager.send(where, 422, **shown(page), **long, action="judge")
    assert "er passen er 2000" in page.text
    strange = {**shown(page), "shown-zzz": "met.0", "outcome-zzz": "not_met", "remark-zzz": "x"}
    page = manager.send(where, 422, **strange, action="judge")
    assert "Dit wordt in deze meting niet van deze medewerker gevraagd." in page.text
    page = manager.send(where, 422, **shown(page), action="judge")
    assert "U kruiste geen bewijs aan en gaf geen eigen oordeel." in page.text


def test_what_people_wrote_is_text_and_never_markup(site: Site, manager: Browser) -> None:
    where = person(site, "103")
    page = manager.open(where)
    key = first_key(page)
    nasty = {f"outcome-{key}": "not_met", f"remark-{key}": "<script>alert(1)</script>"}
    page = manager.send(where, 303, **shown(page), **nasty, action="judge")
    assert "&lt;script&gt;" in page.markup
    assert "<script>alert" not in page.markup
