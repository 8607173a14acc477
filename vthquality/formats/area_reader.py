"""Reads the file of one area into the domain: activities, requirements and the routes to meet them."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from vthquality.domain.criteria import (
    Activity,
    AllOf,
    AnyOf,
    Area,
    Attestation,
    Course,
    Education,
    Experience,
    Headcount,
    Key,
    Knowledge,
    Leaf,
    Practice,
    Requirement,
    Route,
    Safeguarding,
    ShownKnowledge,
    Source,
    Token,
    Topic,
)
from vthquality.domain.errors import Invalid
from vthquality.domain.legal import Reference, Register, parse_reference
from vthquality.formats.yaml_fields import NO_KEY, Reading, Record, nearest
from vthquality.formats.yaml_nodes import Fields, Node, Scalar
from vthquality.wording.criteria_terms import (
    COMPLEXITIES,
    FIELDS,
    HEADINGS,
    LEAF_KINDS,
    LEVELS,
    MODES,
    PROOFS,
    PROVENANCES,
    UNITS,
)

AREA = (
    "key",
    "number",
    "name",
    "group",
    "provenance",
    "classes",
    "description",
    "sources",
    "activities",
    "requirements",
)
ACTIVITY = ("key", "number", "text", "provenance", "sources")
REQUIREMENT = (
    "key",
    "code",
    "heading",
    "complexity",
    "activities",
    "text",
    "help",
    "mistake",
    "reason",
    "exempt",
    "provenance",
    "sources",
    "references",
    "routes",
)
SOURCE = ("title", "place")
TOPIC = ("key", "text", "references")
LEAVES = {
    "education": ("key", "kind", "level", "directions"),
    "course": ("key", "kind", "course", "valid_years"),
    "shown_knowledge": ("key", "kind", "course"),
    "experience": ("key", "kind", "years", "fields", "within_years"),
    "knowledge": ("key", "kind", "topics"),
    "practice": ("key", "kind", "amount", "unit", "what"),
    "headcount": ("key", "kind", "persons", "own_only"),
    "safeguarding": ("key", "kind", "mode", "own_experts", "expert_for"),
    "attestation": ("key", "kind", "question"),
}
"""The fields of each kind of item, in the order in which they are written."""
_COMBINATIONS: Mapping[str, type[AnyOf] | type[AllOf]] = {"any_of": AnyOf, "all_of": AllOf}


class AreaReader:
    """Reads one area; every fault goes to the reading."""

    def __init__(self, reading: Reading, register: Register) -> None:
        """Read references by the names of the register."""
        self._reading = reading
        self._register = register
        self._activities: dict[str, Key] = {}

    def area(self, node: Node) -> Area:
        """The area that a file holds."""
        with self._item(node, AREA) as (record, key):
            activities = tuple(self._activity(item) for item in record.items("activities"))
            return Area(
                key=key,
                number=record.text("number"),
                name=record.text("name"),
                group=record.text("group"),
                provenance=record.required_choice("provenance", PROVENANCES),
                classes=record.choices("classes", COMPLEXITIES),
                description=record.text("description", required=False),
                activities=activities,
                requirements=tuple(self._requirement(item) for item in record.items("requirements")),
                sources=read_sources(record),
            )

    @contextmanager
    def _item(self, node: Node, known: Iterable[str]) -> Iterator[tuple[Record, Key]]:
        """Open an item with a key; if reading it brings a fault, it holds a stand-in and is doubtful."""
        before = self._reading.stand_ins
        record = Record(self._reading, node, known)
        key = Key(record.key())
        yield record, key
        if self._reading.stand_ins > before:
            self._reading.doubtful.add(key)

    def _activity(self, node: Node) -> Activity:
        with self._item(node, ACTIVITY) as (record, key):
            number = record.text("number")
            self._activities.setdefault(number, key)
            return Activity(
                key=key,
                number=number,
                text=record.text("text"),
                provenance=record.required_choice("provenance", PROVENANCES),
                sources=read_sources(record),
            )

    def _requirement(self, node: Node) -> Requirement:
        with self._item(node, REQUIREMENT) as (record, key):
            requirement = Requirement(
                key=key,
                code=record.text("code"),
                heading=record.required_choice("heading", HEADINGS),
                text=record.text("text", required=False),
                routes=self._route(routes) if (routes := record.filled("routes")) else None,
                provenance=record.required_choice("provenance", PROVENANCES),
                complexity=record.choice("complexity", COMPLEXITIES),
                activities=self._served(record, "activities"),
                help=record.text("help", required=False),
                mistake=record.text("mistake", required=False),
                reason=record.text("reason", required=False),
                exempt=record.yes("exempt"),
                sources=read_sources(record),
                references=self._references(record),
            )
            self._reading.mark(requirement.code, record.line)
            return requirement

    def _served(self, record: Record, name: str) -> frozenset[Key]:
        """The keys of the activities that a list of numbers names."""
        served = set()
        for node in record.words(name):
            if node.text in self._activities:
                served.add(self._activities[node.text])
            else:
                known = ", ".join(self._activities)
                self._reading.fault(node.line, "unknown_activity", number=node.text, numbers=known)
        return frozenset(served)

    def _references(self, record: Record) -> tuple[Reference, ...]:
        found: dict[Reference, None] = {}
        for node in record.words("references"):
            try:
                reference = parse_reference(node.text, self._register)
            except Invalid as error:
                values = {**error.values, "text": node.text, "reason": error.reason}
                self._reading.fault(node.line, "bad_reference", **values)
                continue
            if reference in found:
                self._reading.fault(node.line, "double_in_list", field=FIELDS["references"], value=node.text)
            found[reference] = None
        return tuple(found)

    def _route(self, node: Node) -> Route:
        """An alternative, a combination, or the leaf that ends a route."""
        if isinstance(node, Fields):
            for name, combination in _COMBINATIONS.items():
                if node.get(FIELDS[name]) is not None:
                    record = Record(self._reading, node, [name])
                    return combination(tuple(self._route(part) for part in record.items(name, required=True)))
        return self._leaf(node)

    def _leaf(self, node: Node) -> Leaf:
        kind_node = node.get(FIELDS["kind"]) if isinstance(node, Fields) else None
        if not isinstance(kind_node, Scalar) or kind_node.text not in LEAF_KINDS:
            return self._no_leaf(node, kind_node)
        kind = LEAF_KINDS[kind_node.text]
        with self._item(node, LEAVES[kind]) as (record, key):
            return self._leaf_of(kind, record, key)

    def _no_leaf(self, node: Node, kind: Node | None) -> Leaf:
        """Say why this is no end of a route, with a stand-in."""
        word = kind.text if isinstance(kind, Scalar) else ""
        kinds = ", ".join(LEAF_KINDS)
        line = kind.line if kind else node.line
        self._reading.fault(line, "unknown_leaf", word=word, words=kinds, nearest=nearest(word, LEAF_KINDS))
        return Attestation(key=Key(f"{NO_KEY}{self._reading.path}:{node.line}:{node.column}"), question="?")

    def _leaf_of(self, kind: str, record: Record, key: Key) -> Leaf:
        match kind:
            case "education":
                return Education(
                    key=key,
                    level=record.required_choice("level", LEVELS),
                    directions=_tokens(record, "directions"),
                    proof=record.required_choice("kind", PROOFS),
                )
            case "course":
                return Course(
                    key=key, course=Token(record.text("course")), valid_years=record.optional_whole("valid_years")
                )
            case "shown_knowledge":
                return ShownKnowledge(key=key, course=Token(record.text("course")))
            case "experience":
                return Experience(
                    key=key,
                    years=record.number("years"),
                    fields=_tokens(record, "fields"),
                    within_years=record.optional_whole("within_years"),
                )
            case "knowledge":
                topics = tuple(self._topic(item) for item in record.items("topics", required=True))
                return Knowledge(key=key, topics=topics)
            case _:
                return self._organisational(kind, record, key)

    def _organisational(self, kind: str, record: Record, key: Key) -> Leaf:
        """The kinds that are counted: volumes, people, places, answers of the organisation."""
        match kind:
            case "practice":
                return Practice(
                    key=key,
                    amount=record.number("amount"),
                    unit=record.required_choice("unit", UNITS),
                    what=Token(what) if (what := record.text("what", required=False)) else None,
                )
            case "headcount":
                persons = record.whole("persons")
                return Headcount(key=key, persons=persons, own_only=record.yes("own_only", default=True))
            case "safeguarding":
                return Safeguarding(
                    key=key,
                    mode=record.required_choice("mode", MODES),
                    own_experts=record.optional_whole("own_experts") or 0,
                    expert_for=self._served(record, "expert_for"),
                )
            case _:
                return Attestation(key=key, question=record.text("question"))

    def _topic(self, node: Node) -> Topic:
        with self._item(node, TOPIC) as (record, key):
            return Topic(key=key, text=record.text("text"), references=self._references(record))


def read_sources(record: Record) -> tuple[Source, ...]:
    """The sources of an item."""
    found = (Record(record.reading, node, SOURCE) for node in record.items("sources"))
    return tuple(Source(title=each.text("title"), place=each.text("place", required=False)) for each in found)


def _tokens(record: Record, name: str) -> frozenset[Token]:
    """A list of words of the vocabulary."""
    return frozenset(Token(node.text) for node in record.words(name))
