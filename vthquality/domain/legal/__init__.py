"""References to legislation, the register of acts, repealed law and its successor, terms that are no more.

Pure facts and rules; knows no file, no database and no Dutch sentence.
"""

from vthquality.domain.legal.acts import Act, ActKind, Certainty
from vthquality.domain.legal.articles import Article, ArticleList, ArticleState, Completeness, Division
from vthquality.domain.legal.checksum import register_checksum
from vthquality.domain.legal.citations import FoundReference, find_references, parse_reference, parse_references
from vthquality.domain.legal.concordance import Fit, Grade, Pair, Successor
from vthquality.domain.legal.reference import Place, Reference, from_canonical
from vthquality.domain.legal.register import Register, Source
from vthquality.domain.legal.status import Note, ReferenceStatus, Renumbering, Standing
from vthquality.domain.legal.terms import Term, TermUse

__all__ = [
    "Act",
    "ActKind",
    "Article",
    "ArticleList",
    "ArticleState",
    "Certainty",
    "Completeness",
    "Division",
    "Fit",
    "FoundReference",
    "Grade",
    "Note",
    "Pair",
    "Place",
    "Reference",
    "ReferenceStatus",
    "Register",
    "Renumbering",
    "Source",
    "Standing",
    "Successor",
    "Term",
    "TermUse",
    "find_references",
    "from_canonical",
    "parse_reference",
    "parse_references",
    "register_checksum",
]
