"""A fault in a file, as values: where it stands and what is wrong. `wording.faults` makes the sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FileFault:
    """Something wrong on a line (counted from 1; 0: the file as a whole); `values` fill the sentence."""

    path: str
    line: int
    code: str
    values: Mapping[str, object] = field(default_factory=dict)
