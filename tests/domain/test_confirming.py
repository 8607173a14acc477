from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.people import facts_of_every_kind
from tests.support.versions import a_head, a_version, an_area, key
from vthquality.domain.access import EVERYONE, Reach, Scope
from vthquality.domain.confirming import (
    FIRST,
    LONGEST_TEXT,
    Concern,
    OwnJudgement,
    Reaction,
    Review,
    Turn,
    areas_within,
    changed_since,
    checked_text,
    concern_of,
    confirmed_as_said,
    confirmee,
    judged_instead,
    require_other,
    reviews,
)
from vthquality.domain.criteria import Key
from vthquality.domain.errors import Forbidden, Invalid
from vthquality.domain.facts import Claim, ClaimValue, Judgement, Outcome, Portfolio, Rung
from vthquality.domain.judging import Answers
from vthquality.domain.people import (
    Assignment,
    EmployeeId,
    Organisation,
    OrganisationId,
    Participant,
    ParticipationId,
    RoundId,
)
from vthquality.domain.rounds import RoundHead, RoundSnapshot

DAY = date(2026, 10, 1)
BY = "L. Bos"
YES, NO = Claim(value=ClaimValue.YES), Claim(value=ClaimValue.NO)
MET = Judgement(outcome=Outcome.MET, rung=Rung.CONFIRMED, by=BY, on=DAY)
NOT_MET = replace(MET, outcome=Outcome.NOT_MET, remark="geen stuk gezien")
ME = EmployeeId("ik")


def somebody(
    claims: dict[Key, Claim] | None = None, judgements: dict[Key, Judgement] | None = None, **changed: object
) -> Participant:
    facts = tuple(replace(fact, id=f"f{place}") for place, fact in enumerate(facts_of_every_kind()))
    known: dict[str, object] = {
        "id": ParticipationId("deelname"),
        "employee": ME,
        "number": "1",
        "name": "Naam",
        "team": "Toezicht",
        "assignments": (Assignment(area=key("a1")),),
        "portfolio": Portfolio(facts),
        "answers": Answers(claims or {}, judgements or {}),
        "submitted": DAY,
    }
    return Participant(**{**known, **changed})  # type: ignore[arg-type]


def snapshot_of(*people: Participant) -> RoundSnapshot:
    return RoundSnapshot(
        organisation=Organisation(id=OrganisationId("od"), name="OD"),
        head=RoundHead(id=RoundId("r"), name="0-meting", reference_day=DAY),
        version=a_version(an_area("a1", "1"), an_area("b2", "2"), head=a_head()),
        participants=people,
    )


def review_of(person: Participant, reach: Reach = EVERYONE, reactions: dict[Key, Reaction] | None = None) -> Review:
    (review,) = reviews(snapshot_of(person), reach, {person.id: reactions or {}})
    return review


def concerns(person: Participant) -> dict[Key, Concern]:
    return {item.requirement.key: item.concern for item in review_of(person).items}


def test_what_nobody_saw_proof_of_waits_and_what_somebody_saw_is_settled() -> None:
    assert concerns(somebody()) == {
        key("a1edu"): Concern.SETTLED,
        key("a1cou"): Concern.SETTLED,
        key("a1exp"): Concern.UNPROVEN,
        key("a1kno"): Concern.OPEN,
        key("a1frq"): Concern.UNPROVEN,
    }


@pytest.mark.parametrize(
    ("claims", "judgements", "expected"),
    [
        ({}, {}, Concern.OPEN),
        ({"a1kno": YES}, {}, Concern.UNPROVEN),
        ({"a1kno": NO}, {}, Concern.DECLARED),
        ({"a1kno": Claim(value=ClaimValue.NOT_APPLICABLE)}, {}, Concern.DECLARED),
        ({"a1kno": NO}, {"a1kno": NOT_MET}, Concern.SETTLED),
        ({"a1kno": YES}, {"a1kno": NOT_MET}, Concern.DIFFERS),
        ({}, {"a1kno": MET}, Concern.DIFFERS),
        ({}, {"a1kno": replace(MET, outcome=Outcome.UNKNOWN)}, Concern.SETTLED),
    ],
    ids=["open", "yes", "no", "nvt", "judged-alike", "judged-otherwise", "judged-unasked", "judged-unknown"],
)
def test_a_requirement_without_facts_waits_for_what_was_said_of_it(
    claims: dict[str, Claim], judgements: dict[str, Judgement], expected: Concern
) -> None:
    person = somebody({key(k): c for k, c in claims.items()}, {key(k): j for k, j in judgements.items()})
    assert concerns(person)[key("a1kno")] is expected


