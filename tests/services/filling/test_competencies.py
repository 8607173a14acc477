from dataclasses import replace

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.support.own_rounds import OwnDesk, an_own_desk
from tests.support.people import an_entry
from tests.support.round_cases import NOW, SYSTEM
from tests.support.versions import key
from vthquality.domain.errors import Frozen, Invalid, NotFound
from vthquality.domain.profiles import CompetencyAnswer, CompetencySaid
from vthquality.services.filling.competencies import CompetencyClash, SaidCompetency, save_own_competencies
from vthquality.services.rounds import close_round
from vthquality.store.audit import AuditRow, AuditValueRow
from vthquality.store.people.staff import save_staff

SECOND = CompetencyAnswer(profile=key("prf1"), competency=key("cmp1"), said=CompetencySaid.STEP, step=2)
FIRST = replace(SECOND, step=1)
UNSEEN = replace(SECOND, said=CompetencySaid.NOT_SEEN, step=None)


@pytest.fixture
def own(session: Session) -> OwnDesk:
    """Somebody with a role that a profile fits."""
    desk = an_own_desk(session)
    entry = an_entry("2", id=desk.desk.employees[1], team="Vergunningen", roles=("casemanagement",))
    save_staff(session, desk.desk.scope, [entry])
    return desk.again()


def save(own: OwnDesk, *said: SaidCompetency) -> tuple[int, tuple[CompetencyClash, ...]]:
    return save_own_competencies(own.session, own.actor, own.organisation, own.round, said, now=NOW)


def answer(own: OwnDesk) -> tuple[CompetencyAnswer | None, int]:
    (question,) = own.seen().filling.competencies
    return question.answer, question.revision


def test_a_step_is_kept_and_can_be_changed(own: OwnDesk) -> None:
    assert save(own, SaidCompetency(answer=SECOND, revision=0)) == (1, ())
    assert answer(own) == (SECOND, 1)
    assert save(own, SaidCompetency(answer=UNSEEN, revision=1, before=SECOND)) == (1, ())
    assert answer(own) == (UNSEEN, 2)


def test_a_stale_save_gives_both_values_back(own: OwnDesk) -> None:
    save(own, SaidCompetency(answer=SECOND, revision=0))
    kept, (clash,) = save(own, SaidCompetency(answer=FIRST, revision=0))
    assert (kept, clash.mine, clash.question.answer, clash.question.revision) == (0, FIRST, SECOND, 1)
    assert answer(own) == (SECOND, 1)


def test_what_was_not_touched_or_says_the_same_is_no_clash(own: OwnDesk) -> None:
    save(own, SaidCompetency(answer=SECOND, revision=0))
    assert save(own, SaidCompetency(answer=SECOND, revision=0)) == (0, ())
    assert save(own, SaidCompetency(answer=FIRST, revision=0, before=FIRST)) == (0, ())
    assert answer(own) == (SECOND, 1)


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        (replace(SECOND, step=9), Invalid),
        (replace(UNSEEN, step=1), Invalid),
        (replace(SECOND, competency=key("cmp2")), NotFound),
        (replace(SECOND, profile=key("prf9")), NotFound),
    ],
)
def test_what_is_not_asked_or_not_on_the_scale_is_refused(
    own: OwnDesk, wrong: CompetencyAnswer, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        save(own, SaidCompetency(answer=wrong, revision=0))
    assert answer(own) == (None, 0)


def test_the_trail_says_that_something_was_answered_and_never_what(own: OwnDesk) -> None:
    save(own, SaidCompetency(answer=SECOND, revision=0))
    save(own, SaidCompetency(answer=FIRST, revision=1, before=SECOND))
    fields = own.session.scalars(sa.select(AuditRow.fields).where(AuditRow.action == "competency:answer")).all()
    assert fields == [[key("cmp1")], [key("cmp1")]]
    assert own.session.scalars(sa.select(AuditValueRow.field)).all() == []


def test_the_answer_of_last_time_stands_beside_it(own: OwnDesk) -> None:
    save(own, SaidCompetency(answer=SECOND, revision=0))
    (question,) = own.again("2-meting").seen().filling.competencies
    assert (question.answer, question.before, question.asked) == (None, SECOND, 2)


def test_a_closed_round_and_somebody_else_are_refused(own: OwnDesk) -> None:
    with pytest.raises(NotFound):
        save(replace(own, actor=SYSTEM), SaidCompetency(answer=SECOND, revision=0))
    close_round(own.session, SYSTEM, own.organisation, own.round, now=NOW)
    with pytest.raises(Frozen):
        save(own, SaidCompetency(answer=SECOND, revision=0))
