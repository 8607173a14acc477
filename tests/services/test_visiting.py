from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from tests.support.confirming_cases import an_actor, shown_to
from tests.support.people import a_participant, an_assignment, an_entry
from tests.support.round_cases import NOW, SYSTEM, Desk, a_desk, an_answer, opened, people, seen
from tests.support.statements import counting
from tests.support.versions import key
from vthquality.domain.access import Actor, RoleName
from vthquality.domain.canonical import canonical_json
from vthquality.domain.confirming import OwnJudgement
from vthquality.domain.errors import Forbidden, Invalid, NotFound, ReasonNeeded
from vthquality.domain.facts import Claim, ClaimValue, Outcome
from vthquality.domain.people import ParticipationId, RoundId
from vthquality.domain.visiting import Sharing
from vthquality.services.answering import record_answers, submit
from vthquality.services.confirming.deciding import judge_person
from vthquality.services.confirming.reviewing import open_review
from vthquality.services.visiting import (
    SharedRound,
    Told,
    find_visits,
    read_remarks,
    remark,
    share_round,
    sharings_of_round,
    stop_sharing,
    visit_person,
    visit_round,
)
from vthquality.store.people.staff import save_staff
from vthquality.store.rounds.opening import add_participants

TODAY = NOW.date()
KNO = key("a1kno")


@pytest.fixture
def desk(session: Session) -> Desk:
    return a_desk(session)


@pytest.fixture
def round_id(session: Session, desk: Desk) -> RoundId:
    return opened(session, desk)


@pytest.fixture
def both(session: Session, desk: Desk, round_id: RoundId) -> list[ParticipationId]:
    """The two people; the second explained something, was judged, and is named in both texts."""
    first, second = people(seen(session, desk, round_id))
    said = Claim(value=ClaimValue.YES, explanation="Naam 2 heeft dit samen met een collega gedaan")
    answers = [
        an_answer(second, claim=said),
        an_answer(second, "b2kno", claim=replace(said, explanation="zie dossier")),
    ]
    record_answers(session, SYSTEM, desk.organisation, round_id, answers, now=NOW)
    submit(session, SYSTEM, desk.organisation, round_id, second, now=NOW)
    doubt = {KNO: OwnJudgement(Outcome.NOT_MET, "gevraagd aan Naam 1")}
    decision = shown_to(session, desk, round_id, second, exceptions=doubt)
    judge_person(session, SYSTEM, desk.organisation, round_id, second, decision, now=NOW)
    return [first, second]


@pytest.fixture
def hr(desk: Desk) -> Actor:
    return an_actor("H. Meijer", desk.organisation, RoleName.HR)


def a_sharing(round_id: RoundId, **changed: object) -> Sharing:
    known: dict[str, object] = {
        "id": "",
        "round": round_id,
        "name": "Bezoek OD Elders",
        "teams": frozenset(),
        "areas": frozenset(),
        "until": TODAY + timedelta(days=14),
        "secret": "",
    }
    return Sharing(**{**known, **changed})  # type: ignore[arg-type]


def shared(session: Session, desk: Desk, hr: Actor, sharing: Sharing) -> tuple[str, Actor]:
    """What is shared, and a bezoekend toetser who was invited to it."""
    made = share_round(session, hr, desk.organisation, sharing, now=NOW, today=TODAY)
    return made, an_actor("B. Gast", desk.organisation, RoleName.VISITOR, sharing=made)


def visit(session: Session, desk: Desk, visitor: Actor, sharing: str, today: date = TODAY) -> SharedRound:
    return visit_round(session, visitor, desk.organisation, sharing, today=today)


def look_at(session: Session, desk: Desk, visitor: Actor, sharing: str, code: str) -> SharedRound:
    return visit_person(session, visitor, desk.organisation, sharing, code, now=NOW, today=TODAY)


def texts(shown: SharedRound) -> str:
    """Everything a visitor could be shown of the people."""
    return " ".join(
        canonical_json(part)
        for person in shown.people
        for item in person.review.items
        for part in (
            *item.facts,
            *(leaf.claim for leaf in item.finding.leaves if leaf.claim),
            *(leaf.judgement for leaf in item.finding.leaves if leaf.judgement),
        )
    ) + " ".join(repr(person.review.participant) + person.code for person in shown.people)


NAMES = ("Naam", "P. de Vries", "systeem", "Toezicht", "Vergunningen", "HTS", "portfoliogesprek", "p1@", "p2@")


