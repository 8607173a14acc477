"""An organisation whose people answer the same area at once, in a database of either kind, everybody signed in."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from tests.support.measured import Rows, a_list
from tests.support.source import ROOT
from vthquality.app import create_app
from vthquality.cli.main import vth
from vthquality.config import Settings
from vthquality.domain.access import RoleName
from vthquality.edge.db import db
from vthquality.store.accounts.kinds import SignInMethod
from vthquality.store.accounts.rows import AccountRow, MembershipRow, SignInRow
from vthquality.store.people.rows import AssignmentRow, EmployeeRow, OrganisationRow
from vthquality.store.rounds.answer_rows import AnswerRow
from vthquality.store.rounds.rows import ParticipationRow, RoundRow

NAME = "Omgevingsdienst Drukte"
SET = ("--set", "voorbeeld-omgevingswet=1.0")
AREA = "5 Toezicht en handhaving milieu"
SECRET = "toets"
COOKIE = "vth"


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody who answers: the cookie that lets them in, where their questions are, and who they are there."""

    cookie: str
    path: str
    participation: str


def service(url: str) -> Flask:
    """The service on a database."""
    return create_app(Settings(database_url=url, secret_key=SECRET))


def commands(folder: Path, people: int) -> Iterator[tuple[str, ...]]:
    """Everything up to an open round."""
    of = ("--organisation", NAME)
    numbers = [str(1000 + n) for n in range(people)]
    staff: Rows = [{"number": n, "name": f"Medewerker {n}", "team": f"Team {n[-1]}", "hours": 36} for n in numbers]
    work: Rows = [{"person": n, "area": AREA, "complexity": "C", "share": 0.9} for n in numbers]
    tasks: dict[str, Rows] = {
        "principals": [{"principal": "Gemeente Aa", "principal_kind": "gemeente"}],
        "tasks": [{"principal": "Gemeente Aa", "area": AREA, "doer": "zelf"}],
    }
    yield "db", "upgrade"
    yield "criteria", "load", str(ROOT / "criteria")
    yield "organisation", "create", NAME
    listed = a_list(folder / "staff.xlsx", {"staff": staff, "assignments": work})
    yield "staff", "import", str(listed), *of, *SET
    yield "tasks", "import", str(a_list(folder / "tasks.xlsx", tasks)), *of, *SET
    yield "round", "open", "Meting 2026", *of, "--date", "2026-10-01", *SET, "--without-council", "meting van snelheid"


def fill(url: str, folder: Path, people: int) -> tuple[Seat, ...]:
    """Make the organisation in an empty database, and sign everybody in."""
    app = service(url)
    for command in commands(folder, people):
        vth.main(list(command), prog_name="vth", standalone_mode=False, obj=lambda: app)
    with app.app_context():
        with Session(db.engine) as session, session.begin():
            places = _people(session)
            tokens = [_sign_in(session, str(person.employee_id)) for person in places]
            area = session.scalars(sa.select(AssignmentRow.area_key)).first()
            round_id = session.scalars(sa.select(RoundRow.id)).one()
            path = f"/mijn-meting/{round_id}/gebieden/{area}"
            seats = [Seat(_cookie(app, t), path, p.id) for t, p in zip(tokens, places, strict=True)]
        db.engine.dispose()
    return tuple(seats)


def explanations(url: str) -> dict[tuple[str, str], str]:
    """What the database holds as explanation of each answer, by participation and what it is about."""
    engine = sa.create_engine(url)
    with Session(engine) as session:
        rows = session.execute(sa.select(AnswerRow.participation_id, AnswerRow.about, AnswerRow.explanation))
        found = {(person, about): text or "" for person, about, text in rows}
    engine.dispose()
    return found


def _people(session: Session) -> list[ParticipationRow]:
    return list(session.scalars(sa.select(ParticipationRow).order_by(ParticipationRow.number)))


def _sign_in(session: Session, employee: str) -> str:
    token, now = secrets.token_urlsafe(32), datetime.now(UTC)
    owner = session.scalars(sa.select(OrganisationRow.id)).one()
    number = session.scalars(sa.select(EmployeeRow.number).where(EmployeeRow.id == employee)).one()
    account = AccountRow(email=f"{number}@drukte.example", name=f"Medewerker {number}", created=now)
    session.add(account)
    session.flush()
    session.add(
        MembershipRow(
            account_id=account.id,
            organisation_id=owner,
            role=RoleName.EMPLOYEE,
            employee_id=employee,
            teams=[],
            areas=[],
        )
    )
    session.add(
        SignInRow(
            id=sha256(token.encode()).hexdigest(),
            account_id=account.id,
            organisation_id=owner,
            method=SignInMethod.PASSWORD,
            started=now,
            seen=now,
        )
    )
    session.flush()
    return token


def _cookie(app: Flask, token: str) -> str:
    """The cookie of somebody who is signed in, as a browser holds it."""
    client = app.test_client()
    with client.session_transaction() as kept:
        kept["_user_id"] = token
        kept["_fresh"] = True
    cookie = client.get_cookie(COOKIE)
    if cookie is None:
        raise LookupError(COOKIE)
    return cookie.value
