"""A requirement as somebody reads it beside the cell for the answer."""

from vthquality.domain.criteria import Area, Knowledge, Requirement, Vocabulary
from vthquality.wording.requirements import leaf_phrase

FIRST_LETTER = ord("a")


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
