"""A crosswalk between two versions accounts for every item, and does not contradict the keys."""

from collections.abc import Collection, Iterator, Mapping

from vthquality.domain.changes.nodes import Node, nodes
from vthquality.domain.criteria import Key, Version
from vthquality.domain.lineage import Lineage, Link
from vthquality.domain.profiles import ProfileVersion
from vthquality.domain.set_check.faults import SetFault, Severity

AnyVersion = Version | ProfileVersion


def lineage_faults(lineage: Lineage, old: AnyVersion, new: AnyVersion) -> Iterator[SetFault]:
    """Faults of a crosswalk; a link is named "link:0", an item without one by its key.

    An item below one that is gone is gone with it, and an item below one that is new is new with it.
    """
    before, after = nodes(old), nodes(new)
    linked_old: dict[Key, Link] = {}
    linked_new: dict[Key, Link] = {}
    for number, link in enumerate(lineage.links):
        at = f"link:{number}"
        yield from _link(at, link, before, after)
        for side, seen in ((link.old, linked_old), (link.new, linked_new)):
            yield from (SetFault("linked_twice", at, values={"key": key}) for key in sorted(side & seen.keys()))
            seen.update(dict.fromkeys(side, link))
    gone = {key for key, link in linked_old.items() if not link.new}
    fresh = {key for key, link in linked_new.items() if not link.old}
    yield from _unlinked("lost_item", before, after, linked_old.keys(), gone)
    yield from _unlinked("unborn_item", after, before, linked_new.keys(), fresh)


def _link(at: str, link: Link, before: Mapping[Key, Node], after: Mapping[Key, Node]) -> Iterator[SetFault]:
    """A link names items that exist, of one kind, and does not say that an item is no longer itself."""
    if not link.old and not link.new:
        yield SetFault("empty_link", at)
    if not link.note:
        yield SetFault("link_without_note", at, severity=Severity.REMARK)
    for code, side, known in (("unknown_old_key", link.old, before), ("unknown_new_key", link.new, after)):
        yield from (SetFault(code, at, values={"key": key}) for key in sorted(side - known.keys()))
    kinds = {known[key].kind for side, known in ((link.old, before), (link.new, after)) for key in side & known.keys()}
    if len(kinds) > 1:
        yield SetFault("link_of_two_kinds", at)
    yield from _against_keys(at, link, before, after)


def _against_keys(at: str, link: Link, before: Mapping[Key, Node], after: Mapping[Key, Node]) -> Iterator[SetFault]:
    """An equal key is the same item: a link may add to that, and not say otherwise."""
    for key in sorted(link.old - link.new):
        if key in after:
            yield SetFault("linked_elsewhere", at, values={"key": key})
    for key in sorted(link.new - link.old):
        if key in before and link.old:
            yield SetFault("linked_from_elsewhere", at, values={"key": key}, severity=Severity.REMARK)
        elif key in before:
            yield SetFault("new_but_old", at, values={"key": key})


def _unlinked(
    code: str, here: Mapping[Key, Node], there: Mapping[Key, Node], linked: Collection[Key], ended: set[Key]
) -> Iterator[SetFault]:
    """Items of one version that are not in the other, and of which no link says what they are there."""
    for key, item in here.items():
        if key not in there and key not in linked and not _within(item, here, ended):
            yield SetFault(code, key, values={"key": key, "kind": item.kind})


def _within(item: Node, here: Mapping[Key, Node], ended: set[Key]) -> bool:
    """Whether an item lies below one of these."""
    parent = item.parent
    while parent is not None:
        if parent in ended:
            return True
        parent = here[parent].parent
    return False
