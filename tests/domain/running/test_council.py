from datetime import date

import pytest

from vthquality.domain.access import Reach
from vthquality.domain.criteria import Key
from vthquality.domain.errors import Invalid
from vthquality.domain.people import EmployeeId
from vthquality.domain.running.council import Agreement, Opener, as_agreed, consent, no_consent

TODAY = date(2026, 11, 24)
FAR = Reach(
    everyone=True,
    employees=frozenset({EmployeeId("ik")}),
    teams=frozenset({"Toezicht"}),
    areas=frozenset({Key("gk3m9x2d")}),
)


def test_consent_has_a_day_and_a_reference() -> None:
    given = consent(date(2026, 9, 1), "  OR 2026-14 ", Agreement(smallest_group=8), today=TODAY)
    assert (given.consented, given.reference, given.agreed.smallest_group) == (True, "OR 2026-14", 8)


@pytest.mark.parametrize(
    ("decided", "reference", "field", "reason"),
    [
        (None, "OR 1", "decided", "required"),
        (date(2026, 11, 25), "OR 1", "decided", "not_yet_decided"),
        (TODAY, "  ", "reference", "required"),
        (TODAY, "x" * 201, "reference", "text_too_long"),
        (TODAY, "OR\n1", "reference", "unseen_signs"),
    ],
)
def test_consent_that_cannot_be_is_refused(decided: date | None, reference: str, field: str, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        consent(decided, reference, Agreement(), today=TODAY)
    assert (refused.value.field, refused.value.reason) == (field, reason)


@pytest.mark.parametrize(("because", "reason"), [(" \n", "required"), ("x" * 1001, "text_too_long")])
def test_no_consent_needs_a_reason_of_some_length(because: str, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        no_consent(because)
    assert refused.value.reason == reason


def test_no_consent_keeps_its_reason() -> None:
    without = no_consent(" geen OR, minder dan 50 medewerkers ")
    assert (without.consented, without.not_asked_because) == (False, "geen OR, minder dan 50 medewerkers")


@pytest.mark.parametrize("smallest", [0, 4, 51])
def test_a_group_smaller_than_the_service_ever_shows_cannot_be_agreed_on(smallest: int) -> None:
    with pytest.raises(Invalid) as refused:
        Agreement(smallest_group=smallest)
    assert refused.value.field == "smallest_group"


@pytest.mark.parametrize("months", [0, 121])
def test_a_term_that_cannot_be_meant_is_refused(months: int) -> None:
    with pytest.raises(Invalid) as refused:
        Agreement(retention_months=months)
    assert refused.value.field == "retention_months"


@pytest.mark.parametrize(
    ("openers", "everyone", "teams", "areas"),
    [
        (frozenset(Opener), True, 1, 1),
        (frozenset({Opener.MANAGER}), False, 1, 0),
        (frozenset({Opener.ASSESSOR}), False, 0, 1),
        (frozenset({Opener.HR}), True, 0, 0),
        (frozenset(), False, 0, 0),
    ],
)
def test_only_who_was_agreed_on_opens_results_and_everybody_the_own(
    openers: frozenset[Opener],
    everyone: bool,  # noqa: FBT001
    teams: int,
    areas: int,
) -> None:
    reach = as_agreed(FAR, Agreement(openers=openers))
    assert (reach.everyone, len(reach.teams), len(reach.areas)) == (everyone, teams, areas)
    assert reach.employees == FAR.employees
