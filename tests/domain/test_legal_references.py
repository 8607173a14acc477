from datetime import date

import pytest
from hypothesis import given

from tests.support.legal_builders import (
    AWB,
    BOR,
    OB,
    OW,
    REGISTER,
    WABO,
    labelled,
    ranges,
    references,
)
from vthquality.domain.errors import Invalid
from vthquality.domain.legal import Place, Reference, from_canonical, parse_reference

KWALITEIT = Reference(OW, Place.ARTICLE, "18.20")
REPEALED = date(2023, 12, 31)

MACHINE_FORMS = [
    "jci1.3:c:BWBR0037885&artikel=18.20",
    "jci1.31:c:BWBR0037885&hoofdstuk=18&afdeling=18.3&paragraaf=18.3.1&artikel=18.20",
    "JCI1.3.1:v:bwbr0037885&artikel=18.20&s=2024-01-01&e=2026-01-01",
    "jci1.0:r:BWBR0037885&artikel=18.20",
    "1.3:c:BWBR0037885&artikel=18.20",
    "BWB://1.0:v:BWBR0037885&artikel=18.20",
    "BWB://BWBR0037885&artikel=18.20",
    "BWBR0037885&artikel=18.20",
    "https://wetten.overheid.nl/jci1.3:c:BWBR0037885&artikel=18.20",
    "wetten.overheid.nl/jci1.3:c:BWBR0037885&artikel=18.20",
    "https://wetten.overheid.nl/jci1.3:c:BWBR0037885&amp;hoofdstuk=18&amp;paragraaf=18.3.1&amp;artikel=18.20",
    "https://wetten.overheid.nl/jci1.3%3Ac%3ABWBR0037885%26artikel%3D18.20",
    "https://wetten.overheid.nl/BWBR0037885/#Hoofdstuk18_Afdeling18.3_Paragraaf18.3.1_Artikel18.20",
]


@pytest.mark.parametrize("text", MACHINE_FORMS)
def test_every_machine_form_is_read_into_the_one_form(text: str) -> None:
    assert parse_reference(text, REGISTER) == KWALITEIT


@pytest.mark.parametrize("text", MACHINE_FORMS)
def test_what_was_cited_is_kept_beside_the_one_form(text: str) -> None:
    assert parse_reference(text, REGISTER).cited == text


def test_a_paragraaf_is_not_taken_for_the_html_sign_of_a_paragraph() -> None:
    reference = parse_reference("jci1.3:c:BWBR0037885&amp;hoofdstuk=16&amp;paragraaf=16.4.1", REGISTER)
    assert reference == Reference(OW, Place.SECTION, "16.4.1")
    assert parse_reference("jci1.3:c:BWBR0037885&paragraaf=16.4.1", REGISTER) == reference


def test_a_treaty_has_an_identifier_too() -> None:
    reference = parse_reference("jci1.3:c:BWBV0001000&artikel=8", REGISTER)
    assert reference == Reference("BWBV0001000", Place.ARTICLE, "8")
    assert reference.short() == "BWBV0001000 8"


def test_repeated_keys_nest_and_list() -> None:
    reference = parse_reference("jci1.3:c:BWBR0037885&artikel=5.1&lid=2&lid=3&o=f&o=2%C2%B0", REGISTER)
    assert reference == Reference(OW, Place.ARTICLE, "5.1", lids=("2", "3"), parts=("f", "2°"))


def test_the_day_is_that_of_validity_rather_than_of_looking() -> None:
    reference = parse_reference("jci1.3:c:BWBR0024779&artikel=5.4&z=2016-01-01&g=2014-06-01", REGISTER)
    assert reference.on == date(2014, 6, 1)


def test_the_day_in_the_address_of_a_page_is_kept() -> None:
    reference = parse_reference("https://wetten.overheid.nl/BWBR0024779/2015-01-01/1#Artikel5.4", REGISTER)
    assert reference == Reference(WABO, Place.ARTICLE, "5.4", on=date(2015, 1, 1))


def test_the_chapter_stays_where_a_number_alone_does_not_tell() -> None:
    reference = parse_reference("jci1.3:c:BWBR0003227&hoofdstuk=V&paragraaf=2", REGISTER)
    assert reference.within == ((Place.CHAPTER, "V"),)
    assert reference.number == "2"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("jci2.0:c:BWBR0037885&artikel=1.1", "jci_version"),
        ("jci1.3:q:BWBR0037885&artikel=1.1", "jci_kind"),
        ("jci1.3:c:BWBR0037885&artikel=1.1&artikel=1.2", "jci_repeated"),
        ("jci1.3:c:BWBR0037885&artikel=1.1&g=2024-13-01", "jci_date"),
        ("jci1.3:c:BWBR0037885&artikel=", "no_number"),
        ("jci1.3:c:BWBR0037885&artikel=1.1=2", "jci_value"),
    ],
)
def test_a_broken_jci_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(Invalid) as refusal:
        parse_reference(text, REGISTER)
    assert refusal.value.reason == reason


@pytest.mark.parametrize(
    "text",
    ["CVDR741704_1", "CVDR741704/1", "cvdr741704_1", "https://lokaleregelgeving.overheid.nl/CVDR741704/1"],
)
def test_local_rules_have_one_form_and_an_address(text: str) -> None:
    reference = parse_reference(text, REGISTER)
    assert reference.canonical == "CVDR741704_1"
    assert reference.url == "https://lokaleregelgeving.overheid.nl/CVDR741704/1"
    assert reference.jci is None


