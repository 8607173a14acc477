"""What a workbook may not say: nobody judges who may not, and nobody judges himself or the own proof with it."""

from dataclasses import replace
from io import BytesIO

import pytest
from sqlalchemy.orm import Session

from tests.services.imports.test_books import first_row
from tests.support.imports import Desk, a_desk
from tests.support.people import BuiltRound, a_round, an_entry
from tests.support.versions import COURSE
from tests.support.workbooks import PLAIN, VERSION, filled_in
from vthquality.domain.access import Actor, Grant, RoleName, Scope
from vthquality.domain.intake.rows import NotTaken
from vthquality.domain.intake.specification import Book
from vthquality.domain.people import OrganisationId
from vthquality.store.people.portfolios import find_facts
from vthquality.store.people.staff import save_staff
from vthquality.store.rounds.snapshots import load_snapshot
from vthquality.wording.intake.columns import SHEETS

CODE = PLAIN.requirements[2].code


@pytest.fixture
def built(session: Session) -> BuiltRound:
    return a_round(session)


def desk_of(session: Session, built: BuiltRound, *grants: Grant) -> Desk:
    """Somebody of HR, with more grants besides."""
    organisation = built.scope.organisation
    assert organisation is not None
    hr = Grant(role=RoleName.HR, organisation=organisation)
    mine = tuple(replace(grant, organisation=organisation) for grant in grants)
    return Desk(
        session, OrganisationId(organisation), built.round, Actor(name="HR", grants=(hr, *mine), reason="toets")
    )


def a_judgement(desk: Desk, number: str) -> BytesIO:
    """A workbook in which somebody is judged."""
    file = desk.template(Book.ANSWERS)
    row = first_row(file, number, CODE)
    file.seek(0)
    cells = {f"N{row}": "voldoet", f"O{row}": "M. van Rooij", f"P{row}": "bevestigd"}
    return filled_in(file, SHEETS["answers"], cells)


def judgements(session: Session, built: BuiltRound) -> int:
    found = load_snapshot(session, built.scope, built.round)
    return sum(len(p.answers.judgements) for p in found.participants)


def test_hr_takes_in_no_judgements_and_reads_so_in_the_dry_run(session: Session, built: BuiltRound) -> None:
    desk = desk_of(session, built)
    with pytest.raises(NotTaken) as refused:
        desk.plan(a_judgement(desk, "1"), Book.ANSWERS)
    assert refused.value.reason == "judgements_not_yours"


def test_hr_who_leads_a_team_judges_that_team_by_workbook_and_no_other(session: Session, built: BuiltRound) -> None:
    desk = desk_of(session, built, Grant(role=RoleName.MANAGER, teams=frozenset({"Toezicht"})))
    with pytest.raises(NotTaken) as refused:
        desk.take(a_judgement(desk, "2"), Book.ANSWERS)
    assert refused.value.reason == "judgements_out_of_reach"
    assert judgements(session, built) == 0
    desk.take(a_judgement(desk, "1"), Book.ANSWERS)
    assert judgements(session, built) == 1


def test_nobody_judges_himself_by_workbook(session: Session, built: BuiltRound) -> None:
    me = Grant(role=RoleName.MANAGER, teams=frozenset({"Toezicht"}), employee=built.employees[0])
    desk = desk_of(session, built, me)
    with pytest.raises(NotTaken) as refused:
        desk.take(a_judgement(desk, "1"), Book.ANSWERS)
    assert refused.value.reason == "judges_oneself"
    assert judgements(session, built) == 0


def test_nobody_says_by_workbook_that_the_own_proof_was_seen(session: Session) -> None:
    desk = a_desk(session)
    scope = Scope(organisation=desk.organisation, actor="toets")
    me, _ = save_staff(session, scope, [an_entry("1"), an_entry("2")])
    hr = Grant(role=RoleName.HR, organisation=desk.organisation)
    own_file = Grant(role=RoleName.EMPLOYEE, organisation=desk.organisation, employee=me)
    mine = replace(desk, actor=Actor(name="HR", grants=(hr, own_file), reason="toets"))
    course = VERSION.vocabulary.courses[COURSE]
    seen = {"D2": course, "G2": "P. de Vries", "H2": "3-2-2026"}
    own = filled_in(mine.template(Book.PORTFOLIO), SHEETS["courses"], {"B2": "1", **seen})
    with pytest.raises(NotTaken) as refused:
        mine.take(own, Book.PORTFOLIO)
    assert refused.value.reason == "sees_own_proof"
    mine.take(filled_in(mine.template(Book.PORTFOLIO), SHEETS["courses"], {"B2": "2", **seen}), Book.PORTFOLIO)
    (known,) = find_facts(session, scope)
    assert (known.employee == me, known.fact.evidence.seen) == (False, True)
