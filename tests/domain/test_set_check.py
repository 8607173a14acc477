from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.support.leaf_builders import (
    a_course,
    a_headcount,
    a_knowledge,
    a_practice,
    a_safeguarding,
    a_topic,
    an_attestation,
    an_education,
    an_experience,
)
from tests.support.set_builders import ON, OURS, a_key, a_register, a_sound_area, a_sound_version, cite
from vthquality.domain.criteria import (
    AnyOf,
    Area,
    Complexity,
    Heading,
    Key,
    PracticeUnit,
    Provenance,
    Requirement,
    SafeguardingMode,
    SetKind,
    Token,
    Version,
)
from vthquality.domain.legal import Grade, Pair
from vthquality.domain.set_check import SetFault, Severity, check_version, is_key
from vthquality.wording.faults import sentence

E, C = Complexity.SIMPLE, Complexity.COMPLEX
KEN = a_key("VB-01-KEN-1")


def found(version: Version) -> tuple[SetFault, ...]:
    faults = check_version(version, a_register(), ON)
    assert all(sentence(fault.code, fault.values) for fault in faults)
    return tuple(fault for fault in faults if fault.code != "unchecked_reference")


def codes(version: Version) -> list[tuple[str, str]]:
    return [(fault.code, fault.key) for fault in found(version) if fault.severity is Severity.FAULT]


def changed(which: str, area: Area | None = None, /, **change: object) -> Area:
    """An area in which the requirement with this code is changed."""
    area = area or a_sound_area()
    assert any(requirement.code == which for requirement in area.requirements)
    return replace(
        area,
        requirements=tuple(
            replace(requirement, **change) if requirement.code == which else requirement  # type: ignore[arg-type]
            for requirement in area.requirements
        ),
    )


def without(*headings: Heading, area: Area) -> Area:
    return replace(area, requirements=tuple(r for r in area.requirements if r.heading not in headings))


@pytest.mark.parametrize("classes", [(), (E, C), (C,)])
def test_a_sound_set_has_no_faults(classes: tuple[Complexity, ...]) -> None:
    assert found(a_sound_version(a_sound_area(classes=classes), a_sound_area("2", "Geur", classes))) == ()


@pytest.mark.parametrize(
    ("key", "is_one"),
    [
        ("gk3m9x2d", True),
        ("gk3m9x2", False),
        ("gk3m9x2dd", False),
        ("3k3m9x2d", False),
        ("gk3m9x2a", False),
        ("gk3m9x21", False),
        ("GK3M9X2D", False),
        ("", False),
        ("gk3m9x2d\n", False),
    ],
)
def test_a_key_has_eight_signs_and_no_vowel(key: str, is_one: bool) -> None:  # noqa: FBT001 - a table
    assert is_key(key) is is_one


def test_a_key_of_another_form_is_a_fault() -> None:
    area = replace(a_sound_area(), key=Key("geluid"))
    assert codes(a_sound_version(area)) == [("key_form", "geluid")]


