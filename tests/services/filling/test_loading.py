from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests.support.own_rounds import NO, NOT_ASKED, YES, OwnDesk, an_own_desk, said
from tests.support.people import an_assignment
from tests.support.round_cases import NOW, SYSTEM
from tests.support.statements import counting
from tests.support.versions import a_head, a_version, an_area, key
from vthquality.domain.changes import Fate
from vthquality.domain.errors import NotFound
from vthquality.domain.filling.locks import Lock
from vthquality.domain.filling.questions import Attention, Stage
from vthquality.domain.rounds import Phase
from vthquality.domain.running.council import AS_SHIPPED
from vthquality.domain.running.schedule import Period, Schedule
from vthquality.services.criteria import load_set
from vthquality.services.filling.loading import own_rounds, own_terms
from vthquality.services.moving import move_round
from vthquality.services.rounds import close_round
from vthquality.store.people.staff import save_assignments
from vthquality.store.rounds.participations import mark_confirmed
from vthquality.store.rounds.planning import save_schedule


@pytest.fixture
def own(session: Session) -> OwnDesk:
    return an_own_desk(session)


def test_somebody_sees_the_own_areas_with_what_the_facts_settle(own: OwnDesk) -> None:
    (area,) = own.as_other().seen().filling.areas
    assert {q.requirement.key: q.stage for q in area.questions} == {
        key("a1edu"): Stage.SETTLED,
        key("a1cou"): Stage.SETTLED,
        key("a1exp"): Stage.SETTLED,
        key("a1kno"): Stage.OPEN,
        key("a1frq"): Stage.SETTLED,
    }
    assert [a.area.number for a in own.seen().filling.areas] == ["1", "2"]


def test_own_rounds_are_listed_with_how_far_they_are_the_last_first(own: OwnDesk) -> None:
    own.say(said("a1kno"))
    later = own.again(day=date(2027, 10, 1)).round
    rounds = own_rounds(own.session, own.actor, own.organisation)
    assert [(r.round, r.asked, r.open) for r in rounds] == [(later, 10, 10), (own.round, 10, 9)]
    assert own_rounds(own.session, SYSTEM, own.organisation) == ()


def test_a_round_of_others_is_not_found(own: OwnDesk) -> None:
    other = an_own_desk(own.session, "Een andere dienst")
    for actor, organisation, round_id in (
        (own.actor, own.organisation, other.round),
        (own.actor, other.organisation, other.round),
        (SYSTEM, own.organisation, own.round),
    ):
        with pytest.raises(NotFound):
            replace(own, actor=actor, desk=replace(own.desk, organisation=organisation)).seen(round_id)


def test_the_last_round_stands_beside_the_questions_of_this_one(own: OwnDesk) -> None:
    own.say(said("a1kno", NO), said("a1exp"))
    now = own.again()
    question = now.question("a1kno")
    assert question.before is not None
    assert (question.before.claim, question.before.fate, question.before.round) == (NO, Fate.KEEP, "0-meting")
    assert (question.keeps, question.attention) == (True, ())
    assert now.question("b2kno").before is None


def load_stricter(own: OwnDesk) -> None:
    """The next version of the set: one requirement reworded, one new."""
    area = an_area("a1", "1")
    changed = tuple(replace(r, text="Een andere tekst.") if r.key == key("a1kno") else r for r in area.requirements)
    new = replace(
        area.requirements[2],
        key=key("a1new"),
        code="VB-01-ERV-2",
        routes=replace(
            area.requirements[2].routes,
            key=key("a1newleaf"),  # type: ignore[type-var]
        ),
    )
    version = a_version(
        replace(area, requirements=(*changed[:3], new, *changed[3:])), head=a_head(number="2.0", based_on="1.0")
    )
    load_set(own.session, SYSTEM, version, now=NOW)


