from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests.support.people import an_arrangement, an_assignment, an_entry, facts_of_every_kind
from tests.support.round_cases import COUNCIL, DAY, NOW, SETS, SYSTEM, a_desk, an_answer, opened, people, seen
from tests.support.versions import a_head, a_version
from vthquality.domain.access import Actor, Grant, RoleName
from vthquality.domain.coverage import judge_people
from vthquality.domain.criteria import SetKind
from vthquality.domain.errors import Frozen, Invalid, NotFound, NotReady
from vthquality.domain.people import OrganisationId
from vthquality.domain.rounds import RoundState
from vthquality.services.answering import record_answers
from vthquality.services.criteria import load_set
from vthquality.services.organisations import adopt_version
from vthquality.services.rounds import close_round, find_round, list_rounds, open_round
from vthquality.services.verdicts import as_places
from vthquality.store.people.portfolios import StoredFact, save_facts
from vthquality.store.people.staff import save_assignments, save_staff
from vthquality.store.people.tasks import StoredArrangement, save_arrangements
from vthquality.store.rounds.reports import find_reports
from vthquality.store.rounds.verdicts import find_verdicts


def test_a_round_keeps_copies_of_what_held_when_it_was_opened(session: Session) -> None:
    desk = a_desk(session)
    round_id = opened(session, desk)
    before = seen(session, desk, round_id)
    save_staff(session, desk.scope, [an_entry("1", id=desk.employees[0], team="Anders", roles=()), an_entry("3")])
    save_assignments(session, desk.scope, [("", desk.employees[0], an_assignment("b2"))])
    save_arrangements(session, desk.scope, [StoredArrangement("", an_arrangement("Gemeente A", "a1act2"))])
    assert seen(session, desk, round_id) == before
    assert before.organisation.principals == ("Gemeente A", "Gemeente B")
    assert [(p.team, len(p.assignments)) for p in before.participants] == [("Toezicht", 1), ("Vergunningen", 2)]
    assert before.head.trial
    assert (before.head.opened, before.head.reference_day) == (NOW.date(), DAY)


def test_a_round_may_cover_some_of_the_deelnemers(session: Session) -> None:
    desk = a_desk(session)
    made = open_round(
        session,
        SYSTEM,
        desk.organisation,
        name="deel",
        reference_day=DAY,
        versions=SETS[:1],
        principals=["Gemeente B"],
        council=COUNCIL,
        now=NOW,
    )
    snapshot = seen(session, desk, made.round)
    assert snapshot.organisation.principals == ("Gemeente B",)
    assert {a.principal for a in snapshot.arrangements} == {"Gemeente B"}
    assert snapshot.profiles is None


def test_who_left_before_the_peildatum_takes_no_part_and_who_is_away_counts_not(session: Session) -> None:
    desk = a_desk(session)
    first, second = desk.employees
    gone = an_entry("1", id=first, leaves_on=date(2026, 9, 30))
    away = an_entry("2", id=second, away_from=date(2026, 9, 1), away_until=DAY)
    save_staff(session, desk.scope, [gone, away])
    (only,) = seen(session, desk, opened(session, desk)).participants
    assert (only.employee, only.unavailable) == (second, True)


def test_a_deelnemer_that_laid_down_another_version_is_told(session: Session) -> None:
    desk = a_desk(session)
    load_set(session, SYSTEM, a_version(head=a_head("anders")), now=NOW)
    adopt_version(session, SYSTEM, desk.organisation, "Gemeente A", ("voorbeeld", "1.0"), now=NOW)
    adopt_version(session, SYSTEM, desk.organisation, "Gemeente B", ("anders", "1.0"), now=NOW, cvdr="CVDR1")
    made = open_round(
        session, SYSTEM, desk.organisation, name="0-meting", reference_day=DAY, versions=SETS, council=COUNCIL, now=NOW
    )
    assert [str(each) for each in made.differing] == ["Gemeente B (Set anders 1.0)"]


