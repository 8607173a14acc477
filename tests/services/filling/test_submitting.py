from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from tests.support.own_rounds import NO, OwnDesk, an_own_desk, later, said
from tests.support.round_cases import NOW, SYSTEM
from tests.support.versions import key
from vthquality.domain.access import Grant, RoleName
from vthquality.domain.errors import Frozen, Invalid, NotFound
from vthquality.services.filling.answering import begin
from vthquality.services.filling.submitting import changed_since, issue_own_report, submit_own
from vthquality.services.rounds import close_round
from vthquality.store.rounds.participations import mark_confirmed, mark_submitted


@pytest.fixture
def own(session: Session) -> OwnDesk:
    return an_own_desk(session)


def hand_in(own: OwnDesk, minutes: int | None = None) -> int:
    return submit_own(own.session, own.actor, own.organisation, own.round, minutes=minutes, now=NOW)


def test_handing_in_keeps_the_day_and_the_minutes_that_were_measured(own: OwnDesk) -> None:
    begin(own.session, own.actor, own.organisation, own.round, now=NOW)
    own.say(said("a1kno"), now=later(1))
    own.say(said("a1exp"), now=later(2.5))
    assert hand_in(own) == 3
    person = own.seen().filling.participant
    assert (person.submitted, person.minutes) == (NOW.date(), 3)


def test_the_person_knows_better_how_long_it_took(own: OwnDesk) -> None:
    assert hand_in(own, 45) == 45
    assert own.seen().filling.participant.minutes == 45


@pytest.mark.parametrize("minutes", [-1, 6001])
def test_minutes_that_cannot_be_are_refused(own: OwnDesk, minutes: int) -> None:
    with pytest.raises(Invalid):
        hand_in(own, minutes)
    assert own.seen().own.submitted is None


def test_after_handing_in_answers_may_still_change_until_it_is_confirmed(own: OwnDesk) -> None:
    hand_in(own)
    own.say(said("a1kno"))
    mark_confirmed(own.session, own.seen().own.participation, confirmed=True)
    with pytest.raises(Frozen):
        hand_in(own)


def changed(own: OwnDesk) -> list[str]:
    found = changed_since(own.session, own.actor, own.organisation, own.seen())
    return [question.requirement.key for _, question in found]


def test_what_was_answered_after_handing_in_is_known_until_it_is_handed_in_again(own: OwnDesk) -> None:
    own.say(said("a1kno"))
    assert changed(own) == []
    hand_in(own)
    assert changed(own) == []
    own.say(said("a1exp"))
    own.say(said("a1kno", NO, 1))
    assert sorted(changed(own)) == sorted([key("a1kno"), key("a1exp")])
    hand_in(own)
    assert changed(own) == []


def test_of_a_day_of_handing_in_without_its_moment_only_later_days_count(own: OwnDesk) -> None:
    mark_submitted(own.session, own.seen().own.participation, NOW.date(), None)
    own.say(said("a1kno"))
    assert changed(own) == []
    own.say(said("a1exp"), now=NOW + timedelta(days=1))
    assert changed(own) == [key("a1exp")]


def test_what_somebody_else_recorded_is_no_change_of_the_person(own: OwnDesk) -> None:
    hand_in(own)
    replace(own, actor=replace(own.actor, account="ander")).say(said("a1kno"))
    assert changed(own) == []


def test_a_closed_round_takes_nothing_in(own: OwnDesk) -> None:
    close_round(own.session, SYSTEM, own.organisation, own.round, now=NOW)
    with pytest.raises(Frozen):
        hand_in(own)


def test_the_own_edition_of_the_workbook_speaks_of_nobody_else(own: OwnDesk) -> None:
    issued = issue_own_report(own.session, own.actor, own.organisation, own.round, now=NOW)
    text = str(issued.facts)
    assert "Naam 2" in text
    assert "Naam 1" not in text


def test_hr_needs_no_reason_for_the_own_edition(own: OwnDesk) -> None:
    hr = Grant(role=RoleName.HR, organisation=own.organisation)
    both = replace(own.actor, grants=(hr, *own.actor.grants))
    issued = issue_own_report(own.session, both, own.organisation, own.round, now=NOW)
    assert "Naam 2" in str(issued.facts)


def test_the_edition_of_a_round_of_others_is_not_found(own: OwnDesk) -> None:
    other = an_own_desk(own.session, "Een andere dienst")
    with pytest.raises(NotFound):
        issue_own_report(own.session, own.actor, own.organisation, other.round, now=NOW)
