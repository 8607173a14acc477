"""Rules on a whole version of a set: what must hold before anybody may measure with it.

Every rule yields values; `wording.faults` makes the sentence and `formats` knows the line.
"""

from datetime import date

from vthquality.domain.criteria import Version
from vthquality.domain.legal import Register
from vthquality.domain.set_check.alike import AlikeAreas, alike_areas
from vthquality.domain.set_check.completeness import completeness_faults
from vthquality.domain.set_check.faults import SetFault, Severity
from vthquality.domain.set_check.law import law_faults
from vthquality.domain.set_check.lineage import lineage_faults
from vthquality.domain.set_check.structure import is_key, structure_faults
from vthquality.domain.set_check.texts import text_faults
from vthquality.domain.set_check.vocabulary import vocabulary_faults

__all__ = ["AlikeAreas", "SetFault", "Severity", "alike_areas", "check_version", "is_key", "lineage_faults"]


def check_version(version: Version, register: Register, on: date) -> tuple[SetFault, ...]:
    """Every fault and remark on a version; `on` is the day of the law for a set that names none."""
    return (
        *structure_faults(version),
        *vocabulary_faults(version),
        *completeness_faults(version),
        *text_faults(version),
        *law_faults(version, register, on),
    )
