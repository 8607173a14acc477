from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tests.support.versions import a_profile_version
from vthquality.domain.criteria import Key, Provenance, SetKind, Source
from vthquality.domain.legal import Register
from vthquality.domain.legal.terms import Term
from vthquality.domain.profile_check import check_profiles
from vthquality.domain.profiles import Competency, Indicator, Profile, ProfileVersion, Role, Step
from vthquality.domain.set_check import Severity

ON = date(2026, 1, 1)
SOURCES = (Source(title="Eigen voorbeeldtekst"),)
AWARE, WHOLE = Key("bcdf2345"), Key("ghjk2345")
PROFILE, SECOND = Key("mnpq2345"), Key("rstv2345")
REGISTER = Register((), terms=(Term("bestemmingsplan", "omgevingsplan", forms=("bestemmingsplan",)),))


def a_competency(key: Key, number: str, name: str) -> Competency:
    return Competency(
        key=key, number=number, name=name, meaning=f"Weet van {name}.", provenance=Provenance.EXAMPLE, sources=SOURCES
    )


def a_profile(key: Key, slug: str, *indicators: Indicator) -> Profile:
    return Profile(
        key=key,
        slug=slug,
        name=slug.title(),
        provenance=Provenance.EXAMPLE,
        indicators=indicators,
        sources=SOURCES,
    )


def an_indicator(key: str, competency: Key, *sentences: str) -> Indicator:
    return Indicator(key=Key(key), competency=competency, steps=dict(enumerate(sentences, 1)))


def a_role(**changed: object) -> Role:
    role = Role(
        key=Key("wxzb2345"),
        slug="advies",
        name="Advies",
        provenance=Provenance.EXAMPLE,
        profiles=(PROFILE, SECOND),
        asked={AWARE: 2},
        competencies=(AWARE, WHOLE),
        sources=SOURCES,
    )
    return replace(role, **changed)  # type: ignore[arg-type]


def a_sound_version(**changed: object) -> ProfileVersion:
    version = ProfileVersion(
        head=replace(a_profile_version().head, sources=SOURCES),
        scale=(Step(number=1, name="Startend", meaning="Met hulp."), Step(number=2, name="Aanwezig", meaning="Zelf.")),
        competencies=(a_competency(AWARE, "1", "Omgevingsbewust"), a_competency(WHOLE, "2", "Integraal")),
        profiles=(
            a_profile(PROFILE, "adviseur", an_indicator("bbbb2222", AWARE, "Vraagt na.", "Noemt zelf.")),
            a_profile(SECOND, "jurist", an_indicator("cccc2222", WHOLE, "Leest mee.", "Verbindt.")),
        ),
        roles=(a_role(),),
    )
    return replace(version, **changed)  # type: ignore[arg-type]


def codes(version: ProfileVersion, register: Register = REGISTER) -> list[str]:
    return [fault.code for fault in check_profiles(version, register, ON)]


def with_indicator(version: ProfileVersion, indicator: Indicator) -> ProfileVersion:
    return replace(version, profiles=(replace(version.profiles[0], indicators=(indicator,)), version.profiles[1]))


def test_a_sound_version_has_no_fault() -> None:
    assert check_profiles(a_sound_version(), REGISTER, ON) == ()


def shown(*sentences: str, competency: Key = AWARE) -> Callable[[ProfileVersion], ProfileVersion]:
    return lambda version: with_indicator(version, an_indicator("bbbb2222", competency, *sentences))


def asking(**changed: object) -> Callable[[ProfileVersion], ProfileVersion]:
    return lambda version: replace(version, roles=(a_role(**changed),))


def scaled(*steps: tuple[int, str]) -> Callable[[ProfileVersion], ProfileVersion]:
    scale = tuple(Step(number=number, name=name, meaning="Iets.") for number, name in steps)
    return lambda version: replace(version, scale=scale)


def competencies(*items: Competency) -> Callable[[ProfileVersion], ProfileVersion]:
    return lambda version: replace(version, competencies=items)


