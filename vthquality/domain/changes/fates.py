"""What becomes of a recorded answer when a round moves to another version.

An old answer is kept where it still answers the question: who met what asked more still meets what asks less, and who
did not meet what asked less still does not meet what asks more.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from vthquality.domain.changes.change import BY_TENDENCY, Change, ChangeClass, Changes, ItemKind
from vthquality.domain.criteria import Key
from vthquality.domain.facts import Claim, ClaimValue


class Fate(IntEnum):
    """Kept as it is, shown beside an empty answer to be given again, or only there to be read. The highest is worst."""

    KEEP = 0
    RECONFIRM = 1
    REDO = 2


_COLUMNS = (ClaimValue.YES, ClaimValue.PARTLY, ClaimValue.NO, ClaimValue.NOT_APPLICABLE, ClaimValue.DONT_KNOW)
_K, _C, _R = Fate.KEEP, Fate.RECONFIRM, Fate.REDO

FATES: Mapping[ChangeClass, Mapping[ClaimValue, Fate]] = {
    change_class: dict(zip(_COLUMNS, row, strict=True))
    for change_class, row in {
        #                           yes partly no n.a. don't know
        ChangeClass.SAME:           (_K, _K, _K, _K, _K),
        ChangeClass.REFERENCE_ONLY: (_K, _K, _K, _K, _K),
        ChangeClass.EDITORIAL:      (_K, _K, _K, _K, _K),
        ChangeClass.MOVED:          (_K, _K, _K, _K, _K),
        ChangeClass.REWORDED:       (_C, _C, _C, _C, _C),
        ChangeClass.STRICTER:       (_C, _K, _K, _C, _C),
        ChangeClass.LIGHTER:        (_K, _C, _C, _K, _C),
        ChangeClass.SPLIT:          (_C, _C, _C, _C, _C),
        ChangeClass.MERGED:         (_K, _K, _K, _K, _K),
        ChangeClass.DIFFERENT:      (_R, _R, _R, _R, _R),
        ChangeClass.NEW:            (_R, _R, _R, _R, _R),
        ChangeClass.GONE:           (_R, _R, _R, _R, _R),
    }.items()
}  # fmt: skip
"""The fate of an answer by the class of the change. Merged: where all sources have that answer, see `fate`."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What a new item gets from recorded answers: its fate, the old keys that were answered, the answer if kept."""

    fate: Fate
    sources: tuple[Key, ...]
    claim: Claim | None = None


def fate(change: Change, said: ClaimValue, others: Iterable[ClaimValue | None] = ()) -> Fate:
    """The fate of one answer; `others`: what was said of the other sources of a merged item, None for nothing.

    A merged answer is kept only where all sources agree and it still answers what they ask together.
    """
    by_class = FATES[change.change_class][said]
    if change.change_class is not ChangeClass.MERGED:
        return by_class
    if any(other is not said for other in others):
        return Fate.RECONFIRM
    return max(by_class, min(Fate.RECONFIRM, FATES[BY_TENDENCY[change.tends]][said]))


def carry(claims: Mapping[Key, Claim], changes: Changes) -> dict[Key, Carried]:
    """What becomes of one person's answers, by the key of each new item that an old answer speaks of.

    An answer on a requirement speaks for every leaf that has none of its own. So it is kept only where all answers
    on its leaves are: it would otherwise speak for them too.
    """
    carried = {
        key: _carried(change, claims, changes)
        for change in changes.every
        if any(old in claims for old in change.old)
        for key in change.new
    }
    for key, leaf in list(carried.items()):
        above = changes.parents.get(key)
        if leaf.fate is not Fate.KEEP and changes.by_new[key].kind is ItemKind.LEAF and above in carried:
            whole = carried[above]
            carried[above] = whole if whole.fate else Carried(Fate.RECONFIRM, whole.sources)
    return carried


def _carried(change: Change, claims: Mapping[Key, Claim], changes: Changes) -> Carried:
    """The worst fate of the sources, and the answer if that is to keep it."""
    said = {key: claims[key] for key in change.old if key in claims}
    values = {key: claims[key].value if key in claims else None for key in change.old}
    worst = max(
        fate(change, claim.value, [value for other, value in values.items() if other != key])
        for key, claim in said.items()
    )
    return Carried(worst, tuple(said), _kept(list(said.values()), changes) if worst is Fate.KEEP else None)


def _kept(claims: list[Claim], changes: Changes) -> Claim:
    """The answers of all sources as one, in the terms of the new version; a topic that is gone is no longer missing."""
    days = [claim.expected_by for claim in claims if claim.expected_by is not None]
    return Claim(
        value=claims[0].value,
        explanation="\n".join(dict.fromkeys(claim.explanation for claim in claims if claim.explanation)),
        missing_topics=frozenset(
            new
            for claim in claims
            for topic in claim.missing_topics
            if topic in changes.by_old
            for new in changes.by_old[topic].new
        ),
        expected_by=max(days) if len(days) == len(claims) else None,
    )