@pytest.mark.parametrize(
    ("versions", "principals", "refusal"),
    [
        ([("profielen", "1.0")], None, Invalid),
        ([("voorbeeld", "1.0"), ("anders", "1.0")], None, Invalid),
        ([("voorbeeld", "2.0")], None, NotReady),
        ([("voorbeeld", "9.9")], None, NotFound),
        ([("voorbeeld", "1.0")], ["Gemeente Z"], Invalid),
    ],
)
def test_a_round_on_versions_or_deelnemers_that_cannot_be_is_refused(
    session: Session, versions: list[tuple[str, str]], principals: list[str] | None, refusal: type[Exception]
) -> None:
    desk = a_desk(session)
    load_set(session, SYSTEM, a_version(head=a_head("anders")), now=NOW)
    load_set(session, SYSTEM, a_version(head=a_head(number="2.0")), now=NOW, publish=False)
    with pytest.raises(refusal):
        open_round(
            session,
            SYSTEM,
            desk.organisation,
            name="0-meting",
            reference_day=DAY,
            versions=versions,
            principals=principals,
            council=COUNCIL,
            now=NOW,
        )


def test_a_name_that_no_file_can_hold_is_refused(session: Session) -> None:
    desk = a_desk(session)
    with pytest.raises(Invalid) as refused:
        open_round(
            session,
            SYSTEM,
            desk.organisation,
            name="0\x01",
            reference_day=DAY,
            versions=[("voorbeeld", "1.0")],
            council=COUNCIL,
            now=NOW,
        )
    assert refused.value.reason == "unseen_signs"


def test_a_name_is_used_once_and_finds_the_round(session: Session) -> None:
    desk = a_desk(session)
    round_id = opened(session, desk)
    assert find_round(session, SYSTEM, desk.organisation, "0-meting") == round_id
    assert [r.head.id for r in list_rounds(session, SYSTEM, desk.organisation)] == [round_id]
    assert list_rounds(session, SYSTEM, desk.organisation)[0].versions.keys() == {
        SetKind.CRITICAL_MASS,
        SetKind.COMPETENCIES,
    }
    with pytest.raises(Invalid):
        opened(session, desk)
    with pytest.raises(NotFound):
        find_round(session, SYSTEM, desk.organisation, "1-meting")


def test_closing_freezes_the_facts_keeps_the_reports_and_ends_all_change(session: Session) -> None:
    desk = a_desk(session)
    round_id = opened(session, desk)
    answer = an_answer(people(seen(session, desk, round_id))[1])
    record_answers(session, SYSTEM, desk.organisation, round_id, [answer], now=NOW)
    before = seen(session, desk, round_id)
    close_round(session, SYSTEM, desk.organisation, round_id, now=NOW)
    reports = find_reports(session, desk.scope, round_id)
    save_facts(session, desk.scope, [StoredFact(desk.employees[1], facts_of_every_kind()[0])])
    after = seen(session, desk, round_id)
    assert after == replace(before, head=replace(before.head, state=RoundState.CLOSED, closed=NOW.date()))
    assert all(report.at_close for report in reports)
    assert {report.scope for report in reports} == {"", "Toezicht", "Vergunningen"}
    with pytest.raises(Frozen):
        close_round(session, SYSTEM, desk.organisation, round_id, now=NOW)
    with pytest.raises(Frozen):
        record_answers(session, SYSTEM, desk.organisation, round_id, [answer], now=NOW)


def test_a_round_without_people_is_not_closed(session: Session) -> None:
    desk = a_desk(session)
    for number, id_ in zip("12", desk.employees, strict=True):
        save_staff(session, desk.scope, [an_entry(number, id=id_, leaves_on=date(2020, 1, 1))])
    with pytest.raises(NotReady):
        close_round(session, SYSTEM, desk.organisation, opened(session, desk), now=NOW)


def test_the_verdicts_of_a_new_round_are_those_of_judging_it(session: Session) -> None:
    desk = a_desk(session)
    round_id = opened(session, desk)
    stored = find_verdicts(session, desk.scope, round_id)
    assert stored == as_places(judge_people(seen(session, desk, round_id)))
    assert len(stored) == 2 * (1 + 1 + 2)


def test_a_round_of_another_organisation_is_not_found(session: Session) -> None:
    desk = a_desk(session)
    round_id = opened(session, desk)
    other = Actor(name="hr", grants=(Grant(role=RoleName.HR, organisation=OrganisationId("anders")),))
    with pytest.raises(NotFound):
        close_round(session, other, desk.organisation, round_id, now=NOW)
    with pytest.raises(NotFound):
        close_round(session, other, OrganisationId("anders"), round_id, now=NOW)
