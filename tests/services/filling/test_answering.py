from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.support.own_rounds import NO, YES, OwnDesk, an_own_desk, later, said
from tests.support.round_cases import NOW, SYSTEM, an_answer, seen
from tests.support.versions import key
from vthquality.domain.coverage import judge_people
from vthquality.domain.errors import Frozen, NotFound
from vthquality.domain.facts import Claim, ClaimValue
from vthquality.domain.filling.assessing import Progress, progress_of
from vthquality.domain.filling.questions import Stage
from vthquality.services.answering import record_answers
from vthquality.services.filling.answering import begin, keep_last_answers
from vthquality.services.rounds import close_round
from vthquality.services.verdicts import as_places
from vthquality.store.audit import AuditRow, AuditValueRow
from vthquality.store.rounds.participations import mark_confirmed
from vthquality.store.rounds.verdicts import find_progress, find_verdicts


@pytest.fixture
def own(session: Session) -> OwnDesk:
    return an_own_desk(session)


def stored_is_afresh(own: OwnDesk) -> bool:
    judged = judge_people(seen(own.session, own.desk, own.round))
    verdicts = find_verdicts(own.session, own.desk.scope, own.round) == as_places(judged)
    return verdicts and find_progress(own.session, own.desk.scope, own.round) == progress_of(judged)


def test_an_answer_is_kept_and_everything_derived_is_as_judging_afresh_yields(own: OwnDesk) -> None:
    assert stored_is_afresh(own)
    result = own.say(said("a1kno"), said("b2exp", NO))
    assert (result.saved, result.clashes, result.wrong) == (2, (), {})
    assert stored_is_afresh(own)
    assert own.seen() == result.own
    assert own.question("b2exp").claim == NO
    assert own.question("b2exp").stage is Stage.ANSWERED


def test_progress_goes_down_with_every_answer_and_up_when_one_is_taken_back(own: OwnDesk) -> None:
    assert own.seen().filling.progress == Progress(asked=10, open=10)
    own.say(said("a1kno"))
    assert own.seen().filling.progress == Progress(asked=10, open=9)
    own.say(said("a1kno", None, 1, before=YES))
    assert own.seen().filling.progress == Progress(asked=10, open=10)
    assert stored_is_afresh(own)


def test_what_was_not_touched_is_not_saved(own: OwnDesk) -> None:
    own.say(said("a1kno", NO))
    own.say(said("a1kno", YES, 1, before=NO))
    old_page = said("a1kno", NO, 1, before=NO)
    result = own.say(old_page, said("a1exp"))
    assert (result.saved, result.clashes) == (1, ())
    assert own.question("a1kno").claim == YES


def test_a_stale_save_gives_both_values_back_and_loses_nothing(own: OwnDesk) -> None:
    own.say(said("a1kno", NO))
    result = own.say(said("a1kno", YES), said("a1exp"))
    (clash,) = result.clashes
    assert (clash.mine, clash.theirs, clash.before, clash.revision) == (YES, NO, None, 1)
    assert result.saved == 1
    assert own.question("a1kno").claim == NO
    assert own.question("a1exp").claim == YES
    chosen = own.say(said("a1kno", YES, clash.revision, before=clash.theirs))
    assert (chosen.saved, chosen.clashes) == (1, ())
    assert own.question("a1kno").claim == YES


def test_saving_the_same_twice_is_no_clash(own: OwnDesk) -> None:
    own.say(said("a1kno", NO))
    result = own.say(said("a1kno", NO))
    assert (result.saved, result.clashes) == (1, ())
    assert own.question("a1kno").revision == 1


def test_an_answer_that_cannot_be_meant_does_not_stop_the_others(own: OwnDesk) -> None:
    late = replace(NO, expected_by=NOW.date() - timedelta(days=1))
    result = own.say(said("a1kno", late), said("a1exp"), said("a1edu", replace(YES, explanation="x" * 4001)))
    assert result.saved == 1
    assert {about: refusal.field for about, refusal in result.wrong.items()} == {
        key("a1kno"): "expected_by",
        key("a1edu"): "explanation",
    }
    assert own.question("a1kno").claim is None


