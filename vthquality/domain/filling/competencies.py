"""The competencies somebody is asked about: those of the profiles that fit the person's roles."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from vthquality.domain.criteria import Key
from vthquality.domain.profiles import Competency, CompetencyAnswer, Indicator, Profile, ProfileVersion

Place = tuple[Key, Key]
"""A profile and a competency of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetencyQuestion:
    """One competency in one profile, the step the roles ask (None: none), and what was said of it now and before."""

    profile: Profile
    competency: Competency
    indicator: Indicator
    asked: int | None
    answer: CompetencyAnswer | None = None
    revision: int = 0
    before: CompetencyAnswer | None = None

    @property
    def place(self) -> Place:
        """What the answer is kept by."""
        return self.profile.key, self.competency.key


def competency_questions(
    profiles: ProfileVersion | None,
    roles: tuple[str, ...],
    answers: Mapping[Place, tuple[CompetencyAnswer, int]],
    before: Iterable[CompetencyAnswer] = (),
) -> tuple[CompetencyQuestion, ...]:
    """The competencies of everybody with these roles, with the answers (and their revisions) of one person."""
    if profiles is None:
        return ()
    asked = profiles.asked(roles)
    old = {(a.profile, a.competency): a for a in before}
    return tuple(
        CompetencyQuestion(
            profile=profile,
            competency=competency,
            indicator=indicator,
            asked=asked.get(competency.key),
            answer=answers[place][0] if (place := (profile.key, competency.key)) in answers else None,
            revision=answers[place][1] if place in answers else 0,
            before=old.get(place),
        )
        for profile, competency, indicator in _shown(profiles, roles)
    )


def _shown(profiles: ProfileVersion, roles: tuple[str, ...]) -> Iterator[tuple[Profile, Competency, Indicator]]:
    fitting = {key for role in profiles.roles if role.slug in roles for key in role.profiles}
    for profile in profiles.profiles:
        if profile.key in fitting:
            for competency in profiles.competencies:
                indicator = profile.indicator(competency.key)
                if indicator is not None:
                    yield profile, competency, indicator
