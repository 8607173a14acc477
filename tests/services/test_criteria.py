from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.support.versions import OWN_TEXT, a_head, a_profile_version, a_version, an_area, cited, key
from vthquality.domain.access import Actor, Grant, RoleName
from vthquality.domain.changes import ChangeClass
from vthquality.domain.criteria import Area, Key, SetKind, Version, VersionState
from vthquality.domain.errors import Forbidden, Frozen, NotFound, NotReady
from vthquality.domain.legal import Act, Register
from vthquality.domain.lineage import Lineage, Link
from vthquality.domain.profiles import ProfileVersion
from vthquality.services.criteria import (
    LoadOutcome,
    export_crosswalks,
    export_version,
    list_versions,
    load_crosswalk,
    load_register,
    load_set,
    register_in_use,
)
from vthquality.store.audit import AuditRow
from vthquality.store.criteria.crosswalks import load_classes

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
ACTOR = Actor(name="beheerder", grants=(Grant(role=RoleName.CRITERIA_MAINTAINER),))
REGISTER = Register(acts=(Act(cited("1").act, "Omgevingswet", "Ow", in_force=date(2024, 1, 1)),))


def area(number: str = "1", **changed: object) -> Area:
    return replace(an_area("a1", number), **changed)  # type: ignore[arg-type]


@pytest.mark.parametrize("version", [a_version(), a_profile_version()], ids=["criteria", "profiles"])
def test_loading_publishes_and_loading_again_does_nothing(session: Session, version: Version | ProfileVersion) -> None:
    first = load_set(session, ACTOR, version, now=NOW)
    assert (first.outcome, first.stored.state, first.stored.published) == (
        LoadOutcome.ADDED,
        VersionState.PUBLISHED,
        NOW,
    )
    again = load_set(session, ACTOR, version, now=NOW)
    assert (again.outcome, again.stored) == (LoadOutcome.SAME, first.stored)
    assert export_version(session, ACTOR, version.head.set_slug, "1.0") == version
    actions = session.scalars(sa.select(AuditRow.action)).all()
    assert actions == ["criteria:publish"]


def test_a_changed_file_for_a_published_version_is_refused_with_what_differs(session: Session) -> None:
    load_set(session, ACTOR, a_version(area()), now=NOW)
    first = area().requirements[0]
    changed = area(requirements=(replace(first, text="Anders."), *area().requirements[1:]))
    with pytest.raises(Frozen) as refusal:
        load_set(session, ACTOR, a_version(changed), now=NOW)
    assert refusal.value.values["changed"] == ("1", "VB-01-OPL-1")
    assert export_version(session, ACTOR, "voorbeeld", "1.0") == a_version(area())


def test_a_changed_head_of_a_published_version_is_refused_too(session: Session) -> None:
    load_set(session, ACTOR, a_version(area()), now=NOW)
    with pytest.raises(Frozen) as refusal:
        load_set(session, ACTOR, a_version(area(), head=a_head(introduction="Anders.")), now=NOW)
    assert refusal.value.values["changed"] == ()


def test_a_version_with_a_fault_is_not_published_and_the_faults_are_told(session: Session) -> None:
    with pytest.raises(NotReady) as refusal:
        load_set(session, ACTOR, a_version(area(sources=())), now=NOW)
    assert [(fault.code, fault.key) for fault in refusal.value.values["faults"]] == [("no_source", key("a1"))]  # type: ignore[attr-defined]


def test_a_draft_may_have_faults_be_changed_and_be_published_later(session: Session) -> None:
    draft = load_set(session, ACTOR, a_version(area(sources=())), now=NOW, publish=False)
    assert (draft.outcome, draft.stored.state) == (LoadOutcome.ADDED, VersionState.DRAFT)
    again = load_set(session, ACTOR, a_version(area(sources=())), now=NOW, publish=False)
    assert again.outcome is LoadOutcome.SAME
    done = load_set(session, ACTOR, a_version(area(sources=OWN_TEXT)), now=NOW)
    assert (done.outcome, done.stored.state) == (LoadOutcome.CHANGED, VersionState.PUBLISHED)
    assert [v.id for v in list_versions(session, ACTOR)] == [draft.stored.id]


