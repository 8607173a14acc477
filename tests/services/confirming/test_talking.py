from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.support.confirming_cases import a_manager, an_actor, an_assessor, an_employee
from tests.support.round_cases import NOW, SYSTEM, Desk, a_desk, opened, people, seen
from tests.support.versions import key
from vthquality.domain.access import Actor, RoleName
from vthquality.domain.errors import Conflict, Forbidden, Frozen, Invalid, NotFound, NotReady
from vthquality.domain.people import ParticipationId, RoundId
from vthquality.domain.profiles import CompetencyAnswer, CompetencySaid
from vthquality.domain.rounds import CompetencyPhase
from vthquality.services.answering import record_competencies
from vthquality.services.confirming.talking import (
    Settling,
    Talk,
    Talked,
    open_talk,
    own_talk,
    settle_competency,
    share_scores,
)
from vthquality.services.rounds import close_round
from vthquality.store.rounds.rows import ParticipationRow
from vthquality.store.rounds.site_rows import CompetencyPartRow

SAID = CompetencyAnswer(profile=key("prf1"), competency=key("cmp1"), said=CompetencySaid.STEP, step=1)
SETTLED = Settling(
    answer=replace(SAID, step=2), conclusion="groeit", action="meelopen met een collega", action_until=date(2027, 3, 1)
)


@pytest.fixture
def desk(session: Session) -> Desk:
    return a_desk(session)


@pytest.fixture
def round_id(session: Session, desk: Desk) -> RoundId:
    return opened(session, desk)


@pytest.fixture
def person(session: Session, desk: Desk, round_id: RoundId) -> ParticipationId:
    """The first person, whose role asks one competency, and who said something of it; the talks have begun."""
    first = people(seen(session, desk, round_id))[0]
    session.execute(sa.update(ParticipationRow).values(roles=["casemanagement"]))
    move_to(session, round_id, CompetencyPhase.PEERS)
    record_competencies(session, SYSTEM, desk.organisation, round_id, {first: [SAID]}, now=NOW)
    return first


@pytest.fixture
def me(desk: Desk) -> Actor:
    return an_employee(desk, desk.employees[0])


@pytest.fixture
def manager(desk: Desk) -> Actor:
    return a_manager(desk, "Toezicht")


def move_to(session: Session, round_id: RoundId, phase: CompetencyPhase) -> None:
    """Bring the competency part of the round there."""
    session.execute(sa.delete(CompetencyPartRow).where(CompetencyPartRow.round_id == round_id))
    session.execute(sa.insert(CompetencyPartRow).values(round_id=round_id, phase=phase))


def talk_with(session: Session, desk: Desk, round_id: RoundId, person: ParticipationId, manager: Actor) -> Talk:
    return open_talk(session, manager, desk.organisation, round_id, person, now=NOW)


def the_one(talk: Talk) -> Talked:
    return next(t for t in talk.competencies if t.question.place == (key("prf1"), key("cmp1")))


def share(session: Session, desk: Desk, round_id: RoundId, me: Actor, *, on: bool = True) -> None:
    share_scores(session, me, desk.organisation, round_id, share=on, now=NOW)


def test_own_scores_are_seen_by_the_person_alone_until_that_person_shares_them(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId, me: Actor, manager: Actor
) -> None:
    assert the_one(own_talk(session, me, desk.organisation, round_id)).question.answer == SAID
    before = talk_with(session, desk, round_id, person, manager)
    assert before.shared is None
    assert {t.question.answer for t in before.competencies} == {None}
    share(session, desk, round_id, me)
    after = talk_with(session, desk, round_id, person, manager)
    assert (after.shared, the_one(after).question.answer) == (NOW, SAID)
    share(session, desk, round_id, me, on=False)
    assert the_one(talk_with(session, desk, round_id, person, manager)).question.answer is None


def test_what_is_settled_stands_beside_the_own_step_with_conclusion_and_action(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId, me: Actor, manager: Actor
) -> None:
    share(session, desk, round_id, me)
    settle_competency(session, manager, desk.organisation, round_id, person, SETTLED, now=NOW)
    one = the_one(own_talk(session, me, desk.organisation, round_id))
    assert one.question.answer == SAID
    assert one.settled is not None
    assert (one.settled.answer, one.settled.by) == (SETTLED.answer, "L. Bos")
    assert one.conclusion is not None
    assert one.action is not None
    assert (one.conclusion.text, one.action.text) == ("groeit", "meelopen met een collega")
    assert one.action.until == date(2027, 3, 1)


