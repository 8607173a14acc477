from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from tests.support.people import an_arrangement
from tests.support.round_cases import DAY, NOW, Desk, a_desk
from tests.support.staff_cases import ELSEWHERE, holder, hr, manager
from tests.support.versions import key
from vthquality.domain.access import RoleName
from vthquality.domain.errors import Conflict, Forbidden, Invalid, NotFound
from vthquality.domain.intake.single import Rejected
from vthquality.domain.people import Arrangement, Doer
from vthquality.domain.tasking import Completeness
from vthquality.services.staff.tasks import AreaTasks, Places, arrange, clear, show_area, show_tasks
from vthquality.store.people.tasks import find_arrangements

BY_OTHERS = Arrangement(
    principal="",
    activity=key(""),
    doer=Doer.OTHER_SERVICE,
    which="OD Rivier",
    basis="DVO 2026",
    people=3,
    counts=True,
    hours=Decimal("12.5"),
)


def area(session: Session, desk: Desk, name: str = "a1") -> AreaTasks:
    return show_area(session, hr(desk.organisation), desk.organisation, key(name), on=DAY)


def everywhere(known: AreaTasks, **changed: object) -> Places:
    ids = frozenset(p.id for p in known.principals)
    chosen = Places(area=known.area.key, principals=ids, activities=frozenset(), state=known.state)
    return replace(chosen, **changed)  # type: ignore[arg-type]


def put(session: Session, desk: Desk, chosen: Places, arrangement: Arrangement = BY_OTHERS) -> int:
    return arrange(session, hr(desk.organisation), desk.organisation, chosen, arrangement, on=DAY, now=NOW)


def arranged(session: Session, desk: Desk) -> set[tuple[str, str, Doer]]:
    found = find_arrangements(session, desk.scope)
    return {(s.arrangement.principal, s.arrangement.activity, s.arrangement.doer) for s in found}


def test_the_overview_says_per_area_how_much_is_said(session: Session) -> None:
    desk = a_desk(session)
    shown = show_tasks(session, hr(desk.organisation), desk.organisation, on=DAY)
    assert [(a.number, s.said, s.asked, s.completeness) for a, s in shown.areas] == [
        ("1", 1, 4, Completeness.PARTLY),
        ("2", 1, 4, Completeness.PARTLY),
    ]
    put(session, desk, everywhere(area(session, desk)))
    shown = show_tasks(session, hr(desk.organisation), desk.organisation, on=DAY)
    assert shown.areas[0][1].completeness is Completeness.COMPLETE
    assert show_tasks(session, hr(desk.organisation), desk.organisation, on=date(2000, 1, 1)).beside == 0


def test_all_activities_for_all_deelnemers_are_arranged_in_one_go_instead_of_what_stood_there(session: Session) -> None:
    desk = a_desk(session)
    known = area(session, desk)
    assert known.unsaid == {"Gemeente A": (key("a1act2"),), "Gemeente B": (key("a1act1"), key("a1act2"))}
    assert put(session, desk, everywhere(known)) == 4
    after = area(session, desk)
    for name in ("Gemeente A", "Gemeente B"):
        (group,) = after.arranged[name]
        assert (group.whole, group.arrangement) == (
            True,
            replace(BY_OTHERS, principal=name, activity=key("a1act1")),
        )
    assert ("Gemeente B", key("b2act1"), Doer.SELF) in arranged(session, desk)


def test_some_activities_of_one_deelnemer_leave_the_others_alone(session: Session) -> None:
    desk = a_desk(session)
    known = area(session, desk)
    first = frozenset({next(p.id for p in known.principals if p.name == "Gemeente A")})
    put(session, desk, everywhere(known, principals=first, activities=frozenset({key("a1act2")})))
    groups = area(session, desk).arranged["Gemeente A"]
    assert [(g.arrangement.doer, g.activities, g.whole) for g in groups] == [
        (Doer.SELF, (key("a1act1"),), False),
        (Doer.OTHER_SERVICE, (key("a1act2"),), False),
    ]
    assert "Gemeente B" not in area(session, desk).arranged