def test_a_visitor_sees_codes_claims_and_evidence_and_no_name_anywhere(
    session: Session, desk: Desk, round_id: RoundId, both: list[ParticipationId], hr: Actor
) -> None:
    made, visitor = shared(session, desk, hr, a_sharing(round_id))
    shown = visit(session, desk, visitor, made)
    assert len(shown.people) == len(both)
    assert [p.code for p in shown.people] == sorted({p.code for p in shown.people})
    told = texts(shown)
    assert [name for name in NAMES if name in told] == []
    assert not any(id_ in told for id_ in (*both, *desk.employees))
    assert (shown.sharing.secret, '"value":"yes"' in told, '"outcome":"not_met"' in told) == ("", True, True)
    alone = look_at(session, desk, visitor, made, shown.people[1].code)
    assert [p.code for p in alone.people] == [shown.people[1].code]
    assert "zie dossier" not in told


def test_texts_are_shared_only_where_hr_says_so_and_never_one_that_names_somebody(
    session: Session, desk: Desk, round_id: RoundId, both: list[ParticipationId], hr: Actor
) -> None:
    assert both
    made, visitor = shared(session, desk, hr, a_sharing(round_id, explanations=True))
    told = texts(visit(session, desk, visitor, made))
    assert "zie dossier" in told
    assert [name for name in NAMES if name in told] == []


def test_codes_differ_per_sharing_and_are_for_good_within_one(
    session: Session, desk: Desk, round_id: RoundId, hr: Actor
) -> None:
    one, first = shared(session, desk, hr, a_sharing(round_id))
    two, second = shared(session, desk, hr, a_sharing(round_id, name="Ander bezoek"))
    codes = [
        {p.code for p in visit(session, desk, v, s).people} for v, s in ((first, one), (first, one), (second, two))
    ]
    assert codes[0] == codes[1]
    assert not codes[0] & codes[2]
    with pytest.raises(NotFound):
        look_at(session, desk, second, two, min(codes[0]))
    with pytest.raises(NotFound):
        visit(session, desk, first, two)


@pytest.mark.parametrize(
    ("part", "people_seen", "areas"),
    [
        ({"teams": frozenset({"Toezicht"})}, 1, {"a1"}),
        ({"areas": frozenset({key("b2")})}, 1, {"b2"}),
        ({"areas": frozenset({key("a1")})}, 2, {"a1"}),
        ({"teams": frozenset({"Vergunningen"}), "areas": frozenset({key("a1")})}, 1, {"a1"}),
        ({"teams": frozenset({"Toezicht"}), "areas": frozenset({key("b2")})}, 0, set()),
    ],
)
def test_only_the_part_that_is_shared_is_seen(
    session: Session, desk: Desk, round_id: RoundId, part: dict[str, object], people_seen: int, areas: set[str]
) -> None:
    hr = an_actor("H. Meijer", desk.organisation, RoleName.HR)
    made, visitor = shared(session, desk, hr, a_sharing(round_id, **part))
    shown = visit(session, desk, visitor, made)
    assert len(shown.people) == people_seen
    assert {item.area.key for p in shown.people for item in p.review.items} == {key(name) for name in areas}


def test_after_the_last_day_or_once_stopped_there_is_nothing_and_remarks_stay(
    session: Session, desk: Desk, round_id: RoundId, both: list[ParticipationId], hr: Actor
) -> None:
    made, visitor = shared(session, desk, hr, a_sharing(round_id, until=TODAY))
    code = visit(session, desk, visitor, made).people[0].code
    told = Told(code=code, text="Sterk dossier.")
    remark(session, visitor, desk.organisation, made, told, now=NOW, today=TODAY)
    tomorrow = TODAY + timedelta(days=1)
    with pytest.raises(NotFound):
        visit(session, desk, visitor, made, tomorrow)
    assert find_visits(session, visitor, desk.organisation, today=tomorrow) == ()
    assert [s.sharing.id for s in find_visits(session, visitor, desk.organisation, today=TODAY)] == [made]
    stop_sharing(session, hr, desk.organisation, made, now=NOW)
    stop_sharing(session, hr, desk.organisation, made, now=NOW)
    with pytest.raises(NotFound):
        visit(session, desk, visitor, made)
    with pytest.raises(NotFound):
        look_at(session, desk, visitor, made, code)
    with pytest.raises(NotFound):
        remark(session, visitor, desk.organisation, made, told, now=NOW, today=TODAY)
    remarks = read_remarks(session, replace(hr, reason="nagesprek"), desk.organisation, made, now=NOW)
    assert [(r.text, r.by) for r in remarks.remarks] == [("Sterk dossier.", "B. Gast")]
    assert remarks.codes[remarks.remarks[0].participation] == code
    assert remarks.names[both[0]] == ("Naam 1", "Toezicht")


