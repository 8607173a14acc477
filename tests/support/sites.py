"""The site as its users meet it: two organisations, an account for every role, and browsers that read each page."""

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests.support import measured
from tests.support.compiled import compile_once
from tests.support.measured import a_list
from tests.support.pages import Page, read
from vthquality.app import create_app
from vthquality.config import Settings
from vthquality.domain.access import OUTSIDE, RoleName
from vthquality.edge.db import db
from vthquality.store.accounts.kinds import SignInMethod
from vthquality.store.accounts.rows import AccountRow, MembershipRow, SignInRow
from vthquality.store.people.rows import EmployeeRow, OrganisationRow, TeamRow
from vthquality.store.rounds.rows import ParticipationRow, RoundRow
from vthquality.store.rounds.site_rows import SharingRow
from vthquality.store.rows import new_id

HOME = measured.NAME
AWAY = "Omgevingsdienst Verderweg"
AWAY_PEOPLE = {"901": "Xandra Vreemdeling", "902": "Ygor Buitenstaander"}
AWAY_TEAM = "Verre zaken"
AWAY_PRINCIPAL = "Gemeente Ginds"
AWAY_ROUND = "Meting Elders"
AWAY_WORDS = (AWAY, *AWAY_PEOPLE.values(), AWAY_TEAM, AWAY_PRINCIPAL, AWAY_ROUND, "@verderweg.example")
"""Words of the other organisation that nobody of this one may ever read."""
SECRET = "toets"
CONTACT = "beveiliging@voorbeeld.example"
ROLES = (*(role for role in RoleName if role not in {RoleName.SYSTEM, RoleName.PUBLIC}),)
AREA = "Geluid"


def away_commands(folder: Path) -> Iterator[tuple[str, ...]]:
    """Another organisation with its own people, deelnemer and round."""
    folder.mkdir(exist_ok=True)
    of = ("--organisation", AWAY)
    staff: measured.Rows = [
        {"number": number, "name": name, "team": AWAY_TEAM, "hours": 36, "email": f"{number}@verderweg.example"}
        for number, name in AWAY_PEOPLE.items()
    ]
    work: measured.Rows = [{"person": number, "area": measured.AREA, "share": 0.5} for number in AWAY_PEOPLE]
    tasks: dict[str, measured.Rows] = {
        "principals": [{"principal": AWAY_PRINCIPAL, "principal_kind": "gemeente"}],
        "tasks": [{"principal": AWAY_PRINCIPAL, "area": measured.AREA, "doer": "zelf"}],
    }
    yield "organisation", "create", AWAY
    yield (
        "staff",
        "import",
        str(a_list(folder / "staff.xlsx", {"staff": staff, "assignments": work})),
        *of,
        *measured.SET,
    )
    yield "tasks", "import", str(a_list(folder / "tasks.xlsx", tasks)), *of, *measured.SET
    consent = ("--without-council", "Proef met verzonnen gegevens")
    yield "round", "open", AWAY_ROUND, *of, "--date", "2026-10-01", *measured.SET, *consent


@dataclass
class Browser:
    """Somebody at a browser without JavaScript; every page that opens is checked."""

    client: FlaskClient
    page: Page | None = None

    def open(self, path: str, status: int = 200) -> Page:
        """Open an address; gives the page, which must have this status and be as every page must be."""
        return self._read(self.client.get(path), status)

    def send(self, path: str, status: int = 303, **values: object) -> Page:
        """Send a form with the token of the last page that had one; gives the page that it ends on."""
        response = self.client.post(path, data={"csrf_token": self.token(), **values})
        assert response.status_code == status, (response.status_code, response.get_data(as_text=True)[:2000])
        if status in {302, 303}:
            return self.open(response.headers["Location"])
        return self._read(response, status)

    def token(self) -> str:
        """The token against forged requests of this session."""
        for page in (self.page, self._read(self.client.get("/"), None)):
            if page is not None and page.values.get("csrf_token"):
                return page.values["csrf_token"]
        return ""

    def _read(self, response: TestResponse, status: int | None) -> Page:
        found = response.status_code
        assert status is None or found == status, (found, response.location, response.get_data(as_text=True)[:2000])
        if response.mimetype != "text/html" or found in {302, 303}:
            return Page("<html lang=nl><title>x · VTH-kwaliteit</title><h1>x</h1>")
        self.page = read(response.get_data(as_text=True))
        return self.page


