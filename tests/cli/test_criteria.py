import re
from pathlib import Path

import pytest

from tests.support.set_builders import a_register, a_sound_area, a_sound_version
from tests.support.source import ROOT
from tests.support.terminal import Terminal
from tests.support.versions import a_profile_version
from vthquality.formats.criteria_write import write_set
from vthquality.formats.legal_files import write_register
from vthquality.formats.profile_write import write_profiles

SHIPPED = ("procescriteria-ob", "skelet-2.1", "voorbeeld-omgevingswet", "voorbeeld-profielen", "voorbeeld-wabo")
AREA = "voorbeeld-test/gebieden/01-geluid.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A register, a set of two areas and a set of profiles, without a fault."""
    folder = tmp_path / "criteria"
    write_register(a_register(), folder / "wetgeving")
    write_set(a_sound_version(a_sound_area(), a_sound_area("2", "Geur")), folder, a_register())
    write_profiles(a_profile_version(), folder)
    return folder


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def spoiled(folder: Path) -> tuple[str, str]:
    """Two faults in two files, and the beginning of the line that tells of each."""
    spoil(folder / AREA, "kop: opleiding", "kop: opleidingen")
    spoil(folder / "voorbeeld-test/gebieden/02-geur.yaml", "herkomst: voorbeeld", "herkomst: gehoord")
    return f"{folder / AREA}:", f"{folder / 'voorbeeld-test/gebieden/02-geur.yaml'}:"


def test_a_sound_folder_passes_with_the_pairs_that_look_most_alike(terminal: Terminal, folder: Path) -> None:
    said = terminal.does("criteria", "check", folder).splitlines()
    assert said[0] == "voorbeeld-test: 14 voorbeeldwaarde"
    assert re.fullmatch(r"  gebieden 1 en 2 lijken voor [\d,]+% op elkaar", said[1])
    assert re.fullmatch(r"0 fouten, \d+ opmerkingen\.", said[-1])


def test_every_fault_is_told_with_its_file_and_line(terminal: Terminal, folder: Path) -> None:
    places = spoiled(folder)
    said = terminal.run("criteria", "check", folder)
    assert said.status == 2
    told = [line for line in said.out.splitlines() if line.startswith(places)]
    assert len(told) == 2
    assert all(re.match(r".+\.yaml:[1-9]\d*: \S", line) for line in told)
    assert said.out.splitlines()[-1].startswith("2 fouten, ")


def test_a_fault_of_a_whole_file_has_no_line(terminal: Terminal, folder: Path) -> None:
    (folder / AREA).rename(folder / "voorbeeld-test/gebieden/01-lawaai.yaml")
    said = terminal.run("criteria", "check", folder)
    assert said.status == 2
    assert f"{folder / 'voorbeeld-test/gebieden/01-lawaai.yaml'}: De naam van dit bestand past niet" in said.out


def test_remarks_are_told_when_asked_for(terminal: Terminal, folder: Path) -> None:
    assert "niet te controleren" not in terminal.does("criteria", "check", folder)
    assert "niet te controleren" in terminal.does("criteria", "check", folder, "--remarks")


def test_nothing_is_loaded_from_a_folder_with_a_fault(terminal: Terminal, folder: Path) -> None:
    places = spoiled(folder)
    said = terminal.refuses("criteria", "load", folder)
    assert all(place in said for place in places)
    assert said.endswith("Er is niets geladen: 2 fouten.\n")


def test_loading_publishes_and_loading_again_does_nothing(terminal: Terminal, folder: Path) -> None:
    assert "vth criteria load" in terminal.does("criteria", "list")
    first = terminal.does("criteria", "load", folder)
    assert len(re.findall(r", versie 1\.0: geladen\.", first)) == 2
    assert terminal.does("criteria", "list").count("gepubliceerd") == 2
    before = terminal.known()
    again = terminal.does("criteria", "load", folder)
    assert len(re.findall(r", versie 1\.0: was al geladen\.", again)) == 2
    assert terminal.known() == before


def test_a_draft_may_change_until_it_is_published(terminal: Terminal, folder: Path) -> None:
    terminal.does("criteria", "load", folder, "--draft")
    assert terminal.does("criteria", "list").count("concept") == 2
    spoil(folder / AREA, "naam: Geluid", "naam: Geluid en trillingen")
    (folder / AREA).rename(folder / "voorbeeld-test/gebieden/01-geluid-en-trillingen.yaml")
    assert "concept bijgewerkt." in terminal.does("criteria", "load", folder, "--draft")
    terminal.does("criteria", "load", folder)
    assert "1 Geluid en trillingen (7)" in terminal.does("criteria", "show", "voorbeeld-test", "1.0")


def test_a_changed_file_of_a_published_version_is_refused_and_nothing_else_is_loaded(
    terminal: Terminal, folder: Path
) -> None:
    terminal.does("criteria", "load", folder)
    write_set(a_sound_version(set_slug="voorbeeld-later"), folder, a_register())
    spoil(folder / AREA, "Kijk bij VB-01-OPL-1 naar", "Let bij VB-01-OPL-1 op")
    said = terminal.refuses("criteria", "load", folder)
    assert "is gepubliceerd en verandert niet meer. Maak een nieuwe versie." in said


