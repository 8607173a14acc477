"""Competencies in numbers: how many people say which step, per profile and team; never by name, never averaged."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from vthquality.domain.criteria import Key
from vthquality.domain.disclosure import shown_groups
from vthquality.domain.profiles import Competency, CompetencyAnswer, CompetencySaid, Profile
from vthquality.domain.rounds import RoundSnapshot

Said = dict[tuple[Key, Key], list[CompetencyAnswer]]
"""Answers by profile and competency."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """Answers on one competency of one profile in one team ("" is the whole organisation).

    `steps`: number of people per step; `hidden`: too few answers to show any number.
    """

    profile: Profile
    competency: Competency
    team: str
    answers: int
    steps: Mapping[int, int] = field(default_factory=dict)
    not_seen: int = 0
    hidden: bool = False


def distributions(snapshot: RoundSnapshot, team: str | None = None) -> tuple[Distribution, ...]:
    """Distributions of the whole organisation, or of one team; those under the smallest group are hidden."""
    profiles = snapshot.profiles
    if profiles is None:
        return ()
    said = _said(snapshot, team)
    return tuple(
        _distribution(profile, competency, team or "", said[profile.key, competency.key], snapshot.smallest_group)
        for profile in profiles.profiles
        for competency in profiles.competencies
        if (profile.key, competency.key) in said
    )


def distributions_by_team(snapshot: RoundSnapshot) -> tuple[Distribution, ...]:
    """Distributions of every team beside that of the whole; none is shown from which a hidden one would follow."""
    profiles = snapshot.profiles
    if profiles is None:
        return ()
    by_team = dict(sorted(_said_by_team(snapshot).items()))
    found = []
    for profile in profiles.profiles:
        for competency in profiles.competencies:
            place = profile.key, competency.key
            said = {team: answers[place] for team, answers in by_team.items() if place in answers}
            sizes = {team: len(_counted(answers)) for team, answers in said.items()}
            shown = shown_groups(sizes, snapshot.smallest_group)
            found += [
                _distribution(profile, competency, team, answers, snapshot.smallest_group)
                if team in shown
                else Distribution(profile=profile, competency=competency, team=team, answers=0, hidden=True)
                for team, answers in said.items()
            ]
    return tuple(found)


def _counted(said: list[CompetencyAnswer]) -> list[CompetencyAnswer]:
    """Answers that are counted: whoever says n.v.t. is not asked."""
    return [a for a in said if a.said is not CompetencySaid.NOT_APPLICABLE]


def _said(snapshot: RoundSnapshot, team: str | None) -> Said:
    """What was said by everybody, or in one team."""
    if team is not None:
        return _said_by_team(snapshot).get(team, {})
    said: Said = {}
    for _, answer in snapshot.competency_answers:
        said.setdefault((answer.profile, answer.competency), []).append(answer)
    return said


def _said_by_team(snapshot: RoundSnapshot) -> dict[str, Said]:
    teams = {p.id: p.team for p in snapshot.participants}
    said: dict[str, Said] = {}
    for participation, answer in snapshot.competency_answers:
        if participation in teams:
            in_team = said.setdefault(teams[participation], {})
            in_team.setdefault((answer.profile, answer.competency), []).append(answer)
    return said


def _distribution(
    profile: Profile, competency: Competency, team: str, said: list[CompetencyAnswer], smallest: int
) -> Distribution:
    counted = _counted(said)
    if len(counted) < smallest:
        return Distribution(profile=profile, competency=competency, team=team, answers=0, hidden=True)
    return Distribution(
        profile=profile,
        competency=competency,
        team=team,
        answers=len(counted),
        steps=dict(Counter(a.step for a in counted if a.step is not None)),
        not_seen=sum(a.said is CompetencySaid.NOT_SEEN for a in counted),
    )
