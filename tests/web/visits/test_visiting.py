"""Visits through the real application: HR shares, a bezoekend toetser looks and remarks, nobody is named."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.support.measured import PEOPLE
from tests.support.sites import AWAY, Browser, Site
from vthquality.domain.access import RoleName
from vthquality.edge.clock import today
from vthquality.edge.db import db
from vthquality.store.rounds.site_rows import SharingRow

NAMES = (*PEOPLE.values(), *(part for name in PEOPLE.values() for part in name.split()), "Hans Uil", "Gré Haan")


def bezoek(site: Site, more: str = "") -> str:
    return f"/metingen/{site.ids()['round']}/bezoek{more}"


def only_sharing(site: Site) -> str:
    """The id of what is shared with the visitor."""
    with site.app.app_context():
        found = db.session().scalars(sa.select(SharingRow.id).order_by(SharingRow.id)).all()
        db.session.remove()
    (one,) = found
    return one


@pytest.fixture
def visitor(site: Site) -> Browser:
    """Somebody with whom the whole round is shared."""
    return site.signed_in(RoleName.VISITOR)


def every_page(visitor: Browser) -> list[str]:
    """The markup of everything a visitor can open."""
    found, waiting, seen = [], ["/"], set()
    while waiting:
        path = waiting.pop()
        if path in seen or not path.startswith("/") or path.startswith(("/static", "/afmelden")):
            continue
        seen.add(path)
        response = visitor.client.get(path)
        if response.status_code == 200 and response.mimetype == "text/html":
            page = visitor.open(path)
            found.append(page.markup)
            waiting += [link.partition("#")[0].partition("?")[0] for link in page.links]
    assert any(path.startswith("/bezoek/") and path.count("/") == 3 for path in seen), seen
    return found


def test_a_visitor_finds_no_name_number_or_id_anywhere(site: Site, visitor: Browser) -> None:
    only_sharing(site)
    ids = site.ids()
    people = {value for key, value in ids.items() if key in PEOPLE or key.removeprefix("p") in PEOPLE}
    for markup in every_page(visitor):
        assert [name for name in (*NAMES, *people) if re.search(rf"\b{re.escape(name)}\b", markup)] == []


def test_a_visitor_remarks_and_hr_and_the_leidinggevende_read_it_with_the_name(site: Site, visitor: Browser) -> None:
    sharing = only_sharing(site)
    page = visitor.open(f"/bezoek/{sharing}")
    code_path = next(link for link in page.links if link.startswith(f"/bezoek/{sharing}/"))
    visitor.open(code_path)
    page = visitor.send(code_path, 422, text=" ")
    page = visitor.send(code_path, text="Sterk dossier.", about="")
    assert "Uw opmerking is bewaard." in page.text
    assert "“Sterk dossier.”" in page.text
    hr = site.signed_in(RoleName.HR)
    where = bezoek(site, f"/{sharing}/opmerkingen")
    page = hr.open(where, 403)
    assert "Waarom wilt u dit zien?" in page.text
    page = hr.send("/reden", reason="nagesprek met de toetser", next=where)
    assert "Sterk dossier." in page.text
    assert code_path.rpartition("/")[2] in page.text
    named = [name for name in PEOPLE.values() if name in page.text]
    assert len(named) == 1
    number = next(number for number, name in PEOPLE.items() if name == named[0])
    manager = site.signed_in(RoleName.MANAGER, number="106", teams=("Advies",))
    page = manager.open(f"/bevestigen/{site.ids()['round']}/{site.ids()[f'p{number}']}")
    assert "“Sterk dossier.”" in page.text


def test_hr_shares_a_part_until_a_day_and_stops(site: Site) -> None:
    hr = site.signed_in(RoleName.HR)
    page = hr.open(bezoek(site))
    assert "Er wordt van deze meting nog niets gedeeld." in page.text
    until = (today() + timedelta(days=7)).isoformat()
    page = hr.send(bezoek(site), 422, name="", until=until)
    page = hr.send(bezoek(site), 422, name="Toets", until="gisteren")
    page = hr.send(bezoek(site), 422, name="Toets", until=until, teams="Onbekend team")
    assert "'Onbekend team' hoort niet bij deze meting." in page.text
    page = hr.send(bezoek(site), 422, name="Toets", until=(today() - timedelta(days=1)).isoformat())
    assert "is al voorbij" in page.text
    page = hr.send(bezoek(site), name="Toets door OD Elders", until=until, teams="Advies")
    assert "Gedeeld. Nodig nu de toetsers uit." in page.text
    assert "Toetser uitnodigen" in page.text
    page = hr.send(bezoek(site, f"/{only_sharing(site)}/stoppen"))
    assert "Gestopt met delen." in page.text
    assert "gestopt op" in page.text


def test_after_it_is_stopped_the_visitor_finds_nothing(site: Site, visitor: Browser) -> None:
    sharing = only_sharing(site)
    page = visitor.open(f"/bezoek/{sharing}")
    code_path = next(link for link in page.links if link.startswith(f"/bezoek/{sharing}/"))
    hr = site.signed_in(RoleName.HR)
    hr.open(bezoek(site))
    hr.send(bezoek(site, f"/{sharing}/stoppen"))
    for path in ("/bezoek", f"/bezoek/{sharing}", code_path):
        assert visitor.client.get(path).status_code in {403, 404}
    assert visitor.client.post(code_path, data={"csrf_token": visitor.token(), "text": "x"}).status_code in {403, 404}


def test_what_is_not_shared_is_not_found(site: Site, visitor: Browser) -> None:
    sharing = only_sharing(site)
    visitor.open(f"/bezoek/{sharing}/ZZ-ZZZZ", 404)
    away = site.signed_in(RoleName.VISITOR, organisation=AWAY, number="901")
    away.open(f"/bezoek/{sharing}", 404)
    hr_elsewhere = site.signed_in(RoleName.HR, organisation=AWAY, number="901")
    hr_elsewhere.open(bezoek(site), 404)
    hr_elsewhere.open(bezoek(site, f"/{sharing}/opmerkingen"), 404)
