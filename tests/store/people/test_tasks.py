from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests.support.people import an_arrangement, an_organisation
from tests.support.versions import a_version
from vthquality.domain.access import Scope
from vthquality.domain.errors import Invalid, NotFound
from vthquality.domain.intake.tasks import PrincipalEntry
from vthquality.domain.people import Doer
from vthquality.store.criteria.versions import save_draft
from vthquality.store.people.organisations import load_organisation
from vthquality.store.people.tasks import (
    StoredArrangement,
    find_arrangements,
    find_principals,
    remove_arrangements,
    save_arrangements,
    save_principals,
)


@pytest.fixture
def scope(session: Session) -> Scope:
    save_draft(session, a_version())
    scope = an_organisation(session)
    names = [PrincipalEntry(id="", name="Gemeente B"), PrincipalEntry(id="", name="Gemeente A", kind="municipality")]
    save_principals(session, scope, names)
    return scope


def test_deelnemers_come_back_by_name_and_can_be_renamed(session: Session, scope: Scope) -> None:
    first, second = find_principals(session, scope)
    assert [(p.name, p.kind) for p in (first, second)] == [("Gemeente A", "municipality"), ("Gemeente B", "")]
    save_principals(session, scope, [replace(first, name="Gemeente Z")])
    assert load_organisation(session, scope).principals == ("Gemeente B", "Gemeente Z")


def test_what_is_arranged_comes_back_can_be_changed_and_removed(session: Session, scope: Scope) -> None:
    ours = an_arrangement("Gemeente B")
    theirs = an_arrangement(
        "Gemeente A",
        "a1act2",
        doer=Doer.MARKET,
        which="Adviesbureau",
        basis="contract",
        people=2,
        counts=True,
        hours=None,
        start=date(2026, 1, 1),
        end=date(2026, 12, 31),
    )
    ids = save_arrangements(session, scope, [StoredArrangement("", ours), StoredArrangement("", theirs)])
    assert find_arrangements(session, scope) == (StoredArrangement(ids[1], theirs), StoredArrangement(ids[0], ours))
    changed = StoredArrangement(ids[0], replace(ours, principal="Gemeente A", doer=Doer.NOT_OURS))
    save_arrangements(session, scope, [changed])
    remove_arrangements(session, scope, [ids[1]])
    assert find_arrangements(session, scope) == (changed,)


def test_work_for_somebody_who_is_no_deelnemer_is_refused(session: Session, scope: Scope) -> None:
    with pytest.raises(Invalid, match="unknown_principal"):
        save_arrangements(session, scope, [StoredArrangement("", an_arrangement("Gemeente Z"))])


def test_the_takenpakket_of_another_organisation_cannot_be_seen_or_touched(session: Session, scope: Scope) -> None:
    ids = save_arrangements(session, scope, [StoredArrangement("", an_arrangement("Gemeente A"))])
    stranger = an_organisation(session, "OD Anders")
    assert find_arrangements(session, stranger) == ()
    assert find_principals(session, stranger) == ()
    with pytest.raises(NotFound):
        remove_arrangements(session, stranger, ids)
    with pytest.raises(NotFound):
        save_principals(session, stranger, find_principals(session, scope))
