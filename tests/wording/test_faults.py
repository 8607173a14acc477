import ast
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from string import Formatter

import pytest

from tests.support.source import PACKAGE, called, modules, tree
from vthquality.domain.changes.change import ItemKind
from vthquality.domain.criteria import Complexity, Heading, Provenance, SetKind
from vthquality.domain.legal import Note
from vthquality.wording.criteria_terms import LEAF_KINDS
from vthquality.wording.faults import SENTENCES, sentence
from vthquality.wording.file_sentences import FILE_SENTENCES, REFERENCE_REASONS
from vthquality.wording.legal_notes import NOTES
from vthquality.wording.set_sentences import SET_SENTENCES

OURS = {**FILE_SENTENCES, **SET_SENTENCES}
CODE_AT = {"SetFault": 0, "FileFault": 2, "Unreadable": 2, "fault": 1}
"""Which argument of a call is the code of a fault."""


def sources() -> list[Path]:
    files = [*modules(PACKAGE / "formats"), *modules(PACKAGE / "domain")]
    return [path for path in files if not {"intake", "gap_workbook"} & set(path.parts)]


def texts_in(node: ast.AST) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value


def codes_given() -> Iterator[str]:
    for path in sources():
        for node in ast.walk(tree(path)):
            at = CODE_AT.get(called(node))
            if at is not None and isinstance(node, ast.Call) and len(node.args) > at:
                yield from (text for text in texts_in(node.args[at]) if re.fullmatch(r"[a-z_0-9]+", text))


def test_every_code_has_a_sentence() -> None:
    given = set(codes_given())
    assert {"double_key", "yaml_alias", "unknown_field", "file_name"} <= given
    assert given - SENTENCES.keys() - {"double_"} == set()


def test_every_reason_why_a_route_cannot_be_meant_has_a_sentence() -> None:
    check = next(
        node
        for node in ast.walk(tree(PACKAGE / "domain/criteria.py"))
        if isinstance(node, ast.FunctionDef) and node.name == "check_leaf"
    )
    reasons = {
        str(node.args[1].value)
        for node in ast.walk(check)
        if called(node) == "Invalid" and isinstance(node, ast.Call) and isinstance(node.args[1], ast.Constant)
    }
    assert len(reasons) == 6
    assert reasons <= SENTENCES.keys()


def test_every_reason_why_a_reference_cannot_be_read_has_a_sentence() -> None:
    reasons = {
        str(node.args[1].value)
        for path in modules(PACKAGE / "domain/legal")
        for node in ast.walk(tree(path))
        if called(node) == "Invalid" and isinstance(node, ast.Call) and isinstance(node.args[1], ast.Constant)
    }
    assert reasons == REFERENCE_REASONS.keys()


def test_every_sentence_has_a_code_that_is_given() -> None:
    written = {text for path in sources() for text in texts_in(tree(path))}
    assert OURS.keys() - written == set()


def test_every_note_of_the_register_has_a_sentence() -> None:
    assert NOTES.keys() == set(Note)


@pytest.mark.parametrize("said", [*OURS.values(), *NOTES.values(), *REFERENCE_REASONS.values()])
def test_a_sentence_is_short_and_whole(said: str) -> None:
    assert said[0] in "“{" or said[0].isupper()
    assert said.endswith((".", "?"))
    assert all(name is None or name.isidentifier() for _, name, _, _ in Formatter().parse(said))
    plain = re.sub(r"“[^”]*”|\{\w+\}|\S+\.\w+", "x", said)
    assert max(len(part.split()) for part in re.split(r"[.;:?]", plain)) <= 22


def test_no_code_has_two_sentences() -> None:
    assert FILE_SENTENCES.keys() & SET_SENTENCES.keys() == set()


@pytest.mark.parametrize(
    ("code", "values", "said"),
    [
        (
            "unknown_field",
            {"field": "naaam", "nearest": "naam"},
            "Het veld “naaam” bestaat hier niet. Bedoelt u “naam”?",
        ),
        ("unknown_field", {"field": "zzz", "nearest": ""}, "Het veld “zzz” bestaat hier niet."),
        ("heading_missing", {"heading": Heading.COURSE}, "Dit gebied vraagt niets onder de kop aanvullende opleiding."),
        (
            "heading_missing_in_class",
            {"heading": Heading.EDUCATION, "complexity": Complexity.SIMPLE},
            "Dit gebied vraagt van klasse E niets onder de kop opleiding.",
        ),
        (
            "missing_article",
            {"reference": "Ow 5.99", "law": date(2026, 1, 1), "notes": (), "successors": ()},
            "“Ow 5.99” bestaat niet op 1 januari 2026.",
        ),
        (
            "repealed_law",
            {"reference": "Wabo 2.1", "law": date(2026, 1, 1), "notes": (), "successors": ("Ow 5.1", "Bal 3.1")},
            "“Wabo 2.1” is vervallen recht op 1 januari 2026. Mogelijke opvolger: Ow 5.1 en Bal 3.1.",
        ),
        (
            "unchecked_reference",
            {"reference": "Awb 3:12", "notes": (Note.NO_LIST,), "successors": ()},
            "“Awb 3:12” is niet te controleren. Van deze wet of regeling heeft het register geen lijst met artikelen.",
        ),
        (
            "word_not_listed",
            {"word": "geur", "list": "directions"},
            "Het woord “geur” staat niet onder “richtingen” in de woordenlijst van set.yaml.",
        ),
        (
            "bad_reference",
            {"text": "Ow 5.7 5.8", "reason": "several", "number": 2},
            "De verwijzing “Ow 5.7 5.8” is niet te lezen. Het zijn er meer; geef elk een eigen plaats in de lijst.",
        ),
        (
            "leaf_under_wrong_heading",
            {"heading": Heading.EDUCATION, "leaf": "headcount"},
            "De soort “aantal” kan niet onder de kop opleiding staan.",
        ),
        ("file_too_large", {"most": 1_000_000}, "Dit bestand is te groot. Het mag hoogstens 1.000.000 bytes zijn."),
        (
            "not_a_whole_number",
            {"field": "jaren", "value": Decimal("1.5")},
            "In het veld “jaren” staat 1,5. Daar hoort een heel getal.",
        ),
        (
            "lost_item",
            {"key": "gk3m9x2d", "kind": ItemKind.ACTIVITY},
            (
                "Dit onderdeel (activiteit) met sleutel gk3m9x2d is weg uit de nieuwe versie. "
                "Zeg in de was-wordt-tabel wat ervan is geworden, of dat het vervalt."
            ),
        ),
    ],
)
def test_values_are_said_as_a_reader_writes_them(code: str, values: dict[str, object], said: str) -> None:
    assert sentence(code, values) == said


@pytest.mark.parametrize("kind", [*Heading, *Complexity, *Provenance, *SetKind, *ItemKind])
def test_every_value_can_be_said(kind: object) -> None:
    assert "Enum" not in sentence("unknown_group", {"group": kind})
    assert "." not in sentence("unknown_group", {"group": kind}).split("“")[1].split("”")[0]


@pytest.mark.parametrize("kind", sorted(set(LEAF_KINDS.values())))
def test_every_kind_of_leaf_can_be_said(kind: str) -> None:
    said = sentence("leaf_under_wrong_heading", {"heading": Heading.COURSE, "leaf": kind})
    assert any(f"“{word}”" in said for word in LEAF_KINDS)


def test_a_code_without_a_sentence_is_refused() -> None:
    with pytest.raises(KeyError):
        sentence("niet_bekend", {})