def test_an_article_number_is_text_so_that_5_10_is_not_5_1() -> None:
    assert Reference(OW, Place.ARTICLE, "5.10") != Reference(OW, Place.ARTICLE, "5.1")
    assert parse_reference("Ow 5.10", REGISTER).number == "5.10"


@pytest.mark.parametrize(
    ("reference", "canonical", "short"),
    [
        (Reference(OW, label="Ow"), "BWBR0037885", "Ow"),
        (
            Reference(OW, Place.ARTICLE, "5.10", lids=("1",), label="Ow"),
            "BWBR0037885&artikel=5.10&lid=1",
            "Ow 5.10 lid 1",
        ),
        (
            Reference(OW, Place.ARTICLE, "5.1", lids=("1", "2", "3"), parts=("f", "2°"), label="Ow"),
            "BWBR0037885&artikel=5.1&lid=1&lid=2&lid=3&o=f&o=2°",
            "Ow 5.1 lid 1, 2 en 3 onder f 2°",
        ),
        (Reference(OB, Place.CHAPTER, "13", label="Ob"), "BWBR0041278&hoofdstuk=13", "Ob hoofdstuk 13"),
        (Reference(AWB, Place.DIVISION, "3.4", label="Awb"), "BWBR0005537&afdeling=3.4", "Awb afd. 3.4"),
        (
            Reference(BOR, Place.ARTICLE, "2", annex="II", label="Bor"),
            "BWBR0027464&bijlage=II&artikel=2",
            "Bor bijlage II artikel 2",
        ),
        (
            Reference(AWB, Place.ARTICLE, "5:11", until="5:20", label="Awb"),
            "BWBR0005537&artikel=5:11..5:20",
            "Awb 5:11-5:20",
        ),
        (
            Reference(WABO, Place.ARTICLE, "5.4", on=date(2012, 9, 7), label="Wabo"),
            "BWBR0024779&artikel=5.4&z=2012-09-07&g=2012-09-07",
            "Wabo 5.4 (tekst van 2012-09-07)",
        ),
        (Reference("NEN 2535", label="NEN 2535"), "NEN 2535", "NEN 2535"),
    ],
)
def test_a_reference_is_stored_and_said_in_one_way(reference: Reference, canonical: str, short: str) -> None:
    assert reference.canonical == canonical
    assert reference.short() == short


def test_the_address_holds_article_and_no_chapter() -> None:
    assert KWALITEIT.url == "https://wetten.overheid.nl/jci1.3:c:BWBR0037885&artikel=18.20"


def test_the_address_of_repealed_law_leads_to_its_last_text() -> None:
    reference = Reference(WABO, Place.ARTICLE, "2.1")
    expected = "https://wetten.overheid.nl/jci1.3:c:BWBR0024779&artikel=2.1&z=2023-12-31&g=2023-12-31"
    assert REGISTER.link(reference) == expected
    assert parse_reference(expected, REGISTER).on == REPEALED
    assert REGISTER.link(KWALITEIT) == KWALITEIT.url


def test_the_address_of_a_dated_reference_keeps_its_own_day() -> None:
    link = REGISTER.link(Reference(WABO, Place.ARTICLE, "2.1", on=date(2012, 9, 7)))
    assert link is not None
    assert link.endswith("&z=2012-09-07&g=2012-09-07")


def test_what_has_no_address_gets_none() -> None:
    assert Reference("omgevingsplan", Place.DIVISION, "22.3").url is None


def test_label_and_words_cited_make_no_difference() -> None:
    assert Reference(OW, label="Ow", cited="de Ow") == Reference(OW)
    assert hash(Reference(OW, label="Ow")) == hash(Reference(OW))


def test_a_reference_to_nothing_is_refused() -> None:
    with pytest.raises(Invalid) as refusal:
        Reference("")
    assert refusal.value.reason == "no_act"


def test_an_article_without_a_number_is_refused() -> None:
    with pytest.raises(Invalid):
        Reference(OW, Place.ARTICLE)
    with pytest.raises(Invalid):
        Reference(OW, Place.ACT, "5.1")


@given(references | ranges)
def test_the_canonical_form_reads_back_and_is_its_own_canonical_form(reference: Reference) -> None:
    again = from_canonical(reference.canonical)
    assert again == reference
    assert again.canonical == reference.canonical


@given(references)
def test_the_jci_reads_back(reference: Reference) -> None:
    assert reference.jci is not None
    assert parse_reference(reference.jci, REGISTER) == reference


@given(references)
def test_the_address_reads_back(reference: Reference) -> None:
    assert reference.url is not None
    assert parse_reference(reference.url, REGISTER) == reference


@given(references | ranges)
def test_the_short_form_reads_back(reference: Reference) -> None:
    assert parse_reference(labelled(reference).short(), REGISTER) == reference


@given(references | ranges)
def test_different_references_have_different_canonical_forms(reference: Reference) -> None:
    other = Reference(OW, Place.ARTICLE, "999.1")
    assert (reference.canonical == other.canonical) == (reference == other)


def test_signs_of_the_canonical_form_in_a_name_are_no_trouble() -> None:
    reference = Reference("Handreiking A&B = 50%", Place.CHAPTER, "2")
    assert from_canonical(reference.canonical) == reference
