"""How competencies, profiles, their indicators and roles differ between two versions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vthquality.domain.changes.change import Difference, Field, Tendency, ValueDifference
from vthquality.domain.changes.ends import Found, parts
from vthquality.domain.changes.measures import Fixed, Options, measured, valued
from vthquality.domain.changes.nodes import Body
from vthquality.domain.changes.texts import aside, sources, text
from vthquality.domain.profiles import Competency, Indicator, Profile, ProfileVersion, Role, Step


@dataclass(frozen=True, slots=True)
class ProfileComparison:
    """Compares items of two sets of profiles; a step means what the scale says of it."""

    found: Found
    scale_before: tuple[Step, ...]
    scale_after: tuple[Step, ...]

    def differences(self, before: Body, after: Body) -> tuple[Difference, ...]:
        """How two items of one kind differ, with everything under them."""
        match before, after:
            case Competency(), Competency():
                return _competency(before, after)
            case Profile(), Profile():
                return _profile(before, after, self.found)
            case Indicator(), Indicator():
                return (*_indicator(before, after), *self._scale())
            case Role(), Role():
                return _role(before, after)
            case _:
                raise TypeError(f"{before} and {after} are no items of one kind")

    def merged(self, before: Sequence[Body], after: Body) -> Tendency:  # noqa: ARG002 - as for criteria
        """Profiles are talked over, not met: of merged ones nothing can be said but that."""
        return Tendency.DIFFERENT

    def _scale(self) -> Iterator[Difference]:
        before, after = ({s.number: s for s in scale} for scale in (self.scale_before, self.scale_after))
        yield from _numbers(Field.SCALE, before, after)
        for number in sorted(before.keys() & after.keys()):
            yield from text(Field.SCALE, before[number].name, after[number].name)
            yield from text(Field.SCALE, before[number].meaning, after[number].meaning)


def profile_comparison(old: ProfileVersion, new: ProfileVersion, found: Found) -> ProfileComparison:
    """What is needed to compare the items of two sets of profiles."""
    return ProfileComparison(found, old.scale, new.scale)


def _numbers(field: Field, before: Mapping[int, object], after: Mapping[int, object]) -> tuple[Difference, ...]:
    """A scale with other steps is another scale."""
    return measured(Fixed(field, frozenset(before)), Fixed(field, frozenset(after)))


def _competency(before: Competency, after: Competency) -> tuple[Difference, ...]:
    return (
        *text(Field.NAME, before.name, after.name),
        *text(Field.MEANING, before.meaning, after.meaning),
        *aside(Field.NUMBER, before.number, after.number),
        *sources(before.sources, after.sources),
        *_provenance(before, after),
    )


def _profile(before: Profile, after: Profile, found: Found) -> tuple[Difference, ...]:
    indicators = parts([i.key for i in before.indicators], [i.key for i in after.indicators], found)
    return (
        *text(Field.NAME, before.name, after.name),
        *text(Field.DESCRIPTION, before.description, after.description),
        *aside(Field.SLUG, before.slug, after.slug),
        *sources(before.sources, after.sources),
        *_provenance(before, after),
        *indicators.differ(Field.INDICATORS, indicators.tends),
    )


def _indicator(before: Indicator, after: Indicator) -> Iterator[Difference]:
    yield from measured(Fixed(Field.COMPETENCY, before.competency), Fixed(Field.COMPETENCY, after.competency))
    yield from _numbers(Field.STEPS, before.steps, after.steps)
    for number in sorted(before.steps.keys() & after.steps.keys()):
        yield from text(Field.STEPS, before.steps[number], after.steps[number])


def _role(before: Role, after: Role) -> tuple[Difference, ...]:
    """People hold a role by its slug: under another slug it is another role."""
    return (
        *text(Field.NAME, before.name, after.name),
        *text(Field.DESCRIPTION, before.description, after.description),
        *sources(before.sources, after.sources),
        *_provenance(before, after),
        *measured(Fixed(Field.SLUG, before.slug), Fixed(Field.SLUG, after.slug)),
        *measured(Fixed(Field.PROFILES, frozenset(before.profiles)), Fixed(Field.PROFILES, frozenset(after.profiles))),
        *_competencies(before, after),
        *_asked(before, after),
    )


def _competencies(before: Role, after: Role) -> tuple[Difference, ...]:
    """More competencies ask more: the choice runs the other way."""
    was, becomes = frozenset(before.competencies), frozenset(after.competencies)
    if was == becomes:
        return ()
    tends = Options(Field.COMPETENCIES, was, was).against(Options(Field.COMPETENCIES, becomes, becomes)).reversed()
    return (valued(Field.COMPETENCIES, was, becomes, tends),)


def _asked(before: Role, after: Role) -> Iterator[Difference]:
    """A higher step, or a step where none was asked, asks more."""
    for competency in sorted(before.asked.keys() | after.asked.keys()):
        was, becomes = before.asked.get(competency), after.asked.get(competency)
        if was != becomes:
            tends = Tendency.STRICTER if (becomes or 0) > (was or 0) else Tendency.LIGHTER
            yield ValueDifference(Field.ASKED, was, becomes, tends, about=competency)


def _provenance(before: Competency | Profile | Role, after: Competency | Profile | Role) -> tuple[Difference, ...]:
    if before.provenance is after.provenance:
        return ()
    return (valued(Field.PROVENANCE, before.provenance, after.provenance, Tendency.EQUAL),)