def test_one_doer_can_follow_the_other(session: Session) -> None:
    desk = a_desk(session)
    known = area(session, desk)
    later = replace(BY_OTHERS, start=date(2027, 1, 1))
    put(session, desk, everywhere(known, activities=frozenset({key("a1act1")}), beside=True), later)
    assert {doer for name, key_, doer in arranged(session, desk) if (name, key_) == ("Gemeente A", key("a1act1"))} == {
        Doer.SELF,
        Doer.OTHER_SERVICE,
    }
    assert area(session, desk).said.said == 1


def test_arranging_the_same_again_changes_nothing(session: Session) -> None:
    desk = a_desk(session)
    put(session, desk, everywhere(area(session, desk)))
    before = area(session, desk)
    assert put(session, desk, everywhere(before)) == 0
    assert put(session, desk, everywhere(before, beside=True)) == 0
    assert area(session, desk).state == before.state


def test_what_somebody_else_arranged_meanwhile_is_not_written_over(session: Session) -> None:
    desk = a_desk(session)
    before = area(session, desk)
    put(session, desk, everywhere(before))
    with pytest.raises(Conflict):
        put(session, desk, everywhere(before), an_arrangement())
    with pytest.raises(Conflict):
        clear(session, hr(desk.organisation), desk.organisation, everywhere(before), on=DAY, now=NOW)


def test_chosen_places_can_be_made_unsaid_again(session: Session) -> None:
    desk = a_desk(session)
    known = area(session, desk)
    assert clear(session, hr(desk.organisation), desk.organisation, everywhere(known), on=DAY, now=NOW) == 1
    assert arranged(session, desk) == {("Gemeente B", key("b2act1"), Doer.SELF)}


@pytest.mark.parametrize(
    ("changed", "field", "code"),
    [
        ({"which": ""}, "which", "which_needed"),
        ({"doer": Doer.SELF}, "which", "which_not_needed"),
        ({"people": None}, "people", "needed_for"),
        ({"basis": ""}, "ground", "needed_for"),
        ({"start": date(2026, 2, 1), "end": date(2026, 1, 1)}, "end", "ends_before_start"),
    ],
)
def test_the_rules_of_the_workbook_hold(session: Session, changed: dict[str, object], field: str, code: str) -> None:
    desk = a_desk(session)
    with pytest.raises(Rejected) as refused:
        put(session, desk, everywhere(area(session, desk)), replace(BY_OTHERS, **changed))  # type: ignore[arg-type]
    assert [(c.field, c.code) for c in refused.value.complaints] == [(field, code)]


def test_places_of_elsewhere_are_refused(session: Session) -> None:
    desk, other = a_desk(session), a_desk(session, "OD Anders")
    known = area(session, desk)
    theirs = frozenset(p.id for p in area(session, other).principals)
    with pytest.raises(NotFound):
        put(session, desk, everywhere(known, principals=theirs))
    with pytest.raises(NotFound):
        put(session, desk, everywhere(known, activities=frozenset({key("b2act1")})))
    with pytest.raises(Invalid, match="choose_principal"):
        put(session, desk, everywhere(known, principals=frozenset()))
    with pytest.raises(NotFound):
        show_area(session, hr(desk.organisation), desk.organisation, key("nergens"), on=DAY)


def test_who_may_read_may_not_write_and_others_see_nothing(session: Session) -> None:
    desk = a_desk(session)
    auditor = holder(desk.organisation, RoleName.AUDITOR)
    known = show_area(session, auditor, desk.organisation, key("a1"), on=DAY)
    with pytest.raises(Forbidden):
        arrange(session, auditor, desk.organisation, everywhere(known), BY_OTHERS, on=DAY, now=NOW)
    with pytest.raises(Forbidden):
        show_tasks(session, manager(desk.organisation, "Toezicht"), desk.organisation, on=DAY)
    with pytest.raises(NotFound):
        show_tasks(session, hr(ELSEWHERE), desk.organisation, on=DAY)
