"""Signing in through a provider of identities, which is tried against one of our own, and what it may not do."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.support.front_door import KEPT, NOW, PASSWORD, FrontDoor, code_at, link_in
from tests.support.provider import CLIENT_KEY, OTHER_KEY, SECRET, OwnProvider, running_provider
from tests.support.round_cases import SYSTEM
from tests.support.sites import Browser
from vthquality.domain.access import RoleName
from vthquality.domain.accounts import Membership
from vthquality.services.accounts.invitations import Post, invite
from vthquality.services.accounts.memberships import add_membership
from vthquality.store.accounts.credentials import keep_password
from vthquality.store.accounts.rows import AccountIdentityRow, SignInRow

pytestmark = [pytest.mark.enable_socket, pytest.mark.slow]

HANNA = "hanna@voorbeeld.nl"
TABLE = """
[[provider]]
slug = "od"
name = "OD Voorbeeld"
organisation = "OD Voorbeeld"
issuer = "{issuer}"
client_id = "vthquality"
{more}
"""


@pytest.fixture
def provider() -> Iterator[OwnProvider]:
    with running_provider() as provider:
        provider.now = NOW.timestamp()
        yield provider


def configured(door: FrontDoor, provider: OwnProvider, folder: Path, more: str = "second_step = true") -> None:
    (folder / "secret").write_text(SECRET, encoding="utf-8")
    (folder / "key.pem").write_bytes(CLIENT_KEY.as_pem(private=True))
    if "private_key_file" not in more:
        more += '\nclient_secret_file = "secret"'
    table = folder / "providers.toml"
    table.write_text(TABLE.format(issuer=provider.issuer, more=more), encoding="utf-8")
    door.app.config["SETTINGS"] = replace(door.app.config["SETTINGS"], oidc_providers=str(table))


@pytest.fixture
def vouched(door: FrontDoor, provider: OwnProvider, tmp_path: Path) -> FrontDoor:
    """A door with a provider of its organisation."""
    configured(door, provider, tmp_path)
    return door


def invitation(door: FrontDoor, role: RoleName = RoleName.READER, email: str = HANNA) -> str:
    post = Post(address_of=lambda token: f"http://localhost/uitnodiging/{token}", home="", mails=False)
    membership = Membership(account="", role=role, organisation=door.home)
    with door.opened() as session:
        handed = invite(session, SYSTEM, membership, email=email, name="Hanna", post=post, now=NOW)
    return link_in(handed.address or "")


def left(browser: Browser, path: str = "/aanmelden/via/od") -> str:
    """The address at the provider that a browser is sent to."""
    sent = browser.client.get(path)
    assert sent.status_code == 303
    return sent.location


def linking(browser: Browser) -> str:
    """Where somebody goes from the page with an invitation, whether it offers this or not."""
    return f"/aanmelden/via/od?uitnodiging={browser.token()}"


def came_back(browser: Browser, answer: dict[str, str]) -> tuple[int, str]:
    """Status and place, or text, of coming back."""
    sent = browser.client.get("/aanmelden/via/od/terug", query_string=answer)
    return sent.status_code, sent.location or sent.text


def linked(door: FrontDoor, provider: OwnProvider, role: RoleName = RoleName.READER) -> str:
    """An account that was linked by its invitation, and is signed out again."""
    browser = door.browser()
    browser.open(invitation(door, role))
    came_back(browser, provider.authorise(left(browser, linking(browser))))
    with door.opened() as session:
        return session.scalars(sa.select(AccountIdentityRow.account_id)).one()


def through(door: FrontDoor, provider: OwnProvider) -> Browser:
    browser = door.browser()
    assert came_back(browser, provider.authorise(left(browser))) == (303, "/")
    return browser


def test_an_invitation_links_and_from_then_on_the_provider_signs_in(vouched: FrontDoor, provider: OwnProvider) -> None:
    path = invitation(vouched)
    browser = vouched.browser()
    page = browser.open(path)
    assert "Koppel aan OD Voorbeeld" in page.text
    answer = provider.authorise(left(browser, next(link for link in page.links if "uitnodiging=" in link)))
    assert came_back(browser, answer) == (303, "/")
    assert "Hanna" in browser.open("/account").text
    assert vouched.browser().client.get(path).status_code == 410
    again = through(vouched, provider)
    assert "via uw organisatie" in again.open("/account").text
    assert "Aanmelden via OD Voorbeeld" in vouched.browser().open("/aanmelden").text


def test_another_site_links_nobody_by_sending_a_browser_to_the_provider(
    vouched: FrontDoor, provider: OwnProvider
) -> None:
    planted = vouched.browser()
    planted.open(invitation(vouched))
    for forged in ("1", "", "verzonnen"):
        assert planted.client.get(f"/aanmelden/via/od?uitnodiging={forged}").status_code == 400
    assert came_back(planted, provider.authorise(left(planted)))[0] == 409
    with vouched.opened() as session:
        assert session.scalars(sa.select(AccountIdentityRow)).all() == []


def test_somebody_who_was_never_linked_is_not_known_by_an_address(vouched: FrontDoor, provider: OwnProvider) -> None:
    vouched.somebody(RoleName.HR, HANNA)
    provider.claims = {"email": HANNA, "email_verified": True}
    browser = vouched.browser()
    status, text = came_back(browser, provider.authorise(left(browser)))
    assert status == 409
    assert "nog niet gekoppeld" in text
    assert browser.client.get("/account").status_code == 303


@pytest.mark.parametrize(
    "wrong",
    [
        {"nonce": "x"},
        {"nonce": None},
        {"iss": "http://127.0.0.1:1"},
        {"iss": None},
        {"aud": "een ander"},
        {"aud": None},
        {"aud": ["vthquality", "een ander"]},
        {"aud": ["vthquality", "een ander"], "azp": "een ander"},
        {"azp": "een ander"},
        {"exp": int(NOW.timestamp()) - 60},
        {"exp": None},
        {"iat": None},
        {"iat": int(NOW.timestamp()) + 600},
        {"sub": None},
    ],
    ids=str,
)
def test_a_token_with_a_wrong_claim_signs_nobody_in(
    vouched: FrontDoor, provider: OwnProvider, wrong: dict[str, object]
) -> None:
    linked(vouched, provider)
    provider.claims = wrong
    browser = vouched.browser()
    status, text = came_back(browser, provider.authorise(left(browser)))
    assert status == 409
    assert "Er is niets veranderd" in text
    assert browser.client.get("/account").status_code == 303


def test_a_token_that_another_signed_signs_nobody_in(vouched: FrontDoor, provider: OwnProvider) -> None:
    linked(vouched, provider)
    provider.key = OTHER_KEY
    browser = vouched.browser()
    assert came_back(browser, provider.authorise(left(browser)))[0] == 409


@pytest.mark.parametrize(
    "change",
    [
        {"state": "x"},
        {"state": ""},
        {"iss": "http://127.0.0.1:1"},
        {"error": "access_denied"},
        {"code": ""},
        {"code": "x"},
    ],
    ids=str,
)
def test_an_answer_that_is_not_one_to_our_question_signs_nobody_in(
    vouched: FrontDoor, provider: OwnProvider, change: dict[str, str]
) -> None:
    linked(vouched, provider)
    browser = vouched.browser()
    answer = provider.authorise(left(browser))
    assert came_back(browser, {**answer, **change})[0] == 409
    assert came_back(browser, answer)[0] == 409
    assert browser.client.get("/account").status_code == 303


def test_an_answer_works_once_and_in_its_own_browser(vouched: FrontDoor, provider: OwnProvider) -> None:
    linked(vouched, provider)
    browser = vouched.browser()
    answer = provider.authorise(left(browser))
    assert came_back(vouched.browser(), answer)[0] == 409
    assert came_back(browser, answer) == (303, "/")
    assert came_back(browser, answer)[0] == 409
    other = vouched.browser()
    replayed = {**provider.authorise(left(other)), "code": answer["code"]}
    assert came_back(other, replayed)[0] == 409
    assert provider.refused == ["code"]


def test_a_code_that_was_asked_for_in_another_browser_does_not_fit_here(
    vouched: FrontDoor, provider: OwnProvider
) -> None:
    linked(vouched, provider)
    thief, victim = vouched.browser(), vouched.browser()
    stolen = provider.authorise(left(thief))
    answer = provider.authorise(left(victim))
    assert came_back(victim, {**answer, "code": stolen["code"]})[0] == 409
    assert provider.refused == ["pkce"]


def test_the_client_proves_itself_with_a_key(door: FrontDoor, provider: OwnProvider, tmp_path: Path) -> None:
    configured(door, provider, tmp_path, 'private_key_file = "key.pem"')
    linked(door, provider)
    assert "Hanna" in through(door, provider).open("/account").text
    assert provider.refused == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"issuer": "http://127.0.0.1:1"},
        {"token_endpoint": "http://elders.example/token"},
        {"jwks_uri": "file:///etc/passwd"},
        {"authorization_endpoint": ""},
    ],
    ids=str,
)
def test_a_provider_that_says_it_is_another_is_not_gone_to(
    vouched: FrontDoor, provider: OwnProvider, wrong: dict[str, object]
) -> None:
    provider.metadata = wrong
    assert vouched.browser().client.get("/aanmelden/via/od").status_code == 503


def test_a_provider_that_does_not_answer_is_said(vouched: FrontDoor, provider: OwnProvider) -> None:
    provider.down = True
    sent = vouched.browser().client.get("/aanmelden/via/od")
    assert sent.status_code == 503
    assert "antwoordt niet" in sent.text


def test_a_provider_opens_its_own_organisation_only(vouched: FrontDoor, provider: OwnProvider) -> None:
    account = linked(vouched, provider)
    away = vouched.another()
    with vouched.opened() as session:
        for role, where in ((RoleName.READER, away), (RoleName.ADMINISTRATOR, None)):
            add_membership(session, SYSTEM, Membership(account=account, role=role, organisation=where), now=NOW)
    browser = through(vouched, provider)
    page = browser.open("/account")
    assert "OD Anders" not in page.text
    assert browser.client.get("/beheer").status_code == 403
    browser.send("/organisatie-kiezen", 404, organisation=away)


def test_a_provider_links_no_account_that_its_organisation_did_not_invite(
    vouched: FrontDoor, provider: OwnProvider
) -> None:
    away = vouched.another()
    post = Post(address_of=lambda token: f"http://localhost/uitnodiging/{token}", home="", mails=False)
    with vouched.opened() as session:
        membership = Membership(account="", role=RoleName.READER, organisation=away)
        handed = invite(session, SYSTEM, membership, email=HANNA, name="Hanna", post=post, now=NOW)
    browser = vouched.browser()
    path = link_in(handed.address or "")
    assert "Koppel" not in browser.open(path).text
    assert came_back(browser, provider.authorise(left(browser, linking(browser))))[0] == 409
    assert vouched.browser().client.get(path).status_code == 200


def test_somebody_at_a_provider_is_one_account(vouched: FrontDoor, provider: OwnProvider) -> None:
    linked(vouched, provider)
    browser = vouched.browser()
    path = invitation(vouched, email="piet@voorbeeld.nl")
    browser.open(path)
    assert came_back(browser, provider.authorise(left(browser, linking(browser))))[0] == 409
    assert vouched.browser().client.get(path).status_code == 200


@pytest.mark.parametrize(
    ("more", "claims", "enough"),
    [
        ("second_step = true", {}, True),
        ("second_step = false", {}, False),
        ('second_step_acr = ["hoog"]', {"acr": "hoog"}, True),
        ('second_step_acr = ["hoog"]', {"acr": "laag"}, False),
        ('second_step = true\nsecond_step_acr = ["hoog"]', {}, False),
    ],
)
def test_a_role_that_can_do_much_takes_a_provider_that_asks_more_than_a_password(
    door: FrontDoor,
    provider: OwnProvider,
    tmp_path: Path,
    more: str,
    claims: dict[str, object],
    enough: bool,  # noqa: FBT001
) -> None:
    configured(door, provider, tmp_path, more)
    provider.claims = claims
    linked(door, provider, RoleName.HR)
    browser = door.browser()
    place = came_back(browser, provider.authorise(left(browser)))[1]
    assert place == ("/" if enough else "/aanmelden/tweede-stap-instellen")
    assert browser.client.get("/toegang").status_code == (200 if enough else 303)


def test_the_switch_for_real_data_turns_with_a_provider(vouched: FrontDoor, provider: OwnProvider) -> None:
    linked(vouched, provider, RoleName.HR)
    browser = through(vouched, provider)
    assert "heeft een eigen manier van aanmelden" in browser.open("/toegang/instellingen").text
    assert "De keuze is bewaard." in browser.send("/toegang/instellingen", real_data="yes", revision="0").text


def test_a_blocked_account_does_not_come_in_through_a_provider(vouched: FrontDoor, provider: OwnProvider) -> None:
    account = linked(vouched, provider)
    vouched.somebody(RoleName.ADMINISTRATOR, "beheer@voorbeeld.nl", codes=True)
    admin = vouched.entered("beheer@voorbeeld.nl", code_at(NOW))
    admin.open("/beheer/accounts")
    admin.send(f"/beheer/accounts/{account}/blokkade", blocked="y", revision="1")
    browser = vouched.browser()
    assert came_back(browser, provider.authorise(left(browser)))[0] == 409


def test_an_account_that_was_linked_has_no_password_to_guess(vouched: FrontDoor, provider: OwnProvider) -> None:
    linked(vouched, provider)
    assert "horen niet bij elkaar" in vouched.browser().send("/aanmelden", 422, email=HANNA, password=PASSWORD).text


def test_after_signing_in_one_goes_on_to_what_was_asked_and_never_elsewhere(
    vouched: FrontDoor, provider: OwnProvider
) -> None:
    linked(vouched, provider)
    browser = vouched.browser()
    assert came_back(browser, provider.authorise(left(browser, "/aanmelden/via/od?volgende=/account")))[1] == "/account"
    other = vouched.browser()
    away = provider.authorise(left(other, "/aanmelden/via/od?volgende=//kwaad.example"))
    assert came_back(other, away)[1] == "/"


def test_what_is_kept_says_how_somebody_signed_in(vouched: FrontDoor, provider: OwnProvider) -> None:
    linked(vouched, provider)
    through(vouched, provider)
    with vouched.opened() as session:
        kept = {(row.method.value, row.organisation_id) for row in session.scalars(sa.select(SignInRow))}
    assert kept == {("oidc", vouched.home)}


def test_a_provider_sets_up_no_second_step_for_somebody_who_has_a_password(
    door: FrontDoor, provider: OwnProvider, tmp_path: Path
) -> None:
    configured(door, provider, tmp_path, "second_step = false")
    account = linked(door, provider, RoleName.READER)
    with door.opened() as session:
        keep_password(session, account, KEPT)
    browser = through(door, provider)
    browser.open("/account")
    assert "één keer aan met uw wachtwoord" in browser.send("/account/tweede-stap/begin", 409).text
    browser.open("/account/tweede-stap", 409)
    with door.opened() as session:
        role = Membership(account=account, role=RoleName.HR, organisation=door.home)
        add_membership(session, SYSTEM, role, now=NOW)
    other = door.browser()
    assert came_back(other, provider.authorise(left(other)))[0] == 409
