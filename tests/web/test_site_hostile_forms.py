"""Every form of the site, filled in by somebody who means harm: told in Dutch, and nothing of others is touched."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, cycle
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from tests.support.own_pages import Forms, Sent
from tests.support.pages import Page
from tests.support.sites import AWAY, AWAY_WORDS, ROLES, Browser, Site, make_site
from tests.web.test_site_crawler import OUTSIDERS, crawl, words_in
from vthquality.domain.access import RoleName
from vthquality.edge.db import db

LONGEST = "x" * 100_000
BAD = (LONGEST, "9" * 23, "-1", "9999-12-31", "2026-02-31", "' OR 1=1 --", "a\x01\u202eb")
"""What no field asks for: too long, too large, no day, no name."""
MOST_FIELDS = 8
"""Fields of one form that are tried: the ninth is mostly another tick of the same list."""
SIGNED_IN = ("signing_in.", "start.")
"""Forms that end the sign-in, or keep something in the cookie only; tested in tests/web/signing_in."""
NOTES = frozenset({"audit", "audit_value", "attempts", "sign_in"})
"""Tables in which a refusal leaves its trace."""
Where = tuple[str, str]


@dataclass
class Attacker:
    """Somebody of one organisation at the site, who starts anew from a copy once something was saved."""

    role: RoleName
    folder: Path
    site: Site
    browser: Browser
    clean: Path = field(init=False)
    live: Path = field(init=False)
    numbers: Iterator[int] = field(default_factory=count)

    def __post_init__(self) -> None:
        """Keep the database as it is before anything is sent."""
        self.live = Path(str(self.site.app.config["SQLALCHEMY_DATABASE_URI"]).removeprefix("sqlite:///"))
        self.clean = self._copy(self.live)

    def again(self) -> None:
        """Go on in a new copy, still signed in."""
        with self.browser.client.session_transaction() as cookie:
            kept = dict(cookie)
        with self.site.app.app_context():
            db.engine.dispose()
        self.live = self._copy(self.clean)
        self.site = make_site(self.live)
        self.browser = Browser(self.site.app.test_client())
        with self.browser.client.session_transaction() as cookie:
            cookie.update(kept)

    def _copy(self, source: Path) -> Path:
        target = self.folder / f"copy{next(self.numbers)}.db"
        with sqlite3.connect(source) as old, sqlite3.connect(target) as new:
            old.backup(new)
        return target


def rows(database: Path, organisation: str | None = None) -> dict[str, int]:
    """What every table holds, as a number; of one organisation where it says whose its rows are."""
    found: dict[str, int] = {}
    with sqlite3.connect(database) as connection:
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            columns = {column[1] for column in connection.execute(f'PRAGMA table_info("{table}")')}
            if table in NOTES or (organisation and "organisation_id" not in columns):
                continue
            where = " WHERE organisation_id = ?" if organisation else ""
            told = connection.execute(f'SELECT * FROM "{table}"{where}', (organisation,) if organisation else ())  # noqa: S608 - names of our own tables
            found[table] = hash(tuple(told))
    return found


def forms_met(site: Site, pages: dict[str, tuple[int, str]]) -> Iterator[tuple[str, Sent]]:
    """Each form that is sent, once for all pages with the same fields, and where it goes."""
    known: set[Where] = set()
    for path, (_, text) in pages.items():
        for form in Forms(text).found if "<form" in text else ():
            whole = urlsplit(urljoin(f"http://localhost{path}", form.action or path))
            if form.method != "post":
                continue
            endpoint, _ = site.app.url_map.bind("localhost").match(whole.path, method="POST")
            mark = (endpoint, " ".join(sorted(form.names)[:3]))
            if endpoint.startswith(SIGNED_IN) or mark in known:
                continue
            known.add(mark)
            yield f"{whole.path}?{whole.query}" if whole.query else whole.path, form


def sendings(form: Sent, forged: list[str]) -> Iterator[dict[str, list[str]]]:
    """What is sent: each field in turn with something bad, then with ids of another organisation, then all so."""
    names = [name for name in form.names if name != "csrf_token"]
    bad = cycle(BAD)
    for name in names[:MOST_FIELDS]:
        yield {**form.values, name: [next(bad)]}
        yield {**form.values, name: forged}
    for id_ in forged if names else ():
        yield {**form.values, **{name: [id_] for name in names}}


def try_all(attacker: Attacker, pages: dict[str, tuple[int, str]], forged: list[str]) -> Iterator[str]:
    """Everything wrong with what the site answers to all of these."""
    never = AWAY_WORDS[1:] if attacker.role in OUTSIDERS else AWAY_WORDS
    theirs = attacker.site.ids(AWAY)["organisation"]
    before, others = rows(attacker.clean), rows(attacker.clean, theirs)
    for path, form in forms_met(attacker.site, pages):
        for sent in sendings(form, forged):
            response = attacker.browser.client.post(path, data={**sent, "csrf_token": attacker.browser.token()})
            text = words_in(response.get_data(), response.mimetype or "")
            faults = [f"says {word}" for word in never if word in text]
            after = rows(attacker.live)
            if response.status_code >= 500:
                faults.append("broke")
            elif response.status_code >= 400:
                faults += Page(text).faults
                faults += ["refused and saved"] if after != before else []
            if after != before:
                faults += ["touched another organisation"] if rows(attacker.live, theirs) != others else []
                attacker.again()
            said = {name: values[0][:20] for name, values in sent.items() if values and values != form.values.get(name)}
            yield from (f"{path} {response.status_code} {said}: {fault}" for fault in faults)


@pytest.mark.slow
@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.value)
def test_no_form_breaks_tells_or_touches_what_is_not_theirs(site: Site, role: RoleName, tmp_path: Path) -> None:
    site.signed_in(RoleName.VISITOR, number="901", organisation=AWAY)
    ids = site.ids(AWAY)
    browser = site.signed_in(role)
    pages = crawl(site, browser)
    attacker = Attacker(role, tmp_path, site, browser)
    assert list(try_all(attacker, pages, [ids["e901"], ids["p901"], ids["round"], ids["Verre zaken"]])) == []


def test_a_form_that_breaks_would_be_found() -> None:
    form = Sent("/", {"name": ["Anna"]}, "post", ["csrf_token", "name", "team"])
    sent = list(sendings(form, ["vreemd"]))
    assert {"name": [LONGEST]} in sent
    assert {"name": ["Anna"], "team": ["vreemd"]} in sent
    assert {"name": ["vreemd"], "team": ["vreemd"]} in sent
