from dataclasses import replace

from sqlalchemy.orm import Session

from tests.support.round_cases import NOW, SYSTEM, a_desk
from tests.support.versions import a_head, a_version
from vthquality.domain.criteria import Provenance
from vthquality.services.criteria import load_set
from vthquality.services.missing import Missing, find_missing, whole_first
from vthquality.store.criteria.versions import find_versions


def test_a_version_with_empty_requirements_is_counted_and_comes_last(session: Session) -> None:
    desk = a_desk(session)
    whole = a_version(head=a_head("aa-skelet"))
    first, *rest = whole.areas
    empty = [replace(r, provenance=Provenance.MISSING, text="", routes=None) for r in first.requirements]
    load_set(session, SYSTEM, replace(whole, areas=(replace(first, requirements=tuple(empty)), *rest)), now=NOW)
    versions = find_versions(session)
    assert versions[0].set_slug == "aa-skelet"
    missing = find_missing(session, desk.scope, versions)
    number = sum(len(area.requirements) for area in whole.areas)
    assert missing == {versions[0].id: Missing(len(empty), number)}
    assert [v.set_slug for v in whole_first(versions, missing)] == ["profielen", "voorbeeld", "aa-skelet"]