def test_a_yes_against_facts_that_fall_short_is_a_contradiction() -> None:
    short = tuple(fact for fact in somebody().portfolio.periods)
    person = somebody(
        {key("a1exp"): YES}, portfolio=Portfolio(tuple(replace(f, start=date(2026, 9, 1)) for f in short))
    )
    assert concerns(person)[key("a1exp")] is Concern.CONTRADICTED


def test_differences_and_the_unproven_stand_first_and_everything_else_is_reachable() -> None:
    review = review_of(somebody({key("a1kno"): YES}, {key("a1kno"): NOT_MET}))
    assert [item.requirement.key for item in review.first] == [key("a1kno"), key("a1exp"), key("a1frq")]
    assert [item.requirement.key for item in review.rest] == [key("a1edu"), key("a1cou")]
    assert {*review.first, *review.rest} == set(review.items)
    assert all(item.concern in FIRST for item in review.first)


def test_a_toetser_sees_the_own_areas_of_a_person_and_nothing_else() -> None:
    both = somebody(assignments=(Assignment(area=key("a1")), Assignment(area=key("b2"))))
    assert {i.area.key for i in review_of(both).items} == {key("a1"), key("b2")}
    assert {i.area.key for i in review_of(both, Reach(areas=frozenset({key("b2")}))).items} == {key("b2")}
    assert {i.area.key for i in review_of(both, Reach(teams=frozenset({"Toezicht"}))).items} == {key("a1"), key("b2")}
    assert review_of(both, Reach(teams=frozenset({"Elders"}))).items == ()


def test_a_person_is_whole_within_a_team_and_in_part_within_areas() -> None:
    areas = frozenset({key("a1")})
    assert areas_within(EVERYONE, ME, "Toezicht") is None
    assert areas_within(Reach(teams=frozenset({"Toezicht"}), areas=areas), ME, "Toezicht") is None
    assert areas_within(Reach(employees=frozenset({ME})), ME, "Toezicht") is None
    assert areas_within(Reach(teams=frozenset({"Elders"}), areas=areas), ME, "Toezicht") == areas


def test_nobody_judges_himself() -> None:
    scope = Scope(organisation=OrganisationId("od"), actor=BY, own_employees=frozenset({ME}))
    require_other(scope, {EmployeeId("een ander")})
    with pytest.raises(Forbidden) as refused:
        require_other(scope, {EmployeeId("een ander"), ME})
    assert refused.value.values["reason"] == "self"


def judged(person: Participant, exceptions: dict[Key, OwnJudgement]) -> Participant:
    """The person after somebody confirmed everything but these exceptions."""
    review = review_of(person)
    added = (
        *judged_instead(review, exceptions, BY, DAY),
        *confirmed_as_said(review, exceptions, BY, DAY),
    )
    return replace(person, answers=Answers(person.answers.claims, {**person.answers.judgements, **dict(added)}))


CLAIMS = st.dictionaries(
    st.sampled_from([key(n) for n in ("a1edu", "a1cou", "a1exp", "a1kno", "a1frq", "a1dip", "a1evp", "a1crs")]),
    st.sampled_from([Claim(value=value) for value in ClaimValue]),
)


