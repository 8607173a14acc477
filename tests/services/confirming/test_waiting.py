from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from tests.support.confirming_cases import a_manager, an_actor, an_assessor, an_employee, shown_to
from tests.support.people import a_participant, an_assignment, an_entry
from tests.support.round_cases import DAY, NOW, SYSTEM, Desk, a_desk, an_answer, opened, people, seen
from tests.support.statements import counting
from tests.support.versions import key
from vthquality.domain.access import RoleName
from vthquality.domain.confirming import Concern, OwnJudgement, Turn
from vthquality.domain.errors import Forbidden, NotFound
from vthquality.domain.facts import Outcome
from vthquality.domain.people import ParticipationId, RoundId
from vthquality.services.answering import record_answers, submit
from vthquality.services.confirming.deciding import confirm_person, judge_person
from vthquality.services.confirming.waiting import missing_confirmations, people_to_confirm, rounds_to_confirm
from vthquality.store.accounts.accounts import create_account
from vthquality.store.accounts.rows import MembershipRow
from vthquality.store.people.organisations import find_teams
from vthquality.store.people.staff import save_staff
from vthquality.store.rounds.opening import add_participants


@pytest.fixture
def desk(session: Session) -> Desk:
    return a_desk(session)


@pytest.fixture
def round_id(session: Session, desk: Desk) -> RoundId:
    return opened(session, desk)


@pytest.fixture
def both(session: Session, desk: Desk, round_id: RoundId) -> list[ParticipationId]:
    return people(seen(session, desk, round_id))


def test_a_leidinggevende_sees_the_own_teams_and_a_toetser_who_works_in_the_own_areas(
    session: Session, desk: Desk, round_id: RoundId, both: list[ParticipationId]
) -> None:
    def found(actor: object) -> list[tuple[ParticipationId, bool]]:
        waiting = people_to_confirm(session, actor, desk.organisation, round_id, on=DAY)  # type: ignore[arg-type]
        return [(p.review.participant.id, p.whole) for p in waiting.people]

    assert found(a_manager(desk, "Toezicht")) == [(both[0], True)]
    assert found(a_manager(desk, "Toezicht", "Vergunningen")) == [(both[0], True), (both[1], True)]
    assert found(an_assessor(desk, key("b2"))) == [(both[1], False)]
    mixed = a_manager(desk, "Toezicht")
    mixed = replace(mixed, grants=(*mixed.grants, *an_assessor(desk, key("b2")).grants))
    assert found(mixed) == [(both[0], True), (both[1], False)]
    assert found(a_manager(desk, "Elders")) == []


def test_whoever_confirms_is_not_among_those_to_confirm_and_reads_who_confirms_him(
    session: Session, desk: Desk, round_id: RoundId, both: list[ParticipationId]
) -> None:
    team = find_teams(session, desk.scope)["Toezicht"]
    accounts = [create_account(session, email=f"{n[0].lower()}@od.nl", name=n, now=NOW) for n in ("P. Smit", "L. Bos")]
    for account in accounts:
        session.add(
            MembershipRow(
                account_id=account,
                organisation_id=desk.organisation,
                role=RoleName.MANAGER,
                teams=[team],
                areas=[],
                starts=DAY,
                ends=None,
            )
        )
        session.flush()
    me = replace(a_manager(desk, "Toezicht", "Vergunningen", employee=desk.employees[0]), account=accounts[1])
    waiting = people_to_confirm(session, me, desk.organisation, round_id, on=DAY)
    assert [p.review.participant.id for p in waiting.people] == [both[1]]
    assert waiting.oneself is not None
    assert waiting.oneself.participant.id == both[0]
    assert waiting.oneself.confirmers == ("P. Smit",)


def test_what_waits_is_counted_and_those_who_need_attention_come_first(
    session: Session, desk: Desk, round_id: RoundId, both: list[ParticipationId]
) -> None:
    manager = a_manager(desk, "Toezicht", "Vergunningen")
    record_answers(session, SYSTEM, desk.organisation, round_id, [an_answer(both[1])], now=NOW)
    for person in both:
        submit(session, SYSTEM, desk.organisation, round_id, person, now=NOW)
    doubt = {key("a1kno"): OwnJudgement(Outcome.NOT_MET, "anders")}
    decision = shown_to(session, desk, round_id, both[1], manager, doubt)
    judge_person(session, manager, desk.organisation, round_id, both[1], decision, now=NOW)
    first, second = people_to_confirm(session, manager, desk.organisation, round_id, on=DAY).people
    assert (first.review.participant.id, first.turn) == (both[1], Turn.TO_CONFIRM)
    assert first.review.counts[Concern.DIFFERS] == 1
    assert (second.review.participant.id, second.review.counts[Concern.UNPROVEN]) == (both[0], 2)


