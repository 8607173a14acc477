import json
from dataclasses import replace
from datetime import date

from vthquality.domain.canonical import canonical_json, decode
from vthquality.domain.confirmed import Confirmed, difference
from vthquality.domain.criteria import Key, Token
from vthquality.domain.facts import Claim, ClaimValue, Judgement, Outcome, Period, Portfolio, Rung
from vthquality.domain.judging import Answers
from vthquality.domain.people import EmployeeId, Participant, ParticipationId

YES, NO = Claim(value=ClaimValue.YES), Claim(value=ClaimValue.NO)
MET = Judgement(outcome=Outcome.MET, rung=Rung.CONFIRMED, by="L. Bos", on=date(2026, 11, 23))
WORKED = Period(id="f1", fields=frozenset({Token("toezicht")}), start=date(2019, 1, 1))


def confirmed(
    claims: dict[str, Claim], judgements: dict[str, Judgement], facts: tuple[Period, ...] = (WORKED,)
) -> Confirmed:
    answers = Answers({Key(k): c for k, c in claims.items()}, {Key(k): j for k, j in judgements.items()})
    who = Participant(
        id=ParticipationId("d"),
        employee=EmployeeId("m"),
        number="1",
        name="Naam",
        team="Toezicht",
        portfolio=Portfolio(facts),
        answers=answers,
    )
    return Confirmed(participant=who, checksums={"critical_mass": "abc"})


def test_the_same_twice_differs_in_nothing() -> None:
    one = confirmed({"a": YES}, {"a": MET})
    assert difference(one, one).nothing


def test_a_difference_names_each_key_with_what_was_and_what_is() -> None:
    found = difference(confirmed({"a": YES, "b": YES}, {}), confirmed({"a": NO, "b": YES}, {"b": MET}))
    assert [(k.about, k.claim_before, k.claim, k.judgement_before, k.judgement) for k in found.keys] == [
        ("a", YES, NO, None, None),
        ("b", YES, YES, None, MET),
    ]


def test_a_fact_that_was_corrected_is_gone_and_new() -> None:
    corrected = replace(WORKED, end=date(2024, 1, 1))
    found = difference(confirmed({}, {}), confirmed({}, {}, (corrected,)))
    assert (found.facts_new, found.facts_gone, found.keys) == ((corrected,), (WORKED,), ())


def test_what_was_confirmed_before_reactions_were_kept_can_still_be_read() -> None:
    data = json.loads(canonical_json(confirmed({"a": YES}, {})))
    for later in ("judgements", "reactions", "talked"):
        del data[later]
    assert decode(Confirmed, data) == confirmed({"a": YES}, {})
