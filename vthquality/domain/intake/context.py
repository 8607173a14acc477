"""What a workbook is filled in against: the organisation's people and lists, and its version of the set."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from vthquality.domain.criteria import Activity, Area, Key, Knowledge, Leaf, Requirement, Topic, Version
from vthquality.domain.filling.questions import Before
from vthquality.domain.judging import Finding
from vthquality.domain.people import OrganisationId, RoundId
from vthquality.domain.profiles import ProfileVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody rows can speak of; known by the personnel number, else by the e-mail address."""

    id: str
    number: str = ""
    email: str = ""
    name: str = ""
    team: str = ""

    @property
    def handle(self) -> str:
        """What a row calls this person."""
        return self.number or self.email


@dataclass(frozen=True, kw_only=True)
class Context:
    """Everything choices and references are resolved against.

    `sets` names the versions as slug=number. `asked`: the keys of what a round asks of each person, by handle.
    `beside`: values that known rows hold and this version does not name, by source of choices: they stay as they are.
    `findings`: what was found about what a round asks, by handle. `of`: whose form it is, `before` what that person
    said before, `today` the day the workbook comes in on, and `other_rounds` the names of rounds of which somebody may
    still have one.
    """

    organisation: OrganisationId
    organisation_name: str
    version: Version | None = None
    profiles: ProfileVersion | None = None
    round: RoundId | None = None
    round_name: str = ""
    sets: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    teams: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    principals: tuple[str, ...] = ()
    asked: Mapping[str, frozenset[Key]] = field(default_factory=dict)
    beside: Mapping[str, frozenset[str]] = field(default_factory=dict)
    findings: Mapping[str, Mapping[Key, Finding]] = field(default_factory=dict)
    of: Person | None = None
    before: Mapping[Key, Before] = field(default_factory=dict)
    today: date | None = None
    other_rounds: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def by_handle(self) -> Mapping[str, Person]:
        """People by what rows call them."""
        return {person.handle: person for person in self.people if person.handle}

    @cached_property
    def by_email(self) -> Mapping[str, Person]:
        """People by e-mail address."""
        return {person.email: person for person in self.people if person.email}

    @cached_property
    def areas(self) -> Mapping[str, Area]:
        """The areas of the version by key."""
        return {str(area.key): area for area in self.version.areas} if self.version else {}

    @cached_property
    def activities(self) -> Mapping[str, tuple[Area, Activity]]:
        """The activities of the version by key, with their area."""
        return {str(a.key): (area, a) for area in self.areas.values() for a in area.activities}

    @cached_property
    def requirements(self) -> Mapping[str, tuple[Area, Requirement]]:
        """The requirements of the version by key, with their area."""
        return {str(r.key): (area, r) for area in self.areas.values() for r in area.requirements}

    def person(self, text: str) -> Person | None:
        """The person with this personnel number, else with this e-mail address; of a form, whose it is."""
        return self.of or self.by_handle.get(text) or self.by_email.get(text.casefold())

    def finding(self, person: str, requirement: str) -> Finding | None:
        """What was found about a requirement that is asked of somebody."""
        known = self.person(person)
        return self.findings.get(known.handle, {}).get(Key(requirement)) if known else None

    def leaves(self, requirement: str) -> tuple[Leaf, ...]:
        """The parts of a requirement in printed order."""
        known = self.requirements.get(requirement)
        return known[1].leaves() if known else ()

    def topics(self, requirement: str) -> tuple[Topic, ...]:
        """The topics of knowledge of a requirement in printed order."""
        return tuple(t for leaf in self.leaves(requirement) if isinstance(leaf, Knowledge) for t in leaf.topics)
