from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.support.confirming_cases import (
    a_manager,
    an_actor,
    an_assessor,
    an_employee,
    item_of,
    reviewed,
    shown_to,
    tokens,
)
from tests.support.round_cases import COUNCIL, DAY, NOW, SETS, SYSTEM, Desk, a_desk, an_answer, opened, people, seen
from tests.support.statements import counting
from tests.support.versions import key
from vthquality.domain.access import Actor, Grant, RoleName
from vthquality.domain.canonical import canonical_json
from vthquality.domain.confirming import Concern, OwnJudgement, Turn
from vthquality.domain.coverage import judge_people
from vthquality.domain.errors import Conflict, Forbidden, Frozen, Invalid, NotFound, NotReady
from vthquality.domain.facts import Claim, ClaimValue, Judgement, Outcome, Rung
from vthquality.domain.people import ParticipationId, RoundId
from vthquality.domain.running.council import Agreement, Opener
from vthquality.services.answering import record_answers, record_judgements, submit
from vthquality.services.confirming.deciding import (
    Decided,
    Decision,
    confirm_person,
    judge_person,
    reopen_person,
)
from vthquality.services.rounds import close_round, open_round
from vthquality.services.verdicts import as_places
from vthquality.store.audit import AuditRow
from vthquality.store.rounds.answer_rows import ConfirmationRow
from vthquality.store.rounds.answers import RecordedJudgement
from vthquality.store.rounds.confirmations import find_confirmations, find_reopenings
from vthquality.store.rounds.participations import find_confirmed
from vthquality.store.rounds.verdicts import find_verdicts

NO = Claim(value=ClaimValue.NO, explanation="nog niet")
KNO = key("a1kno")
DOUBT = OwnJudgement(Outcome.NOT_MET, "geen stuk gezien")
LATER = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)


@pytest.fixture
def desk(session: Session) -> Desk:
    return a_desk(session)


@pytest.fixture
def round_id(session: Session, desk: Desk) -> RoundId:
    return opened(session, desk)


@pytest.fixture
def person(session: Session, desk: Desk, round_id: RoundId) -> ParticipationId:
    """The first person, of team Toezicht, who answered one question and handed in."""
    first = people(seen(session, desk, round_id))[0]
    record_answers(session, SYSTEM, desk.organisation, round_id, [an_answer(first)], now=NOW)
    submit(session, SYSTEM, desk.organisation, round_id, first, now=NOW)
    return first


def test_confirming_keeps_what_it_rests_on_for_good_and_puts_a_word_beside_every_claim(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId
) -> None:
    manager = a_manager(desk, "Toezicht")
    decision = shown_to(session, desk, round_id, person, manager)
    decided = confirm_person(session, manager, desk.organisation, round_id, person, decision, now=NOW)
    assert decided.sequence == 1
    review = reviewed(session, desk, round_id, person, manager)
    assert review.person.turn is Turn.CONFIRMED
    assert {i.concern for i in review.review.items} == {Concern.SETTLED}
    assert {j.judgement.by for j in review.judgements} == {"L. Bos"}
    (kept,) = find_confirmations(session, desk.scope, person)
    assert kept.facts is not None
    assert kept.facts.participant.answers.claims == {KNO: Claim(value=ClaimValue.YES)}
    assert kept.facts.judgements == review.judgements
    stored = session.scalar(sa.select(ConfirmationRow.facts))
    assert stored == canonical_json(kept.facts)
    assert "HTS" in str(stored)
    assert find_verdicts(session, desk.scope, round_id) == as_places(judge_people(seen(session, desk, round_id)))


def test_an_exception_stands_beside_the_claim_and_is_frozen_with_the_rest(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId
) -> None:
    manager = a_manager(desk, "Toezicht")
    decision = shown_to(session, desk, round_id, person, manager, {KNO: DOUBT}, talked=True)
    confirm_person(session, manager, desk.organisation, round_id, person, decision, now=NOW)
    item = item_of(reviewed(session, desk, round_id, person, manager), KNO)
    assert (item.finding.own.outcome, item.finding.settled.outcome) == (Outcome.MET, Outcome.NOT_MET)
    assert item.judgement == Judgement(
        outcome=Outcome.NOT_MET, rung=Rung.CONFIRMED, by="L. Bos", remark="geen stuk gezien", on=NOW.date()
    )
    (kept,) = find_confirmations(session, desk.scope, person)
    assert kept.facts is not None
    assert kept.facts.talked


