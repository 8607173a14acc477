"""What became of competencies, profiles, indicators and roles: talked over, not met, by the same classes."""

from dataclasses import fields, replace

import pytest

from tests.support.criteria_builders import a_head, a_version
from vthquality.domain.changes import ChangeClass, Fate, ItemKind, changes, fate
from vthquality.domain.criteria import Key, Provenance, SetKind, Source
from vthquality.domain.facts import ClaimValue
from vthquality.domain.profiles import Competency, Indicator, Profile, ProfileVersion, Role, Step

C = ChangeClass
EXAMPLE = Provenance.EXAMPLE
SOURCE = Source(title="Eigen voorbeeldtekst", place="blz. 2")
AWARE, WHOLE = Key("cmp1"), Key("cmp2")
COMPETENCY = Competency(
    key=AWARE, number="1", name="Omgevingsbewust", meaning="Weet wat er speelt.", provenance=EXAMPLE
)
INDICATOR = Indicator(key=Key("ind1"), competency=AWARE, steps={1: "Vraagt na.", 2: "Noemt gevolgen."})
PROFILE = Profile(key=Key("prf1"), slug="casemanager", name="Casemanager", provenance=EXAMPLE, indicators=(INDICATOR,))
ROLE = Role(
    key=Key("rol1"), slug="casemanagement", name="Casemanagement", provenance=EXAMPLE, profiles=(Key("prf1"),),
    asked={AWARE: 2}, competencies=(AWARE,),
)  # fmt: skip
SCALE = (Step(number=1, name="Startend", meaning="Verkent het."), Step(number=2, name="Aanwezig", meaning="Kan het."))
Item = Competency | Indicator | Profile | Role


def version(item: Item | None = None, scale: tuple[Step, ...] = SCALE) -> ProfileVersion:
    """A small set of profiles with this item in the place of its like."""
    indicator = item if isinstance(item, Indicator) else INDICATOR
    return ProfileVersion(
        head=a_head(kind=SetKind.COMPETENCIES),
        scale=scale,
        competencies=(item if isinstance(item, Competency) else COMPETENCY,),
        profiles=(item if isinstance(item, Profile) else replace(PROFILE, indicators=(indicator,)),),
        roles=(item if isinstance(item, Role) else ROLE,),
    )


def class_between(before: ProfileVersion, after: ProfileVersion, key: str) -> ChangeClass:
    return changes(before, after).by_new[Key(key)].change_class


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (COMPETENCY, C.SAME),
        (replace(COMPETENCY, name="omgevingsbewúst"), C.EDITORIAL),
        (replace(COMPETENCY, meaning="Kent het gebied."), C.REWORDED),
        (replace(COMPETENCY, number="3"), C.EDITORIAL),
        (replace(INDICATOR, steps={1: "Vraagt na!", 2: "Noemt gevolgen."}), C.EDITORIAL),
        (replace(INDICATOR, steps={1: "Vraagt na.", 2: "Noemt oorzaken."}), C.REWORDED),
        (replace(INDICATOR, steps={1: "Vraagt na."}), C.DIFFERENT),
        (replace(INDICATOR, competency=WHOLE), C.DIFFERENT),
        (replace(PROFILE, name="Regisseur"), C.REWORDED),
        (replace(PROFILE, slug="regisseur"), C.EDITORIAL),
        (replace(PROFILE, indicators=()), C.LIGHTER),
        (replace(PROFILE, indicators=(replace(INDICATOR, steps={1: "Vraagt na.", 2: "Iets."}),)), C.REWORDED),
        (replace(ROLE, asked={AWARE: 3}), C.STRICTER),
        (replace(ROLE, asked={AWARE: 1}), C.LIGHTER),
        (replace(ROLE, asked={}), C.LIGHTER),
        (replace(ROLE, asked={AWARE: 1, WHOLE: 1}), C.DIFFERENT),
        (replace(ROLE, competencies=(AWARE, WHOLE)), C.STRICTER),
        (replace(ROLE, competencies=(WHOLE,)), C.DIFFERENT),
        (replace(ROLE, profiles=()), C.DIFFERENT),
        (replace(ROLE, slug="regie"), C.DIFFERENT),
        (replace(ROLE, provenance=Provenance.VERIFIED), C.EDITORIAL),
    ],
)
def test_items_of_profiles_have_the_same_classes(after: Item, expected: ChangeClass) -> None:
    back = {C.STRICTER: C.LIGHTER, C.LIGHTER: C.STRICTER}.get(expected, expected)
    assert class_between(version(), version(after), after.key) is expected
    assert class_between(version(after), version(), after.key) is back


@pytest.mark.parametrize(
    ("scale", "expected"),
    [
        ((SCALE[0], replace(SCALE[1], meaning="kan het")), C.EDITORIAL),
        ((SCALE[0], replace(SCALE[1], name="Op niveau")), C.REWORDED),
        ((*SCALE, Step(number=3, name="Draagt over", meaning="Helpt anderen.")), C.DIFFERENT),
    ],
)
def test_a_step_means_what_the_scale_says_of_it(scale: tuple[Step, ...], expected: ChangeClass) -> None:
    assert class_between(version(), version(scale=scale), "ind1") is expected


def test_a_score_follows_its_indicator() -> None:
    found = changes(version(), version(replace(INDICATOR, steps={1: "Vraagt na.", 2: "Noemt oorzaken."})))
    assert fate(found.by_old[Key("ind1")], ClaimValue.YES) is Fate.RECONFIRM
    assert fate(found.by_old[AWARE], ClaimValue.YES) is Fate.KEEP


OTHERS: list[tuple[Item, dict[str, object]]] = [
    (
        COMPETENCY,
        {
            "key": WHOLE, "number": "9", "name": "x", "meaning": "x", "provenance": Provenance.MISSING,
            "sources": (SOURCE,),
        },
    ),
    (INDICATOR, {"key": Key("x"), "competency": WHOLE, "steps": {1: "x"}}),
    (
        PROFILE,
        {
            "key": Key("x"), "slug": "x", "name": "x", "provenance": Provenance.MISSING, "description": "x",
            "indicators": (), "sources": (SOURCE,),
        },
    ),
    (
        ROLE,
        {
            "key": Key("x"), "slug": "x", "name": "x", "provenance": Provenance.MISSING, "description": "x",
            "profiles": (), "asked": {}, "competencies": (), "sources": (SOURCE,),
        },
    ),
]  # fmt: skip


@pytest.mark.parametrize(("before", "others"), OTHERS)
def test_every_field_of_every_item_is_looked_at(before: Item, others: dict[str, object]) -> None:
    assert {field.name for field in fields(before)} == others.keys()
    for name, value in others.items():
        found = changes(version(before), version(replace(before, **{name: value})))  # type: ignore[arg-type]
        assert any(c.kind is ItemKind(type(before).__name__.lower()) for c in found.changed), name


def test_a_set_of_profiles_beside_itself_has_no_changes() -> None:
    assert changes(version(), version()).changed == ()


def test_criteria_are_not_compared_with_profiles() -> None:
    with pytest.raises(TypeError):
        changes(a_version(), version())  # type: ignore[type-var]
