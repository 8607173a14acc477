"""Opening as planned, and two people who open, close or answer at the same moment."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tests.support.postgres import PostgresServer
from tests.support.round_cases import COUNCIL, DAY, NOW, SYSTEM, Desk, a_desk, an_answer, opened, people, seen
from tests.support.running_cases import hr
from vthquality.domain.errors import Invalid, NotReady
from vthquality.domain.running.council import no_consent
from vthquality.domain.running.schedule import proposed
from vthquality.services.answering import record_answers
from vthquality.services.rounds import close_round, list_rounds
from vthquality.services.running.opening import look_at_planned_move, move_planned, open_planned
from vthquality.services.running.planning import look_at_round
from vthquality.services.running.preparing import RoundPlan
from vthquality.store.engine import make_engine
from vthquality.store.migrating import upgrade

T = TypeVar("T")
A_MOMENT = 0.3
LONG = 30
PLAN = RoundPlan(
    name="Meting 2026",
    reference_day=DAY,
    versions=(("voorbeeld", "1.0"), ("profielen", "1.0")),
    teams=("Toezicht",),
    schedule=proposed(DAY),
    council=COUNCIL,
)


@pytest.fixture(params=["sqlite", "postgresql"])
def shared(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[sa.Engine]:
    """A database in which what is committed stays, for more people at once."""
    if request.param == "sqlite":
        engine = make_engine(f"sqlite:///{tmp_path / 'shared.db'}")
        upgrade(engine)
        yield engine
        engine.dispose()
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    name = server.create_database()
    engine = make_engine(server.url(name))
    upgrade(engine)
    yield engine
    engine.dispose()
    server.drop_database(name)


def committed(engine: sa.Engine, work: Callable[[Session], T]) -> T:
    """Do some work in a transaction of its own."""
    with Session(engine) as session:
        done = work(session)
        session.commit()
        return done


def test_a_round_is_opened_as_it_was_planned(session: Session) -> None:
    desk = a_desk(session)
    made = open_planned(session, hr(desk.organisation), desk.organisation, PLAN, now=NOW)
    found = look_at_round(session, SYSTEM, desk.organisation, made.round)
    assert (found.head.name, found.schedule, found.council) == (PLAN.name, PLAN.schedule, COUNCIL)
    assert [p.team for p in seen(session, desk, made.round).participants] == ["Toezicht"]


def test_a_round_is_moved_as_it_was_planned(session: Session) -> None:
    desk = a_desk(session)
    source = opened(session, desk)
    ahead = look_at_planned_move(session, SYSTEM, desk.organisation, source, PLAN)
    plan = replace(PLAN, council=no_consent("proef"))
    moved = move_planned(session, SYSTEM, desk.organisation, source, plan, now=NOW)
    assert (moved.people, moved.leavers) == (ahead.people, ahead.leavers) == (1, 1)
    found = look_at_round(session, SYSTEM, desk.organisation, moved.round)
    assert (found.source and found.source.id, found.council) == (source, plan.council)


def test_a_plan_without_the_works_council_opens_nothing(session: Session) -> None:
    desk = a_desk(session)
    source = opened(session, desk)
    bare = replace(PLAN, council=None)
    with pytest.raises(NotReady):
        open_planned(session, SYSTEM, desk.organisation, bare, now=NOW)
    with pytest.raises(NotReady):
        move_planned(session, SYSTEM, desk.organisation, source, bare, now=NOW)
    assert len(list_rounds(session, SYSTEM, desk.organisation)) == 1


def in_the_meantime(pool: ThreadPoolExecutor, engine: sa.Engine, work: Callable[[Session], T]) -> Future[T]:
    """Somebody else who does this now, and has to wait for whoever was first."""
    waiting = pool.submit(committed, engine, work)
    with pytest.raises(NotYet):
        waiting.result(timeout=A_MOMENT)
    return waiting


def test_of_two_who_open_the_same_round_at_once_one_is_refused(shared: sa.Engine) -> None:
    desk: Desk = committed(shared, a_desk)
    with ThreadPoolExecutor() as pool:
        with Session(shared) as first:
            open_planned(first, SYSTEM, desk.organisation, PLAN, now=NOW)
            second = in_the_meantime(pool, shared, lambda s: open_planned(s, SYSTEM, desk.organisation, PLAN, now=NOW))
            first.commit()
        with pytest.raises((IntegrityError, Invalid)):
            second.result(timeout=LONG)
    assert committed(shared, lambda s: len(list_rounds(s, SYSTEM, desk.organisation))) == 1


def test_closing_waits_for_whoever_is_saving_and_loses_nothing(shared: sa.Engine) -> None:
    desk: Desk = committed(shared, a_desk)
    round_id = committed(shared, lambda s: opened(s, desk))
    person = committed(shared, lambda s: people(seen(s, desk, round_id)))[0]
    with ThreadPoolExecutor() as pool:
        with Session(shared) as saving:
            record_answers(saving, SYSTEM, desk.organisation, round_id, [an_answer(person)], now=NOW)
            closing = in_the_meantime(
                pool, shared, lambda s: close_round(s, SYSTEM, desk.organisation, round_id, now=NOW)
            )
            saving.commit()
        closing.result(timeout=LONG)
    after = committed(shared, lambda s: seen(s, desk, round_id))
    assert after.head.closed == NOW.date()
    assert next(p for p in after.participants if p.id == person).answers.claims
