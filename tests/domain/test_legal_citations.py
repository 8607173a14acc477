from contextlib import suppress
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.support.legal_builders import REGISTER
from vthquality.domain.errors import Invalid
from vthquality.domain.legal import find_references, parse_reference, parse_references


def found(text: str) -> list[str]:
    return [each.reference.short() for each in find_references(text, REGISTER)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the act behind the place
        ("artikel 18.20, derde lid, van de Omgevingswet", ["Ow 18.20 lid 3"]),
        ("art. 5.4 lid 1 onder b Wabo", ["Wabo 5.4 lid 1 onder b"]),
        (
            "artikel 5.1, tweede lid, aanhef en onder f, onder 2°, van de Omgevingswet",
            ["Ow 5.1 lid 2 onder f 2°"],
        ),
        ("artikel 3:12 Awb", ["Awb 3:12"]),
        ("Artikel 5.1, lid 2, onderdeel b, Ow", ["Ow 5.1 lid 2 onder b"]),
        ("artikel 5.1 lid 2 sub b Ow", ["Ow 5.1 lid 2 onder b"]),
        ("artikel 13 van de Wet bodembescherming (Wbb)", ["Wbb 13"]),
        ("artikel 2.1 (Wabo)", ["Wabo 2.1"]),
        ("hoofdstuk 13 van het Omgevingsbesluit", ["Ob hoofdstuk 13"]),
        ("hoofdstuk 3, hoofdstuk 5 en hoofdstuk 7 Ow", ["Ow hoofdstuk 3", "Ow hoofdstuk 5", "Ow hoofdstuk 7"]),
        ("hoofdstuk V, paragraaf 2, Ow", ["Ow hoofdstuk V par. 2"]),
        ("bijlage VI bij het Omgevingsbesluit", ["Ob bijlage VI"]),
        ("artikel 2, onderdeel 3, van bijlage II bij het Besluit omgevingsrecht", ["Bor bijlage II artikel 2 onder 3"]),
        ("het derde lid van artikel 18.20 van de Omgevingswet", ["Ow 18.20 lid 3"]),
        ("artikel 5.1, eerste tot en met derde lid, Ow", ["Ow 5.1 lid 1, 2 en 3"]),
        ("artikel 5.1, 1e lid, Ow", ["Ow 5.1 lid 1"]),
        ("artikel 5.1, twintigste lid, Ow", ["Ow 5.1 lid 20"]),
        ("artikel 5.1, eerste en derde lid, Ow", ["Ow 5.1 lid 1 en 3"]),
        ("artikelen 5.7, 5.8 en 5.10 van de Omgevingswet", ["Ow 5.7", "Ow 5.8", "Ow 5.10"]),
        ("artikelen 13 en 28 Wbb", ["Wbb 13", "Wbb 28"]),
        (
            "artikel 5.1, eerste lid, onder a, en tweede lid, onder b, van de Omgevingswet",
            ["Ow 5.1 lid 1 onder a", "Ow 5.1 lid 2 onder b"],
        ),
        # the act in front of it
        ("Ow 5.10 lid 1", ["Ow 5.10 lid 1"]),
        ("Ow 5.7, 5.8, 5.10; Ob 13.5, 13.6", ["Ow 5.7", "Ow 5.8", "Ow 5.10", "Ob 13.5", "Ob 13.6"]),
        ("Ob 13.9 lid 2", ["Ob 13.9 lid 2"]),
        ("Awb 5:11-5:20", ["Awb 5:11-5:20"]),
        ("Ow 16.15-16.18", ["Ow 16.15-16.18"]),
        ("Ow 16.15 t/m 16.18", ["Ow 16.15-16.18"]),
        ("Ow 16.15 – 16.18", ["Ow 16.15-16.18"]),
        ("Awb afd. 3.4", ["Awb afd. 3.4"]),
        ("Ow par. 16.4.1 en 16.4.2", ["Ow par. 16.4.1", "Ow par. 16.4.2"]),
        ("Ow § 16.4.1", ["Ow par. 16.4.1"]),
        ("Ow sub-paragraaf 5.1.4.2", ["Ow subpar. 5.1.4.2"]),
        (
            "Ow 18.20 lid 3 en 18.23 lid 1 onder a en b",
            ["Ow 18.20 lid 3", "Ow 18.23 lid 1 onder a", "Ow 18.23 lid 1 onder b"],
        ),
        ("Ow 5.1 lid 1 f, g, k en l", [f"Ow 5.1 lid 1 onder {letter}" for letter in "fgkl"]),
        ("Ow 3.9 lid 1 onder b 3°", ["Ow 3.9 lid 1 onder b 3°"]),
        ("Ow 5.1 lid 2 onder f, 1° en 2°", ["Ow 5.1 lid 2 onder f 1°", "Ow 5.1 lid 2 onder f 2°"]),
        ("Omgevingswet, artikel 5.1", ["Ow 5.1"]),
        ("Wet bodembescherming (Wbb) artikel 13", ["Wbb 13"]),
        ("omgevingsplan afd. 22.3", ["omgevingsplan afd. 22.3"]),
        ("NEN 2535 en NEN-EN-ISO 16283-1, PGS 15", ["NEN 2535", "NEN-EN-ISO 16283-1", "PGS 15"]),
        ("de LHSO", ["LHSO"]),
        ("Wabo 5.4 (tekst van 2012-09-07)", ["Wabo 5.4 (tekst van 2012-09-07)"]),
        # two acts side by side
        ("Ow 5.1, artikel 2.1 Wabo", ["Ow 5.1", "Wabo 2.1"]),
        ("Ow 5.1, artikel 2.1, eerste lid, van de Wabo", ["Ow 5.1", "Wabo 2.1 lid 1"]),
        ("artikel 5.1 Ow en artikel 13.5 Ob", ["Ow 5.1", "Ob 13.5"]),
        ("(Ow 5.7, 5.8, LHSO)", ["Ow 5.7", "Ow 5.8", "LHSO"]),
        ("Bor 7.3 naast Ob 13.8", ["Bor 7.3", "Ob 13.8"]),
        # numbers of every shape
        ("Ow 16.77aa", ["Ow 16.77aa"]),
        ("Ob 10.42c1, 13.3a0", ["Ob 10.42c1", "Ob 13.3a0"]),
        ("artikel 12a Wbb", ["Wbb 12a"]),
        ("artikel 8a.45 Ow", ["Ow 8a.45"]),
        # names inside names, and acts by themselves
        ("de Invoeringswet Omgevingswet", ["Invoeringswet Omgevingswet"]),
        ("het Bouwbesluit 2012", ["Bb 2012"]),
        ("de Wet veiligheidsregio’s", ["Wvr"]),
        ("de wet veiligheidsregio's", ["Wvr"]),
        ("een Wabo-vergunning", ["Wabo"]),
        ("de Wet verbetering vergunningverlening, toezicht en handhaving", ["Wet VTH"]),
        # machine forms inside a sentence
        ("Zie https://wetten.overheid.nl/jci1.3:c:BWBR0037885&artikel=18.20.", ["Ow 18.20"]),
        ("(jci1.3:c:BWBR0037885&artikel=18.20)", ["Ow 18.20"]),
        ("vastgesteld als CVDR741704_1, naast de Wabo", ["CVDR741704_1", "Wabo"]),
    ],
)
def test_references_are_found_in_running_text(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "artikel 13 van het besluit",
        "zoals bedoeld in artikel 5.1",
        "het derde lid",
        "de Ob en het Bal",
        "ob 13.5, bal 2.11, or 3.1, wm 8.40 of bor 7.3",
        "de keuze is a of b, 5.1 of 5.2",
        "in het omgevingsplan staat dat niet",
        "NEN en PGS",
        "versie 2.1 van 2012, op bladzijde 3:12",
        "wabo",
    ],
)
def test_an_act_that_is_not_named_is_not_guessed(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("de Awb 8 weken", ["Awb"]),
        ("artikel 13 Wbb, 28 jaar ervaring", ["Wbb 13"]),
        ("Ow 5.1, 3 jaar ervaring", ["Ow 5.1"]),
        ("Ow 5.1 - 3 uur", ["Ow 5.1"]),
        ("Ow 5.1 lid 1 u moet", ["Ow 5.1 lid 1"]),
        ("Ow 5.1-5", ["Ow 5.1"]),
    ],
)
def test_quantities_beside_a_reference_stay_out_of_it(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_the_span_is_the_words_cited() -> None:
    text = "Zie artikel 18.20, derde lid, van de Omgevingswet, en Ow 5.7, 5.8."
    assert [text[each.start : each.end] for each in find_references(text, REGISTER)] == [
        "artikel 18.20, derde lid, van de Omgevingswet",
        "Ow 5.7",
        "5.8",
    ]


def test_a_list_of_references_is_read_whole() -> None:
    references = parse_references("Ow 5.7, 5.8; Ob 13.5 en Awb afd. 3.4", REGISTER)
    assert [each.short() for each in references] == ["Ow 5.7", "Ow 5.8", "Ob 13.5", "Awb afd. 3.4"]


def test_what_somebody_typed_may_be_an_ambiguous_name_or_a_bare_number() -> None:
    assert parse_reference("Ob", REGISTER).short() == "Ob"
    assert parse_reference("Wvr 25", REGISTER).short() == "Wvr 25"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not_a_reference"),
        ("iets anders", "not_a_reference"),
        ("artikel 5.1", "not_a_reference"),
        ("Ow 5.7, 5.8", "several"),
        ("Ow 5.7 en nog wat", "text_left"),
        ("zie Ow 5.7", "text_left"),
        ("Ow 5.1-5", "text_left"),
    ],
)
def test_what_is_not_one_reference_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(Invalid) as refusal:
        parse_reference(text, REGISTER)
    assert refusal.value.reason == reason


