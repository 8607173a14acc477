from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from tests.support.people import BuiltRound, a_round, an_organisation
from tests.support.versions import key
from vthquality.domain.errors import NotFound
from vthquality.domain.plans import Explanation, Improvement, MeasureKind, PlanLevel, Plans, PlanState, Training
from vthquality.store.rounds.plans import load_plans, save_explanations, save_improvements, save_trainings

IMPROVEMENT = Improvement(
    id="",
    area=key("a1"),
    measure="Cursus LHSO",
    kind=MeasureKind.TRAIN,
    level=PlanLevel.TEAM,
    requirement=key("a1cou"),
    team="Toezicht",
    owner_name="J. Smit",
    owner_function="teamleider",
    due=date(2027, 3, 1),
    cost=2500,
    state=PlanState.AGREED,
)
TRAINING = Training(
    id="",
    who="J. Smit",
    goal="LHSO",
    form="klassikaal",
    team="Toezicht",
    hours=Decimal("12.5"),
    cost=800,
    quarter="2027-1",
)
EXPLANATION = Explanation(
    id="",
    area=key("a1"),
    element="aantal",
    reason="krapte",
    measure="werven",
    owner_name="A. Bos",
    owner_function="directeur",
    written=date(2026, 11, 1),
    decision="DB-12",
    ends=date(2027, 6, 1),
)


@pytest.fixture
def built(session: Session) -> BuiltRound:
    return a_round(session)


def test_plans_come_back_in_the_order_in_which_they_were_entered(session: Session, built: BuiltRound) -> None:
    later = replace(IMPROVEMENT, measure="Werven", requirement=None, cost=None)
    first, second = save_improvements(session, built.scope, built.round, [IMPROVEMENT, later])
    (training,) = save_trainings(session, built.scope, built.round, [TRAINING])
    (why,) = save_explanations(session, built.scope, built.round, [EXPLANATION])
    assert load_plans(session, built.scope, built.round) == Plans(
        improvements=(replace(IMPROVEMENT, id=first), replace(later, id=second)),
        trainings=(replace(TRAINING, id=training),),
        explanations=(replace(EXPLANATION, id=why),),
    )


def test_a_changed_line_keeps_its_place_and_a_new_one_comes_last(session: Session, built: BuiltRound) -> None:
    ids = save_improvements(session, built.scope, built.round, [IMPROVEMENT, IMPROVEMENT])
    changed = replace(IMPROVEMENT, id=ids[0], state=PlanState.DONE)
    save_improvements(session, built.scope, built.round, [replace(IMPROVEMENT, measure="Later"), changed])
    found = load_plans(session, built.scope, built.round).improvements
    assert [(p.measure, p.state) for p in found] == [
        ("Cursus LHSO", PlanState.DONE),
        ("Cursus LHSO", PlanState.AGREED),
        ("Later", PlanState.AGREED),
    ]


def test_plans_of_another_organisation_cannot_be_seen_or_touched(session: Session, built: BuiltRound) -> None:
    (id_,) = save_trainings(session, built.scope, built.round, [TRAINING])
    stranger = an_organisation(session, "OD Anders")
    assert load_plans(session, stranger, built.round) == Plans()
    with pytest.raises(NotFound):
        save_trainings(session, stranger, built.round, [replace(TRAINING, id=id_)])
