from dataclasses import replace
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.support.statements import counting
from tests.support.versions import a_head, a_profile_version, a_version, an_area, cited, key
from vthquality.domain.canonical import checksum
from vthquality.domain.criteria import AllOf, Knowledge, SetKind, Version, VersionState
from vthquality.domain.errors import Conflict, Frozen, Invalid, NotFound
from vthquality.domain.legal import Reference
from vthquality.domain.profiles import ProfileVersion
from vthquality.store.criteria.rows import CitationRow, ItemStateRow
from vthquality.store.criteria.versions import (
    find_version,
    find_versions,
    load_version,
    publish_version,
    save_draft,
    stored_version,
)

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def count(session: Session, table: type[ItemStateRow | CitationRow]) -> int:
    return session.scalar(sa.select(sa.func.count()).select_from(table)) or 0


@pytest.mark.parametrize("version", [a_version(), a_profile_version()], ids=["criteria", "profiles"])
def test_a_version_comes_back_equal_with_the_same_checksum(session: Session, version: Version | ProfileVersion) -> None:
    stored = save_draft(session, version)
    loaded = load_version(session, stored.id)
    assert loaded == version
    assert checksum(loaded) == stored.checksum == checksum(version)


def test_references_come_back_as_they_were_cited(session: Session) -> None:
    loaded = load_version(session, save_draft(session, a_version()).id)
    assert isinstance(loaded, Version)
    leaves = [leaf for r in loaded.areas[0].requirements for leaf in r.leaves()]
    (topic,) = next(leaf.topics for leaf in leaves if leaf.key == key("a1top1"))  # type: ignore[union-attr]
    found: list[Reference] = [*loaded.areas[0].requirements[0].references, *topic.references]
    assert [(r.label, r.cited) for r in found] == [("Ow", "Ow 5.1"), ("Ow", "art. 1.6 Ow")]


def test_references_of_a_topic_in_a_combination_come_back_as_they_were_cited(session: Session) -> None:
    area = an_area("a1", "1")
    knowledge = next(r for r in area.requirements if r.key == key("a1kno"))
    course = next(r for r in area.requirements if r.key == key("a1cou"))
    assert knowledge.routes is not None
    assert course.routes is not None
    both = replace(knowledge, routes=AllOf((course.routes, knowledge.routes)))
    loaded = load_version(session, save_draft(session, a_version(replace(area, requirements=(both,)))).id)
    assert isinstance(loaded, Version)
    (topic,) = next(leaf.topics for leaf in loaded.areas[0].requirements[0].leaves() if isinstance(leaf, Knowledge))
    assert [(r.label, r.cited) for r in topic.references] == [("Ow", "art. 1.6 Ow")]


def test_it_can_be_found_by_set_and_number_and_says_what_it_is(session: Session) -> None:
    saved = save_draft(session, a_version())
    assert find_version(session, "voorbeeld", "1.0") == saved == stored_version(session, saved.id)
    assert find_versions(session) == (saved,)
    assert (saved.state, saved.example, saved.set_name) == (VersionState.DRAFT, True, "Set voorbeeld")
    assert find_version(session, "voorbeeld", "9.9") is None


def test_what_is_not_there_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        load_version(session, "nothing")
    with pytest.raises(NotFound):
        stored_version(session, "nothing")


def test_two_versions_share_the_states_of_items_that_are_the_same(session: Session) -> None:
    save_draft(session, a_version())
    before = count(session, ItemStateRow)
    renumbered = replace(an_area("a1", "7"), name="Gebied 1")
    changed = replace(an_area("b2", "2"), name="Anders genoemd")
    second = save_draft(session, a_version(renumbered, changed, head=a_head(number="2.0")))
    assert count(session, ItemStateRow) == before + 1
    assert load_version(session, second.id) == a_version(renumbered, changed, head=a_head(number="2.0"))


def test_the_order_of_areas_and_of_what_is_in_them_is_kept(session: Session) -> None:
    version = a_version(an_area("z9", "9"), an_area("a1", "10"))
    turned = replace(version.areas[1], requirements=version.areas[1].requirements[::-1])
    version = replace(version, areas=(version.areas[0], turned))
    assert load_version(session, save_draft(session, version).id) == version


def test_a_draft_can_be_saved_over_and_counts_its_revisions(session: Session) -> None:
    first = save_draft(session, a_version())
    shorter = a_version(an_area("a1", "1"))
    second = save_draft(session, shorter, revision=first.revision)
    assert (second.id, second.revision) == (first.id, first.revision + 1)
    assert load_version(session, first.id) == shorter


def test_saving_over_a_draft_that_somebody_else_saved_first_is_a_conflict(session: Session) -> None:
    first = save_draft(session, a_version())
    save_draft(session, a_version(an_area("a1", "1")), revision=first.revision)
    with pytest.raises(Conflict):
        save_draft(session, a_version(), revision=first.revision)


def test_a_published_version_is_never_saved_over_and_never_published_twice(session: Session) -> None:
    draft = save_draft(session, a_version())
    published = publish_version(session, draft, NOW)
    assert (published.state, published.published) == (VersionState.PUBLISHED, NOW)
    with pytest.raises(Frozen):
        save_draft(session, a_version())
    with pytest.raises(Frozen):
        publish_version(session, published, NOW)
    with pytest.raises(Conflict):
        publish_version(session, draft, NOW)


def test_a_key_never_names_something_else(session: Session) -> None:
    save_draft(session, a_version())
    with pytest.raises(Invalid, match="key_names_something_else"):
        save_draft(session, a_version(an_area("a1act1", "3"), head=a_head(number="2.0")))


def test_what_a_set_is_never_changes(session: Session) -> None:
    save_draft(session, a_version())
    with pytest.raises(Invalid, match="example_is_of_the_set"):
        save_draft(session, a_version(head=a_head(number="2.0", example=False)))
    with pytest.raises(Invalid, match="kind_is_of_the_set"):
        save_draft(session, a_profile_version(head=a_head("voorbeeld", SetKind.COMPETENCIES, number="3.0")))


def test_the_index_tells_who_cites_an_article(session: Session) -> None:
    save_draft(session, a_version(an_area("a1", "1")))
    states = sa.select(CitationRow.state).where(CitationRow.act == cited("1.6").act, CitationRow.number == "1.6")
    keys = session.scalars(sa.select(ItemStateRow.key).where(ItemStateRow.hash.in_(states)))
    assert keys.all() == [key("a1kno")]


def test_a_published_version_is_put_together_once_and_never_for_another(session: Session) -> None:
    stored = publish_version(session, save_draft(session, a_version()), NOW)
    first = load_version(session, stored.id)
    with counting(session) as statements:
        assert load_version(session, stored.id) is first
    assert len(statements) == 1
    other = publish_version(session, save_draft(session, a_version(head=a_head(number="2.0"))), NOW)
    assert load_version(session, other.id) is not first


def test_a_draft_is_read_anew_each_time(session: Session) -> None:
    stored = save_draft(session, a_version())
    assert load_version(session, stored.id) is not load_version(session, stored.id)
