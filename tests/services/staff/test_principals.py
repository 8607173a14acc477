from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests.support.round_cases import NOW, Desk, a_desk, opened
from tests.support.staff_cases import ELSEWHERE, holder, hr
from vthquality.domain.access import RoleName
from vthquality.domain.errors import Conflict, Forbidden, Invalid, NotFound, NotReady
from vthquality.domain.intake.tasks import PrincipalEntry
from vthquality.services.staff.principals import (
    Decision,
    PrincipalLine,
    add_principal,
    adopt,
    change_principal,
    list_principals,
    remove_principal,
    show_principal,
    take_back_adoption,
)
from vthquality.store.people.tasks import find_arrangements

NEW = PrincipalEntry(id="", name="Waterschap C", kind="water_board")
DECIDED = Decision(version=("voorbeeld", "1.0"), decision="Raad, 1 maart", cvdr="CVDR12", starts=date(2026, 3, 1))


def lines(session: Session, desk: Desk) -> dict[str, PrincipalLine]:
    found = list_principals(session, hr(desk.organisation), desk.organisation)
    return {line.entry.name: line for line in found}


def test_deelnemers_are_added_changed_and_keep_their_takenpakket(session: Session) -> None:
    desk = a_desk(session)
    who = hr(desk.organisation)
    made = add_principal(session, who, desk.organisation, NEW, now=NOW)
    assert lines(session, desk)["Waterschap C"].entry == replace(NEW, id=made)
    before = lines(session, desk)["Gemeente A"]
    renamed = PrincipalEntry(id=before.entry.id, name="Gemeente Aa", kind="municipality")
    change_principal(session, who, desk.organisation, renamed, revision=1, now=NOW)
    assert {s.arrangement.principal for s in find_arrangements(session, desk.scope)} == {"Gemeente Aa", "Gemeente B"}
    assert lines(session, desk)["Gemeente Aa"].arranged == 1


@pytest.mark.parametrize("name", ["gemeente a", "", "x" * 201, "een\x01twee"])
def test_a_name_that_is_taken_or_cannot_be_one_is_refused(session: Session, name: str) -> None:
    desk = a_desk(session)
    with pytest.raises(Invalid):
        add_principal(session, hr(desk.organisation), desk.organisation, replace(NEW, name=name), now=NOW)


def test_a_change_on_an_old_revision_is_a_conflict(session: Session) -> None:
    desk = a_desk(session)
    known = lines(session, desk)["Gemeente A"].entry
    changed = replace(known, kind="province")
    with pytest.raises(Conflict):
        change_principal(session, hr(desk.organisation), desk.organisation, changed, revision=5, now=NOW)


def test_a_decision_is_kept_replaced_and_taken_back(session: Session) -> None:
    desk = a_desk(session)
    who = hr(desk.organisation)
    known = lines(session, desk)["Gemeente A"].entry.id
    adopt(session, who, desk.organisation, known, DECIDED, now=NOW)
    adopt(session, who, desk.organisation, known, replace(DECIDED, cvdr="CVDR13"), now=NOW)
    card = show_principal(session, who, desk.organisation, known)
    (found,) = card.adoptions
    assert (found.set_name, found.number, found.adoption.cvdr) == ("Set voorbeeld", "1.0", "CVDR13")
    assert [(v.set_slug, v.number) for v in card.versions] == [("voorbeeld", "1.0")]
    take_back_adoption(session, who, desk.organisation, known, found.id, now=NOW)
    assert show_principal(session, who, desk.organisation, known).adoptions == ()
    with pytest.raises(NotFound):
        take_back_adoption(session, who, desk.organisation, known, found.id, now=NOW)
    with pytest.raises(NotFound):
        adopt(session, who, desk.organisation, known, replace(DECIDED, version=("nergens", "1.0")), now=NOW)


def test_only_a_deelnemer_that_nothing_speaks_of_is_removed(session: Session) -> None:
    desk = a_desk(session)
    who = hr(desk.organisation)
    made = add_principal(session, who, desk.organisation, NEW, now=NOW)
    adopt(session, who, desk.organisation, made, DECIDED, now=NOW)
    in_use = [lines(session, desk)["Gemeente A"].entry.id, made]
    for principal in in_use:
        with pytest.raises(NotReady, match="principal_in_use"):
            remove_principal(session, who, desk.organisation, principal, now=NOW)
    (decided,) = show_principal(session, who, desk.organisation, made).adoptions
    take_back_adoption(session, who, desk.organisation, made, decided.id, now=NOW)
    remove_principal(session, who, desk.organisation, made, now=NOW)
    assert "Waterschap C" not in lines(session, desk)


def test_a_deelnemer_of_a_round_is_kept(session: Session) -> None:
    desk = a_desk(session)
    who = hr(desk.organisation)
    made = add_principal(session, who, desk.organisation, NEW, now=NOW)
    opened(session, desk)
    with pytest.raises(NotReady, match="principal_in_use"):
        remove_principal(session, who, desk.organisation, made, now=NOW)


def test_an_auditor_reads_and_changes_nothing_and_others_do_not_even_read(session: Session) -> None:
    desk = a_desk(session)
    auditor = holder(desk.organisation, RoleName.AUDITOR)
    assert len(list_principals(session, auditor, desk.organisation)) == 2
    with pytest.raises(Forbidden):
        add_principal(session, auditor, desk.organisation, NEW, now=NOW)
    with pytest.raises(Forbidden):
        list_principals(session, holder(desk.organisation, RoleName.READER), desk.organisation)
    with pytest.raises(NotFound):
        list_principals(session, hr(ELSEWHERE), desk.organisation)


def test_a_deelnemer_of_another_organisation_is_not_found(session: Session) -> None:
    desk, other = a_desk(session), a_desk(session, "OD Anders")
    theirs = lines(session, other)["Gemeente A"].entry
    who = hr(desk.organisation)
    with pytest.raises(NotFound):
        show_principal(session, who, desk.organisation, theirs.id)
    with pytest.raises(NotFound):
        change_principal(session, who, desk.organisation, replace(theirs, name="Gekaapt"), revision=1, now=NOW)
    with pytest.raises(NotFound):
        remove_principal(session, who, desk.organisation, theirs.id, now=NOW)
