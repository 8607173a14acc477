"""Name and address of an account, on both databases: what is in use is refused, and what is done apart stays apart."""

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from tests.support.accounts import NOW, a_member, an_account
from tests.support.round_cases import SYSTEM
from vthquality.domain.access import Actor, Grant, RoleName
from vthquality.domain.errors import Conflict, Forbidden, Invalid, NotReady
from vthquality.domain.people import OrganisationId
from vthquality.services.accounts.administration import reset_second_step
from vthquality.services.accounts.details import Changed, change_details, change_own_name, show_details
from vthquality.services.accounts.invitations import Post
from vthquality.services.organisations import create_organisation
from vthquality.store.accounts.accounts import load_account
from vthquality.store.accounts.credentials import keep_password
from vthquality.store.accounts.second_steps import keep_secret, turn_on

DAY = date(2026, 11, 23)
MONTH_LATER = NOW + timedelta(days=31)
SILENT = Post(address_of=str, home="", mails=False)


def of(role: RoleName, organisation: OrganisationId | None, account: str = "iemand") -> Actor:
    return Actor(name=account, grants=(Grant(role=role, organisation=organisation),), account=account)


def changed(
    session: Session,
    actor: Actor,
    organisation: OrganisationId | None,
    account: str,
    *,
    email: str,
    name: str = "Hanna de Vries",
    revision: int | None = None,
) -> Changed:
    known = load_account(session, account).revision if revision is None else revision
    said = {"name": name, "email": email, "post": SILENT, "key": "toets", "now": NOW, "on": DAY}
    return change_details(session, actor, organisation, account, known, **said)  # type: ignore[arg-type]


def with_codes(session: Session, account: str) -> None:
    keep_password(session, account, "hash")
    keep_secret(session, account, "verzegeld")
    turn_on(session, account, [], NOW)


def test_an_address_in_use_changes_nothing_and_leaves_the_session_fit_for_use(session: Session) -> None:
    home = create_organisation(session, SYSTEM, "OD Voorbeeld", now=NOW)
    account = a_member(session, RoleName.READER, home, an_account(session))
    an_account(session, "piet@voorbeeld.nl")
    with pytest.raises(Invalid) as refused:
        changed(session, of(RoleName.HR, home), home, account, email="Piet@voorbeeld.nl", name="Anders")
    assert (refused.value.field, refused.value.reason) == ("email", "email_taken")
    found = load_account(session, account)
    assert (found.name, found.email, found.revision) == ("Hanna de Vries", "hanna@voorbeeld.nl", 1)
    assert changed(session, of(RoleName.HR, home), home, account, email="vrij@voorbeeld.nl").address


def test_two_who_change_an_account_do_not_undo_each_other(session: Session) -> None:
    home = create_organisation(session, SYSTEM, "OD Voorbeeld", now=NOW)
    account = a_member(session, RoleName.READER, home, an_account(session))
    changed(session, of(RoleName.HR, home), home, account, email="eerste@voorbeeld.nl", revision=1)
    with pytest.raises(Conflict):
        changed(session, of(RoleName.HR, home, "ander"), home, account, email="tweede@voorbeeld.nl", revision=1)
    with pytest.raises(Conflict):
        change_own_name(session, of(RoleName.PUBLIC, None, account), 1, name="Zelf", now=NOW)


@pytest.mark.parametrize("role", [role for role in RoleName if role not in {RoleName.HR, RoleName.SYSTEM}])
def test_only_hr_changes_whoever_is_of_its_organisation(session: Session, role: RoleName) -> None:
    home = create_organisation(session, SYSTEM, "OD Voorbeeld", now=NOW)
    account = a_member(session, RoleName.READER, home, an_account(session))
    with pytest.raises(Forbidden):
        show_details(session, of(role, home), home, account)
    with pytest.raises(Forbidden):
        changed(session, of(role, home), home, account, email="ander@voorbeeld.nl")


def test_the_command_line_has_no_name_of_its_own_to_change(session: Session) -> None:
    with pytest.raises(Forbidden):
        change_own_name(session, SYSTEM, 1, name="Zelf", now=NOW)


def test_after_a_month_hr_may_wipe_the_second_step_again(session: Session) -> None:
    home = create_organisation(session, SYSTEM, "OD Voorbeeld", now=NOW)
    account = a_member(session, RoleName.HR, home, an_account(session))
    with_codes(session, account)
    changed(session, of(RoleName.HR, home), home, account, email="nieuw@voorbeeld.nl")
    with pytest.raises(NotReady) as refused:
        reset_second_step(session, of(RoleName.HR, home, "ander"), home, account, now=NOW)
    assert refused.value.values["reason"] == "another_hand"
    reset_second_step(session, of(RoleName.HR, home), home, account, now=MONTH_LATER)
    assert not load_account(session, account).second_step


def test_whoever_runs_the_commands_wipes_it_always(session: Session) -> None:
    home = create_organisation(session, SYSTEM, "OD Voorbeeld", now=NOW)
    account = a_member(session, RoleName.HR, home, an_account(session))
    with_codes(session, account)
    changed(session, SYSTEM, None, account, email="nieuw@voorbeeld.nl")
    reset_second_step(session, SYSTEM, None, account, now=NOW)
    assert not load_account(session, account).second_step
