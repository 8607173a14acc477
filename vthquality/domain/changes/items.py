"""How areas, activities, requirements, leaves and topics differ between two versions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vthquality.domain.changes.change import (
    Difference,
    Field,
    PartsDifference,
    Rewording,
    Tendency,
    ValueDifference,
    combined,
)
from vthquality.domain.changes.ends import Found, parts
from vthquality.domain.changes.measures import Fixed, leaf_differences, measured, valued, word_differences
from vthquality.domain.changes.nodes import Body
from vthquality.domain.changes.texts import aside, references, sources, text
from vthquality.domain.changes.ways import routes_tendency
from vthquality.domain.criteria import (
    PERSONAL,
    Activity,
    AllOf,
    AnyOf,
    Area,
    Key,
    Knowledge,
    Leaf,
    Requirement,
    Route,
    Topic,
    Version,
    Vocabulary,
)


@dataclass(frozen=True, slots=True)
class CriteriaComparison:
    """Compares items of two sets of criteria; activities of the area of each requirement at both ends."""

    found: Found
    words_before: Vocabulary
    words_after: Vocabulary
    work_before: Mapping[Key, frozenset[Key]]
    work_after: Mapping[Key, frozenset[Key]]

    def differences(self, before: Body, after: Body) -> tuple[Difference, ...]:
        """How two items of one kind differ, with everything under them."""
        match before, after:
            case Area(), Area():
                return _area(before, after, self.found)
            case Activity(), Activity():
                return _activity(before, after)
            case Requirement(), Requirement():
                return (*self._asked(before, after), *self._routes((before,), after))
            case Topic(), Topic():
                return (*text(Field.TEXT, before.text, after.text), *references(before.references, after.references))
            case _ if isinstance(before, Leaf) and isinstance(after, Leaf):
                return self._leaf(before, after)
            case _:
                raise TypeError(f"{before} and {after} are no items of one kind")

    def merged(self, before: Sequence[Body], after: Body) -> Tendency:
        """What a merged item asks against its sources: leaves against each, requirements against all together."""
        pairs = [(source, after) for source in before]
        if isinstance(after, Leaf):
            return combined(d.tends for pair in pairs for d in self.differences(*pair))
        requirements = [source for source in before if isinstance(source, Requirement)]
        if not isinstance(after, Requirement):
            return Tendency.EQUAL
        asked = [d for source in requirements for d in self._asked(source, after)]
        return combined(d.tends for d in [*asked, *self._routes(requirements, after)])

    def _asked(self, before: Requirement, after: Requirement) -> tuple[Difference, ...]:
        """How two requirements differ in all but their routes."""
        return (
            *text(Field.TEXT, before.text, after.text),
            *aside(Field.HELP, before.help, after.help),
            *aside(Field.MISTAKE, before.mistake, after.mistake),
            *aside(Field.REASON, before.reason, after.reason),
            *aside(Field.CODE, before.code, after.code),
            *sources(before.sources, after.sources),
            *_provenance(before, after),
            *references(before.references, after.references),
            *_heading(before, after),
            *measured(Fixed(Field.COMPLEXITY, before.complexity), Fixed(Field.COMPLEXITY, after.complexity)),
            *_exempt(before, after),
            *self._activities(before, after),
        )

    def _activities(self, before: Requirement, after: Requirement) -> tuple[Difference, ...]:
        """A requirement that serves more activities is asked of more people; none named means all."""
        if before.activities == after.activities:
            return ()
        was, becomes = before.activities, after.activities
        everywhere = not was or was >= self.work_before[before.key]
        if everywhere and (not becomes or becomes >= self.work_after[after.key]):
            tends = Tendency.EQUAL
        elif everywhere:
            tends = Tendency.LIGHTER
        elif not becomes:
            tends = Tendency.STRICTER
        else:
            tends = self.found.descent.activities(was, becomes)
        return (valued(Field.ACTIVITIES, was, becomes, tends),)

    def _routes(self, before: Sequence[Requirement], after: Requirement) -> tuple[Difference, ...]:
        """How the routes to meet a requirement differ; a text that was missing cannot be compared."""
        was, becomes = [r.routes for r in before if r.routes is not None], after.routes
        if not was and becomes is None:
            return ()
        old = tuple(leaf.key for r in before for leaf in r.leaves())
        new = tuple(leaf.key for leaf in after.leaves())
        if becomes is None or len(was) < len(before):
            return (PartsDifference(Field.ROUTES, old, new, (), Tendency.DIFFERENT, Rewording.REWORDED),)
        whole = was[0] if len(was) == 1 else AllOf(tuple(was))
        held = parts(old, new, self.found)
        tends = routes_tendency(whole, becomes, held.twins, self._leaf_tendency)
        rewording = max(held.rewording, _reshaped(whole, becomes, held.twins))
        if not tends and any(part.tends for part in held.kept):
            rewording = Rewording.REWORDED  # other values that ask the same of everybody
        return held.differ(Field.ROUTES, tends, rewording)

    def _leaf_tendency(self, before: Leaf, after: Leaf) -> Tendency:
        return combined(d.tends for d in self._leaf(before, after))

    def _leaf(self, before: Leaf, after: Leaf) -> tuple[Difference, ...]:
        found = [
            *leaf_differences(before, after, self.found.descent.activities),
            *word_differences(before, after, self.words_before, self.words_after),
        ]
        if isinstance(before, Knowledge) and isinstance(after, Knowledge):
            topics = parts([t.key for t in before.topics], [t.key for t in after.topics], self.found)
            found += topics.differ(Field.TOPICS, topics.comings)
        return tuple(found)


def criteria_comparison(old: Version, new: Version, found: Found) -> CriteriaComparison:
    """What is needed to compare the items of two sets of criteria."""
    return CriteriaComparison(found, old.vocabulary, new.vocabulary, _work(old), _work(new))


def _work(version: Version) -> dict[Key, frozenset[Key]]:
    return {r.key: frozenset(a.key for a in area.activities) for area in version.areas for r in area.requirements}


def _area(before: Area, after: Area, found: Found) -> tuple[Difference, ...]:
    activities = parts([a.key for a in before.activities], [a.key for a in after.activities], found)
    requirements = parts([r.key for r in before.requirements], [r.key for r in after.requirements], found)
    return (
        *text(Field.NAME, before.name, after.name),
        *text(Field.DESCRIPTION, before.description, after.description),
        *aside(Field.NUMBER, before.number, after.number),
        *aside(Field.GROUP, before.group, after.group),
        *sources(before.sources, after.sources),
        *_provenance(before, after),
        *measured(Fixed(Field.CLASSES, before.classes), Fixed(Field.CLASSES, after.classes)),
        *activities.differ(Field.ACTIVITIES, Tendency.EQUAL),
        *requirements.differ(Field.REQUIREMENTS, requirements.tends | _judged_at_all(before, after)),
    )


def _judged_at_all(before: Area, after: Area) -> Tendency:
    """Where nothing is asked of a person nobody meets it: that is neither more nor less than something."""
    was, becomes = (
        {c for c in area.judged_classes() for r in area.asked(c) if r.heading in PERSONAL} for area in (before, after)
    )
    return Tendency.EQUAL if was == becomes else Tendency.DIFFERENT


def _activity(before: Activity, after: Activity) -> tuple[Difference, ...]:
    return (
        *text(Field.TEXT, before.text, after.text),
        *aside(Field.NUMBER, before.number, after.number),
        *sources(before.sources, after.sources),
        *_provenance(before, after),
    )


def _provenance(before: Area | Activity | Requirement, after: Area | Activity | Requirement) -> tuple[Difference, ...]:
    """How far a text can be trusted changes nothing in what it asks."""
    if before.provenance is after.provenance:
        return ()
    return (valued(Field.PROVENANCE, before.provenance, after.provenance, Tendency.EQUAL),)


def _heading(before: Requirement, after: Requirement) -> tuple[Difference, ...]:
    """Another heading is another wording between headings on which people are judged, and another matter otherwise."""
    if before.heading is after.heading:
        return ()
    alike = {before.heading, after.heading} <= PERSONAL
    tends = Tendency.EQUAL if alike else Tendency.DIFFERENT
    return (ValueDifference(Field.HEADING, before.heading, after.heading, tends, Rewording.REWORDED),)


def _exempt(before: Requirement, after: Requirement) -> tuple[Difference, ...]:
    """A requirement that may be "n.v.t." asks less."""
    if before.exempt is after.exempt:
        return ()
    tends = Tendency.LIGHTER if after.exempt else Tendency.STRICTER
    return (valued(Field.EXEMPT, before.exempt, after.exempt, tends),)


def _reshaped(before: Route, after: Route, twins: Mapping[Key, Key]) -> Rewording:
    """How far alternatives and combinations are put together otherwise: not, in another order, or really."""
    if _shape(before, twins) == _shape(after, {}):
        return Rewording.NONE
    return Rewording.EDITORIAL if _loose(before, twins) == _loose(after, {}) else Rewording.REWORDED


def _shape(route: Route, twins: Mapping[Key, Key]) -> object:
    """A route without its values, in printed order."""
    if isinstance(route, AnyOf | AllOf):
        return type(route), tuple(_shape(part, twins) for part in route.routes)
    return twins.get(route.key, route.key)


def _loose(route: Route, twins: Mapping[Key, Key]) -> object:
    """A route without its values, in no order, with alternatives of alternatives taken together."""
    if not isinstance(route, AnyOf | AllOf):
        return twins.get(route.key, route.key)
    found: set[object] = set()
    for part in route.routes:
        inner = _loose(part, twins)
        if isinstance(inner, tuple) and inner[0] is type(route):
            found |= inner[1]
        else:
            found.add(inner)
    return type(route), frozenset(found)