def test_all_items_share_one_space_of_keys() -> None:
    area = a_sound_area()
    activity, requirement = area.activities[1], area.requirements[0]
    leaf = requirement.leaves()[0]
    taken = [activity.key, requirement.key, leaf.key, a_key("VB-01-KEN-1 two")]
    for key in taken:
        version = a_sound_version(replace(area, key=key))
        assert [f for f in found(version) if f.code == "double_key"] == [
            SetFault("double_key", key, values={"key": key}, nth=2)
        ]


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        (
            changed("VB-01-ERV-1", code="VB-01-FREQ-1"),
            [("double_code", a_key("VB-01-FREQ-1")), ("code_disagrees", a_key("VB-01-ERV-1"))],
        ),
        (changed("VB-01-ERV-1", code="ERV-1"), [("code_without_vb", a_key("VB-01-ERV-1"))]),
        (changed("VB-01-ERV-1", code="VB-ERV1"), [("code_form", a_key("VB-01-ERV-1"))]),
        (changed("VB-01-ERV-1", code="VB-02-ERV-1"), [("code_disagrees", a_key("VB-01-ERV-1"))]),
        (changed("VB-01-ERV-1", code="VB-01-OPL-2"), [("code_disagrees", a_key("VB-01-ERV-1"))]),
        (changed("VB-01-ERV-1", code="VB-01-ERV-E1"), [("code_disagrees", a_key("VB-01-ERV-1"))]),
        (changed("VB-01-ERV-1", code="VB-01-ERV-2"), []),
        (replace(a_sound_area(), group="water"), [("unknown_group", a_key("area 1"))]),
        (replace(a_sound_area(), sources=()), [("no_source", a_key("area 1"))]),
        (changed("VB-01-ERV-1", sources=()), [("no_source", a_key("VB-01-ERV-1"))]),
        (changed("VB-01-ERV-1", text=""), [("no_text", a_key("VB-01-ERV-1"))]),
        (changed("VB-01-ERV-1", help=""), [("no_help", a_key("VB-01-ERV-1"))]),
        (changed("VB-01-ERV-1", mistake=""), [("no_mistake", a_key("VB-01-ERV-1"))]),
        (changed("VB-01-ERV-1", routes=None), [("no_route", a_key("VB-01-ERV-1"))]),
        (changed("VB-01-ERV-1", complexity=C), [("unknown_class", a_key("VB-01-ERV-1"))]),
        (changed("VB-01-ERV-1", activities=frozenset({Key("b")})), [("activity_elsewhere", a_key("VB-01-ERV-1"))]),
        (changed("VB-01-ERV-1", provenance=Provenance.UNVERIFIED), [("not_an_example", a_key("VB-01-ERV-1"))]),
        (changed("VB-01-ERV-1", provenance=Provenance.MISSING, text="", routes=None, help="", sources=()), []),
        (without(Heading.HEADCOUNT, area=a_sound_area()), [("heading_missing", a_key("area 1"))]),
        (without(Heading.COURSE, area=a_sound_area()), [("heading_missing", a_key("area 1"))]),
    ],
)
def test_what_is_wrong_with_an_item_is_told_of_that_item(area: Area, expected: list[tuple[str, str]]) -> None:
    loose = {"word_not_used"}
    assert [fault for fault in codes(a_sound_version(area)) if fault[0] not in loose] == expected


@pytest.mark.parametrize(
    ("code", "route", "expected"),
    [
        ("VB-01-ERV-1", an_experience("k", fields="toezicht elders"), "word_not_listed"),
        ("VB-01-OPL-1", an_education("k", directions="bouwkunde"), "word_not_listed"),
        ("VB-01-AANV-1", a_course("k", course="iets"), "word_not_listed"),
        ("VB-01-FREQ-1", a_practice("k", "5", PracticeUnit.CASES, what="brieven"), "word_not_listed"),
        ("VB-01-FREQ-1", replace(a_practice("k", "5", PracticeUnit.CASES), what=None), "cases_need_a_unit"),
        ("VB-01-FREQ-1", replace(a_practice("k"), amount=Decimal(0)), "practice_needs_amount"),
        ("VB-01-ERV-1", an_experience("k", fields=""), "experience_needs_years_and_fields"),
        ("VB-01-KEN-1", replace(a_knowledge("k"), topics=()), "knowledge_needs_topics"),
        ("VB-01-AANT-1", a_headcount("k", persons=0), "headcount_needs_persons"),
        ("VB-01-BORG-1", a_safeguarding("k", SafeguardingMode.HIRE, own_experts=1), "experts_need_activities"),
        ("VB-01-BORG-1", a_safeguarding("k", expert_for="nergens", own_experts=1), "activity_elsewhere"),
        ("VB-01-OPL-1", AnyOf((an_education("k"),)), "too_few_routes"),
        ("VB-01-OPL-1", AnyOf(()), "too_few_routes"),
        ("VB-01-OPL-1", an_experience("k"), "heading_without_own_leaf"),
        ("VB-01-OPL-1", a_headcount("k"), "leaf_under_wrong_heading"),
        ("VB-01-FREQ-1", an_experience("k"), "leaf_under_wrong_heading"),
        ("VB-01-AANT-1", an_attestation("k"), "leaf_under_wrong_heading"),
    ],
)
def test_a_route_that_cannot_be_meant_is_a_fault(code: str, route: object, expected: str) -> None:
    assert expected in {fault.code for fault in found(a_sound_version(changed(code, routes=route)))}


@pytest.mark.parametrize("heading", [h for h in Heading if h is not Heading.PROCESS])
def test_people_are_asked_under_every_heading_in_each_class(heading: Heading) -> None:
    area = a_sound_area(classes=(E, C))
    only_simple = replace(
        area, requirements=tuple(r for r in area.requirements if r.heading is not heading or r.complexity is E)
    )
    told = [fault.values for fault in found(a_sound_version(only_simple)) if fault.code == "heading_missing_in_class"]
    is_of_organisation = heading in {Heading.HEADCOUNT, Heading.SAFEGUARDING}
    assert told == ([] if is_of_organisation else [{"heading": heading, "complexity": C}])