def test_what_differs_is_talked_over_before_it_is_confirmed(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId
) -> None:
    manager = a_manager(desk, "Toezicht")
    at_once = shown_to(session, desk, round_id, person, manager, {KNO: DOUBT})
    with pytest.raises(Invalid, match="talked_over"):
        confirm_person(session, manager, desk.organisation, round_id, person, at_once, now=NOW)
    judge_person(session, manager, desk.organisation, round_id, person, at_once, now=NOW)
    decision = shown_to(session, desk, round_id, person, manager)
    with pytest.raises(Invalid, match="talked_over"):
        confirm_person(session, manager, desk.organisation, round_id, person, decision, now=NOW)
    agreed = shown_to(session, desk, round_id, person, manager, {KNO: OwnJudgement(Outcome.MET)})
    assert confirm_person(session, manager, desk.organisation, round_id, person, agreed, now=NOW).sequence == 1


def test_judging_alone_confirms_nothing(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId
) -> None:
    manager = a_manager(desk, "Toezicht")
    decision = shown_to(session, desk, round_id, person, manager, {KNO: DOUBT})
    assert judge_person(session, manager, desk.organisation, round_id, person, decision, now=NOW) == Decided(judged=1)
    assert find_confirmed(session, desk.scope, round_id) == frozenset()
    nothing = shown_to(session, desk, round_id, person, manager)
    with pytest.raises(Invalid, match="nothing_judged"):
        judge_person(session, manager, desk.organisation, round_id, person, nothing, now=NOW)


def test_what_changed_since_it_was_shown_is_not_confirmed(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId
) -> None:
    manager = a_manager(desk, "Toezicht")
    decision = shown_to(session, desk, round_id, person, manager)
    record_answers(session, SYSTEM, desk.organisation, round_id, [an_answer(person, claim=NO)], now=NOW)
    with pytest.raises(Conflict) as refused:
        confirm_person(session, manager, desk.organisation, round_id, person, decision, now=NOW)
    assert refused.value.values["changed"] == (KNO,)
    assert find_confirmed(session, desk.scope, round_id) == frozenset()
    assert reviewed(session, desk, round_id, person, manager).judgements == ()


def test_the_second_of_two_who_judge_the_same_is_told(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId
) -> None:
    first, second = a_manager(desk, "Toezicht"), a_manager(desk, "Toezicht", name="A. Vos")
    decision = shown_to(session, desk, round_id, person, second, {KNO: DOUBT})
    judge_person(session, first, desk.organisation, round_id, person, decision, now=NOW)
    with pytest.raises(Conflict):
        judge_person(session, second, desk.organisation, round_id, person, decision, now=NOW)
    other = replace(decision, exceptions={key("a1exp"): DOUBT})
    judge_person(session, second, desk.organisation, round_id, person, other, now=NOW)
    given = reviewed(session, desk, round_id, person, first).judgements
    assert {(j.about, j.judgement.by) for j in given} == {(KNO, "L. Bos"), (key("a1exp"), "A. Vos")}


def test_what_was_shown_must_be_sent_along(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId
) -> None:
    with pytest.raises(Conflict):
        confirm_person(session, SYSTEM, desk.organisation, round_id, person, Decision(shown={}), now=NOW)


def test_a_second_confirmation_is_refused_until_it_is_opened_again_for_a_reason(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId
) -> None:
    manager = a_manager(desk, "Toezicht")
    decision = shown_to(session, desk, round_id, person, manager)
    confirm_person(session, manager, desk.organisation, round_id, person, decision, now=NOW)
    with pytest.raises(Frozen):
        confirm_person(session, manager, desk.organisation, round_id, person, decision, now=NOW)
    with pytest.raises(Frozen):
        record_answers(session, SYSTEM, desk.organisation, round_id, [an_answer(person, claim=NO)], now=NOW)
    with pytest.raises(Invalid, match="required"):
        reopen_person(session, manager, desk.organisation, round_id, person, " ", now=NOW)
    reopen_person(session, manager, desk.organisation, round_id, person, "diploma gevonden", now=NOW)
    with pytest.raises(NotReady):
        reopen_person(session, manager, desk.organisation, round_id, person, "nog eens", now=NOW)
    record_answers(session, SYSTEM, desk.organisation, round_id, [an_answer(person, claim=NO)], now=NOW)
    again = shown_to(session, desk, round_id, person, manager, talked=True)
    assert confirm_person(session, manager, desk.organisation, round_id, person, again, now=LATER).sequence == 2
    first, second = find_confirmations(session, desk.scope, person)
    assert (first.sequence, second.sequence, second.at) == (1, 2, LATER)
    assert first.facts is not None
    assert second.facts is not None
    values = [kept.participant.answers.claims[KNO].value for kept in (first.facts, second.facts)]
    assert values == [ClaimValue.YES, ClaimValue.NO]
    (reopening,) = find_reopenings(session, desk.scope, person)
    assert (reopening.sequence, reopening.reason, reopening.by) == (1, "diploma gevonden", "L. Bos")


