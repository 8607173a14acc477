"""What holds of judging whatever the requirements, facts and answers are, on both bases."""

from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from tests.support.people_builders import ON, SEEN, a_claim
from tests.support.strategies import answers_on, areas, facts_about, facts_for, personal_leaves, requirements
from vthquality.domain.criteria import AllOf, AnyOf, Area, Key, Leaf, Requirement, Route
from vthquality.domain.evidence import Shown, evidence_for
from vthquality.domain.facts import AnyFact, Claim, ClaimValue, Outcome, Portfolio
from vthquality.domain.judging import Answers, Basis, LeafFinding, Sum, Verdict, judge_area

WANTING = {Outcome.NOT_MET, Outcome.UNKNOWN}


@dataclass(frozen=True)
class Case:
    """Somebody with facts and answers, before an area."""

    area: Area
    facts: tuple[AnyFact, ...]
    said: Answers

    def verdict(self) -> Verdict:
        return judge_area(self.area, None, Portfolio(self.facts), self.said, ON)


def pairs(before: Case, after: Case) -> list[tuple[Sum, Sum]]:
    """The sums of two cases, on both bases."""
    one, other = before.verdict(), after.verdict()
    return [(one.on(basis), other.on(basis)) for basis in Basis]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    area = draw(areas())
    return Case(area, tuple(draw(st.lists(facts_for(area), max_size=5))), draw(answers_on(*area.requirements)))


@given(leaf=personal_leaves, data=st.data())
def test_more_facts_of_a_kind_prove_no_less_and_on_the_same_word_no_shorter(leaf: Leaf, data: st.DataObject) -> None:
    known = data.draw(st.lists(facts_about(leaf), max_size=4))
    before = evidence_for(leaf, Portfolio(tuple(known)), Key("a1"), ON)
    after = evidence_for(leaf, Portfolio((*known, data.draw(facts_about(leaf)))), Key("a1"), ON)
    if before.shown is Shown.PROVEN:
        assert after.shown is Shown.PROVEN
        assert after.seen >= before.seen
        # a proof that others saw goes first, also where it ends sooner: that is how long the confirmation lasts
        longer = after.until is None or (before.until is not None and before.until <= after.until)
        assert longer or after.seen > before.seen


@given(leaf=personal_leaves, data=st.data())
def test_facts_say_the_same_in_any_order(leaf: Leaf, data: st.DataObject) -> None:
    known = data.draw(st.lists(facts_about(leaf), max_size=4))
    turned = data.draw(st.permutations(known))
    assert evidence_for(leaf, Portfolio(tuple(known)), Key("a1"), ON) == evidence_for(
        leaf, Portfolio(tuple(turned)), Key("a1"), ON
    )


@given(case=cases(), data=st.data())
def test_adding_a_fact_never_turns_met_into_not_met(case: Case, data: st.DataObject) -> None:
    more = data.draw(facts_for(case.area))
    for before, after in pairs(case, replace(case, facts=(*case.facts, more))):
        assert before.outcome is not Outcome.MET or after.outcome is Outcome.MET


@given(case=cases().filter(lambda case: case.facts))
def test_seeing_a_proof_changes_no_outcome_and_never_lowers_whose_word_it_is(case: Case) -> None:
    seen = replace(case, facts=(replace(case.facts[0], evidence=SEEN), *case.facts[1:]))
    for before, after in pairs(case, seen):
        assert before.outcome is after.outcome
        assert before.outcome is not Outcome.MET or before.rung <= after.rung


@given(case=cases(), more=requirements("more"), data=st.data())
def test_adding_a_requirement_never_turns_not_met_into_met(case: Case, more: Requirement, data: st.DataObject) -> None:
    said = data.draw(answers_on(more))
    both = Answers({**said.claims, **case.said.claims}, {**said.judgements, **case.said.judgements})
    larger = replace(case, area=replace(case.area, requirements=(*case.area.requirements, more)), said=both)
    for before, after in pairs(case, larger):
        assert before.outcome is not Outcome.NOT_MET or after.outcome is Outcome.NOT_MET
        assert before.outcome is not Outcome.UNKNOWN or after.outcome in WANTING


@given(case=cases())
def test_not_met_or_unknown_always_has_a_finding_that_says_so(case: Case) -> None:
    found = case.verdict()
    for basis in Basis:
        outcome = found.on(basis).outcome
        saying = [f for f in found.findings if f.on(basis).outcome is outcome]
        if outcome in WANTING:
            assert saying
            assert all(any(_outcome(leaf, basis) is outcome for leaf in f.leaves) for f in saying)
        assert found.on(basis).short_by == sum(f.on(basis).short_by for f in found.findings)


def _outcome(found: LeafFinding, basis: Basis) -> Outcome:
    return found.own if basis is Basis.SELF else found.settled


@given(case=cases())
def test_a_verdict_is_met_exactly_when_every_finding_that_counts_is(case: Case) -> None:
    found = case.verdict()
    for basis in Basis:
        counted = {f.on(basis).outcome for f in found.findings} - {Outcome.NOT_APPLICABLE}
        assert (found.on(basis).outcome is Outcome.MET) == (counted == {Outcome.MET})


@given(case=cases())
def test_order_does_not_matter(case: Case) -> None:
    turned = replace(case.area, requirements=tuple(_turned(r) for r in reversed(case.area.requirements)))
    here, there = case.verdict(), Case(turned, tuple(reversed(case.facts)), case.said).verdict()
    assert (here.own, here.settled) == (there.own, there.settled)
    assert {f.requirement.key: (f.own, f.settled) for f in here.findings} == {
        f.requirement.key: (f.own, f.settled) for f in there.findings
    }


def _turned(requirement: Requirement) -> Requirement:
    assert requirement.routes is not None
    return replace(requirement, routes=_reversed(requirement.routes))


def _reversed(route: Route) -> Route:
    if isinstance(route, AnyOf | AllOf):
        return type(route)(tuple(_reversed(part) for part in reversed(route.routes)))
    return route


@given(case=cases())
def test_unknown_is_never_no(case: Case) -> None:
    """Nobody said no, no topic is named, no fact is recorded: whatever is left open stays unknown."""
    claims = {
        key: replace(claim, missing_topics=frozenset())
        for key, claim in case.said.claims.items()
        if claim.value not in {ClaimValue.NO, ClaimValue.PARTLY}
    }
    kind = {key: j for key, j in case.said.judgements.items() if j.outcome is not Outcome.NOT_MET}
    found = Case(case.area, (), Answers(claims, kind)).verdict()
    assert Outcome.NOT_MET not in {found.own.outcome, found.settled.outcome}


@given(case=cases())
def test_saying_nothing_is_no_better_than_a_yes_and_no_worse_than_a_no(case: Case) -> None:
    worse, silent, better = (
        replace(case, said=Answers(claims, case.said.judgements))
        for claims in (_all(case, ClaimValue.NO), {}, _all(case, ClaimValue.YES))
    )
    for below, above in (*pairs(worse, silent), *pairs(silent, better)):
        assert below.outcome is not Outcome.MET or above.outcome is Outcome.MET


@given(case=cases())
def test_no_fact_overrules_a_yes_on_the_word_of_the_person(case: Case) -> None:
    assert replace(case, said=Answers(_all(case, ClaimValue.YES), {})).verdict().own.outcome is Outcome.MET


def _all(case: Case, value: ClaimValue) -> dict[Key, Claim]:
    return {requirement.key: a_claim(value) for requirement in case.area.requirements}
