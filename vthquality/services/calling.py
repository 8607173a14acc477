"""What values are called that the version in use does not know, because people got them while another one held."""

from collections.abc import Iterable, Mapping

from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.domain.criteria import Token, Version, VersionState, Vocabulary
from vthquality.domain.facts import AnyFact, CourseDone, KnowledgeShown, Period, PracticeDone, Qualification
from vthquality.domain.profiles import ProfileVersion
from vthquality.store.criteria.items import AnyVersion
from vthquality.store.criteria.versions import StoredVersion, find_versions, load_version


def words_for(session: Session, scope: Scope, version: Version, facts: Iterable[AnyFact]) -> Vocabulary:
    """The words of a version, and those of others for what these facts hold and this version does not know."""
    words = version.vocabulary
    known = {*words.directions, *words.fields, *words.courses, *words.practice}
    unknown = frozenset(token for fact in facts for token in _tokens(fact)) - known
    if not unknown:
        return words
    published = (v for v in find_versions(session) if v.state is VersionState.PUBLISHED)
    return with_names(words, names_elsewhere(session, scope, published, frozenset(map(str, unknown))))


def with_names(words: Vocabulary, names: Mapping[str, str]) -> Vocabulary:
    """The same words and these names, for whatever kind of value they are."""
    more = {Token(value): name for value, name in names.items()}
    return Vocabulary(
        directions={**more, **words.directions},
        fields={**more, **words.fields},
        courses={**more, **words.courses},
        practice={**more, **words.practice},
    )


def _tokens(fact: AnyFact) -> Iterable[Token]:
    match fact:
        case Qualification():
            return fact.directions
        case CourseDone() | KnowledgeShown():
            return (fact.course,)
        case Period():
            return fact.fields
        case PracticeDone():
            return () if fact.what is None else (fact.what,)


def names_elsewhere(
    session: Session, _scope: Scope, others: Iterable[StoredVersion], wanted: frozenset[str]
) -> Mapping[str, str]:
    """What other versions call these values; each version is loaded only while something is still unnamed."""
    found: dict[str, str] = {}
    for stored in others:
        if wanted <= found.keys():
            break
        known = _called(load_version(session, stored.id))
        found |= {value: known[value] for value in wanted if value in known and value not in found}
    return found


def _called(version: AnyVersion) -> Mapping[str, str]:
    """What a version calls its areas, its words and its roles, by value."""
    if isinstance(version, ProfileVersion):
        return {role.slug: role.name for role in version.roles}
    words = version.vocabulary
    return {
        **{str(area.key): f"{area.number} {area.name}" for area in version.areas},
        **{str(a.key): a.number for area in version.areas for a in area.activities},
        **{str(word): label for known in (words.directions, words.fields, words.courses, words.practice)
           for word, label in known.items()},
    }  # fmt: skip