def test_what_changed_or_is_new_since_the_last_round_comes_first(own: OwnDesk) -> None:
    own.say(said("a1kno"), said("a1exp", NO))
    load_stricter(own)
    filling = own.again(version="2.0").seen().filling
    assert [(q.requirement.key, q.attention) for _, q in filling.first] == [
        (key("a1kno"), (Attention.RECONFIRM,)),
        (key("a1new"), (Attention.NEW,)),
    ]
    assert [q.requirement.key for q in filling.questions if q.keeps] == [key("a1exp")]


def test_after_a_move_the_old_answers_stand_beside_what_waits(own: OwnDesk) -> None:
    own.say(said("a1kno"), said("a1exp", NO))
    load_stricter(own)
    moved = move_round(
        own.session, SYSTEM, own.organisation, own.round, name="Overgezet", reference_day=date(2026, 11, 1),
        versions=[("voorbeeld", "2.0")], council=NOT_ASKED, now=NOW,
    ).round  # fmt: skip
    now = replace(own, round=moved)
    waits, kept = now.question("a1kno"), now.question("a1exp")
    assert waits.before is not None
    assert (waits.stage, waits.before.claim, waits.before.fate) == (Stage.OPEN, YES, Fate.RECONFIRM)
    assert waits.attention == (Attention.RECONFIRM,)
    assert (kept.stage, kept.claim) == (Stage.ANSWERED, NO)
    now.say(said("a1kno", YES, waits.revision))
    assert now.question("a1kno").stage is Stage.ANSWERED


def test_a_round_on_a_set_of_its_own_calls_nothing_new(own: OwnDesk) -> None:
    own.say(said("a1kno"))
    area = an_area("x1", "1")
    load_set(own.session, SYSTEM, a_version(area, head=a_head("anders")), now=NOW)
    save_assignments(own.session, own.desk.scope, [("", own.desk.employees[1], an_assignment("x1", complexity=None))])
    assert own.again(slug="anders").seen().filling.first == ()


def test_competencies_of_before_and_now_stand_by_the_own_roles(own: OwnDesk) -> None:
    assert own.seen().filling.competencies == ()


def test_a_lock_says_why_nothing_changes_any_more(own: OwnDesk) -> None:
    assert own.seen().lock is None
    mark_confirmed(own.session, own.seen().own.participation, confirmed=True)
    assert own.seen().lock is Lock.CONFIRMED
    close_round(own.session, SYSTEM, own.organisation, own.round, now=NOW)
    assert own.seen().lock is Lock.CLOSED


def test_the_terms_of_a_round_say_who_may_look_how_long_it_is_kept_and_until_when_it_is_asked(own: OwnDesk) -> None:
    terms = own_terms(own.session, own.actor, own.organisation, own.round)
    assert (terms.agreed, terms.until) == (AS_SHIPPED, None)
    period = Period(starts=date(2026, 11, 1), ends=date(2026, 11, 30))
    save_schedule(own.session, own.round, Schedule({Phase.FILLING: period}))
    assert own_terms(own.session, own.actor, own.organisation, own.round).until == date(2026, 11, 30)
    with pytest.raises(NotFound):
        own_terms(own.session, SYSTEM, own.organisation, own.round)


def test_statements_do_not_grow_with_requirements_answers_or_people(session: Session) -> None:
    counts = []
    for number, name in ((1, "klein"), (4, "groot")):
        areas = [an_area(f"a{n}x{name}", str(n + 1)) for n in range(number)]
        load_set(session, SYSTEM, a_version(*areas, head=a_head(name)), now=NOW)
        own = an_own_desk(session, name)
        work = [("", own.desk.employees[1], an_assignment(f"a{n}x{name}", complexity=None)) for n in range(number)]
        save_assignments(session, own.desk.scope, work)
        mine = own.again("ronde", slug=name)
        with counting(session) as loading:
            asked = mine.seen().filling.progress.asked
        with counting(session) as saving:
            mine.say(*(said(f"a{n}x{name}kno") for n in range(number)))
        counts.append((len(loading), len(saving)))
        assert asked >= number
    assert counts[0] == counts[1]
