from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.support.own_pages import at_own_round
from tests.support.sites import AWAY, AWAY_WORDS, Site
from vthquality.domain.access import RoleName


def test_the_result_says_per_area_how_it_stands_and_why(site: Site) -> None:
    page = at_own_round(site, "101").open("/uitslag")
    for said in (
        "21 Geluid haalt voorbeeldwaarde bevestigd",
        "Een van deze mogelijkheden is genoeg:",
        "Blijkt uit uw gegevens. Gré Haan (HR) zag het bewijs.",
        "Beoordeeld door Hans Uil.",
    ):
        assert said in page.text.replace("✓", "")
    assert any("wetten.overheid.nl" in link for link in page.links)


def test_the_result_says_how_it_can_be_confirmed_while_the_answers_are_not(site: Site) -> None:
    page = at_own_round(site, "101").open("/uitslag")
    assert "Uw antwoorden zijn nog niet als geheel bevestigd." in page.text
    assert "als iemand het bewijs zag of erover oordeelde." in page.text
    assert "als iemand het bewijs zag" not in at_own_round(site).open("/uitslag").text


def test_what_is_not_known_is_unknown_and_never_a_no(site: Site) -> None:
    page = at_own_round(site).open("/uitslag")
    assert "Hierover is nog niets bekend." in page.text
    assert "haalt voorbeeldwaarde niet" not in page.text


def test_an_own_answer_stands_in_the_words_in_which_it_was_given(site: Site) -> None:
    own = at_own_round(site)
    where = own.question("Cursussen")
    own.post(where, about=where.rpartition("/")[2], claim="yes", revision="0")
    page = own.open("/uitslag")
    assert "Zou u van een cursus hierover nog iets leren? U zei: Nee, ik beheers dit." in page.text


@pytest.mark.slow
def test_the_own_edition_is_a_workbook_about_oneself_only(site: Site) -> None:
    own = at_own_round(site, "101")
    response = own.post(f"{own.round}/uitslag/werkmap")
    assert response.status_code == 200
    assert ".xlsx" in response.headers["Content-Disposition"]
    book = load_workbook(BytesIO(response.data), read_only=True)
    words = " ".join(str(c) for sheet in book for row in sheet.iter_rows(values_only=True) for c in row if c)
    assert "Anna Bos" in words
    for name in ("Bas Kok", "Cas Mol", *AWAY_WORDS):
        assert name not in words


def test_the_edition_of_a_round_of_another_organisation_is_not_there(site: Site) -> None:
    own = at_own_round(site)
    assert own.post(f"/mijn-meting/{site.ids(AWAY)['round']}/uitslag/werkmap").status_code == 404


def test_in_a_closed_round_nothing_is_said_to_change_still(site: Site) -> None:
    hr = site.signed_in(RoleName.HR)
    hr.open(f"/metingen/{site.ids()['round']}/sluiten")
    assert "kan nog veranderen" in at_own_round(site).open("/uitslag").text
    hr.send(f"/metingen/{site.ids()['round']}/sluiten", sure="y")
    page = at_own_round(site).open("/uitslag")
    assert "De meting is gesloten; uw antwoorden zijn toen niet als geheel bevestigd." in page.text
    assert "kan nog veranderen" not in page.text
