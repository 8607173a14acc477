"""The talk on competencies, through the real application."""

from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa

from tests.support.round_cases import COUNCIL, SYSTEM
from tests.support.sites import Browser, Site
from vthquality.domain.access import RoleName
from vthquality.domain.judging import Basis
from vthquality.domain.people import OrganisationId
from vthquality.domain.rounds import CompetencyPhase
from vthquality.edge.db import db
from vthquality.services.rounds import open_round
from vthquality.store.rounds.answer_rows import CompetencyAnswerRow
from vthquality.store.rounds.rows import ParticipationRow
from vthquality.store.rounds.site_rows import CompetencyPartRow

SETS = [("voorbeeld-omgevingswet", "1.0"), ("voorbeeld-profielen", "1.0")]
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.fixture
def round_id(site: Site) -> str:
    """A round with competencies, past the self-evaluation, in which everybody is a casemanager."""
    with site.app.app_context(), db.session.begin():
        session = db.session()
        owner = OrganisationId(site.organisation_id(session))
        made = open_round(
            session,
            SYSTEM,
            owner,
            name="Met competenties",
            reference_day=date(2026, 10, 1),
            versions=SETS,
            council=COUNCIL,
            now=NOW,
        ).round
        session.execute(
            sa.update(ParticipationRow)
            .where(ParticipationRow.round_id == made)
            .values(roles=["projectleiding-casemanagement"])
        )
        session.execute(
            sa.update(CompetencyPartRow).where(CompetencyPartRow.round_id == made).values(phase=CompetencyPhase.PEERS)
        )
    return made


@pytest.fixture
def me(site: Site) -> Browser:
    return site.signed_in(RoleName.EMPLOYEE, number="103")


@pytest.fixture
def manager(site: Site) -> Browser:
    return site.signed_in(RoleName.MANAGER, number="106", teams=("Advies",))


def with_person(site: Site, round_id: str) -> str:
    with site.app.app_context():
        query = sa.select(ParticipationRow.id).where(
            ParticipationRow.round_id == round_id, ParticipationRow.number == "103"
        )
        found = db.session().scalars(query).one()
        db.session.remove()
    return f"/bevestigen/{round_id}/{found}/competenties"


def choose_a_step(me: Browser, round_id: str) -> None:
    """Choose step 1 of the first competency."""
    page = me.open(f"/mijn-meting/{round_id}/competenties")
    action = next(form["action"] for form in page.forms if "/competenties/" in form.get("action", ""))
    me.send(action, said="1", revision="0")


def test_scores_are_shared_by_the_person_and_settled_with_the_leidinggevende(
    site: Site, round_id: str, me: Browser, manager: Browser
) -> None:
    choose_a_step(me, round_id)
    where = with_person(site, round_id)
    page = manager.open(where)
    assert "deelt de eigen scores niet" in page.text
    assert "Niet gedeeld." in page.text
    assert "stap 1" not in page.text.replace("wordt stap 1 gevraagd", "")
    page = me.open(f"/mijn-meting/{round_id}/gesprek")
    page = me.send(f"/mijn-meting/{round_id}/gesprek/delen", share="ja")
    assert "U deelt uw eigen scores nu" in page.text
    page = manager.open(where)
    link = next(link for link in page.links if link.startswith(f"{where}/"))
    manager.open(link)
    page = manager.send(link, 422, said="99")
    sent = {"said": "2", "conclusion": "Groeit.", "action": "Meelopen.", "action_until": "2027-03-01"}
    page = manager.send(link, 303, **sent, revision="0")
    assert "Conclusie: Groeit." in page.text
    page = manager.send(link, 409, **{**sent, "conclusion": "Anders."}, revision="0")
    assert "Iemand anders legde dit intussen vast" in page.text
    assert "Groeit." in page.text
    page = me.open(f"/mijn-meting/{round_id}/gesprek")
    assert "Afspraak: Meelopen. (tot en met 1 maart 2027)" in page.text
    with site.app.app_context():
        bases = db.session().scalars(sa.select(CompetencyAnswerRow.basis)).all()
        db.session.remove()
    assert sorted(basis.value for basis in bases) == [Basis.SELF.value, Basis.SETTLED.value]


def test_without_sharing_nothing_is_recorded(site: Site, round_id: str, me: Browser, manager: Browser) -> None:
    page = me.open(f"/mijn-meting/{round_id}/competenties")
    tail = next(f["action"] for f in page.forms if "/competenties/" in f.get("action", "")).partition("/competenties")[
        2
    ]
    where = with_person(site, round_id)
    page = manager.open(f"{where}{tail}")
    assert "Vastleggen kan hier nu niet" in page.text
    page = manager.send(f"{where}{tail}", 409, said="2", revision="0")
    assert "deelt de eigen scores niet" in page.text


def test_others_do_not_open_the_talk(site: Site, round_id: str) -> None:
    where = with_person(site, round_id)
    for role, number in ((RoleName.HR, "101"), (RoleName.ASSESSOR, "106"), (RoleName.EMPLOYEE, "104")):
        site.signed_in(role, number=number).open(where, 403)
    site.signed_in(RoleName.MANAGER, number="103").open(where, 403)
