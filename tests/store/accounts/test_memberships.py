"""What an account may is found in a number of statements that does not grow with its roles."""

from datetime import date

from sqlalchemy.orm import Session

from tests.support.accounts import a_member, an_account
from tests.support.people import a_round, an_organisation
from tests.support.statements import counting
from vthquality.domain.access import RoleName
from vthquality.domain.accounts import Membership, grants_on
from vthquality.domain.people import OrganisationId
from vthquality.store.accounts.memberships import find_held, find_memberships, save_membership
from vthquality.store.people.organisations import ensure_teams
from vthquality.store.rounds.site_rows import SharingRow

DAY = date(2026, 11, 23)


def test_a_waarnemer_a_manager_and_a_visitor_are_found_with_all_they_refer_to(session: Session) -> None:
    built = a_round(session)
    organisation = OrganisationId(str(built.scope.organisation))
    teams = ensure_teams(session, built.scope, ["Geluid"])
    boss = a_member(session, RoleName.MANAGER, organisation, teams=frozenset({teams["Geluid"]}))
    sharing = SharingRow(
        organisation_id=organisation, round_id=built.round, name="Toets", until=date(2026, 12, 1), secret="x"
    )
    session.add(sharing)
    session.flush()
    account = a_member(session, RoleName.VISITOR, organisation, an_account(session), sharing=sharing.id)
    stand_in = Membership(
        account=account,
        role=RoleName.MANAGER,
        organisation=organisation,
        stands_in_for=find_memberships(session, boss)[0].id,
        ends=date(2026, 12, 31),
    )
    save_membership(session, stand_in)
    with counting(session) as statements:
        grants = grants_on(find_held(session, account), DAY)
    assert len(statements) == 4
    found = {grant.role: grant for grant in grants}
    assert found[RoleName.MANAGER].teams == {"Geluid"}
    assert found[RoleName.VISITOR].ends == date(2026, 12, 1)


def test_an_account_without_roles_takes_one_statement(session: Session) -> None:
    account = an_account(session)
    with counting(session) as statements:
        find_held(session, account)
    assert len(statements) == 1


def test_roles_in_many_organisations_take_no_more_statements(session: Session) -> None:
    account = an_account(session)
    for n in range(5):
        scope = an_organisation(session, f"OD {n}")
        a_member(session, RoleName.READER, OrganisationId(str(scope.organisation)), account)
    with counting(session) as statements:
        grants = grants_on(find_held(session, account), DAY)
    assert (len(grants), len(statements)) == (6, 1)
