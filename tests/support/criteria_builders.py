"""Sets of criteria for tests of the rules, as small as a test needs them."""

from dataclasses import replace
from datetime import date

from vthquality.domain.criteria import (
    Activity,
    Area,
    Heading,
    Key,
    Provenance,
    Requirement,
    Route,
    SetKind,
    Version,
    VersionHead,
    Vocabulary,
)


def an_activity(key: str = "act1", text: str = "Beoordelen van aanvragen", **changed: object) -> Activity:
    """An activity, numbered by the end of its key."""
    activity = Activity(key=Key(key), number=key[-1], text=text, provenance=Provenance.EXAMPLE)
    return replace(activity, **changed)  # type: ignore[arg-type]


def a_requirement(
    route: Route | None, key: str = "req", heading: Heading = Heading.EDUCATION, **changed: object
) -> Requirement:
    """A requirement with this route; its code is made from its key."""
    requirement = Requirement(
        key=Key(key),
        code=f"VB-{key}",
        heading=heading,
        text="U hebt wat wordt gevraagd.",
        routes=route,
        provenance=Provenance.EXAMPLE,
    )
    return replace(requirement, **changed)  # type: ignore[arg-type]


def an_area(*requirements: Requirement, key: str = "a1", **changed: object) -> Area:
    """An area of two activities, act1 and act2, without classes."""
    area = Area(
        key=Key(key),
        number="1",
        name="Geluid",
        group="milieu",
        provenance=Provenance.EXAMPLE,
        activities=(an_activity("act1"), an_activity("act2", "Houden van toezicht")),
        requirements=requirements,
    )
    return replace(area, **changed)  # type: ignore[arg-type]


def a_head(number: str = "1.0", kind: SetKind = SetKind.CRITICAL_MASS) -> VersionHead:
    """The head of a version of an example set."""
    return VersionHead(
        set_slug="voorbeeld",
        set_name="Voorbeeld",
        kind=kind,
        number=number,
        law_as_of=date(2026, 1, 1),
        valid_from=date(2026, 1, 1),
        example=True,
    )


def a_version(*areas: Area, number: str = "1.0", vocabulary: Vocabulary | None = None) -> Version:
    """A version of these areas."""
    return Version(head=a_head(number), vocabulary=vocabulary or Vocabulary(), areas=areas)
