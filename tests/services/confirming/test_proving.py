from dataclasses import replace

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.support.confirming_cases import a_manager, an_assessor, item_of, reviewed, shown_to, ticking
from tests.support.round_cases import NOW, SYSTEM, Desk, a_desk, opened, people, seen
from tests.support.versions import SAFETY, key
from vthquality.domain.access import Actor
from vthquality.domain.confirming import Concern, OwnJudgement
from vthquality.domain.coverage import judge_people
from vthquality.domain.criteria import Key
from vthquality.domain.errors import Conflict, Forbidden, Frozen, Invalid
from vthquality.domain.facts import CourseDone, Outcome, Period, Qualification
from vthquality.domain.people import ParticipationId, RoundId
from vthquality.domain.proving import Proofs
from vthquality.services.answering import submit
from vthquality.services.confirming.deciding import Decided, Decision, confirm_person, judge_person
from vthquality.services.verdicts import as_places
from vthquality.store.people.portfolios import StoredFact, find_facts, save_facts
from vthquality.store.people.rows import DossierFactRow
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


def seen_by(session: Session, desk: Desk, fact: str) -> str:
    return {stored.fact.id: stored.fact for stored in find_facts(session, desk.scope)}[fact].evidence.seen_by


def send(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId, actor: Actor, proofs: Proofs
) -> Decided:
    """Send what is ticked, and nothing else."""
    decision = Decision(shown={}, proofs=proofs)
    return judge_person(session, actor, desk.organisation, round_id, person, decision, now=NOW)


def ticked(
    session: Session,
    desk: Desk,
    round_id: RoundId,
    person: ParticipationId,
    actor: Actor,
    see: tuple[str, ...] = (),
    unsee: tuple[str, ...] = (),
) -> Decided:
    """Tick on the page as it is now, and send that."""
    page = reviewed(session, desk, round_id, person, actor)
    return send(session, desk, round_id, person, actor, ticking(page, see, unsee))


def test_proof_that_was_seen_settles_what_it_proves_in_every_open_round(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId
) -> None:
    other = opened(session, desk, "tweede")
    manager = a_manager(desk, "Toezicht")
    assert item_of(reviewed(session, desk, round_id, person, manager), key("a1exp")).concern is Concern.UNPROVEN
    period = the_fact(session, desk, Period)
    assert ticked(session, desk, round_id, person, manager, (period,)) == Decided(judged=0, marked=1)
    item = item_of(reviewed(session, desk, round_id, person, manager), key("a1exp"))
    assert item.concern is Concern.SETTLED
    assert [(f.evidence.seen_by, f.evidence.seen_on) for f in item.facts] == [("L. Bos", NOW.date())]
    for each in (round_id, other):
        assert find_verdicts(session, desk.scope, each) == as_places(judge_people(seen(session, desk, each)))
    ticked(session, desk, round_id, person, manager, unsee=(period,))
    assert item_of(reviewed(session, desk, round_id, person, manager), key("a1exp")).concern is Concern.UNPROVEN


def test_many_ticks_are_one_request_that_is_taken_whole_or_not_at_all(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId
) -> None:
    (course,) = save_facts(session, desk.scope, [StoredFact(desk.employees[0], CourseDone(id="", course=SAFETY))])
    period, manager = the_fact(session, desk, Period), a_manager(desk, "Toezicht")
    page = reviewed(session, desk, round_id, person, manager)
    both = ticking(page, (period, course))
    session.execute(sa.update(DossierFactRow).where(DossierFactRow.id == course).values(expires=NOW.date()))
    with pytest.raises(Conflict) as conflict:
        send(session, desk, round_id, person, manager, both)
    assert conflict.value.values["changed"] == (course,)
    assert seen_by(session, desk, period) == ""
    assert ticked(session, desk, round_id, person, manager, (period, course)).marked == 2


def test_a_fact_that_changed_is_no_hindrance_where_its_tick_was_left_alone(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId
) -> None:
    (course,) = save_facts(session, desk.scope, [StoredFact(desk.employees[0], CourseDone(id="", course=SAFETY))])
    period, manager = the_fact(session, desk, Period), a_manager(desk, "Toezicht")
    proofs = ticking(reviewed(session, desk, round_id, person, manager), (period,))
    session.execute(sa.update(DossierFactRow).where(DossierFactRow.id == course).values(expires=NOW.date()))
    assert send(session, desk, round_id, person, manager, proofs).marked == 1


def test_what_another_saw_is_not_taken_over_nor_taken_back(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId
) -> None:
    manager, diploma = a_manager(desk, "Toezicht"), the_fact(session, desk, Qualification)
    page = reviewed(session, desk, round_id, person, manager)
    assert diploma not in ticking(page).shown
    forged = ticking(replace(page, mine=frozenset({diploma})), unseen=(diploma,))
    with pytest.raises(Forbidden):
        send(session, desk, round_id, person, manager, forged)
    assert seen_by(session, desk, diploma) == "P. de Vries"
    period = the_fact(session, desk, Period)
    late = ticking(page, (period,))
    ticked(session, desk, round_id, person, a_manager(desk, "Toezicht", name="Ander"), (period,))
    with pytest.raises(Invalid):
        send(session, desk, round_id, person, manager, late)
    assert seen_by(session, desk, period) == "Ander"