def test_what_is_not_handed_in_can_be_judged_but_not_confirmed(session: Session, desk: Desk, round_id: RoundId) -> None:
    second = people(seen(session, desk, round_id))[1]
    decision = shown_to(session, desk, round_id, second, exceptions={KNO: DOUBT}, talked=True)
    with pytest.raises(NotReady):
        confirm_person(session, SYSTEM, desk.organisation, round_id, second, decision, now=NOW)
    assert judge_person(session, SYSTEM, desk.organisation, round_id, second, decision, now=NOW).judged == 1


def test_a_toetser_judges_the_own_areas_and_confirms_nobody(session: Session, desk: Desk, round_id: RoundId) -> None:
    second = people(seen(session, desk, round_id))[1]
    answers = [an_answer(second), an_answer(second, "b2kno")]
    record_answers(session, SYSTEM, desk.organisation, round_id, answers, now=NOW)
    submit(session, SYSTEM, desk.organisation, round_id, second, now=NOW)
    toetser = an_assessor(desk, key("b2"))
    review = reviewed(session, desk, round_id, second, toetser)
    assert {i.area.key for i in review.review.items} == {key("b2")}
    assert not review.person.whole
    decision = shown_to(session, desk, round_id, second, toetser)
    decided = confirm_person(session, toetser, desk.organisation, round_id, second, decision, now=NOW)
    assert decided == Decided(judged=1, sequence=None)
    assert find_confirmed(session, desk.scope, round_id) == frozenset()
    whole = reviewed(session, desk, round_id, second, a_manager(desk, "Vergunningen"))
    assert item_of(whole, key("b2kno")).concern is Concern.SETTLED
    assert item_of(whole, KNO).concern is Concern.UNPROVEN
    elsewhere = replace(decision, exceptions={KNO: DOUBT}, shown=tokens(whole))
    with pytest.raises(Invalid, match="not_asked"):
        judge_person(session, toetser, desk.organisation, round_id, second, elsewhere, now=NOW)
    with pytest.raises(Forbidden):
        reopen_person(session, toetser, desk.organisation, round_id, second, "omdat", now=NOW)


def test_who_leads_another_team_or_knows_another_area_finds_nobody(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId
) -> None:
    decision = shown_to(session, desk, round_id, person)
    for stranger in (a_manager(desk, "Vergunningen"), an_assessor(desk, key("b2"))):
        with pytest.raises(NotFound):
            reviewed(session, desk, round_id, person, stranger)
        with pytest.raises(NotFound):
            confirm_person(session, stranger, desk.organisation, round_id, person, decision, now=NOW)
        with pytest.raises(NotFound):
            reopen_person(session, stranger, desk.organisation, round_id, person, "omdat", now=NOW)


def test_another_organisation_learns_nothing(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId
) -> None:
    other = a_desk(session, "OD Elders")
    decision = shown_to(session, desk, round_id, person)
    for actor, organisation in ((a_manager(other, "Toezicht"), other), (a_manager(other, "Toezicht"), desk)):
        with pytest.raises(NotFound):
            confirm_person(session, actor, organisation.organisation, round_id, person, decision, now=NOW)


@pytest.mark.parametrize("role", [RoleName.EMPLOYEE, RoleName.HR, RoleName.READER, RoleName.AUDITOR, RoleName.VISITOR])
def test_only_a_leidinggevende_or_toetser_confirms(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId, role: RoleName
) -> None:
    actor = an_actor("wie dan ook", desk.organisation, role, employee=desk.employees[1])
    decision = shown_to(session, desk, round_id, person)
    for attempt in (confirm_person, judge_person):
        with pytest.raises(Forbidden):
            attempt(session, actor, desk.organisation, round_id, person, decision, now=NOW)


def themselves(desk: Desk) -> list[Actor]:
    """The first person in every role that could confirm, also as waarnemer, and with the own file beside it."""
    me = desk.employees[0]
    own_file = Grant(role=RoleName.EMPLOYEE, organisation=desk.organisation, employee=me)
    manager = a_manager(desk, "Toezicht")
    stands_in = replace(manager, grants=(replace(manager.grants[0], ends=date(2027, 1, 1)), own_file))
    toetser = an_assessor(desk, key("a1"))
    return [
        a_manager(desk, "Toezicht", employee=me),
        an_assessor(desk, key("a1"), employee=me),
        stands_in,
        replace(toetser, grants=(*toetser.grants, own_file)),
    ]


