"""A wording that stands in many areas says little about any of them."""

from collections.abc import Iterator

from vthquality.domain.changes.change import ItemKind
from vthquality.domain.criteria import Version
from vthquality.domain.set_check.faults import SetFault
from vthquality.domain.set_check.items import Text, items, texts

MAX_AREAS_PER_WORDING = 4
_COUNTED = {
    ItemKind.REQUIREMENT: frozenset({"text", "help", "mistake"}),
    ItemKind.TOPIC: frozenset({"text"}),
}


def text_faults(version: Version) -> Iterator[SetFault]:
    """One fault for each wording that occurs in more than four areas, where it does so first."""
    kinds = {str(item.key): item.kind for item in items(version)}
    uses: dict[str, list[Text]] = {}
    for text in texts(version):
        if text.text and text.field in _COUNTED.get(kinds.get(text.key, ItemKind.AREA), ()):
            uses.setdefault(_wording(text.text), []).append(text)
    for found in uses.values():
        areas = tuple(dict.fromkeys(text.area.number for text in found if text.area))
        if len(areas) > MAX_AREAS_PER_WORDING:
            values = {"text": found[0].text, "areas": areas, "most": MAX_AREAS_PER_WORDING}
            yield SetFault("wording_repeated", found[0].key, found[0].field, values)


def _wording(text: str) -> str:
    """A text without what does not make it another: case, spaces and the point at the end."""
    return " ".join(text.casefold().split()).rstrip(".")
