"""A requirement as somebody reads it beside the cell for the answer."""

from vthquality.domain.criteria import Area, Knowledge, Requirement, Vocabulary
from vthquality.domain.evidence import Shown
from vthquality.domain.filling.questions import Before, Stage, met_by, stage_of
from vthquality.domain.judging import Finding
from vthquality.domain.profiles import Indicator, ProfileVersion
from vthquality.wording.intake import columns as words
from vthquality.wording.labels import CLAIM
from vthquality.wording.report.requirement_tables import all_references
from vthquality.wording.requirements import leaf_phrase, what_is_recorded
from vthquality.wording.values import listed

FIRST_LETTER = ord("a")
MOST_LAW = 6
"""References beside a question; the others are said to be there."""


def letter(place: int) -> str:
    """The letter of a part of a requirement, a for the first; after z comes za."""
    return chr(FIRST_LETTER + place) if place < 26 else f"z{letter(place - 26)}"  # noqa: PLR2004 - the alphabet


def asked_text(requirement: Requirement, area: Area, vocabulary: Vocabulary) -> str:
    """The literal text, with its parts by letter and its topics by number where an answer can speak of them."""
    leaves = requirement.leaves()
    text = requirement.text
    if len(leaves) > 1:
        parts = [f"{letter(place)}. {leaf_phrase(leaf, area, vocabulary)}" for place, leaf in enumerate(leaves)]
        text += f" Delen: {'; '.join(parts)}."
    topics = [topic.text for leaf in leaves if isinstance(leaf, Knowledge) for topic in leaf.topics]
    if topics:
        text += f" Onderwerpen: {'; '.join(f'{number}. {topic}' for number, topic in enumerate(topics, 1))}."
    return text


def advice_text(requirement: Requirement) -> str:
    """Help, the typical mistake, where a requirement comes from and the law it rests on, each on its own line."""
    sources = listed([f"{s.title}, {s.place}" if s.place else s.title for s in requirement.sources])
    references = [reference.short() for reference in all_references(requirement)]
    law = "; ".join(references[:MOST_LAW])
    if len(references) > MOST_LAW:
        law = words.MORE_LAW.format(text=law, number=len(references) - MOST_LAW)
    lines = (
        requirement.help,
        words.MISTAKE.format(text=requirement.mistake) if requirement.mistake else "",
        words.SOURCE.format(text=sources) if sources else "",
        words.LAW.format(text=law) if law else "",
    )
    return "\n".join(line for line in lines if line)


def follows_text(finding: Finding, vocabulary: Vocabulary) -> str:
    """What the facts alone already say of a requirement; "" where they say nothing."""
    said = what_is_recorded(finding, vocabulary)
    if not said:
        return ""
    if stage_of(finding) is not Stage.SETTLED:
        return words.SHOWN.format(text=said)
    proven = [found for found in finding.leaves if found.evidenced.shown is Shown.PROVEN]
    seen = {found.leaf.key for found in proven if found.evidenced.seen}
    enough = finding.requirement.routes is not None and met_by(finding.requirement.routes, seen)
    return words.PROVEN.format(text=f"{said}; {words.PROOF_SEEN if enough else words.PROOF_UNSEEN}")


def todo_text(finding: Finding) -> str:
    """What somebody does with a question."""
    return words.WHAT_TO_DO[stage_of(finding).value]


def before_text(before: Before) -> str:
    """What somebody said before, of which round, and whether it still speaks."""
    where = words.BEFORE_WHERE.format(round=before.round) if before.round else ""
    return words.BEFORE.format(claim=CLAIM[before.claim.value], where=where, fate=words.FATES[before.fate.name.lower()])


def steps_text(indicator: Indicator, profiles: ProfileVersion) -> str:
    """What behaviour shows each step, a line per step."""
    lines = (f"{s.number} {s.name}: {indicator.steps[s.number]}" for s in profiles.scale if s.number in indicator.steps)
    return "\n".join(lines)
