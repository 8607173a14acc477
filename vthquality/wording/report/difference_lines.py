"""What differs between a workbook and the report it was issued as, a line per difference."""

from collections.abc import Mapping

from vthquality.domain.reports import Difference

EMPTY = "(leeg)"


def difference_line(difference: Difference, cells: Mapping[tuple[str, str, str], str]) -> str:
    """Say one difference with the place as it was issued and, where it is still to be found, the cell it stands in."""
    cell = cells.get((difference.table, difference.row, difference.column), "")
    place = difference.place if not cell else f"{difference.place} ({cell})" if difference.place else cell
    if difference.column:
        return f"{place}: was {_quoted(difference.issued)}, is nu {_quoted(difference.found)}"
    if difference.found is None:
        return f"{place}: deze rij is weg ({difference.issued})"
    return f"{place}: deze rij is erbij gekomen ({difference.found})"


def _quoted(value: str | None) -> str:
    return EMPTY if value is None else f"'{value}'"