@dataclass
class Site:
    """The running service on a database of its own, with an account for each role."""

    app: Flask
    known: dict[str, str] = field(default_factory=dict)

    def stranger(self) -> Browser:
        """Somebody who is not signed in."""
        return Browser(self.app.test_client())

    def signed_in(
        self,
        role: RoleName,
        *,
        number: str = "101",
        organisation: str = HOME,
        teams: tuple[str, ...] = ("Advies",),
        second_step: bool = True,
        ends: date | None = None,
    ) -> Browser:
        """Somebody with this role, who is employee `number` of the staff list where the role has one."""
        token = secrets.token_urlsafe(32)
        with self.app.app_context(), db.session.begin():
            session = db.session()
            account = self._account(session, role, organisation, number)
            self._membership(session, account, role, organisation, number, teams, ends)
            session.add(
                SignInRow(
                    id=sha256(token.encode()).hexdigest(),
                    account_id=account,
                    organisation_id=None if role in OUTSIDE else self.organisation_id(session, organisation),
                    method=SignInMethod.PASSWORD,
                    passed_totp=second_step,
                    started=datetime.now(UTC),
                    seen=datetime.now(UTC),
                )
            )
        client = self.app.test_client()
        with client.session_transaction() as cookie:
            cookie["_user_id"] = token
            cookie["_fresh"] = True
        return Browser(client)

    def organisation_id(self, session: Session, name: str = HOME) -> str:
        """The id of an organisation by its name."""
        return session.scalars(sa.select(OrganisationRow.id).where(OrganisationRow.name == name)).one()

    def ids(self, organisation: str = HOME) -> Mapping[str, str]:
        """Ids for addresses: `round`, employees (number, e + number), participations (p + number), teams (name)."""
        with self.app.app_context():
            session = db.session()
            owner = self.organisation_id(session, organisation)
            found = {"organisation": owner}
            for row in session.scalars(sa.select(RoundRow).where(RoundRow.organisation_id == owner)):
                found["round"] = row.id
            for person in session.scalars(sa.select(EmployeeRow).where(EmployeeRow.organisation_id == owner)):
                found[str(person.number)] = found[f"e{person.number}"] = person.id
            for part in session.scalars(sa.select(ParticipationRow).where(ParticipationRow.organisation_id == owner)):
                found[f"p{part.number}"] = part.id
            for team in session.scalars(sa.select(TeamRow).where(TeamRow.organisation_id == owner)):
                found[team.name] = team.id
            db.session.remove()
        return found

    def _account(self, session: Session, role: RoleName, organisation: str, number: str) -> str:
        email = f"{role.value}.{number}@{'voorbeeld' if organisation == HOME else 'verderweg'}.example"
        known = session.scalars(sa.select(AccountRow.id).where(AccountRow.email == email)).one_or_none()
        if known is not None:
            return known
        row = AccountRow(
            email=email,
            name=f"{role.value} {number}",
            created=datetime.now(UTC),
            totp_on=datetime.now(UTC),
            totp_secret="onbruikbaar",
        )
        session.add(row)
        session.flush()
        return row.id

    def _membership(
        self,
        session: Session,
        account: str,
        role: RoleName,
        organisation: str,
        number: str,
        teams: tuple[str, ...],
        ends: date | None,
    ) -> None:
        owner = None if role in OUTSIDE else self.organisation_id(session, organisation)
        employee = sa.select(EmployeeRow.id).where(EmployeeRow.organisation_id == owner, EmployeeRow.number == number)
        team_ids = sa.select(TeamRow.id).where(TeamRow.organisation_id == owner, TeamRow.name.in_(teams))
        has_employee = role in {RoleName.EMPLOYEE, RoleName.MANAGER, RoleName.ASSESSOR}
        session.add(
            MembershipRow(
                account_id=account,
                organisation_id=owner,
                role=role,
                employee_id=session.scalars(employee).one_or_none() if has_employee else None,
                teams=list(session.scalars(team_ids)) if role is RoleName.MANAGER else [],
                areas=self._areas(session, owner) if role is RoleName.ASSESSOR else [],
                sharing_id=self._sharing(session, owner) if role is RoleName.VISITOR else None,
                ends=ends,
            )
        )
        session.flush()

    def _areas(self, session: Session, owner: str | None) -> list[object]:
        """The areas that somebody of the organisation works in."""
        found = sa.text("SELECT DISTINCT area_key FROM assignment WHERE organisation_id = :owner")
        return list(session.execute(found, {"owner": owner}).scalars())

    def _sharing(self, session: Session, owner: str | None) -> str:
        round_id = session.scalars(sa.select(RoundRow.id).where(RoundRow.organisation_id == owner)).first()
        row = SharingRow(
            organisation_id=owner,
            round_id=round_id,
            name="Collegiale toets",
            until=date(2099, 12, 31),
            secret=new_id(),
        )
        session.add(row)
        session.flush()
        return row.id


def make_site(database: Path) -> Site:
    """The service on a database of SQLite."""
    settings = Settings(database_url=f"sqlite:///{database}", secret_key=SECRET, contact=CONTACT)
    app = compile_once(create_app(settings))
    app.config["PROPAGATE_EXCEPTIONS"] = True
    return Site(app)
