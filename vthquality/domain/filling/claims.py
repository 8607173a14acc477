"""What somebody may say on a question: the rules of the answers workbook, for one answer at a time."""

from datetime import date

from vthquality.domain.citizen_number import holds_citizen_number
from vthquality.domain.criteria import Key, Knowledge, Requirement
from vthquality.domain.errors import Invalid
from vthquality.domain.facts import Claim, ClaimValue
from vthquality.domain.intake.specification import LAST_DAY, LONG_TEXT

NOT_YET = frozenset({ClaimValue.NO, ClaimValue.PARTLY})
"""Who says one of these may be in training."""


def check_claim(claim: Claim, requirement: Requirement, about: Key, *, today: date) -> None:
    """Refuse what cannot be meant: a text that is too long, topics or a day that do not go with the answer."""
    if len(claim.explanation) > LONG_TEXT:
        raise Invalid("explanation", "text_too_long", length=len(claim.explanation), longest=LONG_TEXT)
    if holds_citizen_number(claim.explanation):
        raise Invalid("explanation", "citizen_number")
    _check_topics(claim, requirement, about)
    if claim.expected_by is not None:
        _check_expected(claim, today)


def _check_topics(claim: Claim, requirement: Requirement, about: Key) -> None:
    if not claim.missing_topics:
        return
    leaves = [leaf for leaf in requirement.leaves() if about in {requirement.key, leaf.key}]
    topics = {t.key for leaf in leaves if isinstance(leaf, Knowledge) for t in leaf.topics}
    if not claim.missing_topics <= topics:
        raise Invalid("missing_topics", "unknown_topic")
    if claim.value is ClaimValue.YES:
        raise Invalid("claim", "yes_but_missing")


def _check_expected(claim: Claim, today: date) -> None:
    if claim.value not in NOT_YET:
        raise Invalid("expected_by", "expected_but_not_short")
    if claim.expected_by is not None and not today <= claim.expected_by <= LAST_DAY:
        raise Invalid("expected_by", "expected_in_the_past")
