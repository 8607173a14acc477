"""Measuring in turns: whatever else the machine does hits all of the works alike, and a ratio stays what it is."""

import gc
import resource
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import process_time
from typing import ParamSpec, TypeVar

STATUS = Path("/proc/self/status")
P = ParamSpec("P")
R = TypeVar("R")

BYTES_PER_UNIT = 1 if sys.platform == "darwin" else 1024
"""What `ru_maxrss` counts in."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One line: what was measured, how much it is, and the most it may be where that was promised."""

    what: str
    value: float
    unit: str
    most: float | None = None

    def __str__(self) -> str:
        """The line as it is printed."""
        promised = "" if self.most is None else f"  (at most {self.most:g})"
        return f"  {self.what:<76}{self.value:>10.{self._decimals}f} {self.unit}{promised}"

    @property
    def _decimals(self) -> int:
        if self.unit in {"statements", "MB", "cells", "people", "faults"}:
            return 0
        return 2


@dataclass(frozen=True, slots=True)
class Taken:
    """Processor seconds of one work, a figure per turn."""

    turns: tuple[float, ...]

    @property
    def seconds(self) -> float:
        """The median turn."""
        return median(self.turns)

    def per(self, other: "Taken") -> float:
        """How many times as long as another work it took: the median of the turns, each compared with its own."""
        return median(mine / others for mine, others in zip(self.turns, other.turns, strict=True))


def calls_of(work: Callable[[], object]) -> int:
    """How many functions are called by some work, Python's own among them: the same on every machine."""
    called = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal called
        called += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return called


def in_turns(works: Sequence[Callable[[], object]], turns: int) -> list[Taken]:
    """Do each work once per turn, one after the other, and tell what each took."""
    taken: list[list[float]] = [[] for _ in works]
    # what was there before is nobody's rubbish: looking through it between works took minutes in a large process
    gc.collect()
    gc.freeze()
    try:
        for _ in range(turns):
            for work, seconds in zip(works, taken, strict=True):
                seconds.append(_seconds(work))
    finally:
        gc.unfreeze()
    return [Taken(tuple(seconds)) for seconds in taken]


def _seconds(work: Callable[[], object]) -> float:
    """Processor seconds of one work; what the one before left behind is cleared away first."""
    gc.collect()
    begun = process_time()
    work()
    return process_time() - begun


def peak_megabytes() -> float:
    """The most memory this program has had in use since it began.

    Linux tells it of the program alone; what `getrusage` says there begins with the process that started it.
    """
    if STATUS.exists():
        (line,) = (line for line in STATUS.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024 / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * BYTES_PER_UNIT / 1e6


def alone(work: Callable[P, R], *arguments: P.args, **named: P.kwargs) -> R:
    """Do one work in a process that does nothing else."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *arguments, **named).result()