def test_a_crosswalk_is_confirmed_with_the_class_of_every_change(session: Session) -> None:
    lineage = two_sets(session)
    assert load_crosswalk(session, ACTOR, lineage, now=NOW) is LoadOutcome.ADDED
    assert load_crosswalk(session, ACTOR, lineage, now=NOW) is LoadOutcome.SAME
    assert export_crosswalks(session, ACTOR) == (lineage,)
    old, new = list_versions(session, ACTOR)
    classes = load_classes(session, old, new)
    assert classes[key("a1edu"), key("a1edu")] is ChangeClass.SAME
    assert classes[key("b2"), None] is ChangeClass.GONE
    assert classes[None, key("c3")] is ChangeClass.NEW


def test_a_confirmed_crosswalk_between_published_versions_never_changes(session: Session) -> None:
    lineage = two_sets(session)
    load_crosswalk(session, ACTOR, lineage, now=NOW)
    with pytest.raises(Frozen):
        load_crosswalk(session, ACTOR, replace(lineage, links=()), now=NOW)


def test_a_crosswalk_of_a_draft_may_change(session: Session) -> None:
    load_set(session, ACTOR, a_version(area(), an_area("b2", "2"), head=a_head("oud")), now=NOW)
    load_set(session, ACTOR, a_version(area(), head=a_head("vers")), now=NOW, publish=False)
    lineage = Lineage("oud", "1.0", "vers", "1.0", (Link(frozenset({key("b2")}), frozenset(), "weg"),))
    merged = replace(lineage, links=(Link(frozenset({key("a1"), key("b2")}), frozenset({key("a1")}), "samen"),))
    assert load_crosswalk(session, ACTOR, lineage, now=NOW) is LoadOutcome.ADDED
    old, new = list_versions(session, ACTOR)
    assert load_classes(session, old, new)[key("b2"), None] is ChangeClass.GONE
    below = [Link(frozenset({k}), frozenset(), "weg") for k in below_area(an_area("b2", "2"))]
    merged = replace(merged, links=(*merged.links, *below))
    assert load_crosswalk(session, ACTOR, merged, now=NOW) is LoadOutcome.CHANGED
    assert export_crosswalks(session, ACTOR) == (merged,)
    assert load_classes(session, old, new)[key("b2"), key("a1")] is ChangeClass.MERGED


def below_area(area: Area) -> list[Key]:
    return [*(activity.key for activity in area.activities), *(asked.key for asked in area.requirements)]


def test_profiles_are_followed_by_a_crosswalk_too(session: Session) -> None:
    load_set(session, ACTOR, a_profile_version(), now=NOW)
    load_set(session, ACTOR, a_profile_version(head=a_head("vers", SetKind.COMPETENCIES)), now=NOW)
    assert load_crosswalk(session, ACTOR, Lineage("profielen", "1.0", "vers", "1.0"), now=NOW) is LoadOutcome.ADDED


def test_a_crosswalk_that_loses_an_item_is_refused(session: Session) -> None:
    lineage = two_sets(session)
    with pytest.raises(NotReady) as refusal:
        load_crosswalk(session, ACTOR, replace(lineage, links=lineage.links[1:]), now=NOW)
    assert {fault.code for fault in refusal.value.values["faults"]} == {"lost_item"}  # type: ignore[attr-defined]


def two_sets(session: Session) -> Lineage:
    """Area 1 is in both; area 2 goes, area 3 comes."""
    load_set(session, ACTOR, a_version(area(), an_area("b2", "2"), head=a_head("oud")), now=NOW)
    load_set(session, ACTOR, a_version(area(), an_area("c3", "3"), head=a_head("vers")), now=NOW)
    links = (Link(frozenset({key("b2")}), frozenset(), "vervallen"), Link(frozenset(), frozenset({key("c3")}), "nieuw"))
    return Lineage("oud", "1.0", "vers", "1.0", links)


def test_the_register_is_kept_and_loading_it_again_does_nothing(session: Session) -> None:
    assert load_register(session, ACTOR, REGISTER, now=NOW)
    assert not load_register(session, ACTOR, REGISTER, now=NOW)
    assert register_in_use(session, ACTOR) == REGISTER


def test_without_leave_nothing_is_loaded(session: Session) -> None:
    nobody = Actor(name="niemand")
    with pytest.raises(Forbidden):
        load_set(session, nobody, a_version(), now=NOW)
    with pytest.raises(Forbidden):
        load_register(session, nobody, REGISTER, now=NOW)
    with pytest.raises(NotFound):
        export_version(session, ACTOR, "voorbeeld", "1.0")
