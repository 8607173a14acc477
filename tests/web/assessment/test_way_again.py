"""The next round, with the answers of the last one beside the questions."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.support.own_pages import OwnBrowser, at_own_round
from tests.support.sites import Site
from vthquality.domain.access import Actor, Grant, RoleName
from vthquality.domain.people import OrganisationId
from vthquality.domain.running.council import no_consent
from vthquality.edge.db import db
from vthquality.services.rounds import open_round

SYSTEM = Actor(name="toets", grants=(Grant(role=RoleName.SYSTEM),))


@pytest.fixture
def again(site: Site) -> OwnBrowser:
    """Somebody who answered two questions last time, in front of the next round on the same version."""
    own = at_own_round(site)
    for heading, claim in (("Kennis", "partly"), ("Werkervaring", "no")):
        where = own.question(heading)
        own.post(where, about=where.rpartition("/")[2], claim=claim, revision="0", explanation="Van toen.")
    with site.app.app_context(), db.session.begin():
        opened = open_round(
            db.session(),
            SYSTEM,
            OrganisationId(site.ids()["organisation"]),
            name="Meting 2027",
            reference_day=date(2027, 10, 1),
            versions=[("voorbeeld-omgevingswet", "1.0")],
            council=no_consent("Dit is een toets."),
            now=datetime(2026, 11, 24, tzinfo=UTC),
        )
    return replace(own, round=f"/mijn-meting/{opened.round}")


def test_who_takes_part_in_two_open_rounds_chooses(again: OwnBrowser) -> None:
    page = again.browser.open("/mijn-meting")
    assert "Meting 2027" in page.text
    assert "2 van de 5 vragen beantwoord" in page.text
    assert again.round in page.links


def test_the_answer_of_last_time_stands_beside_the_question_and_counts_for_nothing_yet(again: OwnBrowser) -> None:
    page = again.area_page()
    assert "In Meting 2026 zei u: Deels. Toelichting: Van toen." in page.text
    assert "0 van de 5 vragen beantwoord" in page.text
    assert "2 vragen zijn hetzelfde gebleven" in page.text


def test_answers_of_last_time_are_taken_over_with_one_button(again: OwnBrowser) -> None:
    page = again.browser.send(f"{again.round}/gebieden/{again.area}/vorige-antwoorden")
    assert "2 antwoorden van de vorige keer overgenomen en bewaard." in page.text
    assert "2 van de 5 vragen beantwoord" in page.text
    assert "Kennis: Deels. Toelichting: Van toen." in page.text
    assert "vragen zijn hetzelfde gebleven" not in page.text
