"""What checking a staff list costs beside openpyxl reading the same file."""

from tests.figures.measuring import Figure
from tests.support.checking_cost import checking_cost


def checking(rows: int) -> list[Figure]:
    """Reading, checking and planning a workbook in which every row has five faults: the most there is to do."""
    cost = checking_cost(rows)
    return [
        Figure("faults found", cost.faults, "faults"),
        Figure("openpyxl in read-only mode", cost.reading, "s"),
        Figure("reading, checking and comparing with what is known", cost.checking, "s"),
        Figure("checking : reading", cost.ratio, "times", most=4),
    ]