def test_missing_keys_are_filled_and_no_others_change(terminal: Terminal, folder: Path) -> None:
    before = (folder / AREA).read_text(encoding="utf-8")
    (folder / AREA).write_text(re.sub(r"(?m)^sleutel: \w+\n", "", before), encoding="utf-8")
    assert terminal.run("criteria", "check", folder).status == 2
    assert terminal.does("criteria", "keys", folder).splitlines() == [
        f"{folder / AREA}: 1 ingevuld.",
        "Nieuwe sleutels: 1.",
    ]
    after = (folder / AREA).read_text(encoding="utf-8")
    assert re.sub(r"(?m)^sleutel: \w+\n", "", after) == re.sub(r"(?m)^sleutel: \w+\n", "", before)
    assert terminal.does("criteria", "keys", folder) == "Nieuwe sleutels: 0.\n"
    terminal.does("criteria", "check", folder)


def test_keys_of_one_set_leave_the_others(terminal: Terminal, folder: Path) -> None:
    write_set(a_sound_version(set_slug="voorbeeld-later"), folder, a_register())
    later = folder / "voorbeeld-later/gebieden/01-geluid.yaml"
    for path in (folder / AREA, later):
        path.write_text(re.sub(r"(?m)^sleutel: \w+\n", "", path.read_text(encoding="utf-8")), encoding="utf-8")
    said = terminal.does("criteria", "keys", folder, "--set", "voorbeeld-later")
    assert said.splitlines()[0] == f"{later}: 1 ingevuld."
    assert not (folder / AREA).read_text(encoding="utf-8").startswith("sleutel")
    assert "Deze set 'geen' bestaat niet" in terminal.refuses("criteria", "keys", folder, "--set", "geen")


def test_a_file_that_cannot_be_read_gets_no_keys(terminal: Terminal, folder: Path) -> None:
    broken = (folder / AREA).read_bytes() + b"\n  - ["
    (folder / AREA).write_bytes(broken)
    said = terminal.run("criteria", "keys", folder)
    assert (said.status, said.out) == (2, "Nieuwe sleutels: 0.\n")
    assert said.err.startswith(f"{folder / AREA}:")
    assert said.err.endswith("Niet te lezen en niet veranderd: 1. Verbeter deze bestanden en probeer het opnieuw.\n")
    assert (folder / AREA).read_bytes() == broken


@pytest.mark.slow
def test_every_shipped_set_is_loaded_published_and_listed(loaded: Terminal) -> None:
    lines = loaded.does("criteria", "list").splitlines()
    assert lines[0].split() == ["set", "versie", "toestand", "naam", "wet", "op", "controlegetal"]
    assert tuple(line.split()[0] for line in lines[1:]) == SHIPPED
    assert all(" gepubliceerd " in line for line in lines[1:])


@pytest.mark.slow
@pytest.mark.parametrize("slug", SHIPPED)
def test_export_writes_files_that_load_as_the_same_version(loaded: Terminal, slug: str, tmp_path: Path) -> None:
    number = "2.1" if slug.endswith("2.1") else "1.0"
    out = tmp_path / "uit"
    assert str(out / slug) in loaded.does("criteria", "export", slug, number, out)
    (out / "wetgeving").symlink_to(ROOT / "criteria/wetgeving")
    before = loaded.known()
    assert f"versie {number}: was al geladen." in loaded.does("criteria", "load", out)
    assert loaded.known() == before


def test_export_overwrites_nothing(loaded: Terminal, tmp_path: Path) -> None:
    mine = tmp_path / "procescriteria-ob" / "set.yaml"
    mine.parent.mkdir()
    mine.write_text("van mij", encoding="utf-8")
    assert "overschreven" in loaded.refuses("criteria", "export", "procescriteria-ob", "1.0", tmp_path)
    assert mine.read_text(encoding="utf-8") == "van mij"


@pytest.mark.slow
def test_a_set_an_area_and_a_requirement_are_shown(loaded: Terminal) -> None:
    areas = loaded.does("criteria", "show", "voorbeeld-omgevingswet", "1.0").splitlines()
    assert len(areas) == 27
    assert re.fullmatch(r"21 Geluid \(\d+\)", areas[20])
    area = loaded.does("criteria", "show", "voorbeeld-omgevingswet", "1.0", "21")
    assert "VB-21-OPL-1 opleiding: " in area
    requirement = loaded.does("criteria", "show", "voorbeeld-omgevingswet", "1.0", "VB-21-OPL-1").splitlines()
    assert requirement[0].startswith("VB-21-OPL-1, Geluid, opleiding: ")
    assert requirement[1].startswith("  = ")
    assert "voorbeeldwaarde" in requirement[2]


@pytest.mark.slow
def test_a_profile_is_shown_with_a_sentence_per_step(loaded: Terminal) -> None:
    profiles = loaded.does("criteria", "show", "voorbeeld-profielen", "1.0").splitlines()
    assert len(profiles) == 5
    assert re.fullmatch(r"casemanager Casemanager \(\d+\)", profiles[0])
    casemanager = loaded.does("criteria", "show", "voorbeeld-profielen", "1.0", "casemanager").splitlines()
    assert re.fullmatch(r"    1\. .+\.", casemanager[2])


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        ("show", "voorbeeld-omgevingswet", "9.9"),
        ("show", "geen", "1.0"),
        ("show", "voorbeeld-omgevingswet", "1.0", "99"),
        ("show", "voorbeeld-profielen", "1.0", "piloot"),
        ("export", "geen", "1.0", "nergens"),
    ],
)
def test_what_is_not_there_is_refused(loaded: Terminal, words: tuple[str, ...]) -> None:
    assert "bestaat niet, of u hebt er geen toegang toe.\n" in loaded.refuses("criteria", *words)
