"""Competencies in numbers: from five answers on, per step, never averaged."""

from dataclasses import replace

from tests.support.rounds import a_round, silent
from tests.support.versions import a_profile_version, key
from vthquality.domain.growth import distributions, distributions_by_team
from vthquality.domain.people import ParticipationId
from vthquality.domain.profiles import CompetencyAnswer, CompetencySaid
from vthquality.domain.rounds import RoundSnapshot


def scored(*said: int | CompetencySaid, teams: str = "") -> RoundSnapshot:
    people = [silent(f"Persoon{i} N") for i in range(len(said))]
    people = [replace(p, team=teams[i] if teams else "Milieu") for i, p in enumerate(people)]
    answers = tuple(
        (
            ParticipationId(p.id),
            CompetencyAnswer(
                profile=key("prf1"),
                competency=key("cmp1"),
                said=s if isinstance(s, CompetencySaid) else CompetencySaid.STEP,
                step=s if isinstance(s, int) else None,
            ),
        )
        for p, s in zip(people, said, strict=True)
    )
    return a_round(*people, profiles=a_profile_version(), competency_answers=answers)


def test_numbers_per_step_are_shown_from_five_answers_on() -> None:
    (row,) = distributions(scored(1, 1, 2, 2, CompetencySaid.NOT_SEEN))
    assert (row.steps, row.not_seen, row.answers, row.hidden) == ({1: 2, 2: 2}, 1, 5, False)


def test_under_five_answers_nothing_is_shown() -> None:
    (row,) = distributions(scored(1, 1, 2, 2))
    assert (row.steps, row.answers, row.hidden) == ({}, 0, True)


def test_not_applicable_is_no_answer() -> None:
    (row,) = distributions(scored(1, 1, 2, 2, CompetencySaid.NOT_APPLICABLE))
    assert row.hidden


def test_a_team_is_counted_by_itself() -> None:
    snapshot = scored(1, 1, 1, 1, 1, 2, 2, teams="aaaaabb")
    assert distributions(snapshot, "a")[0].steps == {1: 5}
    assert distributions(snapshot, "b")[0].hidden


def test_a_round_without_profiles_has_no_distributions() -> None:
    assert distributions(a_round()) == ()


def test_teams_are_counted_beside_each_other_and_small_ones_hidden() -> None:
    found = {d.team: d for d in distributions_by_team(scored(*[1] * 13, teams="aaaaaabbbbbbc"))}
    assert found["a"].hidden or found["b"].hidden, "one small team would follow from the whole"
    assert found["c"].hidden
    assert sorted(d.answers for d in found.values()) == [0, 0, 6]


def test_without_a_small_team_every_team_is_shown() -> None:
    found = distributions_by_team(scored(*[2] * 10, teams="aaaaabbbbb"))
    assert [(d.team, d.steps, d.hidden) for d in found] == [("a", {2: 5}, False), ("b", {2: 5}, False)]
    assert distributions_by_team(a_round()) == ()
