"""What a set of criteria says: versions, areas, activities, requirements and the routes to meet them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum, IntEnum
from functools import cached_property
from typing import NewType

from vthquality.domain.errors import Invalid
from vthquality.domain.legal import Reference

Key = NewType("Key", str)
"""Permanent name of an item: opaque, never reused, the same in every version."""
Token = NewType("Token", str)
"""A word of the vocabulary of a set: a direction, a field of work, a course, a unit of practice."""


class SetKind(Enum):
    """What a set is about; a round pins one version per kind."""

    CRITICAL_MASS = "critical_mass"
    COMPETENCIES = "competencies"
    ORGANISATION = "organisation"


class VersionState(Enum):
    """How far a version is; only a draft can be edited."""

    DRAFT = "draft"
    CONSULTATION = "consultation"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Provenance(Enum):
    """How far a text can be trusted (domain.md, 4); an example can never be promoted."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"
    MISSING = "missing"
    EXAMPLE = "example"


class Complexity(Enum):
    """Class of a case, decided at intake: eenvoudig or complex."""

    SIMPLE = "E"
    COMPLEX = "C"


class Heading(Enum):
    """The fixed headings under which an area states its requirements, in printed order."""

    EDUCATION = "education"
    COURSE = "course"
    EXPERIENCE = "experience"
    KNOWLEDGE = "knowledge"
    FREQUENCY = "frequency"
    HEADCOUNT = "headcount"
    SAFEGUARDING = "safeguarding"
    PROCESS = "process"


PERSONAL = frozenset({Heading.EDUCATION, Heading.COURSE, Heading.EXPERIENCE, Heading.KNOWLEDGE, Heading.FREQUENCY})
"""Headings that a person is judged on; the others are judged for the organisation only."""


class Level(IntEnum):
    """Level of education, numbered as in the Dutch qualification framework (NLQF)."""

    MBO2 = 2
    MBO3 = 3
    MBO4 = 4
    AD = 5
    HBO = 6
    WO = 7


class Proof(Enum):
    """How a level was shown: diploma, EVC certificate, EVP (ervaringsprofiel), or level of work and thinking."""

    DIPLOMA = "diploma"
    EVC = "evc"
    EVP = "evp"
    WORKING_LEVEL = "working_level"


class PracticeUnit(Enum):
    """What a volume of practice is counted in, always per calendar year."""

    HOURS = "hours"
    CASES = "cases"
    PERCENT = "percent"


class SafeguardingMode(Enum):
    """Where the activities of a safeguarding rule may be done."""

    INSIDE = "inside"
    OUTSOURCE = "outsource"
    HIRE = "hire"
    SUPRAREGIONAL = "supraregional"


@dataclass(frozen=True, slots=True, kw_only=True)
class Education:
    """A level in one of some directions (none named: any direction), shown in one way."""

    key: Key
    level: Level
    directions: frozenset[Token] = frozenset()
    proof: Proof = Proof.DIPLOMA


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A course or learning goal; with `valid_years` a certificate that expires."""

    key: Key
    course: Token
    valid_years: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownKnowledge:
    """The knowledge of a course shown in another way, as in a portfolio interview."""

    key: Key
    course: Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Experience:
    """Years of work in one of some fields, counted in the last `within_years` where given."""

    key: Key
    years: Decimal
    fields: frozenset[Token]
    within_years: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One topic of knowledge, ticked when it is missing."""

    key: Key
    text: str
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """A list of topics; the person names the ones that are missing."""

    key: Key
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """A volume per calendar year in this area; `what` says of what the cases are."""

    key: Key
    amount: Decimal
    unit: PracticeUnit
    what: Token | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Headcount:
    """A number of qualified people; `own_only`: hired and partner staff never count."""

    key: Key
    persons: int
    own_only: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Safeguarding:
    """Where the requirement's activities may be done, and the own experts that takes.

    `own_experts` own employees, each with the expertise for all of `expert_for`, must stay where work goes out.
    """

    key: Key
    mode: SafeguardingMode
    own_experts: int = 0
    expert_for: frozenset[Key] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attestation:
    """A question the organisation answers about itself."""

    key: Key
    question: str


Leaf = Education | Course | ShownKnowledge | Experience | Knowledge | Practice | Headcount | Safeguarding | Attestation


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Met by any of its routes."""

    routes: tuple["Route", ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Met by all of its routes together."""

    routes: tuple["Route", ...]


