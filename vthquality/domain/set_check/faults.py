"""What is wrong with a version, as values."""

import dataclasses
from collections.abc import Mapping
from enum import Enum


class Severity(Enum):
    """A fault must be mended before publishing; a remark is for a person to look at."""

    FAULT = "fault"
    REMARK = "remark"


@dataclasses.dataclass(frozen=True, slots=True)
class SetFault:
    """Something wrong with one item of a version.

    `key` is the item, a word of the vocabulary as "courses:lhso", or empty for the set itself. `field` is the domain
    field it is about. `nth` says which of the items with this key, where there are more. `values` fill the sentence.
    """

    code: str
    key: str = ""
    field: str = ""
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)
    severity: Severity = Severity.FAULT
    nth: int = 1