@settings(max_examples=40)
@given(CLAIMS, st.sampled_from([somebody().portfolio, Portfolio()]))
def test_confirming_everything_changes_no_outcome_and_leaves_nothing_waiting(
    claims: dict[Key, Claim], portfolio: Portfolio
) -> None:
    person = somebody(claims, portfolio=portfolio)
    before = {i.requirement.key: i.finding.own for i in review_of(person).items}
    for item in review_of(judged(person, {})).items:
        own = before[item.requirement.key]
        after = item.finding.settled
        assert (after.outcome, after.short_by, after.until) == (own.outcome, own.short_by, own.until)
        assert item.concern in {Concern.SETTLED, Concern.OPEN}
        assert own.outcome is not Outcome.MET or after.rung >= Rung.CONFIRMED


def test_confirming_keeps_until_when_a_certificate_holds() -> None:
    certificate = tuple(f for f in somebody().portfolio.courses)
    person = somebody(portfolio=Portfolio(certificate))
    (item,) = [i for i in review_of(judged(person, {})).items if i.requirement.key == key("a1cou")]
    assert (item.finding.settled.until, item.finding.settled.rung) == (date(2027, 5, 1), Rung.CONFIRMED)


def test_confirming_again_adds_nothing() -> None:
    once = judged(somebody({key("a1kno"): YES}), {})
    assert confirmed_as_said(review_of(once), (), BY, DAY) == ()


def test_an_exception_stands_beside_the_claim_and_decides_on_the_settled_basis() -> None:
    person = somebody({key("a1kno"): YES})
    after = judged(person, {key("a1kno"): OwnJudgement(Outcome.NOT_MET, " te weinig ")})
    item = review_of(after).item(key("a1kno"))
    assert after.answers.claims == {key("a1kno"): YES}
    assert (item.finding.own.outcome, item.finding.settled.outcome) == (Outcome.MET, Outcome.NOT_MET)
    assert item.judgement == replace(NOT_MET, remark="te weinig")


def test_an_exception_goes_before_a_judgement_on_a_part_of_the_same_rung() -> None:
    person = judged(somebody(portfolio=Portfolio(), claims={key("a1dip"): YES}), {})
    assert review_of(person).item(key("a1edu")).finding.settled.outcome is Outcome.MET
    after = judged(person, {key("a1edu"): OwnJudgement(Outcome.NOT_MET, "geen diploma gezien")})
    assert review_of(after).item(key("a1edu")).finding.settled.outcome is Outcome.NOT_MET


def test_an_external_judgement_is_not_beaten_by_a_lower_rung() -> None:
    external = replace(MET, rung=Rung.EXTERNAL, by="bezoek")
    person = somebody(portfolio=Portfolio(), judgements={key("a1dip"): external})
    exceptions = {key("a1edu"): OwnJudgement(Outcome.NOT_MET, "anders")}
    assert [about for about, _ in judged_instead(review_of(person), exceptions, BY, DAY)] == [key("a1edu")]


