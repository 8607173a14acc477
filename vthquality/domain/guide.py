"""Finding something in a version of a set: every word asked for must be in what is found, accents and case aside."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from unicodedata import combining, normalize

from vthquality.domain.criteria import Area, Knowledge, Requirement, Version, Vocabulary, leaves
from vthquality.domain.profiles import Profile, ProfileVersion

MOST_WORDS = 10
"""Words of a search that are looked at; a longer one is no search."""


class Found(Enum):
    """What a search can find."""

    AREA = "area"
    ACTIVITY = "activity"
    REQUIREMENT = "requirement"
    PROFILE = "profile"
    INDICATOR = "indicator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One thing found: on which page (number of an area, slug of a profile), its name, and the text that was found.

    `anchor` is where on that page: the code of a requirement, or "".
    """

    kind: Found
    place: str
    title: str
    text: str
    anchor: str = ""


def words_of(asked: str) -> tuple[str, ...]:
    """The words to look for."""
    return tuple(dict.fromkeys(plain_letters(asked).split()))[:MOST_WORDS]


def plain_letters(text: str) -> str:
    """The text without accents and in lower case, so that "veiligheid" finds "Véiligheid"."""
    return "".join(c for c in normalize("NFKD", text) if not combining(c)).casefold()


def search(version: Version | ProfileVersion, asked: str) -> tuple[Hit, ...]:
    """Everything in a version that has all these words, in printed order; nothing for no words."""
    words = words_of(asked)
    if not words:
        return ()
    if isinstance(version, ProfileVersion):
        return tuple(_in_profiles(version, words))
    return tuple(hit for area in version.areas for hit in _in_area(area, version.vocabulary, words))


def _has(words: Iterable[str], *texts: str) -> bool:
    where = plain_letters("\n".join(texts))
    return all(word in where for word in words)


def _in_area(area: Area, vocabulary: Vocabulary, words: tuple[str, ...]) -> Iterator[Hit]:
    title = f"{area.number} {area.name}"
    if _has(words, area.number, area.name, area.description):
        yield Hit(kind=Found.AREA, place=area.number, title=title, text=area.description)
    for activity in area.activities:
        if _has(words, activity.text):
            text = f"{activity.number}. {activity.text}"
            yield Hit(kind=Found.ACTIVITY, place=area.number, title=title, text=text, anchor="activiteiten")
    for requirement in area.requirements:
        if _has(words, *_texts_of(requirement, vocabulary)):
            yield Hit(
                kind=Found.REQUIREMENT,
                place=area.number,
                title=f"{title}, {requirement.code}",
                text=requirement.text,
                anchor=requirement.code,
            )


def _texts_of(requirement: Requirement, vocabulary: Vocabulary) -> Iterator[str]:
    """Everything a reader sees of a requirement."""
    yield from (requirement.code, requirement.text, requirement.help, requirement.mistake, requirement.reason)
    yield from (reference.short() for reference in requirement.references)
    for leaf in leaves(requirement.routes) if requirement.routes is not None else ():
        if isinstance(leaf, Knowledge):
            for topic in leaf.topics:
                yield topic.text
                yield from (reference.short() for reference in topic.references)
        else:
            yield from _labels(leaf, vocabulary)


def _labels(leaf: object, vocabulary: Vocabulary) -> Iterator[str]:
    """The words of the vocabulary that a leaf uses."""
    for labels, name in ((vocabulary.directions, "directions"), (vocabulary.fields, "fields")):
        yield from (labels.get(token, token) for token in sorted(getattr(leaf, name, ())))
    if (course := getattr(leaf, "course", None)) is not None:
        yield vocabulary.courses.get(course, course)


def _in_profiles(version: ProfileVersion, words: tuple[str, ...]) -> Iterator[Hit]:
    names = {c.key: f"{c.number} {c.name}" for c in version.competencies}
    meanings = {c.key: c.meaning for c in version.competencies}
    for profile in version.profiles:
        if _has(words, profile.name, profile.description):
            yield _of_profile(Found.PROFILE, profile, profile.name, profile.description)
        for indicator in profile.indicators:
            name, steps = names[indicator.competency], [t for _, t in sorted(indicator.steps.items())]
            if _has(words, name, meanings[indicator.competency], *steps):
                found = next((text for text in steps if _has(words, text)), meanings[indicator.competency])
                yield _of_profile(Found.INDICATOR, profile, f"{profile.name}, {name}", found, indicator.competency)


def _of_profile(kind: Found, profile: Profile, title: str, text: str, anchor: str = "") -> Hit:
    return Hit(kind=kind, place=profile.slug, title=title, text=text, anchor=anchor)
