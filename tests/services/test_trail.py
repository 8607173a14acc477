"""Reading the trail: for the auditor of one organisation, without a value, in pages."""

import ast
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from tests.support.round_cases import NOW, Desk, a_desk
from tests.support.source import PACKAGE, called, modules, named, tree
from vthquality.domain.access import Actor, Grant, RoleName
from vthquality.domain.errors import Forbidden, NotFound
from vthquality.services.trail import PER_PAGE, Shown, read_trail
from vthquality.store.accounts.rows import AccountRow
from vthquality.store.audit import Happening, record


def auditor(desk: Desk, role: RoleName = RoleName.AUDITOR) -> Actor:
    return Actor(name="FG", grants=(Grant(role=role, organisation=desk.organisation),), reason="x")


def happened(session: Session, desk: Desk, action: str, times: int = 1, actor: str = "hr", reason: str = "") -> None:
    for number in range(times):
        happening = Happening(
            action=action,
            subject="employee",
            subject_id=desk.employees[0],
            organisation=desk.organisation,
            changed={"name": ("geheim", "geheimer")},
        )
        record(session, [happening], actor=actor, at=NOW + timedelta(minutes=number), reason=reason)


def test_looks_at_people_are_told_with_who_and_why_and_without_values(session: Session) -> None:
    desk = a_desk(session)
    session.add(AccountRow(id="acc1", email="hr@od.example", name="Hanneke Roos", created=NOW))
    session.flush()
    happened(session, desk, "file:open", actor="acc1", reason="klacht")
    happened(session, desk, "staff:change")
    trail = read_trail(session, auditor(desk), desk.organisation, shown=Shown.LOOKS)
    assert [(line.by, line.action, line.reason) for line in trail.lines] == [("Hanneke Roos", "file:open", "klacht")]
    assert "geheim" not in str(read_trail(session, auditor(desk), desk.organisation, shown=Shown.ALL))


def test_the_last_comes_first_and_a_page_that_is_not_there_is_the_nearest(session: Session) -> None:
    desk = a_desk(session)
    happened(session, desk, "file:open", PER_PAGE + 1)
    first, last = (
        read_trail(session, auditor(desk), desk.organisation, shown=Shown.LOOKS, page=page) for page in (0, 99)
    )
    assert (len(first.lines), first.total, first.pages, first.page) == (PER_PAGE, PER_PAGE + 1, 2, 1)
    assert (len(last.lines), last.page) == (1, 2)
    assert first.lines[0].at > last.lines[0].at


@pytest.mark.parametrize(("who", "found"), [("roos", 1), ("ROOS", 1), ("%", 0), ("_", 0), ("hanneke roos ", 0)])
def test_somebody_is_found_by_a_part_of_the_name_and_signs_are_only_signs(
    session: Session, who: str, found: int
) -> None:
    desk = a_desk(session)
    happened(session, desk, "file:open", actor="Hanneke Roos")
    assert read_trail(session, auditor(desk), desk.organisation, shown=Shown.LOOKS, who=who).total == found


def test_the_trail_is_for_the_auditor_of_the_organisation_alone(session: Session) -> None:
    desk, other = a_desk(session), a_desk(session, "OD Anders")
    happened(session, other, "file:open")
    assert read_trail(session, auditor(desk), desk.organisation, shown=Shown.LOOKS).lines == ()
    for role in (RoleName.HR, RoleName.MANAGER, RoleName.EMPLOYEE, RoleName.READER):
        with pytest.raises(Forbidden):
            read_trail(session, auditor(desk, role), desk.organisation, shown=Shown.LOOKS)
    with pytest.raises(NotFound):
        read_trail(session, auditor(other), desk.organisation, shown=Shown.LOOKS)


@pytest.mark.parametrize("path", [*modules(PACKAGE / "services"), *modules(PACKAGE / "edge")], ids=named)
def test_nobody_is_recorded_by_name(path: Path) -> None:
    """A name in the trail would outlive its person, as the trail never changes."""
    records = [node for node in ast.walk(tree(path)) if isinstance(node, ast.Call) and called(node) == "record"]
    actors = {ast.unparse(word.value) for node in records for word in node.keywords if word.arg == "actor"}
    assert {actor for actor in actors if not actor.endswith(".recorded")} == set()
