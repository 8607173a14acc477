"""Changes and fates as Dutch sentences."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.domain.test_changes_profiles import AWARE, INDICATOR, ROLE
from tests.domain.test_changes_profiles import version as profiles
from tests.support.criteria_builders import a_requirement, a_version, an_activity, an_area
from tests.support.leaf_builders import (
    a_course,
    a_headcount,
    a_knowledge,
    a_safeguarding,
    a_topic,
    an_education,
    an_experience,
    keys,
)
from vthquality.domain.changes import ChangeClass, Fate, Field, Tendency, changes
from vthquality.domain.criteria import (
    AnyOf,
    Area,
    Complexity,
    Heading,
    Key,
    Level,
    Proof,
    Provenance,
    Requirement,
    SafeguardingMode,
    Token,
    Vocabulary,
)
from vthquality.domain.legal import Place, Reference
from vthquality.domain.lineage import Lineage, Link
from vthquality.wording.changes import (
    CHANGE_CLASS,
    CHANGE_CLASS_MEANING,
    FATE,
    FATE_MEANING,
    FIELD,
    TENDENCY,
    change_sentences,
    terms,
)

WORDS = Vocabulary(
    directions={Token("milieukunde"): "milieukunde", Token("rechten"): "rechten of bestuursrecht"},
    fields={Token("toezicht"): "toezicht en handhaving"},
    courses={Token("lhso"): "past de LHSO toe"},
)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (ChangeClass, CHANGE_CLASS),
        (ChangeClass, CHANGE_CLASS_MEANING),
        (Fate, FATE),
        (Fate, FATE_MEANING),
        (Field, FIELD),
    ],
)
def test_every_member_has_its_own_words(kind: type, words: dict[object, str]) -> None:
    assert words.keys() == set(kind)  # type: ignore[call-overload]
    assert len(set(words.values())) == len(words)


def test_every_tendency_is_told() -> None:
    assert TENDENCY.keys() == {Tendency.EQUAL, Tendency.STRICTER, Tendency.LIGHTER, Tendency.DIFFERENT}


def said(old: Area, new: Area, key: str, *links: Link) -> tuple[str, ...]:
    was, becomes = a_version(old, vocabulary=WORDS), a_version(new, number="2.0", vocabulary=WORDS)
    found = changes(was, becomes, Lineage("voorbeeld", "1.0", "voorbeeld", "2.0", links))
    return change_sentences(found.by_new[Key(key)], terms(was), terms(becomes))


def of(before: Requirement, after: Requirement, key: str = "req") -> tuple[str, ...]:
    return said(an_area(before), an_area(after), key)


REFERENCES = (
    Reference("BWBR0024779", Place.ARTICLE, "2.1", label="Wabo"),
    Reference("BWBR0037885", Place.ARTICLE, "5.1", label="Ow"),
)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"text": "U hebt meer."}, "Tekst: was “U hebt wat wordt gevraagd.”, wordt “U hebt meer.”"),
        ({"help": "Tel alles mee"}, "Uitleg: was leeg, wordt “Tel alles mee”."),
        ({"references": REFERENCES}, "Verwijzing: was geen, wordt Wabo 2.1 en Ow 5.1."),
        ({"exempt": True}, "N.v.t. mag: was nee, wordt ja (lichter)."),
        ({"activities": keys("act2")}, "Activiteiten: was alle, wordt 2 (lichter)."),
        ({"heading": Heading.COURSE}, "Kop: was opleiding, wordt aanvullende opleiding."),
        ({"complexity": Complexity.COMPLEX}, "Klasse: was alle, wordt complex (niet te vergelijken)."),
        ({"provenance": Provenance.VERIFIED}, "Herkomst: was voorbeeldwaarde, wordt geverifieerd."),
    ],
)
def test_a_requirement_that_changed_says_what_was_and_what_becomes(changed: dict[str, object], sentence: str) -> None:
    assert of(a_requirement(an_education()), a_requirement(an_education(), **changed)) == (sentence,)  # type: ignore[arg-type]


def test_a_leaf_that_changed_tells_each_value_in_the_words_of_the_set() -> None:
    before, after = an_education(directions="milieukunde rechten"), an_education(level=Level.WO, directions="")
    assert of(a_requirement(before), a_requirement(after), "edu") == (
        "Niveau: was hbo, wordt wo (strenger).",
        "Richtingen: was milieukunde; rechten of bestuursrecht, wordt alle (lichter).",
    )
    before_years, after_years = an_experience(years="1.5"), an_experience(within_years=5)
    assert of(a_requirement(before_years), a_requirement(after_years), "exp") == (
        "Jaren ervaring: was 1,5, wordt 2 (strenger).",
        "Binnen hoeveel jaar: was zonder grens, wordt 5 (strenger).",
    )
    proof = a_requirement(an_education(proof=Proof.EVC))
    assert of(a_requirement(an_education()), proof, "edu") == (
        "Soort bewijs: was diploma, wordt EVC-certificaat (niet te vergelijken).",
    )


def test_another_kind_of_leaf_is_told_whole() -> None:
    assert of(a_requirement(a_course("x")), a_requirement(an_education("x")), "x") == (
        "Soort eis: was cursus of leerdoel: past de LHSO toe, wordt hbo-diploma milieukunde (niet te vergelijken).",
    )


def test_what_concerns_the_organisation_is_told_with_the_numbers_of_activities() -> None:
    before = a_safeguarding()
    after = a_safeguarding(mode=SafeguardingMode.OUTSOURCE, own_experts=1, expert_for="act1 act2")
    assert of(a_requirement(before), a_requirement(after), "sgd") == (
        "Waar het werk mag liggen: was binnen de overheid, wordt uitbesteden mag (lichter).",
        "Aantal eigen deskundigen: was 0, wordt 1.",
        "Eigen deskundige voor activiteiten: was geen, wordt 1; 2.",
    )
    fewer = a_requirement(a_headcount(own_only=False))
    assert of(a_requirement(a_headcount()), fewer, "hdc") == (
        "Alleen eigen mensen tellen: was ja, wordt nee (lichter).",
    )


def test_parts_that_came_went_and_changed_are_named() -> None:
    before = a_requirement(a_knowledge("kno", a_topic("t1", "Geluid"), a_topic("t2", "Geur")))
    after = a_requirement(a_knowledge("kno", a_topic("t2", "Geurhinder"), a_topic("t3", "Licht")))
    assert of(before, after, "kno") == (
        "Onderwerpen: vervallen “Geluid”; nieuw “Licht”; veranderd “Geurhinder” (niet te vergelijken).",
    )
    one, other = an_education("k1"), an_education("k2", Level.WO)
    assert of(a_requirement(AnyOf((one, other))), a_requirement(AnyOf((other, one)))) == (
        "Manieren om te voldoen: anders gerangschikt.",
    )


def test_a_split_and_a_move_say_from_where_to_where_and_why() -> None:
    old = an_area(a_requirement(an_experience(), "r1"))
    new = an_area(a_requirement(a_course("c1"), "r2"), a_requirement(a_course("c2"), "r3"))
    link = Link(keys("r1"), keys("r2 r3"), "De knip.")
    assert said(old, new, "r3", link) == ("VB-r1 werd VB-r2 en VB-r3.", "De knip.")
    moved = an_area(a_requirement(an_experience(), "r2"))
    assert said(old, moved, "exp") == ("Verplaatst van VB-r1 naar VB-r2.",)


def test_an_area_is_told_by_its_own_words_and_its_parts() -> None:
    old = an_area(activities=(an_activity("act1"),))
    new = an_area(a_requirement(an_education()), number="22", activities=(an_activity("act1"), an_activity("act2")))
    assert said(old, new, "a1") == (
        "Nummer: was “1”, wordt “22”.",
        "Activiteiten: nieuw 2.",
        "Eisen: nieuw VB-req (niet te vergelijken).",
    )


def test_profiles_are_told_with_the_names_of_their_competencies() -> None:
    role = replace(ROLE, asked={AWARE: 3}, competencies=())
    was, becomes = profiles(), profiles(role)
    assert change_sentences(changes(was, becomes).by_new[ROLE.key], terms(was), terms(becomes)) == (
        "Competenties: was 1 Omgevingsbewust, wordt geen (lichter).",
        "Gevraagde stap voor 1 Omgevingsbewust: was 2, wordt 3 (strenger).",
    )
    indicator = replace(INDICATOR, steps={1: "Vraagt na.", 2: "Noemt oorzaken"})
    found = changes(was, profiles(indicator))
    told = change_sentences(found.by_new[INDICATOR.key], terms(was), terms(profiles(indicator)))
    assert told == ("Stappen: was “Noemt gevolgen.”, wordt “Noemt oorzaken”.",)
    parts = change_sentences(found.by_new[Key("prf1")], terms(was), terms(profiles(indicator)))
    assert parts == ("Gedragsindicatoren: veranderd 1 Omgevingsbewust.",)


def test_amounts_read_as_dutch_numbers() -> None:
    few, many = (a_requirement(an_experience(years=years)) for years in ("2", str(Decimal("1250.5"))))
    assert of(few, many, "exp") == ("Jaren ervaring: was 2, wordt 1.250,5 (strenger).",)
