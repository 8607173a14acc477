"""Several windows of one person that save at the same moment: nothing is lost, and what is derived stays true."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.support.own_rounds import NO, OwnDesk, an_own_desk, said
from tests.support.people import facts_of_every_kind
from tests.support.postgres import PostgresServer
from tests.support.round_cases import NOW, SYSTEM, seen
from tests.support.staff_cases import hr
from tests.support.versions import key
from vthquality.domain.coverage import judge_people
from vthquality.domain.facts import AnyFact, KnowledgeShown
from vthquality.domain.filling.assessing import progress_of
from vthquality.services.answering import record_answers
from vthquality.services.staff.facts import add_fact
from vthquality.services.verdicts import as_places
from vthquality.store.engine import make_engine
from vthquality.store.migrating import upgrade
from vthquality.store.rounds.answers import RecordedAnswer
from vthquality.store.rounds.verdicts import find_progress, find_verdicts

pytestmark = pytest.mark.slow
QUESTIONS = [f"{area}{part}" for area in ("a1", "b2") for part in ("edu", "cou", "exp", "kno", "frq")]


@pytest.fixture(params=["sqlite", "postgresql"])
def shared(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[sa.Engine]:
    """A database that several connections work in at once."""
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


def test_windows_that_save_at_once_keep_every_answer_and_what_follows_from_all_of_them(shared: sa.Engine) -> None:
    with Session(shared) as session, session.begin():
        own = an_own_desk(session)

    def save(name: str) -> int:
        with Session(shared) as session, session.begin():
            return replace(own, session=session).say(said(name, NO)).saved

    with ThreadPoolExecutor(max_workers=5) as windows:
        assert list(windows.map(save, QUESTIONS)) == [1] * len(QUESTIONS)
    with Session(shared) as session:
        check(replace(own, session=session))


def check(own: OwnDesk) -> None:
    """Every answer is there, and what is stored is what judging afresh yields."""
    assert own.seen().filling.progress.open == 0
    judged = judge_people(seen(own.session, own.desk, own.round))
    assert find_verdicts(own.session, own.desk.scope, own.round) == as_places(judged)
    assert find_progress(own.session, own.desk.scope, own.round) == progress_of(judged)


def test_of_windows_that_answer_the_same_question_one_is_kept_and_the_others_hear_it(shared: sa.Engine) -> None:
    with Session(shared) as session, session.begin():
        own = an_own_desk(session)

    def save(number: int) -> tuple[int, int]:
        with Session(shared) as session, session.begin():
            mine = replace(NO, explanation=f"venster {number}")
            result = replace(own, session=session).say(said("a1kno", mine))
            return result.saved, len(result.clashes)

    with ThreadPoolExecutor(max_workers=5) as windows:
        told = sorted(windows.map(save, range(5)))
    assert told == [(0, 1)] * 4 + [(1, 0)]


def test_answers_that_are_taken_in_while_the_person_saves_are_all_kept_and_so_is_what_follows(
    shared: sa.Engine,
) -> None:
    with Session(shared) as session, session.begin():
        own = an_own_desk(session)
        mine = own.seen().own.participation

    def take_in(name: str) -> int:
        answer = RecordedAnswer(participation=mine, about=key(name), requirement=key(name), claim=NO)
        with Session(shared) as session, session.begin():
            record_answers(session, SYSTEM, own.organisation, own.round, [answer], now=NOW)
        return 1

    def save(name: str) -> int:
        with Session(shared) as session, session.begin():
            return replace(own, session=session).say(said(name, NO)).saved

    with ThreadPoolExecutor(max_workers=5) as windows:
        doing = [windows.submit((take_in, save)[place % 2], name) for place, name in enumerate(QUESTIONS)]
        assert [one.result() for one in doing] == [1] * len(QUESTIONS)
    with Session(shared) as session:
        check(replace(own, session=session))


def test_facts_that_are_added_while_the_person_answers_count_in_what_follows(shared: sa.Engine) -> None:
    with Session(shared) as session, session.begin():
        own = an_own_desk(session)
    me = own.desk.employees[1]
    facts = [fact for fact in facts_of_every_kind() if not isinstance(fact, KnowledgeShown)]
    names = [f"b2{part}" for part in ("cou", "exp", "kno", "frq")]

    def add(fact: AnyFact) -> int:
        with Session(shared) as session, session.begin():
            add_fact(session, hr(own.organisation), own.organisation, me, fact, now=NOW)
        return 1

    def save(name: str) -> int:
        with Session(shared) as session, session.begin():
            return replace(own, session=session).say(said(name, NO)).saved

    with ThreadPoolExecutor(max_workers=4) as windows:
        doing = [windows.submit(do) for pair in zip(facts, names, strict=True) for do in both(add, save, *pair)]
        assert [one.result() for one in doing] == [1] * len(doing)
    with Session(shared) as session:
        judged = judge_people(seen(session, own.desk, own.round))
        assert find_verdicts(session, own.desk.scope, own.round) == as_places(judged)


def both(
    add: Callable[[AnyFact], int], save: Callable[[str], int], fact: AnyFact, name: str
) -> tuple[Callable[[], int], Callable[[], int]]:
    """Adding a fact and saving an answer, to be done at the same moment."""
    return partial(add, fact), partial(save, name)