WRONG: dict[str, tuple[Callable[[ProfileVersion], ProfileVersion], str]] = {
    "a step without a sentence": (shown("Vraagt na."), "step_without_sentence"),
    "a step with an empty sentence": (shown("Vraagt na.", " "), "step_without_sentence"),
    "a sentence off the scale": (shown("Vraagt na.", "Noemt zelf.", "Leert anderen."), "step_off_scale"),
    "a sentence of another profile": (shown("Vraagt na.", "leest  mee"), "sentence_repeated"),
    "a sentence about nothing": (
        shown("Vraagt na.", "Noemt zelf.", competency=Key("zzzz2345")),
        "competency_elsewhere",
    ),
    "a role without profiles": (asking(profiles=()), "role_without_profile"),
    "a role with a strange profile": (asking(profiles=(PROFILE, SECOND, Key("zzzz2345"))), "profile_elsewhere"),
    "a step off the scale": (asking(asked={AWARE: 3}), "asked_step_off_scale"),
    "a step that nothing describes": (asking(profiles=(SECOND,)), "asked_without_indicator"),
    "a step outside the role": (asking(competencies=(WHOLE,)), "asked_outside_role"),
    "a role with a strange competency": (
        asking(asked={}, competencies=(AWARE, Key("zzzz2345"))),
        "competency_elsewhere",
    ),
    "a role without a source": (asking(sources=()), "no_source"),
    "a slug with a sign": (asking(slug="Advies!"), "slug_form"),
    "an item of another status": (asking(provenance=Provenance.UNVERIFIED), "not_an_example"),
    "a key used twice": (asking(key=AWARE), "double_key"),
    "a key that is a word": (asking(key=Key("advies")), "key_form"),
    "a scale with a hole": (scaled((1, "Startend"), (3, "Aanwezig")), "scale_not_counted"),
    "a scale in another order": (scaled((2, "Aanwezig"), (1, "Startend")), "scale_not_counted"),
    "a scale of one step": (scaled((1, "Startend")), "scale_not_counted"),
    "a scale with one name twice": (scaled((1, "Startend"), (2, "startend")), "double_step_name"),
    "a number used twice": (
        competencies(a_competency(AWARE, "1", "Een"), a_competency(WHOLE, "1", "Twee")),
        "double_number",
    ),
    "a name used twice": (
        competencies(a_competency(AWARE, "1", "Een"), a_competency(WHOLE, "2", "een")),
        "double_name",
    ),
    "a slug used twice": (
        lambda v: replace(v, profiles=(v.profiles[0], replace(v.profiles[1], slug="adviseur"))),
        "double_slug",
    ),
    "a profile without indicators": (
        lambda v: replace(v, profiles=(*v.profiles, a_profile(Key("dddd2222"), "leeg"))),
        "profile_without_indicators",
    ),
    "a set of another kind": (
        lambda v: replace(v, head=replace(v.head, kind=SetKind.CRITICAL_MASS)),
        "not_competencies",
    ),
    "a set without a source": (lambda v: replace(v, head=replace(v.head, sources=())), "no_source"),
    "an example in a real set": (lambda v: replace(v, head=replace(v.head, example=False)), "example_in_real_set"),
    "an old word in the introduction": (
        lambda v: replace(v, head=replace(v.head, introduction="Kent het bestemmingsplan.")),
        "old_term",
    ),
    "an old word in a sentence": (shown("Leest het bestemmingsplan.", "Noemt zelf."), "old_term"),
}


@pytest.mark.parametrize(("change", "code"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_named(change: Callable[[ProfileVersion], ProfileVersion], code: str) -> None:
    assert code in codes(change(a_sound_version()))


def test_the_same_competency_twice_in_a_profile_is_a_fault() -> None:
    version = a_sound_version()
    again = an_indicator("dddd2222", AWARE, "Kijkt mee.", "Kijkt zelf.")
    profile = replace(version.profiles[0], indicators=(*version.profiles[0].indicators, again))
    assert codes(replace(version, profiles=(profile, version.profiles[1]))) == ["double_indicator"]


def test_a_competency_without_an_asked_step_may_lack_sentences_but_is_remarked() -> None:
    version = a_sound_version(roles=(a_role(profiles=(PROFILE,)), a_role(key=Key("dddd2222"), slug="b", name="B")))
    found = check_profiles(version, REGISTER, ON)
    assert [(fault.code, fault.severity) for fault in found] == [("asked_without_indicator", Severity.REMARK)]


def test_what_nothing_uses_is_remarked_and_not_forbidden() -> None:
    spare = a_competency(Key("dddd2222"), "3", "Los")
    version = a_sound_version()
    version = replace(
        version,
        competencies=(*version.competencies, spare),
        roles=(a_role(profiles=(PROFILE,), competencies=(AWARE,)),),
    )
    found = check_profiles(version, REGISTER, ON)
    assert [fault.code for fault in found] == ["competency_not_shown", "profile_without_role"]
    assert {fault.severity for fault in found} == {Severity.REMARK}


def test_old_words_are_right_in_a_set_of_older_law() -> None:
    version = shown("Leest het bestemmingsplan.", "Noemt zelf.")(a_sound_version())
    older = replace(version, head=replace(version.head, law_as_of=date(2015, 1, 1)))
    assert codes(older) == []
