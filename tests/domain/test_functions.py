from datetime import date

from tests.support.versions import key
from vthquality.domain.criteria import Complexity
from vthquality.domain.functions import NOTHING, FunctionArea, JobFunction, Proposal, proposal
from vthquality.domain.people import Assignment

ON = date(2026, 10, 1)
WHOLE, SIMPLE = FunctionArea(area=key("a1")), FunctionArea(area=key("b2"), complexity=Complexity.SIMPLE)
TITLE = JobFunction(id="f", name="Adviseur", roles=("advies", "regie"), areas=(WHOLE, SIMPLE))


def test_a_title_proposes_what_somebody_does_not_have() -> None:
    assert proposal(TITLE, ["regie"], [Assignment(area=key("a1"))], ON) == Proposal(roles=("advies",), areas=(SIMPLE,))
    assert proposal(TITLE, TITLE.roles, Proposal(areas=TITLE.areas).assignments(), ON) == NOTHING


def test_without_a_title_nothing_is_proposed() -> None:
    assert not proposal(None, [], [], ON)


def test_work_in_every_class_covers_each_class_and_not_the_other_way_round() -> None:
    assert not proposal(JobFunction(id="f", name="x", areas=(SIMPLE,)), [], [Assignment(area=key("b2"))], ON)
    one_class = Assignment(area=key("a1"), complexity=Complexity.SIMPLE)
    assert proposal(JobFunction(id="f", name="x", areas=(WHOLE,)), [], [one_class], ON).areas == (WHOLE,)


def test_work_that_ended_covers_nothing_and_work_that_has_yet_to_begin_does() -> None:
    ended = Assignment(area=key("a1"), end=date(2026, 9, 30))
    later = Assignment(area=key("a1"), start=date(2027, 1, 1))
    only = JobFunction(id="f", name="x", areas=(WHOLE,))
    assert proposal(only, [], [ended], ON)
    assert not proposal(only, [], [later], ON)


def test_only_what_was_proposed_can_be_chosen() -> None:
    proposed = Proposal(roles=("advies",), areas=(WHOLE,))
    assert proposed.only(Proposal(roles=("advies", "baas"), areas=(SIMPLE,))) == Proposal(roles=("advies",))