def test_every_fault_is_told_at_once() -> None:
    area = changed("VB-01-ERV-1", help="", code="VB-02-ERV-1", sources=())
    area = changed("VB-01-OPL-1", area, mistake="", routes=None)
    assert sorted(code for code, _ in codes(a_sound_version(area, law_as_of=None, sources=()))) == [
        "code_disagrees",
        "no_help",
        "no_law_date",
        "no_mistake",
        "no_route",
        "no_source",
        "no_source",
    ]


def test_an_example_is_no_part_of_an_official_set() -> None:
    faults = codes(a_sound_version(example=False))
    assert {code for code, _ in faults} == {"example_in_real_set", "code_with_vb"}
    assert ("example_in_real_set", a_key("area 1")) in faults


def test_an_official_set_may_still_be_incomplete() -> None:
    official = changed("VB-01-ERV-1", provenance=Provenance.UNVERIFIED, code="2.1-01-ERV-1", help="", mistake="")
    official = without(*(h for h in Heading if h is not Heading.EXPERIENCE), area=official)
    official = replace(
        official,
        provenance=Provenance.UNVERIFIED,
        activities=tuple(replace(a, provenance=Provenance.UNVERIFIED) for a in official.activities),
    )
    told = found(a_sound_version(official, example=False))
    assert {fault.code for fault in told} == {"heading_missing", "no_help", "no_mistake", "word_not_used"}
    assert {fault.severity for fault in told} == {Severity.REMARK}


def test_a_requirement_serves_an_activity() -> None:
    bare = replace(a_sound_area(), activities=())
    assert "serves_no_activity" in {code for code, _ in codes(a_sound_version(bare))}
    assert "serves_no_activity" not in {code for code, _ in codes(a_sound_version(bare, kind=SetKind.ORGANISATION))}


def test_a_set_on_the_organisation_asks_its_own_questions() -> None:
    area = a_sound_area()
    question = Requirement(
        key=a_key("q"),
        code="VB-01-PROC-1",
        heading=Heading.PROCESS,
        text="Er is een strategie.",
        sources=OURS,
        routes=an_attestation(a_key("leaf")),
        provenance=Provenance.EXAMPLE,
        help="Kijk.",
        mistake="Geen datum.",
    )
    version = a_sound_version(replace(area, requirements=(question,)), kind=SetKind.ORGANISATION)
    assert codes(version) == []


def test_words_that_nothing_uses_are_a_remark() -> None:
    version = a_sound_version()
    words = replace(version.vocabulary, courses={**version.vocabulary.courses, Token("Oude Cursus"): "oud"})
    told = found(replace(version, vocabulary=words))
    assert [(f.code, f.key, f.severity) for f in told] == [
        ("word_form", "courses:Oude Cursus", Severity.FAULT),
        ("word_not_used", "courses:Oude Cursus", Severity.REMARK),
    ]


def test_an_activity_about_which_no_rule_speaks_is_a_remark() -> None:
    first = a_sound_area().activities[0].key
    told = found(a_sound_version(changed("VB-01-BORG-1", activities=frozenset({first}))))
    assert [(f.code, f.key, f.severity) for f in told] == [
        ("activity_not_safeguarded", a_key(f"1 activity {n}"), Severity.REMARK) for n in (2, 3)
    ]


def test_numbers_are_unique() -> None:
    area = a_sound_area()
    twice = replace(area, activities=(area.activities[0], replace(area.activities[1], number="1"), area.activities[2]))
    assert codes(a_sound_version(twice)) == [("double_activity_number", a_key("1 activity 2"))]
    other = replace(a_sound_area("2", "Geur"), number="1")
    assert ("double_area_number", a_key("area 2")) in codes(a_sound_version(area, other))


def numbered_areas(count: int, spoil: Callable[[Area], Area]) -> Version:
    return a_sound_version(*(spoil(a_sound_area(str(n), f"Gebied {n}")) for n in range(1, count + 1)))


@pytest.mark.parametrize("field", ["text", "help", "mistake"])
def test_a_wording_may_stand_in_four_areas_and_not_in_five(field: str) -> None:
    wordings = iter(["Overal gelijk.", "overal  gelijk", "OVERAL GELIJK.", "Overal gelijk.", "Overal gelijk."] * 2)

    def spoil(area: Area) -> Area:
        first, *others = area.requirements
        return replace(area, requirements=(replace(first, **{field: next(wordings)}), *others))  # type: ignore[arg-type]

    assert codes(numbered_areas(4, spoil)) == []
    assert codes(numbered_areas(5, spoil)) == [("wording_repeated", a_key("VB-01-OPL-1"))]