Route = Leaf | AnyOf | AllOf


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a text comes from: a title, and a place in it or an address."""

    title: str
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class Requirement:
    """One requirement of an area, under its heading.

    `complexity` None serves every class of the area; `activities` empty serves all its activities. `routes` is None
    only while the text is missing. `exempt`: the set itself allows "n.v.t." without a judgement.
    """

    key: Key
    code: str
    heading: Heading
    text: str
    routes: Route | None
    provenance: Provenance
    complexity: Complexity | None = None
    activities: frozenset[Key] = frozenset()
    help: str = ""
    mistake: str = ""
    reason: str = ""
    exempt: bool = False
    sources: tuple[Source, ...] = ()
    references: tuple[Reference, ...] = ()

    def leaves(self) -> tuple[Leaf, ...]:
        """Every leaf of the routes, in printed order."""
        return self._leaves

    @cached_property
    def _leaves(self) -> tuple[Leaf, ...]:
        """Walked once, because judging asks for it once per person."""
        return tuple(leaves(self.routes)) if self.routes is not None else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """What is done in an area; the takenpakket says who does it for whom."""

    key: Key
    number: str
    text: str
    provenance: Provenance
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Area:
    """An expertise area (deskundigheidsgebied); `classes` empty means it knows no complexity."""

    key: Key
    number: str
    name: str
    group: str
    provenance: Provenance
    classes: tuple[Complexity, ...] = ()
    description: str = ""
    activities: tuple[Activity, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    sources: tuple[Source, ...] = ()

    def asked(self, complexity: Complexity | None) -> tuple[Requirement, ...]:
        """Requirements that hold for one class."""
        return tuple(r for r in self.requirements if r.complexity in {None, complexity})

    def personal(self, complexity: Complexity | None) -> tuple[Requirement, ...]:
        """Requirements of one class that a person is judged on."""
        return self._personal[complexity]

    @cached_property
    def _personal(self) -> Mapping[Complexity | None, tuple[Requirement, ...]]:
        """Chosen once, because judging asks for it once per person."""
        return {
            complexity: tuple(r for r in self.asked(complexity) if r.heading in PERSONAL)
            for complexity in (None, *Complexity)
        }

    def judged_classes(self) -> tuple[Complexity | None, ...]:
        """The classes in which people are judged: the classes of the area, or one nameless class."""
        return self.classes or (None,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The words typed values may use, with the label a person reads."""

    directions: Mapping[Token, str] = field(default_factory=dict)
    fields: Mapping[Token, str] = field(default_factory=dict)
    courses: Mapping[Token, str] = field(default_factory=dict)
    practice: Mapping[Token, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionHead:
    """What identifies a version of a set and what may be done with it.

    `set_slug` and `number` name it ("voorbeeld-omgevingswet", "1.0"); `example` is a property of the set: a round on
    it is a proefmeting.
    """

    set_slug: str
    set_name: str
    kind: SetKind
    number: str
    law_as_of: date | None
    valid_from: date | None
    example: bool
    group_names: Mapping[str, str] = field(default_factory=dict)
    based_on: str = ""
    introduction: str = ""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One state of a set of criteria: what a round pins and judges on."""

    head: VersionHead
    vocabulary: Vocabulary
    areas: tuple[Area, ...]

    def area(self, key: Key) -> Area | None:
        """The area with this key, if this version has it."""
        return next((a for a in self.areas if a.key == key), None)

    def provenance_counts(self) -> dict[Provenance, int]:
        """How many requirements are in each provenance status; every screen and workbook shows it."""
        counts = dict.fromkeys(Provenance, 0)
        for area in self.areas:
            for requirement in area.requirements:
                counts[requirement.provenance] += 1
        return counts


def leaves(route: Route) -> Iterator[Leaf]:
    """Walk the leaves of a route in printed order."""
    if isinstance(route, AnyOf | AllOf):
        for part in route.routes:
            yield from leaves(part)
    else:
        yield route


def check_route(route: Route) -> None:
    """Refuse a route that cannot be meant: an empty list, a one-element list, a value out of range."""
    if isinstance(route, AnyOf | AllOf):
        if len(route.routes) < 2:  # noqa: PLR2004 - one alternative is no alternative
            raise Invalid("routes", "too_few_routes")
        for part in route.routes:
            check_route(part)
        return
    check_leaf(route)


def check_leaf(leaf: Leaf) -> None:
    """Refuse typed values out of range."""
    match leaf:
        case Experience() if leaf.years <= 0 or not leaf.fields:
            raise Invalid("years", "experience_needs_years_and_fields")
        case Practice() if leaf.amount <= 0:
            raise Invalid("amount", "practice_needs_amount")
        case Practice(unit=PracticeUnit.CASES, what=None):
            raise Invalid("what", "cases_need_a_unit")
        case Knowledge(topics=()):
            raise Invalid("topics", "knowledge_needs_topics")
        case Headcount() if leaf.persons < 1:
            raise Invalid("persons", "headcount_needs_persons")
        case Safeguarding() if bool(leaf.own_experts) != bool(leaf.expert_for):
            raise Invalid("own_experts", "experts_need_activities")
        case _:
            return
