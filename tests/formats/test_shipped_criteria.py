from datetime import date
from functools import cache
from pathlib import Path

import pytest

from vthquality.domain.canonical import checksum, decode, encode
from vthquality.domain.criteria import Version
from vthquality.domain.legal import Register
from vthquality.formats.criteria_check import CheckReport, check_criteria
from vthquality.formats.criteria_files import HEAD_FILE, is_profiles, read_set
from vthquality.formats.criteria_write import write_set
from vthquality.formats.legal_files import read_register
from vthquality.wording.faults import sentence

CRITERIA = Path(__file__).parents[2] / "criteria"
SETS = sorted(path.parent for path in CRITERIA.glob(f"*/{HEAD_FILE}") if not is_profiles(path.parent))
ON = date(2026, 12, 31)


@cache
def register() -> Register:
    return read_register(CRITERIA / "wetgeving")


@cache
def report() -> CheckReport:
    return check_criteria(CRITERIA, ON)


def test_the_shipped_criteria_have_no_fault() -> None:
    assert [f"{fault.path}:{fault.line}: {sentence(fault.code, fault.values)}" for fault in report().faults] == []


def test_every_remark_on_the_shipped_criteria_can_be_said() -> None:
    assert all(sentence(fault.code, fault.values) for fault in report().remarks)


def test_what_is_not_controllable_is_listed_with_its_line() -> None:
    unchecked = [fault for fault in report().remarks if fault.code == "unchecked_reference"]
    assert unchecked
    assert all(fault.line > 0 for fault in unchecked)


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_a_shipped_set_is_the_same_after_writing_and_storing(folder: Path, tmp_path: Path) -> None:
    version = read_set(folder, register()).version
    assert version is not None
    again = read_set(write_set(version, tmp_path, register()), register()).version
    assert again == version
    assert checksum(again) == checksum(version)
    assert decode(Version, encode(version)) == version


def test_no_item_of_the_shipped_sets_waits_for_a_key() -> None:
    assert [fault for fault in report().faults if fault.code == "missing_key"] == []


def test_no_two_areas_of_a_filled_set_are_copies() -> None:
    for slug, pairs in report().alike.items():
        if not slug.startswith("skelet"):
            assert all(pair.similarity < 0.25 for pair in pairs), slug