def test_a_part_answered_in_a_workbook_can_be_changed_beside_the_whole(own: OwnDesk) -> None:
    part = an_answer(own.seen().own.participation, "a1dip", requirement=key("a1edu"), claim=NO)
    record_answers(own.session, SYSTEM, own.organisation, own.round, [part], now=NOW)
    (shown,) = own.question("a1edu").parts
    own.say(replace(said("a1edu", YES, shown.revision, before=shown.claim), about=shown.leaf.key))
    (shown,) = own.question("a1edu").parts
    assert (shown.claim, shown.revision) == (YES, 2)
    assert stored_is_afresh(own)


@pytest.mark.parametrize(
    ("requirement", "about"),
    [("a1hdc", "a1hdc"), ("zzz", "zzz"), ("a1edu", "b2dip"), ("a1cnt", "a1cnt")],
    ids=["a-leaf", "unknown", "a-part-of-another", "headcount"],
)
def test_what_is_not_asked_of_somebody_is_not_found(own: OwnDesk, requirement: str, about: str) -> None:
    with pytest.raises(NotFound):
        own.say(said(requirement, about=key(about)))


def test_an_area_of_somebody_else_is_not_found(own: OwnDesk) -> None:
    with pytest.raises(NotFound):
        own.as_other().say(said("b2kno"))


def test_a_round_of_another_organisation_is_not_found(own: OwnDesk) -> None:
    other = an_own_desk(own.session, "Een andere dienst")
    with pytest.raises(NotFound):
        replace(own, round=other.round).say(said("a1kno"))
    with pytest.raises(NotFound):
        replace(own, desk=other.desk).say(said("a1kno"))


def test_nobody_answers_in_a_round_without_taking_part(own: OwnDesk) -> None:
    with pytest.raises(NotFound):
        replace(own, actor=SYSTEM).say(said("a1kno"))


def test_a_closed_round_and_a_confirmed_assessment_refuse_answers(own: OwnDesk) -> None:
    who = own.seen().own.participation
    mark_confirmed(own.session, who, confirmed=True)
    with pytest.raises(Frozen) as refusal:
        own.say(said("a1kno"))
    assert refusal.value.values["what"] == "participation"
    close_round(own.session, SYSTEM, own.organisation, own.round, now=NOW)
    with pytest.raises(Frozen) as refusal:
        own.say(said("a1kno"))
    assert refusal.value.values["what"] == "round"


def test_the_minutes_are_those_between_saves_without_long_pauses(own: OwnDesk) -> None:
    begin(own.session, own.actor, own.organisation, own.round, now=NOW)
    own.say(said("a1kno"), now=later(2))
    own.say(said("a1exp"), now=later(3))
    own.say(said("b2exp"), now=later(100))
    known = own.seen().assessment
    assert (known.seconds, known.last_area, known.last_seen) == (120 + 60 + 60, key("b2"), later(100))


def test_the_purpose_is_read_once(own: OwnDesk) -> None:
    assert own.seen().assessment.purpose_read is None
    begin(own.session, own.actor, own.organisation, own.round, now=NOW)
    begin(own.session, own.actor, own.organisation, own.round, now=later(9))
    assert own.seen().assessment.purpose_read == NOW


def test_the_trail_names_what_was_answered_and_keeps_what_was_replaced(own: OwnDesk) -> None:
    own.say(said("a1kno", NO))
    own.say(said("a1kno", YES, 1, before=NO), said("a1exp"))
    rows = own.session.scalars(
        sa.select(AuditRow.fields).where(AuditRow.action == "answer:record").order_by(AuditRow.id)
    ).all()
    assert [set(map(str, fields)) for fields in rows] == [{key("a1kno")}, {key("a1kno"), key("a1exp")}]
    ((before, after),) = own.session.execute(sa.select(AuditValueRow.before, AuditValueRow.after)).all()
    assert ("nog niet" in str(before), '"value":"yes"' in str(after)) == (True, True)


def test_answers_of_last_time_are_taken_over_with_one_deed_and_only_where_nothing_was_said(own: OwnDesk) -> None:
    topic = Claim(value=ClaimValue.PARTLY, missing_topics=frozenset({key("a1top")}))
    own.say(said("a1kno", topic), said("a1exp", NO), said("b2exp"))
    later_on = own.again()
    later_on.say(said("a1exp"))
    taken = keep_last_answers(own.session, own.actor, own.organisation, later_on.round, key("a1"), now=NOW)
    assert taken == 1
    assert later_on.question("a1kno").claim == topic
    assert later_on.question("a1exp").claim == YES
    assert later_on.question("b2exp").claim is None
    assert stored_is_afresh(later_on)
