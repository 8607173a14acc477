"""Every endpoint of the site gives each role, a stranger and another organisation what the table says, and no more."""

from collections.abc import Iterator

import pytest

from tests.support.sites import AWAY, AWAY_WORDS, ROLES, Browser, Site
from tests.web.expected_access import ANYBODY, EXPECTED, Expected
from vthquality.domain.access import RoleName
from vthquality.web.navigation import LEADS_TO

REFUSED = frozenset({403, 404})
UNTABLED = frozenset({"static"})
ENDS_SIGN_IN = ("signing_in.", "start.choose")


def ask(browser: Browser, role: RoleName, expected: Expected, path: str) -> int:
    """The status of an answer; a page among them is checked, and never says a word of the other organisation."""
    if expected.method == "POST":
        response = browser.client.post(path, data={**expected.sent, "csrf_token": browser.token()})
    else:
        response = browser.client.get(path)
    if response.mimetype == "text/html":
        text = response.get_data(as_text=True)
        # whoever manages the service learns which organisations there are, and nothing of what is in them
        never = AWAY_WORDS[1:] if role is RoleName.ADMINISTRATOR else AWAY_WORDS
        assert not [word for word in never if word in text], path
    return response.status_code


def endpoints(site: Site) -> Iterator[tuple[str, str]]:
    for rule in site.app.url_map.iter_rules():
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            if rule.endpoint not in UNTABLED:
                yield rule.endpoint, method


def test_the_table_holds_every_endpoint(site: Site) -> None:
    assert {(e.endpoint, e.method) for e in EXPECTED} == set(endpoints(site))


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.value)
def test_a_role_gets_in_where_the_table_says_and_nowhere_else(site: Site, role: RoleName) -> None:
    ids = site.ids()
    wrong = []
    browser = site.signed_in(role)
    for expected in EXPECTED:
        status = ask(browser, role, expected, expected.path.format_map(ids))
        if expected.endpoint.startswith(ENDS_SIGN_IN):
            browser = site.signed_in(role)
        let_in = status not in REFUSED and status < 500
        if let_in is not (role.value in expected.roles):
            wrong.append(f"{expected.method} {expected.path}: {status}")
    assert wrong == []


def test_a_stranger_is_sent_to_sign_in(site: Site) -> None:
    ids = site.ids()
    wrong = []
    for expected in EXPECTED:
        response = site.stranger().client.open(expected.path.format_map(ids), method=expected.method)
        sent_away = response.status_code in {303, 400} and (
            response.status_code == 400 or response.location.startswith("/aanmelden")
        )
        if expected.roles != ANYBODY and not sent_away:
            wrong.append(f"{expected.method} {expected.path}: {response.status_code}")
    assert wrong == []


@pytest.mark.slow
@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.value)
def test_what_has_an_id_is_not_there_for_another_organisation(site: Site, role: RoleName) -> None:
    ids = site.ids()
    wrong = []
    browser = site.signed_in(role, number="901", organisation=AWAY, teams=("Verre zaken",))
    for expected in EXPECTED:
        path = expected.path.format_map(ids)
        if path == expected.path or "stranger" in expected.roles:
            continue
        sent = {**expected.sent, "csrf_token": browser.token()}
        response = browser.client.open(path, method=expected.method, data=sent)
        if response.status_code not in REFUSED:
            wrong.append(f"{expected.method} {expected.path}: {response.status_code}")
    assert wrong == []


def test_the_menu_leads_only_to_endpoints_that_exist(site: Site) -> None:
    assert set(LEADS_TO) <= set(site.app.view_functions)
