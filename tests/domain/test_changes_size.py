"""How the work of comparing two versions grows."""

import sys
from collections.abc import Callable
from types import FrameType

from tests.support.criteria_builders import a_requirement, a_version, an_area
from tests.support.leaf_builders import an_experience
from vthquality.domain.changes import changes
from vthquality.domain.criteria import Version


def calls(work: Callable[[], object]) -> int:
    """How many functions are called: the same on every machine."""
    counted = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event == "call"

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return counted


def test_the_work_grows_with_the_number_of_requirements_and_no_faster() -> None:
    def version(areas: int, years: str) -> Version:
        return a_version(
            *(
                an_area(*(a_requirement(an_experience(f"e{a}-{r}", years), f"r{a}-{r}") for r in range(8)), key=f"a{a}")
                for a in range(areas)
            )
        )

    few, many = ((version(areas, "2"), version(areas, "3")) for areas in (3, 30))
    assert calls(lambda: changes(*many)) < 11 * calls(lambda: changes(*few))
