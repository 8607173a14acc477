"""What the own areas ask that facts could show, and that the own facts say nothing of yet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vthquality.domain.criteria import Area, Course, Education, Experience, Leaf, Practice
from vthquality.domain.evidence import Shown
from vthquality.domain.filling.assessing import Filling
from vthquality.domain.filling.questions import Stage
from vthquality.domain.intake import plain, portfolio


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One thing that would help: the kind of fact (as the portfolio workbook calls it) and the leaf that asks it.

    `values` are those of the fact as far as they follow from the leaf.
    """

    kind: str
    leaf: Leaf
    area: Area
    values: Mapping[str, str]


def wanted(filling: Filling) -> tuple[Wanted, ...]:
    """What is asked and not shown, each thing once, by kind."""
    found: dict[tuple[str, tuple[tuple[str, str], ...]], Wanted] = {}
    for one in _wanted(filling):
        found.setdefault((one.kind, tuple(sorted(one.values.items()))), one)
    kinds = [sheet.id for sheet in portfolio.SPECIFICATION.sheets]
    return tuple(sorted(found.values(), key=lambda one: kinds.index(one.kind)))


def _wanted(filling: Filling) -> Iterator[Wanted]:
    for area in filling.areas:
        for question in area.at(Stage.OPEN):
            for found in question.finding.leaves:
                if found.evidenced.shown is Shown.SILENT:
                    yield from _of_leaf(found.leaf, area.area)


def _of_leaf(leaf: Leaf, area: Area) -> Iterator[Wanted]:
    """What would show a leaf; knowledge shown otherwise is not asked for beside its course."""
    match leaf:
        case Education():
            values = {
                "proof": plain.of_member(leaf.proof),
                "level": plain.of_member(leaf.level),
                "directions": plain.of_set(leaf.directions),
            }
            yield Wanted(kind=portfolio.QUALIFICATIONS, leaf=leaf, area=area, values=values)
        case Course():
            yield Wanted(kind=portfolio.COURSES, leaf=leaf, area=area, values={"course": leaf.course})
        case Experience():
            fields = {"fields": plain.of_set(leaf.fields)}
            yield Wanted(kind=portfolio.PERIODS, leaf=leaf, area=area, values=fields)
        case Practice():
            values = {"area": area.key, "unit": plain.of_member(leaf.unit), "what": leaf.what or ""}
            yield Wanted(kind=portfolio.PRACTICE, leaf=leaf, area=area, values=values)
        case _:
            return