def test_hr_sees_where_confirmation_is_missing_and_nothing_of_what_was_said(
    session: Session, desk: Desk, round_id: RoundId, both: list[ParticipationId]
) -> None:
    hr = an_actor("HR", desk.organisation, RoleName.HR)
    submit(session, SYSTEM, desk.organisation, round_id, both[0], now=NOW)
    decision = shown_to(session, desk, round_id, both[0])
    toezicht, vergunningen = missing_confirmations(session, hr, desk.organisation, round_id, on=DAY).teams
    assert (toezicht.team, toezicht.counted.people, toezicht.counted.to_confirm) == ("Toezicht", 1, 1)
    assert [(w.name, w.submitted) for w in vergunningen.waiting] == [("Naam 2", None)]
    confirm_person(session, SYSTEM, desk.organisation, round_id, both[0], decision, now=NOW)
    toezicht, _ = missing_confirmations(session, hr, desk.organisation, round_id, on=DAY).teams
    assert (toezicht.counted.confirmed, toezicht.counted.to_confirm, toezicht.waiting) == (1, 0, ())
    with pytest.raises(Forbidden):
        people_to_confirm(session, hr, desk.organisation, round_id, on=DAY)


def test_nobody_confirms_himself_after_the_role_as_medewerker_ended(
    session: Session, desk: Desk, round_id: RoundId, both: list[ParticipationId]
) -> None:
    (grant,) = a_manager(desk, "Toezicht").grants
    me = replace(a_manager(desk, "Toezicht"), grants=(replace(grant, selves=frozenset({desk.employees[0]})),))
    submit(session, SYSTEM, desk.organisation, round_id, both[0], now=NOW)
    assert people_to_confirm(session, me, desk.organisation, round_id, on=DAY).people == ()
    decision = shown_to(session, desk, round_id, both[0])
    with pytest.raises(Forbidden):
        confirm_person(session, me, desk.organisation, round_id, both[0], decision, now=NOW)
    with pytest.raises(Forbidden):
        judge_person(session, me, desk.organisation, round_id, both[0], decision, now=NOW)


def test_rounds_are_listed_with_the_people_within_reach(
    session: Session, desk: Desk, round_id: RoundId, both: list[ParticipationId]
) -> None:
    submit(session, SYSTEM, desk.organisation, round_id, both[0], now=NOW)
    (one,) = rounds_to_confirm(session, a_manager(desk, "Toezicht"), desk.organisation)
    assert (one.head.id, one.counted.people, one.counted.to_confirm, one.counted.confirmed) == (round_id, 1, 1, 0)
    assert rounds_to_confirm(session, a_manager(desk, "Elders"), desk.organisation) == ()
    (everybody,) = rounds_to_confirm(session, an_actor("HR", desk.organisation, RoleName.HR), desk.organisation)
    assert everybody.counted.people == 2
    myself = a_manager(desk, "Toezicht", employee=desk.employees[0])
    assert rounds_to_confirm(session, myself, desk.organisation) == ()


def test_who_may_not_confirm_or_is_of_elsewhere_sees_no_list(session: Session, desk: Desk, round_id: RoundId) -> None:
    other = a_desk(session, "OD Elders")
    with pytest.raises(NotFound):
        people_to_confirm(session, a_manager(other, "Toezicht"), other.organisation, round_id, on=DAY)
    far = an_actor("HR", other.organisation, RoleName.HR)
    with pytest.raises(NotFound):
        missing_confirmations(session, far, other.organisation, round_id, on=DAY)
    with pytest.raises(Forbidden):
        rounds_to_confirm(session, an_employee(desk, desk.employees[0]), desk.organisation)


def test_the_lists_take_as_many_statements_for_few_people_as_for_many(
    session: Session, desk: Desk, round_id: RoundId
) -> None:
    manager = a_manager(desk, "Toezicht", "Vergunningen")
    hr = an_actor("HR", desk.organisation, RoleName.HR)

    def statements() -> list[int]:
        counts = []
        for ask in (
            lambda: people_to_confirm(session, manager, desk.organisation, round_id, on=DAY),
            lambda: missing_confirmations(session, hr, desk.organisation, round_id, on=DAY),
            lambda: rounds_to_confirm(session, hr, desk.organisation),
        ):
            with counting(session) as told:
                ask()
            counts.append(len(told))
        return counts

    before = statements()
    ids = save_staff(session, desk.scope, [an_entry(f"9{place}") for place in range(20)])
    work = (an_assignment("a1", complexity=None), an_assignment("b2"))
    add_participants(
        session,
        desk.scope,
        round_id,
        [a_participant(employee, f"9{place}", assignments=work) for place, employee in enumerate(ids)],
    )
    assert len(people_to_confirm(session, manager, desk.organisation, round_id, on=DAY).people) == 22
    assert statements() == before