def test_only_the_account_that_marked_a_proof_takes_it_back_whatever_anybody_is_called(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId
) -> None:
    manager, period = a_manager(desk, "Toezicht"), the_fact(session, desk, Period)
    ticked(session, desk, round_id, person, manager, (period,))
    namesake = replace(manager, account="account of another L. Bos")
    assert reviewed(session, desk, round_id, person, manager).mine == {period}
    page = reviewed(session, desk, round_id, person, namesake)
    assert page.mine == frozenset()
    forged = ticking(replace(page, mine=frozenset({period})), unseen=(period,))
    with pytest.raises(Forbidden):
        send(session, desk, round_id, person, namesake, forged)
    married = replace(manager, name="L. Bos-Kok")
    ticked(session, desk, round_id, person, married, unsee=(period,))
    assert seen_by(session, desk, period) == ""


def test_a_name_that_a_workbook_put_there_afterwards_is_not_taken_back(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId
) -> None:
    manager, period = a_manager(desk, "Toezicht"), the_fact(session, desk, Period)
    ticked(session, desk, round_id, person, manager, (period,))
    session.execute(sa.update(DossierFactRow).where(DossierFactRow.id == period).values(seen_by="HR"))
    assert reviewed(session, desk, round_id, person, manager).mine == frozenset()


def test_nobody_sees_the_own_proof(session: Session, desk: Desk, round_id: RoundId, person: ParticipationId) -> None:
    period = the_fact(session, desk, Period)
    proofs = ticking(reviewed(session, desk, round_id, person), (period,))
    for me in (
        a_manager(desk, "Toezicht", employee=desk.employees[0]),
        an_assessor(desk, key("a1"), employee=desk.employees[0]),
    ):
        with pytest.raises(Forbidden):
            send(session, desk, round_id, person, me, proofs)


def test_a_fact_that_is_not_within_reach_or_made_up_changes_nothing(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId
) -> None:
    other = CourseDone(id="", course=SAFETY)
    (fact,) = save_facts(session, desk.scope, [StoredFact(desk.employees[0], other)])
    toetser = an_assessor(desk, key("a1"))
    with pytest.raises(Conflict):
        send(session, desk, round_id, person, toetser, ticking(reviewed(session, desk, round_id, person), (fact,)))
    with pytest.raises(Conflict):
        send(session, desk, round_id, person, toetser, Proofs(seen=frozenset({"verzonnen"})))
    assert ticked(session, desk, round_id, person, a_manager(desk, "Toezicht"), (fact,)).marked == 1
    assert seen_by(session, desk, fact) == "L. Bos"


def test_a_confirmed_assessment_keeps_its_proof_as_it_was(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId
) -> None:
    submit(session, SYSTEM, desk.organisation, round_id, person, now=NOW)
    proofs = ticking(reviewed(session, desk, round_id, person), (the_fact(session, desk, Period),))
    decision = shown_to(session, desk, round_id, person)
    confirm_person(session, SYSTEM, desk.organisation, round_id, person, decision, now=NOW)
    with pytest.raises(Frozen):
        send(session, desk, round_id, person, SYSTEM, proofs)


def on_word_alone(session: Session, desk: Desk, round_id: RoundId, person: ParticipationId) -> set[Key]:
    return {
        item.requirement.key
        for item in reviewed(session, desk, round_id, person).review.items
        if item.concern in {Concern.UNPROVEN, Concern.CONTRADICTED}
    }


def test_what_rests_on_the_own_word_alone_is_confirmed_only_when_that_is_said(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId
) -> None:
    submit(session, SYSTEM, desk.organisation, round_id, person, now=NOW)
    manager = a_manager(desk, "Toezicht")
    left = on_word_alone(session, desk, round_id, person)
    assert left
    silent = shown_to(session, desk, round_id, person, manager, on_word=False)
    with pytest.raises(Invalid) as invalid:
        confirm_person(session, manager, desk.organisation, round_id, person, silent, now=NOW)
    assert (invalid.value.field, invalid.value.values["count"]) == ("on_word", len(left))
    instead = {about: OwnJudgement(Outcome.MET, "Zelf gezien.") for about in left}
    judged = replace(silent, exceptions=instead)
    assert confirm_person(session, manager, desk.organisation, round_id, person, judged, now=NOW).sequence == 1


def test_proof_is_ticked_and_the_person_confirmed_in_one_go(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId
) -> None:
    submit(session, SYSTEM, desk.organisation, round_id, person, now=NOW)
    manager, period = a_manager(desk, "Toezicht"), the_fact(session, desk, Period)
    proofs = ticking(reviewed(session, desk, round_id, person, manager), (period,))
    decision = replace(shown_to(session, desk, round_id, person, manager), proofs=proofs)
    done = confirm_person(session, manager, desk.organisation, round_id, person, decision, now=NOW)
    assert (done.marked, done.sequence) == (1, 1)
    page = reviewed(session, desk, round_id, person, manager)
    assert key("a1exp") not in {given.about for given in page.judgements}
    (confirmation,) = page.confirmations
    assert confirmation.facts is not None
    facts = {fact.id: fact for fact in confirmation.facts.participant.portfolio.facts}
    assert facts[period].evidence.seen_by == "L. Bos"
