from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.set_builders import a_key, a_register, a_sound_area, a_sound_version
from vthquality.domain.criteria import Complexity
from vthquality.formats.criteria_files import ReadSet, is_profiles, natural, read_set
from vthquality.formats.criteria_write import write_set
from vthquality.wording.faults import sentence

AREA = "gebieden/01-geluid.yaml"
HEAD = "set.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    area = a_sound_area(classes=(Complexity.SIMPLE, Complexity.COMPLEX))
    return write_set(a_sound_version(area), tmp_path, a_register())


def spoil(folder: Path, name: str, old: str, new: str) -> int:
    """Replace the first `old`; gives the line where that stood."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text.count("\n", 0, text.index(old)) + 1


def told(read: ReadSet) -> Iterator[tuple[str, int, str]]:
    for fault in read.faults:
        assert sentence(fault.code, fault.values)
        yield fault.path.rsplit("voorbeeld-test/", maxsplit=1)[-1], fault.line, fault.code


@pytest.mark.parametrize(
    ("name", "old", "new", "below", "code"),
    [
        (AREA, "naam: Geluid", "naaam: Geluid", 0, "unknown_field"),
        (AREA, "naam: Geluid", "", -2, "missing_field"),
        (AREA, "naam: Geluid", "naam: ", 0, "empty_field"),
        (AREA, "naam: Geluid", "naam: [Geluid]", 0, "not_text"),
        (AREA, "naam: Geluid", "naam: {a: Geluid}", 0, "not_text"),
        (AREA, "naam: Geluid", "naam: Geluid\nnaam: Geluid", 1, "double_field"),
        (AREA, "naam: Geluid", "naam: Ge\u200bluid", 0, "invisible_character"),
        (AREA, "naam: Geluid", "naam: Geluid" + "d" * 4000, 0, "text_too_long"),
        (AREA, "groep: milieu\n", "groep: milieu\nonbekend:\n  - 1\n", 1, "unknown_field"),
        (AREA, "herkomst: voorbeeld", "herkomst: voorbeld", 0, "unknown_word"),
        (AREA, "klassen: [E, C]", "klassen: [E, D]", 0, "unknown_word"),
        (AREA, "klassen: [E, C]", "klassen: [E, E]", 0, "double_in_list"),
        (AREA, "klassen: [E, C]", "klassen: E en C", 0, "not_a_list"),
        (AREA, "klassen: [E, C]", "klassen: [[E], C]", 0, "not_text_in_list"),
        (AREA, "  - sleutel: ", "  - kenmerk: ", 0, "unknown_field"),
        (AREA, "kop: opleiding", "kop: opleidng", 0, "unknown_word"),
        (AREA, "klasse: E", "klasse: X", 0, "unknown_word"),
        (AREA, "    voldoet:\n", '    activiteiten: ["9"]\n    voldoet:\n', 0, "unknown_activity"),
        (AREA, "    voldoet:\n", "    nvt: misschien\n    voldoet:\n", 0, "unknown_word"),
        (AREA, '"Ow 5.10", "Awb 3:12"', '"Ow 5.10", "Owb 3:12"', 0, "bad_reference"),
        (AREA, '"Ow 5.10", "Awb 3:12"', '"Ow 5.10 en 18.20"', 0, "bad_reference"),
        (AREA, '"Ow 5.10", "Awb 3:12"', '"Ow 5.10", "Omgevingswet 5.10"', 0, "double_in_list"),
        (AREA, "een_van:", "een_van: []\n      alle_vn:", 0, "empty_list"),
        (AREA, "soort: diploma", "soort: diplma", 0, "unknown_leaf"),
        (AREA, "soort: diploma, ", "", 0, "unknown_leaf"),
        (AREA, "soort: diploma", "soort: [diploma]", 0, "unknown_leaf"),
        (AREA, "niveau: hbo", "niveau: hts", 0, "unknown_word"),
        (AREA, "niveau: hbo", "nivo: hbo", 0, "unknown_field"),
        (AREA, "jaren: 1.5", "jaren: anderhalf", 0, "not_a_number"),
        (AREA, "jaren: 1.5", "jaren: -1", 0, "not_a_number"),
        (AREA, "jaren: 1.5", "jaren: 1.555", 0, "not_a_number"),
        (AREA, "jaren: 1.5", "jaren: ١", 0, "not_a_number"),
        (AREA, "laatste_jaren: 8", "laatste_jaren: 8.5", 0, "not_a_whole_number"),
        (AREA, "laatste_jaren: 8", "laatste_jaren: 0", 0, "not_above_zero"),
        (AREA, "personen: 2", "personen: twee", 0, "not_a_number"),
        (AREA, "waar: uitbesteden", "waar: buiten", 0, "unknown_word"),
        (AREA, 'deskundig_voor: ["2"]', 'deskundig_voor: ["7"]', 0, "unknown_activity"),
        (AREA, "bronnen: [{titel: Eigen", "bronnen: [{tietel: Eigen", 0, "unknown_field"),
        (AREA, "bronnen: [", "bronnen: [los, ", 0, "not_fields"),
        (HEAD, "soort: kritieke massa", "soort: kritieke", 0, "unknown_word"),
        (HEAD, "soort: kritieke massa\n", "", -4, "missing_field"),
        (HEAD, "voorbeeld: ja\n", "", -6, "missing_field"),
        (HEAD, "wet_op: 2026-01-01", "wet_op: 1-1-2026", 0, "not_a_day"),
        (HEAD, "wet_op: 2026-01-01", "wet_op: 2026-02-30", 0, "not_a_day"),
        (HEAD, "groepen:\n", "groepen: [milieu]\nwat:\n", 0, "not_labels"),
        (HEAD, "  milieu:", "  milieu: Milieu\n  milieu:", 1, "double_field"),
        (HEAD, "milieukunde: milieukunde", "milieukunde:", 0, "empty_field"),
        (HEAD, "  richtingen:", "  richting:", 0, "unknown_field"),
    ],
)
def test_a_fault_is_told_with_its_file_and_line(
    folder: Path, name: str, old: str, new: str, below: int, code: str
) -> None:
    line = spoil(folder, name, old, new)
    read = read_set(folder, a_register())
    assert (name, max(line + below, 1), code) in set(told(read))
    assert read.version is None
    assert read.draft is not None


def test_every_fault_of_every_file_is_told_at_once(folder: Path) -> None:
    spoiled = {
        (HEAD, spoil(folder, HEAD, "wet_op: 2026-01-01", "wet_op: ooit"), "not_a_day"),
        (HEAD, spoil(folder, HEAD, "  cursussen:", "  kursussen:"), "unknown_field"),
        (AREA, spoil(folder, AREA, "klassen: [E, C]", "klassen: [E, D]"), "unknown_word"),
        (AREA, spoil(folder, AREA, "jaren: 1.5", "jaren: veel"), "not_a_number"),
        (AREA, spoil(folder, AREA, "laatste_jaren: 8", "laatste_jaren: 0"), "not_above_zero"),
        (AREA, spoil(folder, AREA, '"Awb 3:12"', '"Abw 3:12"'), "bad_reference"),
    }
    assert set(told(read_set(folder, a_register()))) == spoiled


def test_the_field_that_was_meant_is_named(folder: Path) -> None:
    spoil(folder, AREA, "veelgemaakte_fout:", "veelgemaaktefout:")
    fault = read_set(folder, a_register()).faults[0]
    assert sentence(fault.code, fault.values).endswith("Bedoelt u “veelgemaakte_fout”?")


def test_a_fault_makes_its_item_and_all_around_it_doubtful_and_nothing_else(folder: Path) -> None:
    spoil(folder, AREA, "niveau: hbo", "niveau: hts")
    doubtful = read_set(folder, a_register()).doubtful
    assert doubtful == {a_key("VB-01-OPL-E1 one"), a_key("VB-01-OPL-E1"), a_key("area 1")}


def test_an_item_without_a_key_is_told_and_is_not_doubtful(folder: Path) -> None:
    line = spoil(folder, AREA, f"  - sleutel: {a_key('1 activity 2')}\n    nummer:", "  - nummer:")
    read = read_set(folder, a_register())
    assert list(told(read)) == [(AREA, line, "missing_key")]
    assert read.doubtful == frozenset()
    assert read.draft is not None
    assert len({activity.key for activity in read.draft.areas[0].activities}) == 3


def test_lines_are_known_for_items_fields_and_words(folder: Path) -> None:
    lines = read_set(folder, a_register()).lines
    text = (folder / AREA).read_text(encoding="utf-8").splitlines()
    path, line = lines[a_key("VB-01-KEN-C1")]
    assert path == str(folder / AREA)
    assert a_key("VB-01-KEN-C1") in text[line - 1]
    assert "kop: aanvullende kennis" in text[lines[f"{a_key('VB-01-KEN-C1')}.heading"][1] - 1]
    head = (folder / HEAD).read_text(encoding="utf-8").splitlines()
    assert head[lines["courses:lhso"][1] - 1].strip().startswith("lhso:")


def test_areas_stand_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    areas = [a_sound_area(number, f"Gebied {number}") for number in ("1", "2", "5", "5a", "10")]
    read = read_set(write_set(a_sound_version(*areas), tmp_path, a_register()), a_register())
    assert read.version is not None
    assert [area.number for area in read.version.areas] == ["1", "2", "5", "5a", "10"]
    assert sorted(["10", "5a", "2", "5"], key=natural) == ["2", "5", "5a", "10"]


def test_a_file_is_named_after_its_area(folder: Path) -> None:
    (folder / AREA).rename(folder / "gebieden/01-lawaai.yaml")
    assert list(told(read_set(folder, a_register()))) == [("gebieden/01-lawaai.yaml", 0, "file_name")]


@pytest.mark.parametrize("name", ["opmerkingen.txt", "gebieden/02-geur.yml", "gebieden/oud"])
def test_what_is_not_read_is_told(folder: Path, name: str) -> None:
    (folder / name).mkdir()
    assert list(told(read_set(folder, a_register()))) == [(name, 0, "unexpected_file")]


def test_hidden_files_of_an_editor_are_left_alone(folder: Path) -> None:
    (folder / "gebieden/.01-geluid.yaml.swp").write_bytes(b"\x00")
    assert read_set(folder, a_register()).faults == ()


def test_a_folder_without_anything_is_told(tmp_path: Path) -> None:
    read = read_set(tmp_path / "voorbeeld-test", a_register())
    assert set(told(read)) == {("set.yaml", 0, "no_file"), ("gebieden", 0, "no_areas")}
    assert read.draft is None


def test_an_area_that_cannot_be_read_leaves_the_others(tmp_path: Path) -> None:
    folder = write_set(a_sound_version(a_sound_area(), a_sound_area("2", "Geur")), tmp_path, a_register())
    (folder / AREA).write_text("- een lijst\n", encoding="utf-8")
    read = read_set(folder, a_register())
    assert list(told(read)) == [(AREA, 1, "not_a_mapping")]
    assert read.draft is not None
    assert [area.number for area in read.draft.areas] == ["2"]


def test_a_set_of_profiles_is_recognised_by_its_kind(folder: Path) -> None:
    assert not is_profiles(folder)
    spoil(folder, HEAD, "soort: kritieke massa", "soort: competenties")
    assert is_profiles(folder)
    assert not is_profiles(folder / "gebieden")


@cache
def sound_files() -> tuple[tuple[str, str], ...]:
    with TemporaryDirectory() as place:
        folder = write_set(a_sound_version(), Path(place), a_register())
        return tuple((name, (folder / name).read_text(encoding="utf-8")) for name in (AREA, HEAD))


odd = st.sampled_from(["", "[]", "{}", "ja", "- x", "{a: b}", "[a, [b]]", "0", "-1", "999999", '"', ":", "&a", "\t"])
ways = st.sampled_from(["value", "swap", "cut", "double"])
disturbances = st.tuples(st.integers(0, 200), st.integers(0, 200), odd, ways)


@given(st.lists(disturbances, min_size=1, max_size=4))
def test_whatever_is_done_to_a_file_it_is_read_or_told(changes: list[tuple[int, int, str, str]]) -> None:
    with TemporaryDirectory() as place:
        for name, text in sound_files():
            path = Path(place) / "voorbeeld-test" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("\n".join(disturbed(text.splitlines(), changes)), encoding="utf-8")
        read = read_set(Path(place) / "voorbeeld-test", a_register())
    assert all(sentence(fault.code, fault.values) for fault in read.faults)
    assert (read.version is None) == bool(read.faults)


def disturbed(lines: list[str], changes: list[tuple[int, int, str, str]]) -> list[str]:
    for first, second, value, how in changes:
        one, other = first % len(lines), second % len(lines)
        match how:
            case "value":
                lines[one] = lines[one].partition(":")[0] + ": " + value
            case "swap":
                lines[one], lines[other] = lines[other], lines[one]
            case "cut":
                lines[one] = lines[one][: second % 30]
            case _:
                lines.insert(other, lines[one])
    return lines
