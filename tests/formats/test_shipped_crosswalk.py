from functools import cache
from pathlib import Path

import pytest

from vthquality.domain.changes import ChangeClass, Changes, ItemKind, changes
from vthquality.domain.criteria import Version
from vthquality.domain.set_check import lineage_faults
from vthquality.formats.criteria_files import read_set
from vthquality.formats.crosswalk_files import read_crosswalk
from vthquality.formats.legal_files import read_register

CRITERIA = Path(__file__).parents[2] / "criteria"
PATH = CRITERIA / "was-wordt" / "voorbeeld-wabo--voorbeeld-omgevingswet.yaml"
ASKED = {"1", "4", "5", "12", "14", "18", "20", "21"}
"""The areas of the set of the Wabo that have requirements."""


@cache
def version_of(slug: str) -> Version:
    read = read_set(CRITERIA / slug, read_register(CRITERIA / "wetgeving"))
    assert read.version is not None
    return read.version


@cache
def moved() -> Changes:
    crosswalk = read_crosswalk(PATH)
    assert crosswalk.lineage is not None
    return changes(version_of("voorbeeld-wabo"), version_of("voorbeeld-omgevingswet"), crosswalk.lineage)


def test_the_crosswalk_accounts_for_every_item_with_a_note() -> None:
    lineage = read_crosswalk(PATH).lineage
    assert lineage is not None
    assert list(lineage_faults(lineage, version_of("voorbeeld-wabo"), version_of("voorbeeld-omgevingswet"))) == []
    assert all(link.note for link in lineage.links)


def test_both_sets_name_their_areas_and_the_older_asks_something_in_eight() -> None:
    older, newer = version_of("voorbeeld-wabo"), version_of("voorbeeld-omgevingswet")
    assert [area.number for area in older.areas] == [str(number) for number in range(1, 27)]
    assert [area.key for area in older.areas] == [area.key for area in newer.areas[:26]]
    assert {area.number for area in older.areas if area.requirements} == ASKED


def test_requirements_changed_in_every_way_there_is() -> None:
    counts = moved().counts(ItemKind.REQUIREMENT)
    ways = {way for way, count in counts.items() if count}
    assert ways >= set(ChangeClass) - {ChangeClass.MOVED}
    assert any(change.moved for change in moved().every if change.kind is ItemKind.REQUIREMENT)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("VB-04-FREQ-E1", ChangeClass.SAME),
        ("VB-04-ERV-C1", ChangeClass.STRICTER),
        ("VB-20-FREQ-1", ChangeClass.STRICTER),
        ("VB-04-OPL-C1", ChangeClass.LIGHTER),
        ("VB-14-FREQ-E1", ChangeClass.LIGHTER),
        ("VB-12-OPL-1", ChangeClass.DIFFERENT),
        ("VB-14-AANV-C1", ChangeClass.REFERENCE_ONLY),
        ("VB-20-ERV-1", ChangeClass.REWORDED),
        ("VB-05-AANV-1", ChangeClass.SPLIT),
        ("VB-14-AANV-2", ChangeClass.MERGED),
        ("VB-21-AANV-2", ChangeClass.GONE),
    ],
)
def test_what_became_of_an_old_requirement(code: str, expected: ChangeClass) -> None:
    areas = version_of("voorbeeld-wabo").areas
    key = next(requirement.key for area in areas for requirement in area.requirements if requirement.code == code)
    assert moved().by_old[key].change_class is expected


def test_the_hogere_waarde_is_gone_and_its_successor_is_new() -> None:
    older, newer = version_of("voorbeeld-wabo"), version_of("voorbeeld-omgevingswet")
    was, becomes = (next(area for area in version.areas if area.number == "21") for version in (older, newer))
    before, after = (next(a for a in area.activities if a.number == "7") for area in (was, becomes))
    assert "hogere waarde" in before.text
    assert moved().by_old[before.key].change_class is ChangeClass.GONE
    assert moved().by_new[after.key].change_class is ChangeClass.NEW
