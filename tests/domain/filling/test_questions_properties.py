"""What holds of questions whatever the requirements, facts and answers are."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from tests.support.people_builders import ON
from tests.support.strategies import answers_on, areas, facts_for
from vthquality.domain.criteria import Area
from vthquality.domain.facts import AnyFact, Claim, ClaimValue, Outcome, Portfolio
from vthquality.domain.filling.questions import Stage, stage_of
from vthquality.domain.filling.why import why
from vthquality.domain.judging import NO_ANSWERS, Answers, Basis, Finding, judge


@dataclass(frozen=True)
class Case:
    """Somebody with facts and answers, before an area."""

    area: Area
    facts: tuple[AnyFact, ...]
    said: Answers

    def findings(self, said: Answers | None = None, more: tuple[AnyFact, ...] = ()) -> list[Finding]:
        portfolio = Portfolio((*self.facts, *more))
        said = self.said if said is None else said
        return [judge(r, self.area.key, portfolio, said, ON) for r in self.area.requirements]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    area = draw(areas())
    return Case(area, tuple(draw(st.lists(facts_for(area), max_size=5))), draw(answers_on(*area.requirements)))


@given(case=cases())
def test_what_is_settled_is_met_whatever_is_said_and_without_saying_anything(case: Case) -> None:
    for finding, alone in zip(case.findings(), case.findings(NO_ANSWERS), strict=True):
        settled = stage_of(finding) is Stage.SETTLED
        assert settled is (stage_of(alone) is Stage.SETTLED) is (alone.own.outcome is Outcome.MET)
        assert not settled or finding.own.outcome is Outcome.MET


@given(case=cases())
def test_who_answers_every_question_has_none_open(case: Case) -> None:
    said = Answers({r.key: Claim(value=ClaimValue.DONT_KNOW) for r in case.area.requirements}, {})
    assert all(stage_of(finding) is not Stage.OPEN for finding in case.findings(said))


@given(case=cases(), data=st.data())
def test_a_fact_more_never_opens_what_was_settled(case: Case, data: st.DataObject) -> None:
    more = data.draw(facts_for(case.area))
    for before, after in zip(case.findings(), case.findings(more=(more,)), strict=True):
        assert stage_of(before) is not Stage.SETTLED or stage_of(after) is Stage.SETTLED


@given(case=cases())
def test_the_why_tree_comes_to_the_outcome_of_judging(case: Case) -> None:
    for finding in case.findings():
        for basis in Basis:
            tree = why(finding, Portfolio(case.facts), case.area.key, basis)
            assert tree is not None
            assert tree.outcome is finding.on(basis).outcome