def test_remarks_stand_beside_the_score_for_who_confirms(
    session: Session, desk: Desk, round_id: RoundId, both: list[ParticipationId], hr: Actor
) -> None:
    made, visitor = shared(session, desk, hr, a_sharing(round_id, areas=frozenset({key("b2")})))
    (person,) = visit(session, desk, visitor, made).people
    said = Told(code=person.code, text="Navragen.", about=key("b2kno"))
    remark(session, visitor, desk.organisation, made, said, now=NOW, today=TODAY)
    review = open_review(session, SYSTEM, desk.organisation, round_id, both[1], now=NOW)
    assert [(r.about, r.text) for r in review.remarks] == [(key("b2kno"), "Navragen.")]
    (again,) = visit(session, desk, visitor, made).people
    assert [r.text for r in again.remarks] == ["Navragen."]


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (Told(code="", text="elders", about=KNO), "not_asked"),
        (Told(code="", text="  "), "required"),
        (Told(code="", text="x" * 2001), "text_too_long"),
    ],
)
def test_a_remark_that_cannot_be_meant_is_refused(
    session: Session, desk: Desk, round_id: RoundId, told: Told, reason: str
) -> None:
    hr = an_actor("H. Meijer", desk.organisation, RoleName.HR)
    made, visitor = shared(session, desk, hr, a_sharing(round_id, areas=frozenset({key("b2")})))
    (person,) = visit(session, desk, visitor, made).people
    with pytest.raises(Invalid) as refused:
        remark(session, visitor, desk.organisation, made, replace(told, code=person.code), now=NOW, today=TODAY)
    assert refused.value.reason == reason
    with pytest.raises(NotFound):
        remark(session, visitor, desk.organisation, made, Told(code="ZZ-ZZZZ", text="wie"), now=NOW, today=TODAY)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"teams": frozenset({"Elders"})}, "not_in_round"),
        ({"areas": frozenset({key("zzz")})}, "not_in_round"),
        ({"until": TODAY - timedelta(days=1)}, "day_has_passed"),
        ({"until": TODAY + timedelta(days=400)}, "more_than_a_year"),
    ],
)
def test_a_sharing_that_cannot_be_meant_is_refused(
    session: Session, desk: Desk, round_id: RoundId, changed: dict[str, object], reason: str
) -> None:
    hr = an_actor("H. Meijer", desk.organisation, RoleName.HR)
    with pytest.raises(Invalid) as refused:
        share_round(session, hr, desk.organisation, a_sharing(round_id, **changed), now=NOW, today=TODAY)
    assert refused.value.reason == reason


def test_only_hr_shares_and_only_visitors_visit(session: Session, desk: Desk, round_id: RoundId, hr: Actor) -> None:
    made, visitor = shared(session, desk, hr, a_sharing(round_id))
    with pytest.raises(Invalid, match="taken"):
        share_round(session, hr, desk.organisation, a_sharing(round_id), now=NOW, today=TODAY)
    assert [s.id for s in sharings_of_round(session, hr, desk.organisation, round_id).sharings] == [made]
    for role in (RoleName.MANAGER, RoleName.READER, RoleName.AUDITOR, RoleName.VISITOR):
        with pytest.raises(Forbidden):
            sharings_of_round(session, an_actor("X", desk.organisation, role), desk.organisation, round_id)
    with pytest.raises(Forbidden):
        visit(session, desk, hr, made)
    with pytest.raises(Forbidden):
        read_remarks(session, visitor, desk.organisation, made, now=NOW)
    with pytest.raises(ReasonNeeded):
        read_remarks(session, hr, desk.organisation, made, now=NOW)
    other = a_desk(session, "OD Elders")
    hr_elsewhere = an_actor("E. Elders", other.organisation, RoleName.HR)
    with pytest.raises(NotFound):
        stop_sharing(session, hr_elsewhere, other.organisation, made, now=NOW)
    with pytest.raises(NotFound):
        sharings_of_round(session, hr_elsewhere, other.organisation, round_id)
    visitor_elsewhere = an_actor("V", other.organisation, RoleName.VISITOR, sharing=made)
    with pytest.raises(NotFound):
        visit_round(session, visitor_elsewhere, other.organisation, made, today=TODAY)


def test_a_visit_takes_as_many_statements_for_few_people_as_for_many(
    session: Session, desk: Desk, round_id: RoundId, hr: Actor
) -> None:
    made, visitor = shared(session, desk, hr, a_sharing(round_id, explanations=True))
    with counting(session) as before:
        visit(session, desk, visitor, made)
    ids = save_staff(session, desk.scope, [an_entry(f"9{place}") for place in range(20)])
    work = (an_assignment("a1", complexity=None), an_assignment("b2"))
    newcomers = [a_participant(employee, f"9{place}", assignments=work) for place, employee in enumerate(ids)]
    add_participants(session, desk.scope, round_id, newcomers)
    with counting(session) as after:
        assert len(visit(session, desk, visitor, made).people) == 22
    assert len(before) == len(after)
