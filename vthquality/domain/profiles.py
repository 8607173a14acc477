"""Roles, competency profiles, competencies and the scale: level and growth, never pass or fail."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from vthquality.domain.criteria import Key, Provenance, Source, VersionHead


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the scale; steps are ordered, and never averaged."""

    number: int
    name: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Competency:
    """A competency that all roles share."""

    key: Key
    number: str
    name: str
    meaning: str
    provenance: Provenance
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """What behaviour shows a competency in one profile, a sentence per step of the scale."""

    key: Key
    competency: Key
    steps: Mapping[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A competency profile: indicators for the competencies it asks."""

    key: Key
    slug: str
    name: str
    provenance: Provenance
    description: str = ""
    indicators: tuple[Indicator, ...] = ()
    sources: tuple[Source, ...] = ()

    def indicator(self, competency: Key) -> Indicator | None:
        """The indicator of one competency in this profile."""
        return next((i for i in self.indicators if i.competency == competency), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """One of the VTH roles, the profiles that fit it and the step asked per competency (none asked: absent)."""

    key: Key
    slug: str
    name: str
    provenance: Provenance
    description: str = ""
    profiles: tuple[Key, ...] = ()
    asked: Mapping[Key, int] = field(default_factory=dict)
    competencies: tuple[Key, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileVersion:
    """One state of a set of competency profiles."""

    head: VersionHead
    scale: tuple[Step, ...]
    competencies: tuple[Competency, ...]
    profiles: tuple[Profile, ...]
    roles: tuple[Role, ...]

    def asked(self, roles: tuple[str, ...]) -> dict[Key, int]:
        """The step asked per competency of somebody with these roles: the highest counts."""
        highest: dict[Key, int] = {}
        for role in self.roles:
            if role.slug in roles:
                for competency, step in role.asked.items():
                    highest[competency] = max(step, highest.get(competency, 0))
        return highest


class CompetencySaid(Enum):
    """Answers beside the steps: not seen yet ("nog niet in beeld"), and not applicable."""

    STEP = "step"
    NOT_SEEN = "not_seen"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetencyAnswer:
    """What a person says of one competency in one profile: a step of the scale, or why there is none."""

    profile: Key
    competency: Key
    said: CompetencySaid
    step: int | None = None
    answered: date | None = None
