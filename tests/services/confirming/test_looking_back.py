from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from tests.support.confirming_cases import a_manager, an_actor, an_assessor, shown_to
from tests.support.round_cases import NOW, SYSTEM, Desk, a_desk, an_answer, opened, people, seen
from tests.support.versions import key
from vthquality.domain.access import Actor, RoleName
from vthquality.domain.confirming import OwnJudgement
from vthquality.domain.criteria import Key
from vthquality.domain.errors import Forbidden, NotFound, ReasonNeeded
from vthquality.domain.facts import Claim, ClaimValue, Outcome, Period
from vthquality.domain.people import ParticipationId, RoundId
from vthquality.services.answering import record_answers, submit
from vthquality.services.confirming.deciding import confirm_person, reopen_person
from vthquality.services.confirming.looking_back import PastOfPerson, look_back
from vthquality.services.confirming.reviewing import open_review
from vthquality.services.rounds import close_round
from vthquality.store.people.portfolios import find_facts, remove_facts

KNO = key("a1kno")


@pytest.fixture
def desk(session: Session) -> Desk:
    return a_desk(session)


@pytest.fixture
def round_id(session: Session, desk: Desk) -> RoundId:
    return opened(session, desk)


@pytest.fixture
def person(session: Session, desk: Desk, round_id: RoundId) -> ParticipationId:
    """The first person, confirmed twice: another claim and a fact less the second time."""
    first = people(seen(session, desk, round_id))[0]
    record_answers(session, SYSTEM, desk.organisation, round_id, [an_answer(first)], now=NOW)
    submit(session, SYSTEM, desk.organisation, round_id, first, now=NOW)
    confirm(session, desk, round_id, first)
    reopen_person(session, SYSTEM, desk.organisation, round_id, first, "vergissing", now=NOW)
    no = Claim(value=ClaimValue.NO)
    record_answers(session, SYSTEM, desk.organisation, round_id, [an_answer(first, claim=no)], now=NOW)
    periods = [s.fact.id for s in find_facts(session, desk.scope) if isinstance(s.fact, Period)]
    remove_facts(session, desk.scope, periods)
    confirm(session, desk, round_id, first, {KNO: OwnJudgement(Outcome.NOT_MET)})
    return first


def confirm(
    session: Session,
    desk: Desk,
    round_id: RoundId,
    person: ParticipationId,
    exceptions: dict[Key, OwnJudgement] | None = None,
) -> None:
    decision = shown_to(session, desk, round_id, person, talked=True)
    decision = replace(decision, exceptions=exceptions or {})
    confirm_person(session, SYSTEM, desk.organisation, round_id, person, decision, now=NOW)


def back(session: Session, desk: Desk, round_id: RoundId, person: ParticipationId, actor: Actor) -> PastOfPerson:
    return look_back(session, actor, desk.organisation, round_id, person, now=NOW)


def test_every_confirmation_says_what_it_changed_and_why_it_was_opened_again(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId
) -> None:
    second, first = back(session, desk, round_id, person, a_manager(desk, "Toezicht")).past
    assert (first.confirmation.sequence, first.changed) == (1, None)
    assert first.reopened is not None
    assert first.reopened.reason == "vergissing"
    assert (second.confirmation.sequence, second.reopened) == (2, None)
    assert second.confirmation.hash != first.confirmation.hash
    assert second.changed is not None
    assert not second.changed.nothing
    said = {k.about: (k.claim_before, k.claim) for k in second.changed.keys if k.claim_before != k.claim}
    assert said == {KNO: (Claim(value=ClaimValue.YES), Claim(value=ClaimValue.NO))}
    assert [type(fact) for fact in second.changed.facts_gone] == [Period]
    assert second.changed.facts_new == ()


def test_every_confirmation_keeps_what_it_rests_on_whatever_happened_since(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId
) -> None:
    second, first = back(session, desk, round_id, person, a_manager(desk, "Toezicht")).past
    assert first.review is not None
    assert second.review is not None
    kinds = [type(fact) for fact in first.review.facts(whole=True)]
    assert Period in kinds
    assert Period not in [type(fact) for fact in second.review.facts(whole=True)]
    said = {past.review.item(KNO).finding.leaves[0].claim for past in (first, second) if past.review is not None}
    assert said == {Claim(value=ClaimValue.YES), Claim(value=ClaimValue.NO)}
    assert {given.judgement.by for given in first.judgements} == {SYSTEM.name}
    assert len(second.judgements) > len(first.judgements)


def test_hr_reads_it_for_a_reason_and_an_auditor_not(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId
) -> None:
    hr = an_actor("HR", desk.organisation, RoleName.HR)
    with pytest.raises(ReasonNeeded):
        back(session, desk, round_id, person, hr)
    assert len(back(session, desk, round_id, person, replace(hr, reason="bezwaar")).past) == 2
    with pytest.raises(Forbidden):
        back(session, desk, round_id, person, an_actor("FG", desk.organisation, RoleName.AUDITOR))


def test_who_does_not_confirm_the_whole_person_does_not_look_back(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId
) -> None:
    with pytest.raises(Forbidden):
        back(session, desk, round_id, person, an_assessor(desk, key("a1")))
    with pytest.raises(Forbidden):
        back(session, desk, round_id, person, a_manager(desk, "Toezicht", employee=desk.employees[0]))
    with pytest.raises(NotFound):
        back(session, desk, round_id, person, a_manager(desk, "Vergunningen"))


def test_somebody_in_a_closed_round_is_opened_for_a_reason_only(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId
) -> None:
    close_round(session, SYSTEM, desk.organisation, round_id, now=NOW)
    manager = a_manager(desk, "Toezicht")
    with pytest.raises(ReasonNeeded):
        back(session, desk, round_id, person, manager)
    with pytest.raises(ReasonNeeded):
        open_review(session, manager, desk.organisation, round_id, person, now=NOW)
    with_reason = replace(manager, reason="vraag van de medewerker")
    assert len(back(session, desk, round_id, person, with_reason).past) == 2
