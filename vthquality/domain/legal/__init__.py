"""References to legislation, the register of acts, repealed law and its successor, terms that are no more.

Pure facts and rules; knows no file, no database and no Dutch sentence.
"""

from vthquality.domain.legal.acts import Act, ActKind, Certainty
from vthquality.domain.legal.citations import FoundReference, find_references, parse_reference, parse_references
from vthquality.domain.legal.reference import Place, Reference, from_canonical
from vthquality.domain.legal.register import Register

__all__ = [
    "Act",
    "ActKind",
    "Certainty",
    "FoundReference",
    "Place",
    "Reference",
    "Register",
    "find_references",
    "from_canonical",
    "parse_reference",
    "parse_references",
]
