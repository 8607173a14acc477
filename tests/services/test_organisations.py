import pytest
from sqlalchemy.orm import Session

from tests.support.round_cases import NOW, SYSTEM, a_desk, opened
from vthquality.domain.access import Actor, Grant, RoleName
from vthquality.domain.errors import Forbidden, Invalid, NotFound
from vthquality.domain.people import OrganisationId
from vthquality.services.organisations import (
    adopt_version,
    create_organisation,
    find_organisation,
    list_organisations,
    show_organisation,
)


def hr_of(organisation: OrganisationId) -> Actor:
    return Actor(name="hr", grants=(Grant(role=RoleName.HR, organisation=organisation),))


def test_an_organisation_is_shown_without_names_of_people(session: Session) -> None:
    desk = a_desk(session)
    round_id = opened(session, desk)
    overview = show_organisation(session, SYSTEM, desk.organisation)
    assert overview.organisation.name == "OD Voorbeeld"
    assert overview.organisation.principals == ("Gemeente A", "Gemeente B")
    assert (overview.teams, overview.employees) == (("Toezicht", "Vergunningen"), 2)
    assert [r.head.id for r in overview.rounds] == [round_id]


def test_organisations_are_listed_and_found_by_name(session: Session) -> None:
    made = create_organisation(session, SYSTEM, " OD Noord ", now=NOW)
    assert [o.name for o in list_organisations(session, SYSTEM)] == ["OD Noord"]
    assert find_organisation(session, SYSTEM, "OD Noord") == made
    assert find_organisation(session, hr_of(made), "OD Noord") == made


def test_a_name_that_is_empty_taken_or_unreadable_is_refused(session: Session) -> None:
    create_organisation(session, SYSTEM, "OD Noord", now=NOW)
    for name in ("OD Noord", "  ", "OD\x01Zuid"):
        with pytest.raises(Invalid):
            create_organisation(session, SYSTEM, name, now=NOW)


def test_another_organisation_is_not_found_and_not_all_are_listed(session: Session) -> None:
    create_organisation(session, SYSTEM, "OD Noord", now=NOW)
    stranger = hr_of(OrganisationId("anders"))
    with pytest.raises(NotFound):
        find_organisation(session, stranger, "OD Noord")
    with pytest.raises(NotFound):
        find_organisation(session, stranger, "OD Nergens")
    with pytest.raises(Forbidden):
        list_organisations(session, stranger)


def test_a_decision_of_an_unknown_deelnemer_is_refused(session: Session) -> None:
    desk = a_desk(session)
    with pytest.raises(Invalid):
        adopt_version(session, SYSTEM, desk.organisation, "Gemeente Z", ("voorbeeld", "1.0"), now=NOW)
    with pytest.raises(NotFound):
        adopt_version(session, SYSTEM, desk.organisation, "Gemeente A", ("voorbeeld", "9.9"), now=NOW)