def test_an_impossible_day_is_left_as_text() -> None:
    assert found("Wabo 5.4 (tekst van 2012-13-07)") == ["Wabo 5.4"]


def test_a_broken_identifier_in_a_sentence_is_passed_over() -> None:
    assert found("Zie jci1.3:q:BWBR0037885&artikel=5.1 en Ow 5.7.") == ["Ow 5.7"]


def test_the_day_of_the_text_is_read() -> None:
    assert parse_reference("Wabo 5.4 (stand van 2012-09-07)", REGISTER).on == date(2012, 9, 7)


LEGALESE = """
    Ow Ob Wbb Awb artikel artikelen art. lid leden eerste derde onder onderdeel aanhef en , ; - t/m van de bijlage II
    5.1 5.10 3:12 13 12a a b 2° ( ) hoofdstuk afd. par. § NEN 2535 jci1.3:c:BWBR0037885&artikel=5.1 &amp; tot met
    CVDR1 1e het sub tekst 2012-09-07 (tekst Omgevingswet besluit
"""
legalese = st.lists(st.sampled_from(LEGALESE.split()), max_size=30).map(" ".join)


@given(legalese | st.text())
@example("Ow 5.1 lid")
@example("bijlage I van bijlage II van de Ow")
@example("bijlage I, artikel 2 van bijlage II van de Ow")
@example("hoofdstuk 3, hoofdstuk 5.1 Ow")
@example("artikel 5.1 (")
def test_no_text_upsets_the_reading_and_what_is_found_is_in_order_and_in_the_text(text: str) -> None:
    at = 0
    for each in find_references(text, REGISTER):
        assert at <= each.start < each.end <= len(text)
        at = each.end


@given(legalese | st.text())
def test_typed_text_is_read_or_refused(text: str) -> None:
    with suppress(Invalid):
        assert parse_references(text, REGISTER)


@given(legalese)
def test_reading_what_was_read_changes_nothing(text: str) -> None:
    for each in find_references(text, REGISTER):
        assert parse_reference(each.reference.short(), REGISTER) == each.reference
