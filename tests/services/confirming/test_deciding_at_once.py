"""Two people at the same person at the same moment, each in a transaction that stays."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.services.running.test_opening import LONG, committed, in_the_meantime
from tests.services.running.test_opening import shared as shared_database
from tests.support.confirming_cases import a_manager, shown_to
from tests.support.round_cases import NOW, SYSTEM, Desk, a_desk, an_answer, opened, people, seen
from tests.support.versions import key
from vthquality.domain.confirming import OwnJudgement
from vthquality.domain.errors import Conflict, Frozen
from vthquality.domain.facts import Outcome
from vthquality.domain.people import ParticipationId, RoundId
from vthquality.services.answering import record_answers, submit
from vthquality.services.confirming.deciding import confirm_person, judge_person
from vthquality.store.rounds.confirmations import find_confirmations
from vthquality.store.rounds.judgements import find_judgements

shared = shared_database
Case = tuple[Desk, RoundId, ParticipationId]


@pytest.fixture
def case(shared: sa.Engine) -> Case:
    """Somebody who handed in."""
    desk: Desk = committed(shared, a_desk)
    round_id = committed(shared, lambda s: opened(s, desk))
    person = committed(shared, lambda s: people(seen(s, desk, round_id)))[0]

    def hand_in(session: Session) -> None:
        record_answers(session, SYSTEM, desk.organisation, round_id, [an_answer(person)], now=NOW)
        submit(session, SYSTEM, desk.organisation, round_id, person, now=NOW)

    committed(shared, hand_in)
    return desk, round_id, person


def test_of_two_who_confirm_at_once_one_confirms_and_the_other_is_told(shared: sa.Engine, case: Case) -> None:
    desk, round_id, person = case
    one, other = a_manager(desk, "Toezicht"), a_manager(desk, "Toezicht", name="A. Vos")
    decision = committed(shared, lambda s: shown_to(s, desk, round_id, person, one))
    with ThreadPoolExecutor() as pool:
        with Session(shared) as first:
            confirm_person(first, one, desk.organisation, round_id, person, decision, now=NOW)
            second = in_the_meantime(
                pool,
                shared,
                lambda s: confirm_person(s, other, desk.organisation, round_id, person, decision, now=NOW),
            )
            first.commit()
        with pytest.raises(Frozen):
            second.result(timeout=LONG)
    (kept,) = committed(shared, lambda s: find_confirmations(s, desk.scope, person))
    assert (kept.sequence, kept.by) == (1, "L. Bos")


def test_of_two_who_judge_the_same_at_once_the_second_is_told(shared: sa.Engine, case: Case) -> None:
    desk, round_id, person = case
    one, other = a_manager(desk, "Toezicht"), a_manager(desk, "Toezicht", name="A. Vos")
    doubt = {key("a1kno"): OwnJudgement(Outcome.NOT_MET, "anders")}
    decision = committed(shared, lambda s: shown_to(s, desk, round_id, person, one, doubt))
    with ThreadPoolExecutor() as pool:
        with Session(shared) as first:
            judge_person(first, one, desk.organisation, round_id, person, decision, now=NOW)
            second = in_the_meantime(
                pool,
                shared,
                lambda s: judge_person(s, other, desk.organisation, round_id, person, decision, now=NOW),
            )
            first.commit()
        with pytest.raises(Conflict):
            second.result(timeout=LONG)
    given = committed(shared, lambda s: find_judgements(s, desk.scope, person))
    assert [j.judgement.by for j in given] == ["L. Bos"]
