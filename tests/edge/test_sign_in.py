from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.support.accounts import a_member, an_account
from tests.support.round_cases import SYSTEM
from vthquality.app import create_app
from vthquality.config import Settings
from vthquality.domain.access import RoleName
from vthquality.domain.accounts import Membership
from vthquality.domain.errors import NotFound
from vthquality.domain.people import OrganisationId
from vthquality.edge.actor import system_actor
from vthquality.edge.db import db, migrate
from vthquality.edge.sign_in import (
    choose_organisation,
    current_account,
    current_actor,
    current_organisation,
    sign_in_account,
    sign_in_manager,
    sign_out,
)
from vthquality.edge.transaction import transaction
from vthquality.services.accounts.memberships import add_membership
from vthquality.services.accounts.proofs import digest
from vthquality.services.organisations import create_organisation
from vthquality.store.accounts.rows import AccountRow, MembershipRow, SignInRow

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def doors(app: Flask) -> None:
    """Addresses that sign in, sign out and say who is there."""
    if sign_in_manager is not getattr(app, "login_manager", None):
        sign_in_manager.init_app(app)

    @app.post("/toets/in/<account>")
    def enter(account: str) -> str:
        with transaction(system_actor()) as session:
            sign_in_account(session, account, second_step=True)
        return said()

    @app.post("/toets/via/<organisation>/<account>")
    def enter_via(organisation: str, account: str) -> str:
        with transaction(system_actor()) as session:
            sign_in_account(session, account, second_step=True, organisation=OrganisationId(organisation))
        return said()

    @app.post("/toets/uit")
    def leave() -> str:
        with transaction(system_actor()) as session:
            sign_out(session)
        return said()

    @app.post("/toets/kies/<organisation>")
    def choose(organisation: str) -> str:
        try:
            with transaction(system_actor()) as session:
                choose_organisation(session, organisation)
        except NotFound:
            return "niet gevonden"
        return said()

    @app.get("/toets/wie")
    def who() -> str:
        return said()


def said() -> str:
    account = current_account()
    roles = sorted(grant.role.value for grant in current_actor().grants)
    return f"{account.name if account else '-'}|{' '.join(roles)}|{current_organisation() or '-'}"


@pytest.fixture
def app(sqlite_url: str) -> Iterator[Flask]:
    app = create_app(Settings(database_url=sqlite_url, secret_key="toets"))
    app.config["WTF_CSRF_ENABLED"] = False
    app.before_request_funcs.clear()
    doors(app)
    with app.app_context():
        migrate()
    with time_machine.travel(NOW, tick=False):
        yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def home(app: Flask) -> OrganisationId:
    with app.app_context(), transaction(system_actor()) as session:
        return create_organisation(session, SYSTEM, "OD Voorbeeld", now=NOW)


@pytest.fixture
def hanna(app: Flask, home: OrganisationId) -> str:
    with app.app_context(), transaction(system_actor()) as session:
        return a_member(session, RoleName.HR, home, an_account(session))


def entered(app: Flask, account: str) -> FlaskClient:
    client = app.test_client()
    client.post(f"/toets/in/{account}")
    return client


def who(client: FlaskClient) -> str:
    return client.get("/toets/wie").text


def change(app: Flask, statement: sa.Update) -> None:
    with app.app_context(), Session(db.engine) as session, session.begin():
        session.execute(statement)


def test_a_stranger_is_nobody(app: Flask) -> None:
    assert who(app.test_client()) == "-|public|-"


def test_whoever_signs_in_holds_what_was_given_and_works_in_the_only_organisation(
    app: Flask, hanna: str, home: OrganisationId
) -> None:
    assert who(entered(app, hanna)) == f"Hanna de Vries|hr public|{home}"


def test_the_cookie_holds_a_token_of_which_only_the_hash_is_kept(app: Flask, hanna: str) -> None:
    client = entered(app, hanna)
    with client.session_transaction() as cookie:
        token = cookie["_user_id"]
    with app.app_context(), Session(db.engine) as session:
        (row,) = session.scalars(sa.select(SignInRow))
    assert row.id == digest(token) != token
    assert len(token) >= 43


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(app: Flask, hanna: str) -> None:
    sent = app.test_client().post(f"/toets/in/{hanna}").headers["Set-Cookie"]
    assert "HttpOnly" in sent
    assert "SameSite=Lax" in sent


def test_in_production_the_cookie_goes_over_https_only_and_belongs_to_this_host(sqlite_url: str) -> None:
    app = Flask("toets")
    app.config["SETTINGS"] = Settings(database_url=sqlite_url, secret_key="toets", vth_mode="production")
    sign_in_manager.init_app(app)
    assert app.config["SESSION_COOKIE_SECURE"]
    assert app.config["SESSION_COOKIE_NAME"] == "__Host-vth"


def test_each_sign_in_has_a_token_of_its_own_and_ends_the_one_before_in_the_same_browser(
    app: Flask, hanna: str
) -> None:
    client = entered(app, hanna)
    planted = client.get_cookie("vth")
    assert planted is not None
    client.post(f"/toets/in/{hanna}")
    fresh = client.get_cookie("vth")
    assert fresh is not None
    assert fresh.value != planted.value
    other = app.test_client()
    other.set_cookie("vth", planted.value)
    assert who(other) == "-|public|-"


def test_nothing_that_was_in_the_cookie_before_stays_after_signing_in(app: Flask, hanna: str) -> None:
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["csrf_token"] = "geplant"
    client.post(f"/toets/in/{hanna}")
    with client.session_transaction() as cookie:
        assert "csrf_token" not in cookie


