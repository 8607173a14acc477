from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from tests.support.confirming_cases import a_manager, an_employee, reviewed, shown_to
from tests.support.round_cases import DAY, NOW, SYSTEM, Desk, a_desk, an_answer, opened, people, seen
from tests.support.versions import key
from vthquality.domain.access import Actor
from vthquality.domain.confirming import Concern, OwnJudgement
from vthquality.domain.errors import Conflict, Forbidden, Frozen, Invalid, NotFound
from vthquality.domain.facts import Outcome
from vthquality.domain.people import ParticipationId, RoundId
from vthquality.services.answering import record_answers, submit
from vthquality.services.confirming.deciding import confirm_person, judge_person, reopen_person
from vthquality.services.confirming.reacting import OwnJudgements, Saying, own_judgements, react
from vthquality.store.rounds.confirmations import find_confirmations

KNO = key("a1kno")
DOUBT = OwnJudgement(Outcome.NOT_MET, "geen stuk gezien")


@pytest.fixture
def desk(session: Session) -> Desk:
    return a_desk(session)


@pytest.fixture
def round_id(session: Session, desk: Desk) -> RoundId:
    return opened(session, desk)


@pytest.fixture
def person(session: Session, desk: Desk, round_id: RoundId) -> ParticipationId:
    """The first person, handed in, and judged otherwise on one requirement."""
    first = people(seen(session, desk, round_id))[0]
    record_answers(session, SYSTEM, desk.organisation, round_id, [an_answer(first)], now=NOW)
    submit(session, SYSTEM, desk.organisation, round_id, first, now=NOW)
    manager = a_manager(desk, "Toezicht")
    decision = shown_to(session, desk, round_id, first, manager, {KNO: DOUBT})
    judge_person(session, manager, desk.organisation, round_id, first, decision, now=NOW)
    return first


@pytest.fixture
def me(desk: Desk) -> Actor:
    return an_employee(desk, desk.employees[0])


def mine(session: Session, desk: Desk, round_id: RoundId, me: Actor) -> OwnJudgements:
    return own_judgements(session, me, desk.organisation, round_id, on=DAY)


def test_the_person_reads_every_judgement_and_reacts_beside_it(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId, me: Actor
) -> None:
    own = mine(session, desk, round_id, me)
    assert [item.requirement.key for item in own.judged] == [KNO]
    assert [(j.about, j.judgement.by, j.judgement.remark) for j in own.history] == [(KNO, "L. Bos", "geen stuk gezien")]
    react(session, me, desk.organisation, round_id, Saying(about=KNO, text=" Het ligt klaar. "), now=NOW)
    (item,) = mine(session, desk, round_id, me).judged
    assert item.reaction is not None
    assert item.reaction.text == "Het ligt klaar."
    review = reviewed(session, desk, round_id, person, a_manager(desk, "Toezicht"))
    assert review.review.reacted == 1


def test_a_reaction_is_frozen_with_the_confirmation_and_comes_to_life_again_with_it(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId, me: Actor
) -> None:
    manager = a_manager(desk, "Toezicht")
    react(session, me, desk.organisation, round_id, Saying(about=KNO, text="Het ligt klaar."), now=NOW)
    decision = shown_to(session, desk, round_id, person, manager, talked=True)
    confirm_person(session, manager, desk.organisation, round_id, person, decision, now=NOW)
    (kept,) = find_confirmations(session, desk.scope, person)
    assert kept.facts is not None
    assert kept.facts.reactions[KNO].text == "Het ligt klaar."
    with pytest.raises(Frozen):
        react(session, me, desk.organisation, round_id, Saying(about=KNO, text="Toch niet.", revision=1), now=NOW)
    reopen_person(session, manager, desk.organisation, round_id, person, "stuk gevonden", now=NOW)
    react(session, me, desk.organisation, round_id, Saying(about=KNO, text="Zie het stuk.", revision=1), now=NOW)
    assert [c.sequence for c in mine(session, desk, round_id, me).confirmations] == [1]


def test_a_new_judgement_after_the_reaction_keeps_both(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId, me: Actor
) -> None:
    manager = a_manager(desk, "Toezicht")
    react(session, me, desk.organisation, round_id, Saying(about=KNO, text="Het ligt klaar."), now=NOW)
    decision = shown_to(session, desk, round_id, person, manager, {KNO: OwnJudgement(Outcome.MET, "nu gezien")})
    judge_person(session, manager, desk.organisation, round_id, person, decision, now=NOW)
    own = mine(session, desk, round_id, me)
    assert [j.judgement.remark for j in own.history] == ["geen stuk gezien", "nu gezien"]
    (item,) = own.judged
    assert item.concern is Concern.SETTLED
    assert item.reaction is not None


def test_a_reaction_in_two_windows_is_a_conflict_and_one_taken_back_can_be_given_again(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId, me: Actor
) -> None:
    assert person

    def say(text: str, revision: int) -> None:
        react(session, me, desk.organisation, round_id, Saying(about=KNO, text=text, revision=revision), now=NOW)

    say("eerst", 0)
    with pytest.raises(Conflict):
        say("ander venster", 0)
    say("daarna", 1)
    with pytest.raises(Conflict):
        say("ander venster", 1)
    say("", 2)
    assert [item.reaction for item in mine(session, desk, round_id, me).judged] == [None]
    say("opnieuw", 0)
    (item,) = mine(session, desk, round_id, me).judged
    assert item.reaction is not None
    assert item.reaction.text == "opnieuw"


def test_a_reaction_that_cannot_be_meant_is_refused(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId, me: Actor
) -> None:
    assert person
    for about, text, reason in (
        ("a1exp", "niet beoordeeld", "not_judged"),
        ("b2kno", "elders", "not_judged"),
        ("a1kno", "x" * 2001, "text_too_long"),
    ):
        with pytest.raises(Invalid) as refused:
            react(session, me, desk.organisation, round_id, Saying(about=key(about), text=text), now=NOW)
        assert refused.value.reason == reason


def test_nobody_reacts_for_another(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId, me: Actor
) -> None:
    assert person
    colleague = an_employee(desk, desk.employees[1])
    assert mine(session, desk, round_id, colleague).judged == ()
    with pytest.raises(Invalid, match="not_judged"):
        react(session, colleague, desk.organisation, round_id, Saying(about=KNO, text="ik"), now=NOW)
    with pytest.raises(Forbidden):
        mine(session, desk, round_id, a_manager(desk, "Toezicht"))
    other = a_desk(session, "OD Elders")
    stranger = replace(me, grants=an_employee(other, other.employees[0]).grants)
    with pytest.raises(NotFound):
        own_judgements(session, stranger, other.organisation, round_id, on=DAY)
