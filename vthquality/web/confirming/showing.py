"""What the pages of confirming share: their words, and what was judged and remarked on each requirement."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask import request

from vthquality.domain.confirmed import PastJudgement
from vthquality.domain.confirming import Concern
from vthquality.domain.criteria import Key, Requirement, Version
from vthquality.domain.rounds import RoundHead, RoundState
from vthquality.domain.visiting import Remark
from vthquality.wording import confirming as words
from vthquality.wording.filling import questions as asking
from vthquality.wording.labels import COMPLEXITY, RUNG
from vthquality.wording.requirements import asked_parts

Rendered = tuple[str, int]
LARGEST_NUMBER = 10**9


def shared(head: RoundHead, version: Version | None = None) -> dict[str, Any]:
    """The values that every page of a round takes."""
    return {
        "head": head,
        "is_open": head.state is RoundState.OPEN,
        "trial": head.trial,
        "words": words,
        "concern": Concern,
        "asking": asking,
        "asked_parts": asked_parts,
        "outcomes": words.outcomes(head),
        "rungs": RUNG,
        "classes": COMPLEXITY,
        "vocabulary": version.vocabulary if version else None,
    }


def by_requirement(version: Version, judgements: Iterable[PastJudgement]) -> Mapping[Key, list[PastJudgement]]:
    """Judgements by the requirement they are about, also where they are about a part; a repeated one once."""
    requirement = {key: r.key for r in requirements(version) for key in (r.key, *(leaf.key for leaf in r.leaves()))}
    found: dict[Key, list[PastJudgement]] = {}
    for given in judgements:
        known = found.setdefault(requirement[given.about], [])
        if given.judgement not in [other.judgement for other in known]:
            known.append(given)
    return found


def requirements(version: Version) -> list[Requirement]:
    """Every requirement of a version."""
    return [r for area in version.areas for r in area.requirements]


def remarks_on(remarks: Iterable[Remark]) -> Mapping[Key | None, list[Remark]]:
    """Remarks of visitors by what they are about; None is the person as a whole."""
    found: dict[Key | None, list[Remark]] = {}
    for remark in remarks:
        found.setdefault(remark.about, []).append(remark)
    return found


def number_sent(name: str) -> int:
    """A whole number of the form; 0 for one that was made up."""
    text = request.form.get(name, "")
    return int(text) if text.isdecimal() and len(text) < len(str(LARGEST_NUMBER)) else 0


def page_asked(name: str = "pagina") -> int:
    """Which page of a list is asked for; the first for what is no number."""
    text = request.args.get(name, "")
    return int(text) if text.isdecimal() and len(text) < len(str(LARGEST_NUMBER)) else 1
