from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.support.round_cases import NOW, Desk, a_desk, opened
from tests.support.staff_cases import ELSEWHERE, holder, hr, manager, somebody
from tests.support.versions import COURSE, SAFETY
from vthquality.domain.access import RoleName
from vthquality.domain.dossiers import DossierFact
from vthquality.domain.errors import Conflict, Forbidden, Invalid, NotFound
from vthquality.domain.facts import CourseDone, Evidence, PracticeDone, Qualification
from vthquality.domain.intake.single import Rejected
from vthquality.services.staff.facts import (
    Dossier,
    add_fact,
    correct_fact,
    remove_fact,
    renew_fact,
    show_dossier,
)
from vthquality.store.audit import AuditRow
from vthquality.store.rounds.verdicts import find_verdicts

SEEN = Evidence(seen_by="P. de Vries", seen_on=date(2026, 2, 3))
SAFE = CourseDone(id="", course=SAFETY, obtained=date(2026, 5, 1), expires=date(2029, 5, 1))


def dossier(session: Session, desk: Desk) -> Dossier:
    return show_dossier(session, hr(desk.organisation), desk.organisation, desk.employees[0], now=NOW)


def course(session: Session, desk: Desk) -> DossierFact:
    return dossier(session, desk).of("courses")[0]


def actions(session: Session, prefix: str = "portfolio") -> list[str]:
    rows = session.scalars(sa.select(AuditRow.action).order_by(AuditRow.id))
    return [action for action in rows if action.startswith(prefix)]


def test_hr_adds_a_fact_with_who_saw_the_proof(session: Session) -> None:
    desk = a_desk(session)
    who = hr(desk.organisation)
    fact = replace(SAFE, evidence=SEEN)
    made = add_fact(session, who, desk.organisation, desk.employees[0], fact, now=NOW)
    assert dossier(session, desk).chosen(made).fact == replace(fact, id=made)
    assert actions(session) == ["portfolio:add"]


def test_the_person_adds_a_fact_that_nobody_saw_yet(session: Session) -> None:
    desk = a_desk(session)
    who = somebody(desk.organisation, desk.employees[0])
    made = add_fact(session, who, desk.organisation, desk.employees[0], replace(SAFE, evidence=SEEN), now=NOW)
    assert not dossier(session, desk).chosen(made).fact.evidence.seen


def test_hr_does_not_say_of_the_own_proof_that_it_was_seen(session: Session) -> None:
    desk = a_desk(session)
    who = hr(desk.organisation, as_employee=desk.employees[0])
    made = add_fact(session, who, desk.organisation, desk.employees[0], replace(SAFE, evidence=SEEN), now=NOW)
    assert not dossier(session, desk).chosen(made).fact.evidence.seen


def test_what_the_person_changes_has_to_be_seen_again_and_what_stays_stays_seen(session: Session) -> None:
    desk = a_desk(session)
    who = somebody(desk.organisation, desk.employees[0])
    diploma = dossier(session, desk).of("qualifications")[0]
    assert isinstance(diploma.fact, Qualification)
    as_it_is = replace(diploma.fact, evidence=Evidence())
    correct_fact(session, who, desk.organisation, desk.employees[0], as_it_is, revision=diploma.revision, now=NOW)
    assert dossier(session, desk).of("qualifications") == (diploma,)
    correct_fact(
        session,
        who,
        desk.organisation,
        desk.employees[0],
        replace(diploma.fact, title="HTS milieukunde"),
        revision=diploma.revision,
        now=NOW,
    )
    changed = dossier(session, desk).of("qualifications")[0]
    assert (changed.fact.evidence.seen, changed.revision) == (False, diploma.revision + 1)


def test_a_correction_on_an_old_revision_is_a_conflict(session: Session) -> None:
    desk = a_desk(session)
    who = hr(desk.organisation)
    before = course(session, desk)
    first = replace(before.fact, expires=date(2028, 1, 1))
    correct_fact(session, who, desk.organisation, desk.employees[0], first, revision=before.revision, now=NOW)
    with pytest.raises(Conflict):
        correct_fact(
            session,
            who,
            desk.organisation,
            desk.employees[0],
            replace(before.fact, expires=date(2030, 1, 1)),
            revision=before.revision,
            now=NOW,
        )
    assert course(session, desk).fact == first


def test_a_renewal_takes_the_place_of_the_old_certificate_which_stays_to_look_back(session: Session) -> None:
    desk = a_desk(session)
    who = hr(desk.organisation)
    old = course(session, desk)
    new = CourseDone(id=old.fact.id, course=COURSE, obtained=date(2027, 4, 1), expires=date(2034, 4, 1))
    made = renew_fact(session, who, desk.organisation, desk.employees[0], new, revision=old.revision, now=NOW)
    after = dossier(session, desk)
    assert [f.fact.id for f in after.of("courses")] == [made]
    assert [(f.fact.id, f.superseded_by) for f in after.superseded] == [(old.fact.id, made)]
    with pytest.raises(Invalid, match="superseded"):
        correct_fact(session, who, desk.organisation, desk.employees[0], old.fact, revision=2, now=NOW)


