"""Cells that were merged over more rows of a list of one's own: what stands in the first counts for each of them."""

import re
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from openpyxl.utils.cell import column_index_from_string

from vthquality.domain.intake.rows import NotTaken

PIECE = 256 * 1024
LONGEST_TAG = 256
MOST = 20_000
"""Merged ranges on one sheet: lists have hundreds."""
_MERGED = re.compile(rb'<(?:[\w.-]+:)?mergeCell\s[^>]*?ref\s*=\s*["\']([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})["\']')


@dataclass(slots=True)
class Merged:
    """The ranges of one sheet, and those that go on in the row that is being read; columns from 0."""

    starts: Mapping[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    _going_on: dict[int, tuple[int, Any]] = field(default_factory=dict)

    def filled(self, number: int, cells: Any) -> Any:  # noqa: ANN401 - cells of openpyxl in read-only mode
        """A row with what the merged cells that cover it hold; rows are to come in order."""
        row = list(cells)
        for place, (last, cell) in list(self._going_on.items()):
            if number > last:
                del self._going_on[place]
            elif place < len(row):
                row[place] = cell
        for place, last in self.starts.get(number, ()):
            if place < len(row):
                self._going_on[place] = last, row[place]
        return row


def merged_down(source: Any, head: int) -> Merged:  # noqa: ANN401 - a read-only sheet has no public type
    """The ranges of a sheet that go over more than one row, below the row of the headings."""
    starts: dict[int, dict[int, int]] = {}
    seam, found = b"", 0
    with closing(source._get_source()) as stream:  # noqa: SLF001 - in read-only mode openpyxl leaves them out
        while piece := stream.read(PIECE):
            for column, first, last in _MERGED.findall(seam + piece):
                found += 1
                if found > MOST:
                    raise NotTaken("too_much_merged", most=MOST)
                if head < int(first) < int(last):
                    starts.setdefault(int(first), {})[column_index_from_string(column.decode()) - 1] = int(last)
            seam = piece[-LONGEST_TAG:]
    return Merged({row: tuple(places.items()) for row, places in starts.items()})
