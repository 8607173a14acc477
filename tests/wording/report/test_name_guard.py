"""Texts that name somebody are kept out; ordinary Dutch is not taken for a name."""

from dataclasses import replace

import pytest

from tests.support.people_builders import a_participant
from vthquality.wording.report.name_guard import WITHHELD, WITHHELD_NAME, NameGuard


def guard(*names: str, number: str = "1") -> NameGuard:
    return NameGuard(replace(a_participant("x y"), name=name, number=number) for name in names)


@pytest.mark.parametrize(
    "text",
    [
        "Anja van der Meer volgt een cursus",
        "anja van der meer volgt een cursus",
        "Met Anja besproken",
        "mevrouw Meer gaat weg",
        "De heer MEER vertrekt",
        "Hendriks-Oosterwolde en hendriks",
        "Afspraak met Jan.",
        "ANJA",
        "Meer Anja (0.5 fte)",
        "mail a.meer@voorbeeld.nl",
        "dossier 10427",
        "zie (Hendriks)",
    ],
)
def test_a_text_that_names_somebody_is_withheld(text: str) -> None:
    known = guard("Anja van der Meer", "Jan Hendriks-Oosterwolde", number="10427")
    assert known.text(text) == WITHHELD
    assert known.name(text) == WITHHELD_NAME


@pytest.mark.parametrize(
    "text",
    [
        "Er zijn meer mensen nodig in de markt",
        "Wij delen een specialist met de buren",
        "van der in op te het",
        "dossier p10427",
        "Kost 10427,50",
        "Hendrikse is iemand anders",
        "De januarimeting",
        "",
    ],
)
def test_a_text_that_names_nobody_stays(text: str) -> None:
    known = guard("Anja van der Meer", "Jan Hendriks-Oosterwolde", number="4271")
    assert known.text(text) == text


def test_a_short_number_is_no_way_to_tell_who_is_meant() -> None:
    assert guard("Anja de Wit", number="12").text("Over 12 maanden") == "Over 12 maanden"
    assert guard("Anja de Wit", number="1234").text("Nummer 1234") == WITHHELD


def test_without_people_every_text_stays() -> None:
    assert guard().text("Anja, anja@voorbeeld.nl") == "Anja, anja@voorbeeld.nl"


def test_a_name_with_signs_of_patterns_is_a_name() -> None:
    assert guard("Anja (A.) d'Or*").text("Met Anja (A.) d'Or* besproken") == WITHHELD
