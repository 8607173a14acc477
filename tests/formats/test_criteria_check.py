import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.support.set_builders import a_key, a_register, a_sound_area, a_sound_version
from tests.support.versions import a_profile_version
from vthquality.domain.criteria import Provenance
from vthquality.domain.lineage import Lineage, Link
from vthquality.formats.criteria_check import CheckReport, check_criteria
from vthquality.formats.criteria_write import write_set
from vthquality.formats.crosswalk_files import write_crosswalk
from vthquality.formats.legal_files import write_register
from vthquality.formats.profile_write import write_profiles
from vthquality.wording.faults import sentence

ON = date(2026, 11, 1)
AREA = "voorbeeld-test/gebieden/01-geluid.yaml"
GEUR = "voorbeeld-test/gebieden/02-geur.yaml"
HEAD = "voorbeeld-test/set.yaml"
CROSSWALK = "was-wordt/voorbeeld-oud--voorbeeld-test.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two sets with the same keys, the register, and the crosswalk between them."""
    write_register(a_register(), tmp_path / "wetgeving")
    write_set(a_sound_version(a_sound_area(), a_sound_area("2", "Geur")), tmp_path, a_register())
    write_set(a_sound_version(set_slug="voorbeeld-oud"), tmp_path, a_register())
    fresh = Link(frozenset(), frozenset({a_key("area 2")}), "Geur is er bij gekomen.")
    lineage = Lineage("voorbeeld-oud", "1.0", "voorbeeld-test", "1.0", (fresh,))
    write_crosswalk(lineage, tmp_path / "was-wordt")
    return tmp_path


def spoil(folder: Path, name: str, old: str, new: str) -> int:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text.count("\n", 0, text.index(old)) + 1


def faults(folder: Path) -> list[tuple[str, int, str]]:
    return list(told(folder, check_criteria(folder, ON)))


def told(folder: Path, report: CheckReport) -> Iterator[tuple[str, int, str]]:
    assert all(sentence(fault.code, fault.values) for fault in (*report.faults, *report.remarks))
    for fault in report.faults:
        yield Path(fault.path).relative_to(folder).as_posix(), fault.line, fault.code


def test_a_sound_folder_has_no_faults_and_counts_what_it_holds(folder: Path) -> None:
    report = check_criteria(folder, ON)
    assert list(told(folder, report)) == []
    assert {fault.code for fault in report.remarks} == {"unchecked_reference"}
    assert report.counts["voorbeeld-test"][Provenance.EXAMPLE] == 14
    assert report.counts["voorbeeld-oud"][Provenance.EXAMPLE] == 7
    assert [len(pairs) for pairs in report.alike.values()] == [0, 1]


def test_twelve_faults_are_all_told_with_file_and_line(folder: Path) -> None:
    spoiled = [
        (HEAD, spoil(folder, HEAD, "inleiding:", "inlieding:"), "unknown_field"),
        (HEAD, spoil(folder, HEAD, "    toezicht:", "    Toe Zicht:"), "word_form"),
        (HEAD, spoil(folder, HEAD, "wet_op: 2026-01-01", "wet_op: 2026-13-01"), "not_a_day"),
        (GEUR, spoil(folder, GEUR, "groep: milieu", "groep: water"), "unknown_group"),
        (GEUR, spoil(folder, GEUR, "code: VB-02-OPL-1", "code: VB-01-OPL-1"), "code_disagrees"),
        (GEUR, spoil(folder, GEUR, "personen: 2", "personen: 0"), "headcount_needs_persons"),
        (GEUR, spoil(folder, GEUR, "Zorgplichten bij", "Het bestemmingsplan bij"), "old_term"),
        (GEUR, spoil(folder, GEUR, '"Ow 5.1"', '"Wabo 2.1"'), "repealed_law"),
        (GEUR, spoil(folder, GEUR, '"Ow 5.10"', '"Ow 5.99"'), "missing_article"),
        (AREA, spoil(folder, AREA, "eenheid: uren", "eenheid: dagen"), "unknown_word"),
        (AREA, spoil(folder, AREA, 'deskundig_voor: ["2"]', 'deskundig_voor: ["22"]'), "unknown_activity"),
        ("voorbeeld-oud/gebieden/01-geluid.yaml", 1, "not_a_mapping"),
    ]
    (folder / "voorbeeld-oud/gebieden/01-geluid.yaml").write_text("leeg", encoding="utf-8")
    assert set(spoiled) - set(faults(folder)) == set()


def test_a_fault_of_a_rule_stands_at_its_field(folder: Path) -> None:
    line = spoil(folder, AREA, "Werk 2 van Geluid", "Werk aan het bestemmingsplan")
    assert faults(folder) == [(AREA, line, "old_term")]


def test_the_second_of_two_equal_keys_is_told(folder: Path) -> None:
    line = spoil(folder, AREA, f"  - sleutel: {a_key('1 activity 2')}", f"  - sleutel: {a_key('1 activity 1')}")
    assert (AREA, line, "double_key") in faults(folder)


def test_an_item_that_could_not_be_read_brings_no_second_fault(folder: Path) -> None:
    line = spoil(folder, AREA, "kop: werkervaring", "kop: werkervarng")
    assert faults(folder) == [(AREA, line, "unknown_word")]


def test_an_item_without_a_key_is_told_once_and_still_checked(folder: Path) -> None:
    line = spoil(folder, GEUR, f"sleutel: {a_key('area 2')}\nnummer", "nummer")
    old = spoil(folder, GEUR, "groep: milieu", "groep: water")
    assert faults(folder) == [(GEUR, line, "missing_key"), (GEUR, old, "unknown_group")]


def test_a_faulty_register_makes_no_reference_a_fault(folder: Path) -> None:
    spoil(folder, "wetgeving/wetten.csv", "2024-01-01", "nooit")
    assert {(name, code) for name, _, code in faults(folder)} == {("wetgeving/wetten.csv", "not_a_day")}


def test_words_are_not_called_unused_while_a_file_cannot_be_read(folder: Path) -> None:
    (folder / AREA).write_text("leeg", encoding="utf-8")
    (folder / GEUR).write_text("leeg", encoding="utf-8")
    assert "word_not_used" not in {fault.code for fault in check_criteria(folder, ON).remarks}


def test_a_crosswalk_is_held_against_both_sets(folder: Path) -> None:
    path = folder / CROSSWALK
    path.write_text(path.read_text(encoding="utf-8").replace(a_key("area 2"), a_key("nobody")), encoding="utf-8")
    told_here = faults(folder)
    assert (CROSSWALK, 4, "unknown_new_key") in told_here
    assert (GEUR, 1, "unborn_item") in told_here
    assert len(told_here) == 1 + 23


def test_a_crosswalk_of_a_version_that_is_not_there_is_a_fault(folder: Path) -> None:
    spoil(folder, HEAD, 'versie: "1.0"', 'versie: "1.1"')
    assert faults(folder) == [(CROSSWALK, 0, "unknown_version")]
    shutil.rmtree(folder / "voorbeeld-oud")
    assert faults(folder) == [(CROSSWALK, 0, "unknown_version")] * 2


def test_a_folder_that_is_no_set_is_told(folder: Path) -> None:
    (folder / "kladjes").mkdir()
    (folder / ".git").mkdir()
    assert faults(folder) == [("kladjes", 0, "unexpected_file")]


def test_a_set_of_profiles_is_read_as_such(folder: Path) -> None:
    profiles = write_profiles(a_profile_version(), folder)
    report = check_criteria(folder, ON)
    assert all(not name.startswith(profiles.name) for name, _, _ in told(folder, report))
    assert profiles.name not in report.counts
