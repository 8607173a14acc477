from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.support.people_builders import SEEN, a_course_done, a_diploma, a_period
from vthquality.domain.proving import Marking, Proofs, changed_proofs, marking, proof_token

DIPLOMA, COURSE, PERIOD = a_diploma(), a_course_done(), a_period()
FACTS = (DIPLOMA, COURSE, PERIOD)
IDS = frozenset(fact.id for fact in FACTS)
sets_of_ids = st.frozensets(st.sampled_from(sorted(IDS)))


def shown(ticked: frozenset[str] = frozenset()) -> dict[str, str]:
    return {fact.id: proof_token(fact, ticked=fact.id in ticked) for fact in FACTS}


@given(before=sets_of_ids, seen=sets_of_ids)
def test_what_is_touched_is_what_is_not_as_it_was_shown(before: frozenset[str], seen: frozenset[str]) -> None:
    assert Proofs(shown=shown(before), seen=seen).touched == before ^ seen


@given(before=sets_of_ids, seen=sets_of_ids)
def test_facts_that_stay_as_they_were_never_hinder(before: frozenset[str], seen: frozenset[str]) -> None:
    assert changed_proofs(FACTS, Proofs(shown=shown(before), seen=seen)) == frozenset()


@given(seen=sets_of_ids)
def test_ticking_twice_marks_nothing_more(seen: frozenset[str]) -> None:
    proofs = Proofs(shown=shown(), seen=seen)
    marked = marking(FACTS, proofs)
    assert {fact.id for fact in marked.see} == seen
    again = [replace(fact, evidence=SEEN) if fact.id in seen else fact for fact in FACTS]
    assert marking(again, proofs) == Marking(see=(), unsee=())


def test_a_fact_that_changed_or_went_hinders_only_where_its_tick_was_touched() -> None:
    corrected = (replace(DIPLOMA, obtained=date(2020, 1, 1)), PERIOD)
    assert changed_proofs(corrected, Proofs(shown=shown(), seen=IDS)) == {DIPLOMA.id, COURSE.id}
    assert changed_proofs(corrected, Proofs(shown=shown(), seen=frozenset({PERIOD.id}))) == frozenset()
    assert changed_proofs(FACTS, Proofs(shown=shown(), seen=frozenset({"verzonnen"}))) == {"verzonnen"}


def test_who_saw_a_proof_is_no_part_of_what_was_shown() -> None:
    assert proof_token(replace(DIPLOMA, evidence=SEEN), ticked=False) == proof_token(DIPLOMA, ticked=False)


def test_taking_a_tick_away_takes_the_proof_back() -> None:
    mine = replace(DIPLOMA, evidence=SEEN)
    proofs = Proofs(shown=shown(frozenset({DIPLOMA.id})), seen=frozenset())
    assert marking((mine, COURSE), proofs) == Marking(see=(), unsee=(mine,))
