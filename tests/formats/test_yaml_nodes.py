from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vthquality.formats.faults import FileFault
from vthquality.formats.yaml_nodes import (
    MAX_BYTES,
    MAX_DEPTH,
    Fields,
    Items,
    Scalar,
    Unreadable,
    load_fields,
    parse_fields,
)
from vthquality.wording.faults import sentence

FOLDED = """\
tekst: >-
  een lange
  tekst

  in tweeën
lijst: [5.10, 3:12, ja, 2026-01-31, ~]
rijen:
  - {a: 1}
"""

_YAML_SIGNS = st.sampled_from(" \n\t\r:-#[]{}&*!|>'\"%@`,?~=<.0a€\x85\u2028\ufeff\x00")


def fault_of(read: Callable[[], Fields]) -> FileFault | None:
    try:
        read()
    except Unreadable as refused:
        return refused.fault
    return None


def told(text: str) -> tuple[int, str]:
    fault = fault_of(lambda: parse_fields(text, "gebied.yaml"))
    assert fault is not None
    assert sentence(fault.code, fault.values)
    return fault.line, fault.code


def test_every_scalar_is_the_text_that_was_written() -> None:
    fields = parse_fields(FOLDED, "gebied.yaml")
    listed = fields.get("lijst")
    assert isinstance(listed, Items)
    assert [item.text for item in listed.items if isinstance(item, Scalar)] == ["5.10", "3:12", "ja", "2026-01-31", "~"]
    text = fields.get("tekst")
    assert isinstance(text, Scalar)
    assert text.text == "een lange tekst\nin tweeën"


def test_every_node_knows_its_line() -> None:
    fields = parse_fields(FOLDED, "gebied.yaml")
    assert [(name.text, name.line, node.line) for name, node in fields.pairs] == [
        ("tekst", 1, 1),
        ("lijst", 6, 6),
        ("rijen", 7, 8),
    ]


def test_letters_are_composed() -> None:
    assert parse_fields("naam: cafe\u0301", "x").get("naam") == parse_fields("naam: caf\u00e9", "x").get("naam")


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("", 1, "file_empty"),
        ("# alleen een opmerking\n", 1, "file_empty"),
        ("zomaar tekst", 1, "not_a_mapping"),
        ("- een\n- twee", 1, "not_a_mapping"),
        ("a: 1\nb: let op: dit\n", 2, "yaml_colon_in_text"),
        ("a: 1\nb: @home\n", 2, "yaml_sign_at_start"),
        ("a: 1\n\tb: 2\n", 2, "yaml_sign_at_start"),
        ("a: 1\nb: 'open\n", 2, "yaml_quote_open"),
        ("a: 1\nb: [een, twee\n", 2, "yaml_bracket_open"),
        ("a: {een: 1\nb: 2}", 2, "yaml_bracket_open"),
        ("a: 1\nb\nc: 2\n", 3, "yaml_no_colon"),
        ("a:\n  - b\n c: 1\n", 3, "yaml_indentation"),
        ("a: 1\nb: \x07\n", 2, "yaml_character"),
        ("a: 1\nb: 2\u2028\n", 2, "yaml_character"),
        ("a: 1\nb: 2\rc: 3\n", 2, "yaml_character"),
        ("a: 1\n---\nb: 1\n", 2, "yaml_second_document"),
        ("a: &anker 1\n", 1, "yaml_alias"),
        ("a: 1\nb: *anker\n", 2, "yaml_alias"),
        ("a: !!python/object:os.system ls\n", 1, "yaml_tag"),
        ("a: !eigen 1\n", 1, "yaml_tag"),
        ("a: " + "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), 1, "yaml_too_deep"),
        ("[" * 100_000, 1, "yaml_too_deep"),
        ("{a: " * 100_000, 1, "yaml_too_deep"),
        ("[een, twee]: 1\n", 1, "yaml_key_not_text"),
        ("? {a: 1}\n: 2\n", 1, "yaml_key_not_text"),
    ],
)
def test_a_broken_file_is_refused_with_its_line_and_a_reason(text: str, line: int, code: str) -> None:
    assert told(text) == (line, code)


def test_laughs_cannot_be_multiplied() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{name}: &{name} [*{name}, *{name}]\n" for name in "bcdefgh")
    assert told(bomb) == (1, "yaml_alias")


@example("a: \x85b")
@example("%YAML 9.9\n---\na: b")
@example("a: \ufffe")
@given(st.text(_YAML_SIGNS | st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_is_read_or_refused_with_one_fault(text: str) -> None:
    fault = fault_of(lambda: parse_fields(text, "x"))
    if fault is not None:
        assert fault.path == "x"
        assert 0 <= fault.line <= text.count("\n") + 1
        assert sentence(fault.code, fault.values)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_with_one_fault(raw: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "gebied.yaml"
        path.write_bytes(raw)
        fault = fault_of(lambda: load_fields(path))
        assert fault is None or fault.path == str(path)


@pytest.mark.parametrize(
    ("raw", "line", "code"),
    [
        (b"a: 1\nb: caf\xe9\n", 2, "not_utf8"),
        (b"\xff\xfea\x00:\x00", 1, "not_utf8"),
        (b"a: " + b"x" * MAX_BYTES, 0, "file_too_large"),
    ],
)
def test_bytes_that_are_no_text_are_refused(tmp_path: Path, raw: bytes, line: int, code: str) -> None:
    path = tmp_path / "gebied.yaml"
    path.write_bytes(raw)
    with pytest.raises(Unreadable) as refused:
        load_fields(path)
    assert (refused.value.fault.line, refused.value.fault.code) == (line, code)


@pytest.mark.parametrize("name", ["er-is-niets.yaml", "."])
def test_what_is_no_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Unreadable) as refused:
        load_fields(tmp_path / name)
    assert refused.value.fault.code == "no_file"


def test_a_byte_order_mark_and_carriage_returns_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "gebied.yaml"
    path.write_bytes(b"\xef\xbb\xbfnaam: Geluid\r\nnummer: 21\r\n")
    assert [name.text for name, _ in load_fields(path).pairs] == ["naam", "nummer"]