def test_nothing_is_settled_without_sharing_nor_while_the_self_evaluation_runs(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId, me: Actor, manager: Actor
) -> None:
    with pytest.raises(NotReady):
        settle_competency(session, manager, desk.organisation, round_id, person, SETTLED, now=NOW)
    share(session, desk, round_id, me)
    move_to(session, round_id, CompetencyPhase.SELF)
    with pytest.raises(NotReady):
        settle_competency(session, manager, desk.organisation, round_id, person, SETTLED, now=NOW)
    move_to(session, round_id, CompetencyPhase.PEERS)
    settle_competency(session, manager, desk.organisation, round_id, person, SETTLED, now=NOW)
    assert the_one(talk_with(session, desk, round_id, person, manager)).settled is not None


def test_the_second_of_two_who_record_the_talk_is_told(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId, me: Actor, manager: Actor
) -> None:
    share(session, desk, round_id, me)
    settle_competency(session, manager, desk.organisation, round_id, person, SETTLED, now=NOW)
    with pytest.raises(Conflict):
        settle_competency(session, manager, desk.organisation, round_id, person, SETTLED, now=NOW)
    again = replace(SETTLED, revision=1, conclusion="", conclusion_revision=1, action_revision=1)
    settle_competency(session, manager, desk.organisation, round_id, person, again, now=NOW)
    one = the_one(talk_with(session, desk, round_id, person, manager))
    assert one.conclusion is not None
    assert (one.conclusion.text, one.conclusion.revision) == ("", 2)


@pytest.mark.parametrize(
    "wrong",
    [replace(SAID, step=9), replace(SAID, competency=key("cmp2")), replace(SAID, said=CompetencySaid.NOT_SEEN)],
)
def test_what_is_not_asked_cannot_be_settled(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId, wrong: CompetencyAnswer
) -> None:
    share(session, desk, round_id, an_employee(desk, desk.employees[0]))
    with pytest.raises(Invalid):
        settle_competency(
            session, a_manager(desk, "Toezicht"), desk.organisation, round_id, person, Settling(answer=wrong), now=NOW
        )


def test_nobody_else_opens_the_talk_and_nobody_settles_the_own(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId, me: Actor
) -> None:
    share(session, desk, round_id, me)
    himself = a_manager(desk, "Toezicht", employee=desk.employees[0])
    refusals: list[tuple[Actor, type[Exception]]] = [
        (a_manager(desk, "Vergunningen"), NotFound),
        (an_assessor(desk, key("a1")), Forbidden),
        (an_actor("HR", desk.organisation, RoleName.HR), Forbidden),
        (me, Forbidden),
        (himself, Forbidden),
    ]
    for actor, refusal in refusals:
        with pytest.raises(refusal):
            talk_with(session, desk, round_id, person, actor)
        with pytest.raises(refusal):
            settle_competency(session, actor, desk.organisation, round_id, person, SETTLED, now=NOW)
    for actor in (a_manager(desk, "Toezicht"), an_actor("HR", desk.organisation, RoleName.HR)):
        with pytest.raises(Forbidden):
            share(session, desk, round_id, actor)


def test_a_toetser_who_leads_another_team_does_not_reach_the_talk(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId, me: Actor
) -> None:
    share(session, desk, round_id, me)
    both = a_manager(desk, "Vergunningen")
    both = replace(both, grants=(*both.grants, *an_assessor(desk, key("a1")).grants))
    with pytest.raises(NotFound):
        talk_with(session, desk, round_id, person, both)


def test_a_closed_round_keeps_the_talk_as_it_was(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId, me: Actor, manager: Actor
) -> None:
    share(session, desk, round_id, me)
    settle_competency(session, manager, desk.organisation, round_id, person, SETTLED, now=NOW)
    close_round(session, SYSTEM, desk.organisation, round_id, now=NOW)
    with pytest.raises(Frozen):
        share(session, desk, round_id, me, on=False)
    with pytest.raises(Frozen):
        settle_competency(session, manager, desk.organisation, round_id, person, replace(SETTLED, revision=1), now=NOW)