def test_a_topic_may_stand_in_four_areas_and_not_in_five() -> None:
    def spoil(area: Area) -> Area:
        code = f"VB-{area.number.zfill(2)}-KEN-1"
        topics = (a_topic(a_key(f"{code} two"), "Zorgplichten"), a_topic(a_key(f"{code} three"), "Zorgplichten"))
        return changed(code, area, routes=a_knowledge(a_key(f"{code} one"), *topics))

    assert codes(numbered_areas(4, spoil)) == []
    assert codes(numbered_areas(5, spoil)) == [("wording_repeated", a_key("VB-01-KEN-1 two"))]


@pytest.mark.parametrize(
    ("reference", "law", "code", "severity"),
    [
        ("Ow 5.10", date(2026, 1, 1), None, None),
        ("Ow 9.99", date(2026, 1, 1), "missing_article", Severity.FAULT),
        ("Ow 9.99", date(2024, 1, 1), "missing_article", Severity.FAULT),
        ("Ow 5.10", date(2023, 12, 31), "missing_article", Severity.REMARK),
        ("Wabo 2.1", date(2024, 1, 1), "repealed_law", Severity.FAULT),
        ("Wabo 2.1", date(2023, 12, 31), "unchecked_reference", Severity.REMARK),
        ("Wabo 2.1 (tekst van 2012-09-07)", date(2026, 1, 1), "unchecked_reference", Severity.REMARK),
        ("Awb 3:12", date(2026, 1, 1), "unchecked_reference", Severity.REMARK),
        ("omgevingsplan", date(2026, 1, 1), "unchecked_reference", Severity.REMARK),
    ],
)
def test_a_reference_is_held_against_the_register(
    reference: str, law: date, code: str | None, severity: Severity | None
) -> None:
    topic = a_topic(a_key("topic"), "Een onderwerp", (cite(reference),))
    area = changed("VB-01-KEN-1", references=(cite(reference),), routes=a_knowledge(a_key("know"), topic))
    told = check_version(a_sound_version(area, law_as_of=law), a_register(), ON)
    of_these = [(f.code, f.severity, f.field) for f in told if f.key in {KEN, topic.key}]
    assert of_these == ([(code, severity, "references")] * 2 if code else [])


def test_a_set_without_a_date_is_held_against_the_law_of_today() -> None:
    area = changed("VB-01-KEN-1", references=(cite("Wabo 2.1"),))
    told = {f.code: f.severity for f in found(a_sound_version(area, law_as_of=None))}
    assert told == {"no_law_date": Severity.FAULT, "repealed_law": Severity.FAULT}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kent het bestemmingsplan.", "old_term"),
        ("Kent artikel 2.1 van de Wabo.", "repealed_law"),
        ("Kent het omgevingsplan en artikel 5.1 van de Omgevingswet.", None),
    ],
)
@pytest.mark.parametrize("field", ["text", "help", "mistake", "reason"])
def test_old_law_and_old_words_do_not_belong_in_a_set_of_the_omgevingswet(
    text: str, field: str, code: str | None
) -> None:
    area = changed("VB-01-KEN-1", **{field: text})
    assert codes(a_sound_version(area)) == ([(code, KEN)] if code else [])
    assert codes(a_sound_version(area, law_as_of=date(2015, 1, 1))) == []


def test_old_words_are_found_wherever_a_person_reads_them() -> None:
    old = "het bestemmingsplan"
    area = a_sound_area()
    activity = replace(area.activities[0], text=old)
    area = replace(area, name=f"Geluid en {old}", description=old, activities=(activity, *area.activities[1:]))
    topic = a_topic(a_key("topic"), old)
    area = changed("VB-01-KEN-1", area, routes=a_knowledge(a_key("know"), topic))
    version = a_sound_version(area, introduction=old, group_names={"milieu": old})
    version = replace(version, vocabulary=replace(version.vocabulary, courses={Token("lhso"): old}))
    assert {key for code, key in codes(version) if code == "old_term"} == {
        "",
        "group_names:milieu",
        "courses:lhso",
        area.key,
        activity.key,
        topic.key,
    }


def test_what_came_after_repealed_law_is_proposed() -> None:
    pair = Pair(cite("Wabo 2.1"), cite("Ow 5.1"), "vergunningplicht", Grade.TRANSITIONAL_LAW)
    none = Pair(cite("Wabo 2.1"), None, "aanhaken", Grade.NO_COUNTERPART)
    register = replace(a_register(), concordance=(pair, none))
    area = changed("VB-01-KEN-1", references=(cite("Wabo 2.1"),))
    told = [fault for fault in check_version(a_sound_version(area), register, ON) if fault.code == "repealed_law"]
    assert [fault.values["successors"] for fault in told] == [("Ow 5.1",)]
