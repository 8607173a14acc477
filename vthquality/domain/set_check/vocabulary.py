"""Words of the vocabulary exist, are used and are well formed; leaves stand under a heading that they fit."""

import re
from collections.abc import Iterator, Mapping

from vthquality.domain.criteria import (
    Attestation,
    Course,
    Education,
    Experience,
    Headcount,
    Heading,
    Knowledge,
    Leaf,
    Practice,
    Safeguarding,
    ShownKnowledge,
    Token,
    Version,
)
from vthquality.domain.set_check.faults import SetFault, Severity
from vthquality.domain.set_check.items import leaves

OWN_LEAVES: Mapping[Heading, tuple[type[Leaf], ...]] = {
    Heading.EDUCATION: (Education,),
    Heading.COURSE: (Course, ShownKnowledge),
    Heading.EXPERIENCE: (Experience,),
    Heading.KNOWLEDGE: (Knowledge,),
    Heading.FREQUENCY: (Practice,),
    Heading.HEADCOUNT: (Headcount,),
    Heading.SAFEGUARDING: (Safeguarding,),
    Heading.PROCESS: (Attestation,),
}
"""The leaves that a heading is there for: a requirement under it has at least one."""
_BESIDE: Mapping[Heading, tuple[type[Leaf], ...]] = {
    Heading.EDUCATION: (Experience, Course, ShownKnowledge),
    Heading.COURSE: (Education, Experience),
    Heading.EXPERIENCE: (Education, Course, ShownKnowledge),
    Heading.KNOWLEDGE: (Course, ShownKnowledge),
}
"""The leaves that may stand beside them, as in "EVP hbo and five years of casemanagement"."""
_TOKEN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def fits(leaf: Leaf, heading: Heading) -> bool:
    """Whether a leaf may stand under a heading."""
    return isinstance(leaf, OWN_LEAVES[heading] + _BESIDE.get(heading, ()))


def vocabulary_faults(version: Version) -> Iterator[SetFault]:
    """Faults in the words of the set and its groups."""
    lists = _lists(version)
    used: dict[str, set[Token]] = {name: set() for name in lists}
    for _, _, leaf in leaves(version):
        for name, token in _words(leaf):
            used[name].add(token)
            if token not in lists[name]:
                yield SetFault("word_not_listed", leaf.key, name, {"word": token, "list": name})
    for area in version.areas:
        used["group_names"].add(Token(area.group))
        if area.group not in version.head.group_names:
            yield SetFault("unknown_group", area.key, "group", {"group": area.group})
    for name, words in lists.items():
        for token in words:
            yield from _listed(name, token, is_used=token in used[name])


def _lists(version: Version) -> dict[str, Mapping[Token, str]]:
    words = version.vocabulary
    return {
        "group_names": {Token(group): label for group, label in version.head.group_names.items()},
        "directions": words.directions,
        "fields": words.fields,
        "courses": words.courses,
        "practice": words.practice,
    }


def _listed(name: str, token: Token, *, is_used: bool) -> Iterator[SetFault]:
    at, values = f"{name}:{token}", {"word": token, "list": name}
    if not _TOKEN.fullmatch(token):
        yield SetFault("word_form", at, values=values)
    if not is_used:
        yield SetFault("word_not_used", at, values=values, severity=Severity.REMARK)


def _words(leaf: Leaf) -> Iterator[tuple[str, Token]]:
    """The words that a leaf uses, with the list each should be in."""
    match leaf:
        case Education():
            yield from (("directions", token) for token in sorted(leaf.directions))
        case Course() | ShownKnowledge():
            yield "courses", leaf.course
        case Experience():
            yield from (("fields", token) for token in sorted(leaf.fields))
        case Practice() if leaf.what is not None:
            yield "practice", leaf.what
        case _:
            return
