from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from tests.support.confirming_cases import a_manager, an_assessor, item_of, reviewed, shown_to
from tests.support.round_cases import NOW, SYSTEM, Desk, a_desk, opened, people, seen
from tests.support.versions import SAFETY, key
from vthquality.domain.access import Actor
from vthquality.domain.confirming import Concern
from vthquality.domain.coverage import judge_people
from vthquality.domain.errors import Forbidden, Frozen, NotFound
from vthquality.domain.facts import CourseDone, Period, Qualification
from vthquality.domain.people import ParticipationId, RoundId
from vthquality.services.answering import submit
from vthquality.services.confirming.deciding import confirm_person
from vthquality.services.confirming.proving import Proof, see_proof
from vthquality.services.verdicts import as_places
from vthquality.store.people.portfolios import StoredFact, find_facts, save_facts
from vthquality.store.rounds.verdicts import find_verdicts


@pytest.fixture
def desk(session: Session) -> Desk:
    return a_desk(session)


@pytest.fixture
def round_id(session: Session, desk: Desk) -> RoundId:
    return opened(session, desk)


@pytest.fixture
def person(session: Session, desk: Desk, round_id: RoundId) -> ParticipationId:
    return people(seen(session, desk, round_id))[0]


def the_fact(session: Session, desk: Desk, kind: type) -> str:
    return next(stored.fact.id for stored in find_facts(session, desk.scope) if isinstance(stored.fact, kind))


def see(session: Session, desk: Desk, round_id: RoundId, person: ParticipationId, actor: Actor, proof: Proof) -> None:
    see_proof(session, actor, desk.organisation, round_id, person, proof, now=NOW)


def test_proof_that_was_seen_settles_what_it_proves_in_every_open_round(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId
) -> None:
    other = opened(session, desk, "tweede")
    manager = a_manager(desk, "Toezicht")
    assert item_of(reviewed(session, desk, round_id, person, manager), key("a1exp")).concern is Concern.UNPROVEN
    period = the_fact(session, desk, Period)
    see(session, desk, round_id, person, manager, Proof(period, seen=True))
    item = item_of(reviewed(session, desk, round_id, person, manager), key("a1exp"))
    assert item.concern is Concern.SETTLED
    assert [(f.evidence.seen_by, f.evidence.seen_on) for f in item.facts] == [("L. Bos", NOW.date())]
    for each in (round_id, other):
        assert find_verdicts(session, desk.scope, each) == as_places(judge_people(seen(session, desk, each)))
    see(session, desk, round_id, person, manager, Proof(period, seen=False))
    assert item_of(reviewed(session, desk, round_id, person, manager), key("a1exp")).concern is Concern.UNPROVEN


def test_what_another_saw_is_not_taken_over_nor_taken_back(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId
) -> None:
    manager = a_manager(desk, "Toezicht")
    diploma = the_fact(session, desk, Qualification)
    see(session, desk, round_id, person, manager, Proof(diploma, seen=True))
    facts = {stored.fact.id: stored.fact for stored in find_facts(session, desk.scope)}
    assert facts[diploma].evidence.seen_by == "P. de Vries"
    with pytest.raises(Forbidden):
        see(session, desk, round_id, person, manager, Proof(diploma, seen=False))


def test_nobody_sees_the_own_proof(session: Session, desk: Desk, round_id: RoundId, person: ParticipationId) -> None:
    period = Proof(the_fact(session, desk, Period), seen=True)
    for me in (
        a_manager(desk, "Toezicht", employee=desk.employees[0]),
        an_assessor(desk, key("a1"), employee=desk.employees[0]),
    ):
        with pytest.raises(Forbidden):
            see(session, desk, round_id, person, me, period)


def test_a_fact_that_speaks_about_nothing_within_reach_is_not_found(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId
) -> None:
    period = Proof(the_fact(session, desk, Period), seen=True)
    second = people(seen(session, desk, round_id))[1]
    with pytest.raises(NotFound):
        see(session, desk, round_id, second, a_manager(desk, "Vergunningen"), period)
    with pytest.raises(NotFound):
        see(session, desk, round_id, person, a_manager(desk, "Vergunningen"), period)
    with pytest.raises(NotFound):
        see(session, desk, round_id, person, a_manager(desk, "Toezicht"), replace(period, fact="verzonnen"))
    other = a_desk(session, "OD Elders")
    with pytest.raises(NotFound):
        see(session, other, round_id, person, a_manager(other, "Toezicht"), period)


def test_a_fact_that_counts_for_nothing_here_is_for_whoever_confirms_the_whole_person(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId
) -> None:
    other = CourseDone(id="", course=SAFETY)
    (fact,) = save_facts(session, desk.scope, [StoredFact(desk.employees[0], other)])
    with pytest.raises(NotFound):
        see(session, desk, round_id, person, an_assessor(desk, key("a1")), Proof(fact, seen=True))
    see(session, desk, round_id, person, a_manager(desk, "Toezicht"), Proof(fact, seen=True))
    facts = {stored.fact.id: stored.fact for stored in find_facts(session, desk.scope)}
    assert facts[fact].evidence.seen_by == "L. Bos"


def test_a_confirmed_assessment_keeps_its_proof_as_it_was(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId
) -> None:
    submit(session, SYSTEM, desk.organisation, round_id, person, now=NOW)
    decision = shown_to(session, desk, round_id, person)
    confirm_person(session, SYSTEM, desk.organisation, round_id, person, decision, now=NOW)
    with pytest.raises(Frozen):
        see(session, desk, round_id, person, SYSTEM, Proof(the_fact(session, desk, Period), seen=True))
