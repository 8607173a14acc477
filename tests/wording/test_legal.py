from datetime import date

import pytest

from tests.support.legal_builders import NOW, REGISTER
from vthquality.domain.legal import (
    Fit,
    Grade,
    Note,
    Pair,
    Reference,
    ReferenceStatus,
    Standing,
    Successor,
    Term,
    TermUse,
    parse_reference,
)
from vthquality.wording import legal
from vthquality.wording.legal_notes import NOTES


def at(text: str) -> Reference:
    return parse_reference(text, REGISTER)


def said(text: str) -> str:
    return legal.reference_status(at(text), REGISTER.status(at(text), NOW))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Ow 5.1", "Ow 5.1 geldt volgens de lijst van 1 januari 2025."),
        ("Ow", "Ow geldt."),
        ("Wabo 2.1", "Wabo 2.1 geldt niet meer: de wet is sinds 1 januari 2024 ingetrokken."),
        ("Ow 5.2", "Ow 5.2 bestaat niet volgens de lijst van 1 januari 2025."),
        ("Ow 16.4", f"Ow 16.4 bestaat niet volgens de lijst van 1 januari 2025. {NOTES[Note.LAPSED]}"),
        ("Awb 3:12", f"Awb 3:12 is niet te controleren. {NOTES[Note.NO_LIST]}"),
    ],
)
def test_the_standing_of_a_reference_is_said_with_its_reason(text: str, sentence: str) -> None:
    assert said(text) == sentence


def test_every_standing_grade_and_fit_has_its_words() -> None:
    assert set(legal.STANDING) == set(Standing)
    assert set(legal.GRADE) == set(Grade)
    assert set(legal.FIT) == set(Fit)


def test_the_age_of_a_list_may_be_told_in_years() -> None:
    sentence = legal.reference_status(at("Wbb 13"), ReferenceStatus(Standing.IN_FORCE, list_state="2014/2015"))
    assert sentence == "Wbb 13 geldt volgens de lijst van 2014/2015."


def test_a_repeal_without_a_day_is_said_too() -> None:
    sentence = legal.reference_status(at("Wabo 2.1"), ReferenceStatus(Standing.REPEALED))
    assert sentence == "Wabo 2.1 geldt niet meer: de wet is ingetrokken."


def test_a_successor_is_said_as_a_proposal_with_its_grounds() -> None:
    pair = Pair(
        old=at("Wabo 5.4 lid 1 onder b"),
        new=at("Ow 18.20 lid 3"),
        subject="regels over kwaliteit",
        grade=Grade.TRANSITIONAL_LAW,
        basis=(at("Invoeringswet Omgevingswet 4.81"),),
        old_from=date(2016, 4, 14),
    )
    assert legal.successor(Successor(Fit.NARROWER, pair)) == (
        "Mogelijke opvolger Ow 18.20 lid 3: regels over kwaliteit (volgens het overgangsrecht; Invoeringswet "
        "Omgevingswet 4.81; gaat alleen over Wabo 5.4 lid 1 onder b; nummering vanaf 14 april 2016)."
    )


def test_a_place_without_successor_names_the_nearest() -> None:
    pair = Pair(
        at("Bor 7.6"), None, "monitoring", Grade.NO_COUNTERPART, compare=at("Ob 13.11"), remark="geen eigen artikel"
    )
    assert legal.successor(Successor(Fit.EXACT, pair)) == (
        "Geen opvolger, vergelijk Ob 13.11: monitoring (in de nieuwe teksten niet gevonden; geen eigen artikel)."
    )


def test_what_is_from_memory_is_said_to_need_checking() -> None:
    pair = Pair(at("Wabo 5.6"), at("Ow 18.24"), "onderzoek", Grade.RECALLED, old_until=date(2016, 4, 14))
    sentence = legal.successor(Successor(Fit.BROADER, pair))
    assert "uit het hoofd opgeschreven, kijk het na" in sentence
    assert "gaat over heel Wabo 5.6" in sentence
    assert "nummering tot 14 april 2016" in sentence


def test_an_old_term_is_said_with_what_took_its_place() -> None:
    use = TermUse(0, 15, "Bestemmingsplan", Term("bestemmingsplan", "omgevingsplan"))
    assert legal.old_term(use) == "“Bestemmingsplan” is een begrip van voor de Omgevingswet. Nu: omgevingsplan."
