"""What an upload would change, as a page shows it: the first lines of each list, and how many there are."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Generic, TypeVar

from vthquality.domain.intake.planning import Choices, ImportPlan, Side
from vthquality.domain.intake.prefilling import followers
from vthquality.domain.intake.seen import digest_of
from vthquality.formats.intake.change_list import ChangeLine, ConflictLine, listed_changes, listed_conflicts
from vthquality.formats.intake.fault_list import Line, fault_lines
from vthquality.services.imports.taking import Taken, counted, good_changes
from vthquality.web.intake.looking import Looked
from vthquality.wording.intake.faults import notice_text
from vthquality.wording.intake.pages import follows_for

MOST_SHOWN = 200
"""Lines of each list on the page; how many more there are is said, and the download holds them all."""
CHOICE, REST = "kies-{number}", "overige"
SIDES: Mapping[str, Side] = {side.value: side for side in Side}
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Shown(Generic[T]):
    """The first lines of a list, and how many more there are."""

    lines: tuple[T, ...]
    more: int

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.lines) + self.more


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """Everything the page shows of a trial; `good` is what taking the good rows only would do.

    `by_title` says for how many people something follows from their title.
    """

    changes: Shown[ChangeLine]
    conflicts: Shown[ConflictLine]
    faults: Shown[Line]
    notices: tuple[tuple[str, str], ...]
    whole: Taken
    good: Taken | None
    unchanged: int
    clean: bool
    digest: str
    by_title: str

    @property
    def empty(self) -> bool:
        """Whether the file changes nothing and nothing is wrong."""
        return self.clean and not self.changes.total


def trial_of(looked: Looked) -> Trial:
    """What the page shows."""
    plan, context = looked.plan, looked.prepared.context
    good = None
    if plan.faults and not plan.fatal:
        changes = good_changes(looked.prepared, plan)
        good = counted(plan, changes) if changes or plan.conflicts else None
    return Trial(
        changes=_shown(listed_changes(plan, context)),
        conflicts=_shown(listed_conflicts(plan, context)),
        faults=_shown(faults_alone(looked)),
        notices=tuple((notice.sheet, notice_text(notice)) for notice in plan.notices),
        whole=counted(plan, plan.changes),
        good=good,
        unchanged=plan.unchanged,
        clean=plan.clean,
        digest=digest_of(plan),
        by_title=follows_for(people) if (people := followers(plan)) else "",
    )


def faults_alone(looked: Looked) -> Iterator[Line]:
    """The faults without the conflicts, which are chosen and not mended."""
    return fault_lines(replace(looked.plan, conflicts=()), looked.prepared.context)


def chosen_sides(plan: ImportPlan, sent: Mapping[str, str]) -> tuple[Choices, Side | None]:
    """What somebody chose for each cell that the page showed, and for all others."""
    choices = {
        conflict.place: SIDES[side]
        for number, conflict in enumerate(plan.conflicts[:MOST_SHOWN])
        if (side := sent.get(CHOICE.format(number=number), "")) in SIDES
    }
    return choices, SIDES.get(sent.get(REST, ""))


def _shown(lines: Iterable[T]) -> Shown[T]:
    every = iter(lines)
    first = tuple(islice(every, MOST_SHOWN))
    return Shown(first, sum(1 for _ in every))
