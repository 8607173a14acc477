"""The person's own side: judgements with reactions, and the talk, through the real application."""

from tests.support.sites import AWAY, Browser, Site
from tests.web.confirming.test_person import first_key, hand_in, person, shown, the_manager
from vthquality.domain.access import RoleName


def judge(site: Site, number: str) -> str:
    """Let the leidinggevende judge otherwise on the first requirement; its key."""
    hand_in(site, number)
    manager = the_manager(site)
    page = manager.open(person(site, number))
    key = first_key(page)
    judged = {f"outcome-{key}": "not_met", f"remark-{key}": "Geen stuk gezien."}
    manager.send(person(site, number), 303, **shown(page), **judged, action="judge")
    return key


def the_person(site: Site, number: str = "103") -> Browser:
    return site.signed_in(RoleName.EMPLOYEE, number=number)


def own(site: Site, more: str = "") -> str:
    return f"/mijn-meting/{site.ids()['round']}/oordelen{more}"


def test_the_person_reads_the_judgement_reacts_and_the_leidinggevende_reads_that(site: Site) -> None:
    key = judge(site, "103")
    me = the_person(site)
    page = me.open(own(site))
    assert "“Geen stuk gezien.”" in page.text
    assert "oordeel wijkt af van uw antwoord" in page.text
    assert "Uw zelfevaluatie wordt bevestigd door manager 106." in page.text
    me.open(own(site, f"/{key}"))
    page = me.send(own(site, f"/{key}"), text="Het ligt klaar.", revision="0")
    assert "Uw reactie is bewaard." in page.text
    manager = the_manager(site)
    page = manager.open(person(site, "103"))
    assert "“Het ligt klaar.”" in page.text
    manager.send(person(site, "103"), 303, **shown(page), action="confirm", talked="y", on_word="y")
    page = me.open(own(site))
    assert "Bevestiging 1 op" in page.text
    page = me.open(own(site, f"/{key}"))
    assert "Reageren kan niet meer" in page.text
    page = me.send(own(site, f"/{key}"), 409, text="Toch niet.", revision="1")
    assert "is bevestigd en verandert niet meer" in page.text


def test_two_windows_show_both_reactions(site: Site) -> None:
    key = judge(site, "103")
    me = the_person(site)
    me.open(own(site, f"/{key}"))
    me.send(own(site, f"/{key}"), text="Eerste venster.", revision="0")
    page = me.send(own(site, f"/{key}"), 409, text="Tweede venster.", revision="0")
    assert "Daar staat nu: “Eerste venster.”" in page.text
    assert "Tweede venster." in page.markup
    page = me.send(own(site, f"/{key}"), text="Tweede venster.", revision="1")
    assert "“Tweede venster.”" in page.text
    page = me.send(own(site, f"/{key}"), text="", revision="2")
    assert "Uw reactie is ingetrokken." in page.text
    page = me.send(own(site, f"/{key}"), 422, text="x" * 2001, revision="0")
    assert "er passen er 2000" in page.text


def test_nobody_reads_the_judgements_on_another(site: Site) -> None:
    key = judge(site, "103")
    colleague = the_person(site, "104")
    page = colleague.open(own(site))
    assert "Er zijn nog geen oordelen over u" in page.text
    colleague.open(own(site, f"/{key}"), 404)
    colleague.send(own(site, f"/{key}"), 404, text="ik", revision="0")
    colleague.open(f"/mijn-meting/{site.ids(AWAY)['round']}/oordelen", 404)


def test_who_looked_is_told_to_the_person(site: Site) -> None:
    judge(site, "103")
    assert "manager 106" in the_person(site).open("/mijn-gegevens/inzage").text