@pytest.mark.parametrize(
    ("about", "said", "reason"),
    [
        ("a1kno", OwnJudgement(Outcome.NOT_MET), "says_why"),
        ("a1kno", OwnJudgement(Outcome.NOT_MET, "   "), "says_why"),
        ("a1kno", OwnJudgement(Outcome.NOT_MET, "x" * (LONGEST_TEXT + 1)), "text_too_long"),
        ("a1kno", OwnJudgement(Outcome.NOT_MET, "zie 111222333"), "citizen_number"),
        ("b2kno", OwnJudgement(Outcome.NOT_MET, "elders"), "not_asked"),
        ("a1cnt", OwnJudgement(Outcome.NOT_MET, "aantal"), "not_asked"),
    ],
)
def test_an_exception_that_cannot_be_meant_is_refused(about: str, said: OwnJudgement, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        judged_instead(review_of(somebody({key("a1kno"): YES})), {key(about): said}, BY, DAY)
    assert refused.value.reason == reason


def test_agreeing_with_the_person_needs_no_explanation() -> None:
    review = review_of(somebody({key("a1kno"): YES}))
    ((_, judgement),) = judged_instead(review, {key("a1kno"): OwnJudgement(Outcome.MET)}, BY, DAY)
    assert judgement == MET


def test_anything_that_is_shown_otherwise_is_noticed() -> None:
    person = somebody({key("a1kno"): YES})
    shown = {item.requirement.key: item.token for item in review_of(person).items}
    assert changed_since(review_of(person), shown) == ()
    answered = replace(person, answers=Answers({key("a1kno"): NO}, {}))
    (changed,) = changed_since(review_of(answered), shown)
    assert (changed.item.requirement.key, changed.was) == (key("a1kno"), Outcome.MET)
    explained = replace(person, answers=Answers({key("a1kno"): replace(YES, explanation="meer")}, {}))
    assert len(changed_since(review_of(explained), shown)) == 1
    by_another = replace(person, answers=Answers({key("a1kno"): YES}, {key("a1kno"): MET}))
    assert len(changed_since(review_of(by_another), shown)) == 1
    lost = replace(person, portfolio=Portfolio())
    assert {c.item.requirement.key for c in changed_since(review_of(lost), shown)} == {
        key(name) for name in ("a1edu", "a1cou", "a1exp", "a1frq")
    }


def test_a_reaction_since_the_page_was_opened_is_noticed() -> None:
    person = somebody({key("a1kno"): YES}, {key("a1kno"): NOT_MET})
    shown = {item.requirement.key: item.token for item in review_of(person).items}
    reaction = Reaction(text="niet mee eens", at=datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
    reacted = review_of(person, reactions={key("a1kno"): reaction})
    assert [c.item.requirement.key for c in changed_since(reacted, shown)] == [key("a1kno")]
    assert reacted.reacted == 1


@pytest.mark.parametrize("forged", ["", "met", "met.0", "niets.abc", "."])
def test_a_forged_token_is_a_change_and_never_a_fault(forged: str) -> None:
    review = review_of(somebody())
    assert len(changed_since(review, dict.fromkeys((i.requirement.key for i in review.items), forged))) == 5


def test_whose_turn_it_is_follows_from_handing_in_and_confirming() -> None:
    areas = Reach(areas=frozenset({key("a1")}))

    def turn(person: Participant, reach: Reach = EVERYONE, *, confirmed: bool = False) -> Turn:
        return confirmee(review_of(person, reach), reach, confirmed=confirmed).turn

    assert turn(somebody(submitted=None)) is Turn.TO_FILL
    assert turn(somebody()) is Turn.TO_CONFIRM
    assert turn(somebody(), confirmed=True) is Turn.CONFIRMED
    assert turn(somebody(), areas) is Turn.TO_CONFIRM
    done = judged(somebody({key("a1kno"): YES}), {})
    assert turn(done, areas) is Turn.JUDGED
    assert turn(done) is Turn.TO_CONFIRM


def test_those_who_need_attention_come_first() -> None:
    people = [
        confirmee(review_of(person), EVERYONE, confirmed=confirmed)
        for person, confirmed in (
            (somebody(name="bevestigd"), True),
            (somebody(name="nog niet klaar", submitted=None), False),
            (somebody(name="rustig"), False),
            (somebody({key("a1kno"): YES}, {key("a1kno"): NOT_MET}, name="verschil"), False),
        )
    ]
    in_order = [p.review.participant.name for p in sorted(people, key=lambda p: p.urgency)]
    assert in_order == ["verschil", "rustig", "nog niet klaar", "bevestigd"]


def test_a_requirement_without_text_is_for_nobody_to_judge() -> None:
    area = an_area("a1", "1")
    textless = tuple(replace(r, routes=None) if r.key == key("a1kno") else r for r in area.requirements)
    snapshot = replace(snapshot_of(somebody()), version=a_version(replace(area, requirements=textless)))
    (review,) = reviews(snapshot, EVERYONE)
    assert key("a1kno") not in {i.requirement.key for i in review.items}


def test_a_text_that_is_needed_must_be_there() -> None:
    assert checked_text("  goed ", "reason", needed=True) == "goed"
    with pytest.raises(Invalid, match="required"):
        checked_text("  ", "reason", needed=True)


def test_a_judgement_on_what_nobody_spoke_of_differs_from_not_knowing() -> None:
    person = somebody(portfolio=Portfolio(), judgements={key("a1edu"): NOT_MET})
    assert concern_of(review_of(person).item(key("a1edu")).finding) is Concern.DIFFERS
