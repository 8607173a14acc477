from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.support.criteria_builders import a_requirement
from tests.support.leaf_builders import a_knowledge, a_topic, an_education
from tests.support.people_builders import ON, a_claim
from vthquality.domain.criteria import AllOf, Key
from vthquality.domain.errors import Invalid
from vthquality.domain.facts import Claim, ClaimValue
from vthquality.domain.filling.claims import check_claim

REQ = Key("req")
ASKED = a_requirement(AllOf((a_knowledge("kno", a_topic("t1"), a_topic("t2")), an_education("dip"))))
NO, PARTLY, YES = ClaimValue.NO, ClaimValue.PARTLY, ClaimValue.YES


@pytest.mark.parametrize(
    ("claim", "about"),
    [
        (a_claim(), REQ),
        (a_claim(PARTLY, "t1 t2"), REQ),
        (a_claim(PARTLY, "t1"), Key("kno")),
        (a_claim(NO, expected_by=ON), REQ),
        (a_claim(PARTLY, expected_by=ON + timedelta(days=400)), REQ),
        (replace(a_claim(), explanation="x" * 4000), REQ),
    ],
)
def test_an_answer_that_can_be_meant_is_taken(claim: Claim, about: Key) -> None:
    check_claim(claim, ASKED, about, today=ON)
    assert claim.value in ClaimValue


@pytest.mark.parametrize(
    ("claim", "about", "field", "reason"),
    [
        (a_claim(YES, "t1"), REQ, "claim", "yes_but_missing"),
        (a_claim(PARTLY, "t9"), REQ, "missing_topics", "unknown_topic"),
        (a_claim(PARTLY, "t1"), Key("dip"), "missing_topics", "unknown_topic"),
        (a_claim(YES, expected_by=ON), REQ, "expected_by", "expected_but_not_short"),
        (a_claim(NO, expected_by=ON - timedelta(days=1)), REQ, "expected_by", "expected_in_the_past"),
        (a_claim(NO, expected_by=date(2100, 1, 1)), REQ, "expected_by", "expected_in_the_past"),
        (replace(a_claim(), explanation="x" * 4001), REQ, "explanation", "text_too_long"),
    ],
)
def test_an_answer_that_cannot_be_meant_is_refused_at_its_field(
    claim: Claim, about: Key, field: str, reason: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        check_claim(claim, ASKED, about, today=ON)
    assert (refusal.value.field, refusal.value.reason) == (field, reason)
