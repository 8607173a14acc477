"""Job titles of an organisation, and the roles and areas they propose for whoever has the title; HR confirms."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from vthquality.domain.criteria import Complexity, Key
from vthquality.domain.people import Assignment


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionArea:
    """An area that goes with a title; `complexity` None: every class."""

    area: Key
    complexity: Complexity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JobFunction:
    """A title, with the VTH roles (slugs) and areas of whoever has it."""

    id: str
    name: str
    roles: tuple[str, ...] = ()
    areas: tuple[FunctionArea, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a title would add for one person; nothing is ever taken away."""

    roles: tuple[str, ...] = ()
    areas: tuple[FunctionArea, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything to add."""
        return bool(self.roles or self.areas)

    def only(self, chosen: "Proposal") -> "Proposal":
        """What was chosen of it; what was not proposed cannot be chosen."""
        return Proposal(
            roles=tuple(role for role in self.roles if role in chosen.roles),
            areas=tuple(area for area in self.areas if area in chosen.areas),
        )

    def assignments(self) -> tuple[Assignment, ...]:
        """The areas as work without a share and without dates, as far as the title can say."""
        return tuple(Assignment(area=a.area, complexity=a.complexity) for a in self.areas)


NOTHING = Proposal()


def proposal(
    function: JobFunction | None, roles: Iterable[str], assignments: Iterable[Assignment], on: date
) -> Proposal:
    """What a title adds for somebody with these roles and areas on this day.

    Work in every class of an area covers each of its classes.
    """
    if function is None:
        return NOTHING
    has, covered = set(roles), {(a.area, a.complexity) for a in assignments if a.end is None or on <= a.end}
    return Proposal(
        roles=tuple(role for role in function.roles if role not in has),
        areas=tuple(
            a for a in function.areas if (a.area, a.complexity) not in covered and (a.area, None) not in covered
        ),
    )
