import pytest

from vthquality.domain.legal import Register, Term

REGISTER = Register(
    (),
    terms=(
        Term("bestemmingsplan", "omgevingsplan", forms=("bestemmingsplan", "bestemmingsplannen")),
        Term("afwijken", "buitenplanse omgevingsplanactiviteit", forms=("afwijken van het bestemmingsplan",)),
        Term(
            "verklaring van geen bedenkingen", "instemming", forms=("verklaring van geen bedenkingen", "vvgb", "vvgb's")
        ),
        Term("BRZO-inrichting", "Seveso-inrichting", forms=("BRZO-inrichting",)),
        Term("inrichting (Wet milieubeheer)", "milieubelastende activiteit"),
        Term("uitvoeringsprogramma", "uitvoeringsprogramma"),
    ),
)


def found(text: str) -> list[str]:
    return [use.found for use in REGISTER.old_terms(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Het bestemmingsplan is vastgesteld.", ["bestemmingsplan"]),
        ("BESTEMMINGSPLANNEN", ["BESTEMMINGSPLANNEN"]),
        ("een bestemmingsplan-procedure", ["bestemmingsplan"]),
        ("het bestemmingsplangebied", []),
        ("afwijken van het bestemmingsplan", ["afwijken van het bestemmingsplan"]),
        ("afwijken  van\nhet bestemmingsplan", ["afwijken  van\nhet bestemmingsplan"]),
        ("een vvgb, twee vvgb’s", ["vvgb", "vvgb’s"]),
        ("een Brzo-inrichting", ["Brzo-inrichting"]),
        ("inrichting van de openbare ruimte", []),
        ("het uitvoeringsprogramma", []),
        ("", []),
    ],
)
def test_old_words_are_found_whole_and_the_longest_first(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_a_use_tells_where_it_stands_and_what_took_its_place() -> None:
    text = "Toets aan het bestemmingsplan."
    (use,) = REGISTER.old_terms(text)
    assert text[use.start : use.end] == "bestemmingsplan"
    assert use.term.new == "omgevingsplan"
