"""Signing in counts before it judges, and says what follows; on both databases."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.support.accounts import NOW, a_member, an_account
from tests.support.round_cases import SYSTEM
from vthquality.domain.access import PUBLIC_GRANT, Actor, RoleName
from vthquality.domain.errors import Forbidden, NotFound, TooOften
from vthquality.domain.people import OrganisationId
from vthquality.services.accounts import proofs
from vthquality.services.accounts.signing_in import (
    Guess,
    Next,
    accept_guess,
    accept_identity,
    count_guess,
    organisation_of_provider,
    refuse_guess,
)
from vthquality.services.organisations import create_organisation
from vthquality.store.accounts.accounts import change_account
from vthquality.store.accounts.credentials import add_identity, keep_password
from vthquality.store.accounts.rows import AttemptsRow
from vthquality.store.accounts.second_steps import turn_on
from vthquality.store.audit import AuditRow

STRANGER = Actor(name="niet aangemeld", grants=(PUBLIC_GRANT,), second_step=False)
KEY, DAY, EMAIL = "sleutel", date(2026, 11, 23), "hanna@voorbeeld.nl"


def home(session: Session, name: str = "OD Voorbeeld") -> OrganisationId:
    return create_organisation(session, SYSTEM, name, now=NOW)


def guess(session: Session, email: str = EMAIL, *, address: str = "198.51.100.7", minutes: int = 0) -> Guess:
    now = NOW + timedelta(minutes=minutes)
    return count_guess(session, STRANGER, email=email, address=address, key=KEY, now=now)


def with_password(session: Session, account: str) -> None:
    keep_password(session, account, proofs.hash_password("paard batterij nietje klopt"))


def next_for(session: Session, role: RoleName | None, *, on: date = DAY, **limits: object) -> Next:
    organisation = home(session)
    account = an_account(session)
    if role is not None:
        outside = role in {RoleName.ADMINISTRATOR, RoleName.CRITERIA_MAINTAINER}
        a_member(session, role, None if outside else organisation, account, **limits)
    with_password(session, account)
    return accept_guess(session, STRANGER, guess(session), "paard batterij nietje klopt", key=KEY, on=on).next


@pytest.mark.parametrize(
    ("role", "follows"),
    [
        (None, Next.ENTER),
        (RoleName.READER, Next.ENTER),
        (RoleName.HR, Next.SET_UP),
        (RoleName.ADMINISTRATOR, Next.SET_UP),
        (RoleName.CRITERIA_MAINTAINER, Next.SET_UP),
    ],
)
def test_what_follows_on_a_password_depends_on_the_role(session: Session, role: RoleName | None, follows: Next) -> None:
    assert next_for(session, role) is follows


@pytest.mark.parametrize("on", [DAY - timedelta(days=1), DAY + timedelta(days=1)])
def test_a_role_that_does_not_hold_today_asks_nothing(session: Session, on: date) -> None:
    assert next_for(session, RoleName.HR, on=on, starts=DAY, ends=DAY) is Next.ENTER


def test_who_has_a_second_step_is_asked_for_it_whatever_the_role(session: Session) -> None:
    account = an_account(session)
    with_password(session, account)
    assert turn_on(session, account, [], NOW)
    accepted = accept_guess(session, STRANGER, guess(session), "x", key=KEY, on=DAY)
    assert accepted.next is Next.SECOND_STEP


def test_a_guess_is_right_for_the_password_of_an_account_that_is_open(session: Session) -> None:
    account = an_account(session)
    assert not guess(session).is_right("paard batterij nietje klopt")
    with_password(session, account)
    assert guess(session, " HANNA@voorbeeld.nl").is_right("paard batterij nietje klopt")
    assert not guess(session).is_right("paard batterij nietje klapt")
    change_account(session, account, blocked=True)
    assert not guess(session, address="2").is_right("paard batterij nietje klopt")


def test_a_guess_shows_no_hash(session: Session) -> None:
    with_password(session, an_account(session))
    assert "argon2" not in repr(guess(session))


@pytest.mark.parametrize("email", [EMAIL, "niemand@voorbeeld.nl"])
def test_many_guesses_at_one_moment_are_all_counted(session: Session, email: str) -> None:
    an_account(session)
    for n in range(5):
        guess(session, email, address=str(n))
    with pytest.raises(TooOften):
        guess(session, email, address="5")
    assert guess(session, email, address="6", minutes=2).of_address


def test_failures_are_forgotten_after_a_day(session: Session) -> None:
    for n in range(4):
        guess(session, address=str(n))
    for n in range(4):
        assert guess(session, address=f"x{n}", minutes=24 * 60 + 1).of_account
    assert session.scalar(sa.select(sa.func.count()).select_from(AttemptsRow)) == 5


def test_a_wait_grows_to_a_quarter_of_an_hour_and_no_further(session: Session) -> None:
    minutes, waits = 0, []
    for n in range(12):
        guess(session, address=str(n), minutes=minutes)
        wait = 0
        while True:
            try:
                with session.begin_nested() as tried:
                    guess(session, address=f"{n}-{wait}", minutes=minutes + wait)
                    tried.rollback()
                break
            except TooOften:
                wait += 1
        waits.append(wait)
        minutes += wait
    assert waits == [0, 0, 0, 0, 1, 2, 4, 8, 15, 15, 15, 15]


def test_a_refusal_is_recorded_the_same_for_an_address_without_an_account(session: Session) -> None:
    an_account(session)
    for email in (EMAIL, "niemand@voorbeeld.nl"):
        refuse_guess(session, STRANGER, guess(session, email), now=NOW)
    refused = sa.select(AuditRow.actor, AuditRow.subject).where(AuditRow.action == "account:sign-in-refused")
    assert [tuple(row) for row in session.execute(refused)] == [("niet aangemeld", "account")] * 2


def test_nobody_is_accepted_on_a_guess_about_no_account(session: Session) -> None:
    with pytest.raises(Forbidden):
        accept_guess(session, STRANGER, guess(session), "x", key=KEY, on=DAY)


def identified(session: Session, organisation: OrganisationId, *, second_step: bool) -> Next:
    return accept_identity(
        session,
        STRANGER,
        issuer="https://a",
        subject="s",
        organisation=organisation,
        second_step=second_step,
        key=KEY,
        on=DAY,
    ).next


def test_a_provider_is_believed_about_the_second_step_where_it_says_so(session: Session) -> None:
    organisation = home(session)
    account = a_member(session, RoleName.HR, organisation)
    with pytest.raises(NotFound):
        identified(session, organisation, second_step=True)
    add_identity(session, "https://a", "s", account)
    assert identified(session, organisation, second_step=True) is Next.ENTER
    assert identified(session, organisation, second_step=False) is Next.SET_UP


def test_a_role_elsewhere_asks_nothing_of_a_sign_in_that_does_not_open_it(session: Session) -> None:
    organisation, away = home(session), home(session, "OD Anders")
    account = a_member(session, RoleName.READER, organisation)
    a_member(session, RoleName.HR, away, account)
    add_identity(session, "https://a", "s", account)
    assert identified(session, organisation, second_step=False) is Next.ENTER


def test_a_blocked_account_does_not_come_in_through_a_provider(session: Session) -> None:
    organisation = home(session)
    account = a_member(session, RoleName.READER, organisation)
    add_identity(session, "https://a", "s", account)
    change_account(session, account, blocked=True)
    with pytest.raises(NotFound):
        identified(session, organisation, second_step=True)


def test_the_organisation_of_a_provider_is_found_by_name(session: Session) -> None:
    organisation = home(session)
    assert organisation_of_provider(session, STRANGER, "OD Voorbeeld") == organisation
    with pytest.raises(NotFound):
        organisation_of_provider(session, STRANGER, "OD Nergens")
