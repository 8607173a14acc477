import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.support.set_builders import a_register, a_sound_area, a_sound_version
from vthquality.domain.set_check import is_key
from vthquality.formats.criteria_files import read_set
from vthquality.formats.criteria_write import write_set
from vthquality.formats.key_filling import fill_keys, new_key

AREA = "voorbeeld-test/gebieden/01-geluid.yaml"


def chosen_by(seed: int) -> Callable[[str], str]:
    return Random(seed).choice  # noqa: S311 - chance that comes out the same each time


@pytest.fixture
def area(tmp_path: Path) -> Path:
    """The file of an area without a single key."""
    write_set(a_sound_version(a_sound_area()), tmp_path, a_register())
    path = tmp_path / AREA
    text = path.read_text(encoding="utf-8")
    bare = re.sub(r"sleutel: \w{8}, ", "", text)
    bare = re.sub(r"(?m)^( *)- sleutel: \w{8}\n +", r"\1- ", bare)
    path.write_text(re.sub(r"(?m)^ *sleutel: \w{8}\n", "", bare), encoding="utf-8")
    assert "sleutel" not in path.read_text(encoding="utf-8")
    return path


def test_every_item_gets_a_key_of_its_own(area: Path, tmp_path: Path) -> None:
    filled, faults = fill_keys(tmp_path, chosen_by(1))
    assert faults == ()
    keys = re.findall(r"sleutel: (\w+)", area.read_text(encoding="utf-8"))
    assert filled == {str(area): len(keys)}
    assert len(set(keys)) == len(keys) == 1 + 3 + 7 + 12
    assert all(is_key(key) for key in keys)
    assert read_set(tmp_path / "voorbeeld-test", a_register()).faults == ()


def test_nothing_but_keys_is_added(area: Path, tmp_path: Path) -> None:
    spaced = "# een opmerking\n" + area.read_text(encoding="utf-8").replace("kop: ", "kop:    ") + "\n# slot\n\n"
    area.write_text(spaced, encoding="utf-8")
    fill_keys(tmp_path, chosen_by(1))
    text = area.read_text(encoding="utf-8")
    without = re.sub(r"sleutel: \w{8}(, |\n *)", "", text)
    assert without == spaced


def test_filling_again_changes_no_byte(area: Path, tmp_path: Path) -> None:
    fill_keys(tmp_path, chosen_by(1))
    before = area.read_bytes()
    assert fill_keys(tmp_path, chosen_by(2)) == ({}, ())
    assert area.read_bytes() == before


def test_a_key_that_is_there_stays(area: Path, tmp_path: Path) -> None:
    area.write_text("sleutel: gk3m9x2d\n" + area.read_text(encoding="utf-8"), encoding="utf-8")
    fill_keys(tmp_path, chosen_by(1))
    assert area.read_text(encoding="utf-8").startswith("sleutel: gk3m9x2d\nnummer:")


@pytest.mark.parametrize("empty", ["sleutel:\n", "sleutel:   # nog niet\n"])
def test_an_empty_field_is_filled(area: Path, tmp_path: Path, empty: str) -> None:
    area.write_text(empty + area.read_text(encoding="utf-8"), encoding="utf-8")
    fill_keys(tmp_path, chosen_by(1))
    assert re.match(r"sleutel: \w{8} *(# nog niet)?\nnummer:", area.read_text(encoding="utf-8"))


def test_carriage_returns_and_a_byte_order_mark_stay(area: Path, tmp_path: Path) -> None:
    area.write_bytes(b"\xef\xbb\xbf" + area.read_bytes().replace(b"\n", b"\r\n"))
    fill_keys(tmp_path, chosen_by(1))
    raw = area.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfsleutel: ")
    assert raw.count(b"\n") == raw.count(b"\r\n")


def test_no_key_of_any_set_or_crosswalk_is_given_again(tmp_path: Path) -> None:
    first = new_key((), chosen_by(1))
    retired = tmp_path / "was-wordt/oud--nieuw.yaml"
    retired.parent.mkdir()
    retired.write_text(f"koppelingen:\n  - van: [{first}]\n", encoding="utf-8")
    place = tmp_path / "een-set/gebieden/01-geluid.yaml"
    place.parent.mkdir(parents=True)
    place.write_text("naam: Geluid\n", encoding="utf-8")
    fill_keys(tmp_path, chosen_by(1))
    assert first not in place.read_text(encoding="utf-8")


def test_a_file_that_cannot_be_read_is_told_and_left_as_it_is(area: Path, tmp_path: Path) -> None:
    broken = area.with_name("02-geur.yaml")
    broken.write_text("naam: [Geur\n", encoding="utf-8")
    filled, faults = fill_keys(tmp_path, chosen_by(1))
    assert list(filled) == [str(area)]
    assert [(fault.path, fault.line, fault.code) for fault in faults] == [(str(broken), 1, "yaml_bracket_open")]
    assert broken.read_text(encoding="utf-8") == "naam: [Geur\n"


def test_only_the_named_set_is_filled(area: Path, tmp_path: Path) -> None:
    assert fill_keys(tmp_path, chosen_by(1), only="een-andere-set") == ({}, ())
    assert "sleutel" not in area.read_text(encoding="utf-8")


def test_keys_come_by_chance(area: Path, tmp_path: Path) -> None:
    bare = area.read_text(encoding="utf-8")
    fill_keys(tmp_path)
    first = area.read_text(encoding="utf-8")
    area.write_text(bare, encoding="utf-8")
    fill_keys(tmp_path)
    assert area.read_text(encoding="utf-8") != first
