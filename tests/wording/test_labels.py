"""One Dutch word for every member of an enum that a person reads."""

from enum import Enum

import pytest

from vthquality.domain.coverage import Need, State
from vthquality.domain.criteria import Complexity, Heading, Level, PracticeUnit, Proof, Provenance, SafeguardingMode
from vthquality.domain.facts import ClaimValue, Outcome, Rung
from vthquality.domain.gaps import Edition
from vthquality.domain.judging import Standing
from vthquality.domain.people import Doer, Employment
from vthquality.domain.plans import MeasureKind, PlanLevel, PlanState
from vthquality.domain.rounds import Phase, RoundState
from vthquality.wording import labels

WORDS: dict[str, type[Enum]] = {
    "STATE": State,
    "STATE_MARK": State,
    "STATE_RULE": State,
    "STATE_ACTION": State,
    "EXAMPLE_STATE": State,
    "OUTCOME": Outcome,
    "EXAMPLE_OUTCOME": Outcome,
    "OUTCOME_RULE": Outcome,
    "OUTCOME_ACTION": Outcome,
    "STANDING": Standing,
    "RUNG": Rung,
    "MET_LETTER": Rung,
    "HEADING": Heading,
    "COMPLEXITY": Complexity,
    "LEVEL": Level,
    "PROOF": Proof,
    "UNIT": PracticeUnit,
    "MODE": SafeguardingMode,
    "PROVENANCE": Provenance,
    "CLAIM": ClaimValue,
    "EMPLOYMENT": Employment,
    "DOER": Doer,
    "NEED": Need,
    "MEASURE": MeasureKind,
    "PLAN_LEVEL": PlanLevel,
    "PLAN_STATE": PlanState,
    "ROUND_STATE": RoundState,
    "PHASE": Phase,
    "EDITION": Edition,
}
EXPLAINED = {"STATE_RULE", "STATE_ACTION", "OUTCOME_RULE", "OUTCOME_ACTION"}
"""Sentences; all others are words, each for one thing."""


@pytest.mark.parametrize(("name", "members"), WORDS.items(), ids=WORDS)
def test_every_member_has_its_words(name: str, members: type[Enum]) -> None:
    words = getattr(labels, name)
    assert words.keys() == set(members)
    assert all(word.strip() == word != "" for word in words.values())
    if name not in EXPLAINED:
        assert len(set(words.values())) == len(words)


def test_every_letter_is_explained_and_says_what_to_do() -> None:
    letters = {*labels.LETTER.values(), *labels.MET_LETTER.values(), "t"}
    assert letters == labels.LETTER_MEANING.keys() == labels.LETTER_ACTION.keys()
    assert labels.LETTER.keys() | {Standing.MET} == set(Standing)


def test_nothing_of_an_example_set_is_up_to_norm() -> None:
    assert labels.EXAMPLE_STATE[State.MET] == labels.EXAMPLE_OUTCOME[Outcome.MET] == "haalt voorbeeldwaarde"
    assert "op norm" not in labels.EXAMPLE_STATE.values()
    assert "voldoet" not in labels.EXAMPLE_OUTCOME.values()


def test_what_rules_together_say_is_said_for_every_outcome_they_have() -> None:
    assert labels.SAFEGUARDING.keys() == {Outcome.MET, Outcome.NOT_MET, Outcome.UNKNOWN}