def test_signing_out_ends_it_for_a_copy_of_the_cookie_too(app: Flask, hanna: str) -> None:
    client = entered(app, hanna)
    copied = client.get_cookie("vth")
    assert copied is not None
    client.post("/toets/uit")
    other = app.test_client()
    other.set_cookie("vth", copied.value)
    assert who(client) == who(other) == "-|public|-"


def test_two_devices_are_signed_in_and_out_apart(app: Flask, hanna: str) -> None:
    one, other = entered(app, hanna), entered(app, hanna)
    one.post("/toets/uit")
    assert who(one).startswith("-|")
    assert who(other).startswith("Hanna")


def test_a_token_that_was_never_given_is_nobody(app: Flask, hanna: str) -> None:
    client = entered(app, hanna)
    with client.session_transaction() as cookie:
        cookie["_user_id"] = "verzonnen"
    assert who(client) == "-|public|-"


def test_the_id_of_a_sign_in_as_it_is_kept_does_not_open_it(app: Flask, hanna: str) -> None:
    client = entered(app, hanna)
    with app.app_context(), Session(db.engine) as session:
        kept = session.scalars(sa.select(SignInRow.id)).one()
    with client.session_transaction() as cookie:
        cookie["_user_id"] = kept
    assert who(client) == "-|public|-"


def test_doing_nothing_for_too_long_ends_it_and_doing_something_in_time_does_not(app: Flask, hanna: str) -> None:
    client = entered(app, hanna)
    with time_machine.travel(NOW + timedelta(minutes=25), tick=False):
        assert who(client).startswith("Hanna")
    with time_machine.travel(NOW + timedelta(minutes=50), tick=False):
        assert who(client).startswith("Hanna")
    with time_machine.travel(NOW + timedelta(minutes=81), tick=False):
        assert who(client).startswith("-|")


def test_a_working_day_is_the_end_however_busy_somebody_is(app: Flask, hanna: str) -> None:
    client = entered(app, hanna)
    for minutes in range(20, 12 * 60, 20):
        with time_machine.travel(NOW + timedelta(minutes=minutes), tick=False):
            assert who(client).startswith("Hanna")
    with time_machine.travel(NOW + timedelta(hours=12, minutes=1), tick=False):
        assert who(client).startswith("-|")


def test_being_here_is_written_once_a_minute_at_most(app: Flask, hanna: str) -> None:
    client = entered(app, hanna)
    seen = []
    for seconds in (30, 61, 90, 125):
        with time_machine.travel(NOW + timedelta(seconds=seconds), tick=False):
            who(client)
        with app.app_context(), Session(db.engine) as session:
            seen.append((session.scalars(sa.select(SignInRow.seen)).one() - NOW).total_seconds())
    assert seen == [0, 61, 61, 125]


def test_a_blocked_account_is_out_at_once(app: Flask, hanna: str) -> None:
    client = entered(app, hanna)
    change(app, sa.update(AccountRow).values(blocked=True))
    assert who(client) == "-|public|-"


def test_a_membership_that_ends_while_signed_in_counts_no_more_the_day_after(app: Flask, hanna: str) -> None:
    client = entered(app, hanna)
    change(app, sa.update(MembershipRow).values(ends=date(2026, 11, 23)))
    assert who(client).split("|")[1] == "hr public"
    change(app, sa.update(MembershipRow).values(ends=date(2026, 11, 22)))
    assert who(client) == "Hanna de Vries|public|-"


@pytest.fixture
def away(app: Flask, hanna: str) -> OrganisationId:
    """Another organisation, of which the same person is a reader."""
    with app.app_context(), transaction(system_actor()) as session:
        made = create_organisation(session, SYSTEM, "OD Anders", now=NOW)
        add_membership(session, SYSTEM, Membership(account=hanna, role=RoleName.READER, organisation=made), now=NOW)
        return made


def test_whoever_is_of_two_organisations_chooses_and_the_choice_holds(
    app: Flask, hanna: str, home: OrganisationId, away: OrganisationId
) -> None:
    client = entered(app, hanna)
    assert who(client) == "Hanna de Vries|hr public reader|-"
    assert client.post(f"/toets/kies/{away}").text.endswith(f"|{away}")
    assert who(client).endswith(f"|{away}")
    assert client.post(f"/toets/kies/{home}").text.endswith(f"|{home}")


def test_an_organisation_one_is_not_of_cannot_be_chosen(app: Flask, hanna: str, home: OrganisationId) -> None:
    with app.app_context(), transaction(system_actor()) as session:
        strange = create_organisation(session, SYSTEM, "OD Vreemd", now=NOW)
    client = entered(app, hanna)
    assert client.post(f"/toets/kies/{strange}").text == "niet gevonden"
    assert who(client).endswith(f"|{home}")


def test_a_provider_of_identities_vouches_for_its_own_organisation_only(
    app: Flask, hanna: str, away: OrganisationId
) -> None:
    client = app.test_client()
    client.post(f"/toets/via/{away}/{hanna}")
    assert who(client) == f"Hanna de Vries|public reader|{away}"


def test_somebody_vouched_for_by_one_organisation_cannot_choose_another(
    app: Flask, hanna: str, home: OrganisationId, away: OrganisationId
) -> None:
    client = app.test_client()
    client.post(f"/toets/via/{away}/{hanna}")
    assert client.post(f"/toets/kies/{home}").text == "niet gevonden"
    assert who(client) == f"Hanna de Vries|public reader|{away}"