def test_nobody_judges_confirms_or_reopens_himself_in_whatever_role(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId
) -> None:
    decision = shown_to(session, desk, round_id, person, exceptions={KNO: DOUBT}, talked=True)
    mine = [RecordedJudgement(person, KNO, Judgement(outcome=Outcome.MET, rung=Rung.CONFIRMED, by="een ander"))]
    for me in themselves(desk):
        with pytest.raises(Forbidden):
            reviewed(session, desk, round_id, person, me)
        with pytest.raises(Forbidden):
            confirm_person(session, me, desk.organisation, round_id, person, decision, now=NOW)
        with pytest.raises(Forbidden):
            judge_person(session, me, desk.organisation, round_id, person, decision, now=NOW)
        with pytest.raises(Forbidden):
            record_judgements(session, me, desk.organisation, round_id, mine, now=NOW)
    confirm_person(session, SYSTEM, desk.organisation, round_id, person, decision, now=NOW)
    for me in themselves(desk):
        with pytest.raises(Forbidden):
            reopen_person(session, me, desk.organisation, round_id, person, "omdat", now=NOW)


def test_a_toetser_records_no_judgement_on_an_area_of_another(session: Session, desk: Desk, round_id: RoundId) -> None:
    second = people(seen(session, desk, round_id))[1]
    given = Judgement(outcome=Outcome.MET, rung=Rung.CONFIRMED, by="T. Kok")
    toetser = an_assessor(desk, key("b2"))
    record_judgements(
        session, toetser, desk.organisation, round_id, [RecordedJudgement(second, key("b2kno"), given)], now=NOW
    )
    with pytest.raises(NotFound):
        record_judgements(
            session, toetser, desk.organisation, round_id, [RecordedJudgement(second, KNO, given)], now=NOW
        )


def test_nothing_is_confirmed_in_a_closed_round(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId
) -> None:
    decision = shown_to(session, desk, round_id, person)
    close_round(session, SYSTEM, desk.organisation, round_id, now=NOW)
    with pytest.raises(Frozen):
        confirm_person(session, SYSTEM, desk.organisation, round_id, person, decision, now=NOW)
    with pytest.raises(Frozen):
        reopen_person(session, SYSTEM, desk.organisation, round_id, person, "omdat", now=NOW)


def test_the_trail_names_what_was_done_and_by_whom(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId
) -> None:
    manager = a_manager(desk, "Toezicht")
    decision = shown_to(session, desk, round_id, person, manager, {KNO: DOUBT}, talked=True)
    confirm_person(session, manager, desk.organisation, round_id, person, decision, now=NOW)
    reopen_person(session, manager, desk.organisation, round_id, person, "diploma gevonden", now=NOW)
    rows = session.execute(sa.select(AuditRow.action).where(AuditRow.actor == manager.account).order_by(AuditRow.id))
    actions = [action for (action,) in rows]
    assert actions == ["file:open", "judgement:add", "participation:confirm", "participation:reopen"]


def test_what_the_works_council_did_not_agree_to_is_open_to_nobody(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId
) -> None:
    decision = shown_to(session, desk, round_id, person)
    agreed = Agreement(openers=frozenset({Opener.HR}))
    closed_to = open_round(
        session,
        SYSTEM,
        desk.organisation,
        name="alleen HR",
        reference_day=DAY,
        versions=SETS,
        council=replace(COUNCIL, agreed=agreed),
        now=NOW,
    ).round
    first = people(seen(session, desk, closed_to))[0]
    for actor in (a_manager(desk, "Toezicht"), an_assessor(desk, key("a1"))):
        with pytest.raises(NotFound):
            reviewed(session, desk, closed_to, first, actor)
        with pytest.raises(NotFound):
            confirm_person(session, actor, desk.organisation, closed_to, first, decision, now=NOW)


def test_confirming_takes_as_many_statements_for_one_judgement_as_for_many(
    session: Session, desk: Desk, round_id: RoundId, person: ParticipationId
) -> None:
    second = people(seen(session, desk, round_id))[1]
    answers = [an_answer(second, f"{area}{name}") for area in ("a1", "b2") for name in ("edu", "cou", "exp", "kno")]
    record_answers(session, SYSTEM, desk.organisation, round_id, answers, now=NOW)
    submit(session, SYSTEM, desk.organisation, round_id, second, now=NOW)
    counts = []
    for who in (person, second):
        decision = shown_to(session, desk, round_id, who)
        with counting(session) as told:
            confirm_person(session, SYSTEM, desk.organisation, round_id, who, decision, now=NOW)
        counts.append(len(told))
    assert counts[0] == counts[1]


def test_an_employee_finds_no_way_in(session: Session, desk: Desk, round_id: RoundId, person: ParticipationId) -> None:
    with pytest.raises(Forbidden):
        reviewed(session, desk, round_id, person, an_employee(desk, desk.employees[0]))
