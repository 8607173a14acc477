"""The trail on a page: the auditor reads who looked and why, filters, and never meets a page that fails."""

import pytest

from tests.support.sites import AWAY_WORDS, Site
from vthquality.domain.access import RoleName
from vthquality.edge.clock import now
from vthquality.edge.db import db
from vthquality.store.audit import Happening, record


def look_at_somebody(site: Site, reason: str) -> None:
    ids = site.ids()
    with site.app.app_context(), db.session.begin():
        seen = Happening(
            action="file:open", subject="employee", subject_id=ids["101"], organisation=ids["organisation"]
        )
        record(db.session(), [seen], actor="Hanneke Roos", at=now(), reason=reason)


def test_the_auditor_reads_who_looked_and_why(site: Site) -> None:
    look_at_somebody(site, "klacht <i>van</i> de medewerker")
    auditor = site.signed_in(RoleName.AUDITOR)
    assert "/bewaren/logboek" in auditor.open("/bewaren").links
    page = auditor.open("/bewaren/logboek")
    assert "Hanneke Roos" in page.text
    assert "klacht <i>van</i> de medewerker" in page.text
    assert "dossier: geopend" in page.text
    assert "Niets gevonden" in auditor.open("/bewaren/logboek?zoek=iemand+anders").text


def test_everything_that_happened_here_is_told_and_nothing_of_elsewhere(site: Site) -> None:
    page = site.signed_in(RoleName.AUDITOR).open("/bewaren/logboek?toon=all")
    assert "meting: geopend" in page.text
    assert not [word for word in AWAY_WORDS if word in page.text]


@pytest.mark.parametrize(
    "asked", ["pagina=0", "pagina=999999999999", "pagina=x", "toon=verzonnen", "zoek=" + "a" * 3000]
)
def test_whatever_is_asked_for_is_answered(site: Site, asked: str) -> None:
    assert site.signed_in(RoleName.AUDITOR).open(f"/bewaren/logboek?{asked}").headings == ["Logboek"]


def test_the_trail_is_no_page_for_hr(site: Site) -> None:
    hr = site.signed_in(RoleName.HR)
    assert "/bewaren/logboek" not in hr.open("/bewaren").links
    hr.open("/bewaren/logboek", 403)