def test_removing_a_renewal_lets_the_old_certificate_count_again(session: Session) -> None:
    desk = a_desk(session)
    who = hr(desk.organisation)
    old = course(session, desk)
    new = CourseDone(id=old.fact.id, course=COURSE, obtained=date(2027, 4, 1))
    made = renew_fact(session, who, desk.organisation, desk.employees[0], new, revision=old.revision, now=NOW)
    remove_fact(session, who, desk.organisation, desk.employees[0], made, revision=1, now=NOW)
    after = dossier(session, desk)
    assert [f.fact.id for f in after.of("courses")] == [old.fact.id]
    assert after.superseded == ()
    assert actions(session) == ["portfolio:renew", "portfolio:remove"]


def test_removing_on_an_old_revision_is_a_conflict(session: Session) -> None:
    desk = a_desk(session)
    with pytest.raises(Conflict):
        remove_fact(
            session,
            hr(desk.organisation),
            desk.organisation,
            desk.employees[0],
            course(session, desk).fact.id,
            revision=9,
            now=NOW,
        )


@pytest.mark.parametrize(
    ("fact", "field", "code"),
    [
        (replace(SAFE, expires=date(2020, 1, 1)), "expires", "ends_before_start"),
        (replace(SAFE, evidence=Evidence(seen_by="P. de Vries")), "seen_on", "belongs_together"),
        (replace(SAFE, evidence=replace(SEEN, seen_by="naam 1")), "seen_by", "sees_self"),
        (replace(SAFE, evidence=replace(SEEN, seen_by="BSN 111222333")), "seen_by", "citizen_number"),
    ],
)
def test_the_rules_of_the_workbook_hold(session: Session, fact: CourseDone, field: str, code: str) -> None:
    desk = a_desk(session)
    with pytest.raises(Rejected) as refused:
        add_fact(session, hr(desk.organisation), desk.organisation, desk.employees[0], fact, now=NOW)
    assert [(c.field, c.code) for c in refused.value.complaints] == [(field, code)]


def test_the_same_fact_is_not_added_twice(session: Session) -> None:
    desk = a_desk(session)
    with pytest.raises(Rejected, match="row_twice"):
        add_fact(
            session,
            hr(desk.organisation),
            desk.organisation,
            desk.employees[0],
            replace(course(session, desk).fact, id=""),
            now=NOW,
        )


def test_a_fact_of_another_person_and_one_of_another_kind_are_refused(session: Session) -> None:
    desk = a_desk(session)
    who = hr(desk.organisation)
    known = course(session, desk)
    with pytest.raises(NotFound):
        correct_fact(session, who, desk.organisation, desk.employees[1], known.fact, revision=1, now=NOW)
    other = replace(dossier(session, desk).of("shown")[0].fact, id=known.fact.id)
    with pytest.raises(Invalid, match="other_kind"):
        correct_fact(session, who, desk.organisation, desk.employees[0], other, revision=1, now=NOW)


def test_an_open_round_is_judged_afresh_for_this_person(session: Session) -> None:
    desk = a_desk(session)
    round_id = opened(session, desk)
    before = dict(find_verdicts(session, desk.scope, round_id))
    practice = dossier(session, desk).of("practice")[0]
    assert isinstance(practice.fact, PracticeDone)
    too_little = replace(practice.fact, amount=Decimal(10))
    correct_fact(session, hr(desk.organisation), desk.organisation, desk.employees[0], too_little, revision=1, now=NOW)
    after = find_verdicts(session, desk.scope, round_id)
    assert before.keys() == after.keys()
    assert before != after


def test_somebody_else_does_not_reach_a_dossier(session: Session) -> None:
    desk = a_desk(session)
    other = somebody(desk.organisation, desk.employees[1])
    for stranger in (other, hr(ELSEWHERE), manager(desk.organisation, "Vergunningen")):
        with pytest.raises(NotFound):
            show_dossier(session, stranger, desk.organisation, desk.employees[0], now=NOW)
    with pytest.raises(NotFound):
        add_fact(session, other, desk.organisation, desk.employees[0], SAFE, now=NOW)
    with pytest.raises(Forbidden):
        show_dossier(session, holder(desk.organisation, RoleName.READER), desk.organisation, desk.employees[0], now=NOW)
    with pytest.raises(Forbidden):
        add_fact(session, manager(desk.organisation, "Toezicht"), desk.organisation, desk.employees[0], SAFE, now=NOW)


def test_looking_at_somebody_elses_dossier_is_recorded_and_at_the_own_is_not(session: Session) -> None:
    desk = a_desk(session)
    own = somebody(desk.organisation, desk.employees[0])
    assert show_dossier(session, own, desk.organisation, desk.employees[0], now=NOW).own
    assert actions(session, "file") == []
    assert not dossier(session, desk).own
    assert len(actions(session, "file")) == 1
