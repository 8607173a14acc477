"""What facts say about one leaf: proven, short or silent, with the value present and until when."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.support.leaf_builders import (
    a_course,
    a_headcount,
    a_knowledge,
    a_practice,
    a_safeguarding,
    a_shown_knowledge,
    an_attestation,
    an_education,
    an_experience,
    tokens,
)
from tests.support.people_builders import (
    ON,
    SEEN,
    a_course_done,
    a_diploma,
    a_period,
    a_portfolio,
    knowledge_shown,
    practice_done,
)
from vthquality.domain.criteria import Key, Leaf, Level, PracticeUnit, Proof, Token
from vthquality.domain.evidence import SILENT, Evidenced, Shown, evidence_for, years_worked
from vthquality.domain.facts import AnyFact, PracticeDone

A1 = Key("a1")
PROVEN, SHORT = Shown.PROVEN, Shown.SHORT
YESTERDAY, TOMORROW = ON - timedelta(days=1), ON + timedelta(days=1)


def found(leaf: Leaf, *facts: AnyFact, on: date = ON) -> Evidenced:
    return evidence_for(leaf, a_portfolio(*facts), A1, on)


@pytest.mark.parametrize(
    ("asked", "given", "shown"),
    [
        (an_education(), a_diploma(), Shown.PROVEN),
        (an_education(), a_diploma(Level.WO), Shown.PROVEN),
        (an_education(), a_diploma(Level.AD), Shown.SHORT),
        (an_education(), a_diploma(directions="rechten"), Shown.SILENT),
        (an_education(), a_diploma(directions="rechten milieukunde"), Shown.PROVEN),
        (an_education(directions=""), a_diploma(directions=""), Shown.PROVEN),
        (an_education(directions="bouwkunde milieukunde"), a_diploma(), Shown.PROVEN),
        (an_education(), a_diploma(None), Shown.SILENT),
        (an_education(), a_diploma(expires=ON), Shown.PROVEN),
        (an_education(), a_diploma(expires=YESTERDAY), Shown.SHORT),
        (an_education(), a_diploma(obtained=TOMORROW), Shown.SILENT),
        (an_education(), a_diploma(obtained=ON), Shown.PROVEN),
    ],
)
def test_a_diploma_proves_its_level_and_lower_in_its_directions(asked: Leaf, given: AnyFact, shown: Shown) -> None:
    assert found(asked, given).shown is shown


@pytest.mark.parametrize("asked", Proof)
@pytest.mark.parametrize("given", Proof)
def test_each_proof_counts_for_itself_and_a_diploma_or_evc_for_a_level_of_work_too(asked: Proof, given: Proof) -> None:
    counts = asked is given or (asked is Proof.WORKING_LEVEL and given in {Proof.DIPLOMA, Proof.EVC})
    evidenced = found(an_education(proof=asked), a_diploma(proof=given))
    assert evidenced.shown is (PROVEN if counts else Shown.SILENT)


def test_a_diploma_with_an_unknown_level_leaves_open_what_a_lower_one_would_settle() -> None:
    assert found(an_education(), a_diploma(Level.MBO4), a_diploma(None)) == SILENT


def test_a_level_that_is_too_low_is_shown_with_the_level_there_is() -> None:
    assert found(an_education(), a_diploma(Level.MBO3), a_diploma(Level.AD)).present is Level.AD


def test_proof_counts_as_seen_only_when_somebody_saw_what_still_holds() -> None:
    assert found(an_education(), a_diploma(evidence=SEEN)).seen
    assert not found(an_education(), a_diploma()).seen
    assert not found(an_education(), a_diploma(), a_diploma(evidence=SEEN, expires=YESTERDAY)).seen


@pytest.mark.parametrize(
    ("valid_years", "obtained", "expires", "shown", "until"),
    [
        (None, None, None, PROVEN, None),
        (None, date(2001, 1, 1), None, PROVEN, None),
        (10, date(2016, 6, 1), None, PROVEN, date(2026, 6, 1)),
        (10, date(2016, 5, 31), None, SHORT, None),
        (10, None, None, PROVEN, None),
        (10, date(2010, 1, 1), date(2030, 1, 1), PROVEN, date(2030, 1, 1)),
        (10, date(2024, 1, 1), date(2025, 1, 1), SHORT, None),
        (1, date(2024, 2, 29), None, SHORT, None),
        (None, TOMORROW, None, Shown.SILENT, None),
    ],
)
def test_a_certificate_expires_by_its_own_day_or_else_after_the_years_asked(
    valid_years: int | None, obtained: date | None, expires: date | None, shown: Shown, until: date | None
) -> None:
    evidenced = found(a_course(valid_years=valid_years), a_course_done(obtained=obtained, expires=expires))
    assert (evidenced.shown, evidenced.until) == (shown, until)


def test_an_expired_certificate_says_when_it_expired() -> None:
    assert found(a_course(valid_years=1), a_course_done(obtained=date(2024, 2, 29))).present == date(2025, 2, 28)


def test_the_certificate_that_holds_longest_counts() -> None:
    expiring, lasting = a_course_done(expires=TOMORROW), a_course_done(expires=date(2030, 1, 1))
    assert found(a_course(), expiring, lasting).until == date(2030, 1, 1)
    assert found(a_course(), expiring, a_course_done()).until is None


def test_a_course_is_not_shown_knowledge_and_the_other_way_round() -> None:
    assert found(a_course(), knowledge_shown()) == SILENT
    assert found(a_shown_knowledge(), a_course_done()) == SILENT
    assert found(a_shown_knowledge(), knowledge_shown()).shown is PROVEN
    assert found(a_shown_knowledge(), knowledge_shown("iets-anders")) == SILENT


@pytest.mark.parametrize(
    ("periods", "shown", "present"),
    [
        ([a_period("2")], PROVEN, "2.0"),
        ([a_period("2", last_day=None)], PROVEN, "2.0"),
        ([a_period("1.9")], SHORT, "1.9"),
        ([a_period("2", fields="handel")], Shown.SILENT, None),
        ([a_period("2", fields="handel toezicht")], PROVEN, "2.0"),
        ([a_period("1.5"), a_period("1.5")], SHORT, "1.5"),
        ([a_period("1"), a_period("1", last_day=date(2020, 1, 1))], PROVEN, "2.0"),
        ([a_period("1", last_day=TOMORROW + timedelta(days=30))], SHORT, "0.9"),
        ([a_period("1", start=TOMORROW, last_day=date(2030, 1, 1))], Shown.SILENT, None),
    ],
)
def test_years_of_work_are_counted_by_the_day_and_overlap_counts_once(
    periods: list[AnyFact], shown: Shown, present: str | None
) -> None:
    evidenced = found(an_experience(years="2"), *periods)
    assert (evidenced.shown, evidenced.present) == (shown, None if present is None else Decimal(present))


@pytest.mark.parametrize("years", ["0.5", "1.5", "2.5", "3.3"])
def test_parts_of_years_are_met_exactly_where_the_years_present_say_so(years: str) -> None:
    enough, almost = a_period(years), a_period(years, start=a_period(years).start + timedelta(days=1))
    assert found(an_experience(years=years), enough) == Evidenced(PROVEN, Decimal(years))
    assert found(an_experience(years=years), almost).shown is SHORT


def test_only_the_last_years_count_where_the_requirement_says_so() -> None:
    leaf = an_experience(years="2", within_years=5)
    assert found(leaf, a_period("2", last_day=date(2021, 6, 1))).present == Decimal("0.0")
    assert found(leaf, a_period("2", start=date(2021, 6, 2), end=date(2023, 6, 1))).shown is PROVEN


def test_years_age_by_themselves_until_the_window_has_passed_them() -> None:
    leaf, period = an_experience(years="2", within_years=5), a_period("2", last_day=date(2024, 6, 1))
    assert found(leaf, period).shown is PROVEN
    assert found(leaf, period, on=date(2028, 6, 1)).shown is SHORT


def test_experience_counts_as_seen_only_where_the_years_seen_are_enough() -> None:
    seen, unseen = a_period("1", evidence=SEEN), a_period("1", last_day=date(2024, 1, 1))
    assert not found(an_experience(years="2"), seen, unseen).seen
    assert found(an_experience(years="1"), seen, unseen).seen


def test_years_worked_are_told_without_asking_for_any() -> None:
    periods = a_portfolio(a_period("1.25"), a_period("1", fields="handel", last_day=date(2020, 1, 1)))
    assert years_worked(periods, tokens("toezicht"), ON, None) == Decimal("1.2")
    assert years_worked(periods, tokens("toezicht handel"), ON, None) == Decimal("2.2")
    assert years_worked(periods, tokens("advies"), ON, None) == 0


@pytest.mark.parametrize(
    ("facts", "shown", "present"),
    [
        ([practice_done("400")], PROVEN, "400"),
        ([practice_done("399.5")], SHORT, "399.5"),
        ([practice_done("400", year=2026)], PROVEN, "400"),
        ([practice_done("400", year=2024)], Shown.SILENT, None),
        ([practice_done("400", area="b2")], Shown.SILENT, None),
        ([practice_done("250"), practice_done("150")], PROVEN, "400"),
        ([practice_done("250", year=2025), practice_done("150", year=2026)], SHORT, "250"),
        ([practice_done("400", unit=PracticeUnit.PERCENT)], Shown.SILENT, None),
        ([practice_done("400", what=Token("controles"))], Shown.SILENT, None),
    ],
)
def test_practice_counts_in_its_own_area_for_the_better_of_this_year_and_the_last(
    facts: list[PracticeDone], shown: Shown, present: str | None
) -> None:
    evidenced = found(a_practice(amount="400"), *facts)
    assert (evidenced.shown, evidenced.present) == (shown, None if present is None else Decimal(present))


def test_practice_counts_as_seen_only_where_the_volume_seen_is_enough() -> None:
    seen, unseen = practice_done("300", evidence=SEEN), practice_done("100")
    assert not found(a_practice(amount="400"), seen, unseen).seen
    assert found(a_practice(amount="300"), seen, unseen).seen


@pytest.mark.parametrize("leaf", [a_knowledge(), a_headcount(), a_safeguarding(), an_attestation()])
def test_no_fact_speaks_of_knowledge_or_of_the_organisation(leaf: Leaf) -> None:
    assert found(leaf, a_diploma(), a_course_done(), a_period("9"), practice_done("900")) == SILENT


@pytest.mark.parametrize("leaf", [an_education(), a_course(), a_shown_knowledge(), an_experience(), a_practice()])
def test_an_empty_portfolio_is_silent_and_never_short(leaf: Leaf) -> None:
    assert found(leaf) == SILENT


def test_an_unseen_proof_does_not_lengthen_what_was_seen() -> None:
    seen = a_course_done(expires=TOMORROW, evidence=SEEN)
    unseen = a_course_done(expires=ON + timedelta(days=900))
    assert found(a_course(), seen, unseen) == Evidenced(PROVEN, until=TOMORROW, seen=True)
    shown = knowledge_shown(expires=TOMORROW, evidence=SEEN)
    later = knowledge_shown(expires=ON + timedelta(days=900))
    assert found(a_shown_knowledge(), shown, later) == Evidenced(PROVEN, until=TOMORROW, seen=True)
