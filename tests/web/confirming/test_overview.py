"""Which rounds and people wait to be confirmed, through the real application."""

from tests.support.measured import PEOPLE, ROUND
from tests.support.sites import Site
from tests.web.confirming.test_person import hand_in, person, shown, the_manager
from vthquality.domain.access import RoleName


def test_a_leidinggevende_sees_the_own_people_with_what_waits(site: Site) -> None:
    hand_in(site, "103")
    manager = the_manager(site)
    page = manager.open("/bevestigen")
    assert ROUND in page.text
    assert "1 ingeleverd en nog niet bevestigd." in page.text
    page = manager.open(f"/bevestigen/{site.ids()['round']}")
    assert page.text.index(PEOPLE["103"]) < page.text.index(PEOPLE["104"])
    assert PEOPLE["106"] not in page.text
    assert "te bevestigen" in page.text


def test_the_list_is_searched_and_narrowed(site: Site) -> None:
    hand_in(site, "103")
    manager = the_manager(site)
    where = f"/bevestigen/{site.ids()['round']}"
    page = manager.open(f"{where}?zoek=dirk")
    assert PEOPLE["104"] in page.text
    assert PEOPLE["103"] not in page.text
    page = manager.open(f"{where}?toon=te-bevestigen")
    assert PEOPLE["103"] in page.text
    assert PEOPLE["104"] not in page.text
    page = manager.open(f"{where}?zoek=niemand&pagina=-3&toon=onzin")
    assert "Niemand gevonden" in page.text


def test_whoever_confirms_reads_who_confirms_him(site: Site) -> None:
    site.signed_in(RoleName.MANAGER, number="106", teams=("Advies",))
    me = site.signed_in(RoleName.MANAGER, number="101", teams=("Advies",))
    page = me.open(f"/bevestigen/{site.ids()['round']}")
    assert "Uzelf bevestigt u niet: dat doet manager 106." in page.text
    assert PEOPLE["101"] not in page.text


def test_hr_sees_where_confirmation_is_missing_and_no_answers(site: Site) -> None:
    hand_in(site, "103")
    hr = site.signed_in(RoleName.HR)
    page = hr.open("/bevestigen")
    assert "Waar ontbreekt bevestiging?" in page.text
    page = hr.open(f"/bevestigen/{site.ids()['round']}/ontbreekt")
    assert f"{PEOPLE['103']} (103): ingeleverd op" in page.text
    assert f"{PEOPLE['104']} (104): nog niet ingeleverd" in page.text
    hr.open(f"/bevestigen/{site.ids()['round']}", 403)


def test_hr_reads_who_confirms_a_team_and_for_whom_nobody_can(site: Site) -> None:
    missing = f"/bevestigen/{site.ids()['round']}/ontbreekt"
    hr = site.signed_in(RoleName.HR)
    assert "geen leidinggevende" in hr.open(missing).text
    site.signed_in(RoleName.MANAGER, number="103", teams=("Advies",))
    page = hr.open(missing)
    assert "Bevestigt: manager 103." in page.text
    assert page.text.count("niemand kan dit bevestigen") == 1


def test_hr_reads_what_was_confirmed_on_which_facts_for_a_reason(site: Site) -> None:
    hand_in(site, "103")
    manager, where = the_manager(site), person(site, "103")
    page = manager.open(where)
    manager.send(where, 303, action="confirm", on_word="y", **shown(page))
    hr = site.signed_in(RoleName.HR)
    assert "wat is bevestigd, en door wie" in hr.open(f"/bevestigen/{site.ids()['round']}/ontbreekt").text
    back = f"{where}/geschiedenis"
    asked = hr.open(back, 403)
    assert "Waarom" in asked.text
    page = hr.send("/reden", reason="bezwaar", next=back)
    assert "Bevestiging 1" in page.text
    assert "Alles wat toen is bevestigd:" in page.text
    assert "Nog niemand zag het bewijs." in page.text
    assert "manager 106" in page.text
    assert "Gemeten met" in page.text


def test_nothing_to_confirm_says_what_to_do(site: Site) -> None:
    manager = site.signed_in(RoleName.MANAGER, number="101", teams=())
    page = manager.open("/bevestigen")
    assert "Er valt nu niets te bevestigen" in page.text
    page = manager.open(f"/bevestigen/{site.ids()['round']}")
    assert "Hier is niemand die u mag bevestigen" in page.text
