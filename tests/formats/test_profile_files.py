from datetime import date
from pathlib import Path

import pytest

from tests.support.versions import a_profile_version
from vthquality.domain.errors import Invalid
from vthquality.domain.profile_check import check_profiles
from vthquality.domain.profiles import ProfileVersion
from vthquality.formats.key_filling import fill_keys
from vthquality.formats.legal_files import read_register
from vthquality.formats.profile_files import ReadProfiles, read_profiles
from vthquality.formats.profile_write import write_profiles

CRITERIA = Path(__file__).parents[2] / "criteria"
SHIPPED = CRITERIA / "voorbeeld-profielen"

HEAD = """\
naam: Profielen
soort: competenties
versie: "1.0"
voorbeeld: ja
bronnen: [{titel: Eigen tekst}]
schaal:
  - {nummer: 1, naam: Startend, betekenis: "Verkent het, met hulp."}
  - {nummer: 2, naam: Aanwezig, betekenis: Laat het zelfstandig zien.}
"""
COMPETENCIES = """\
competenties:
  - sleutel: bbbb2222
    nummer: "10"
    naam: Regie voeren
    betekenis: Bewaakt doel en tijd.
    herkomst: voorbeeld
  - sleutel: cccc2222
    nummer: "2"
    naam: Integraal denken
    betekenis: Legt verband.
    herkomst: voorbeeld
"""
PROFILE = """\
sleutel: dddd2222
naam: Casemanager
herkomst: voorbeeld
indicatoren:
  - sleutel: ffff2222
    competentie: "10"
    stappen:
      1: Houdt met hulp een planning bij.
      2: Bewaakt zelf de termijn.
"""
ROLES = """\
rollen:
  - sleutel: gggg2222
    kenmerk: casemanagement
    naam: Casemanagement
    herkomst: voorbeeld
    profielen: [casemanager]
    gevraagd:
      "10": 2
      "2": geen
"""
FILES = {
    "set.yaml": HEAD,
    "competenties.yaml": COMPETENCIES,
    "profielen/casemanager.yaml": PROFILE,
    "rollen.yaml": ROLES,
}


def a_folder(root: Path, **changed: tuple[str, str]) -> Path:
    """The files of a set, each named by its first word, with one text replaced by another."""
    folder = root / "profielen-proef"
    for name, text in FILES.items():
        before, after = changed.get(Path(name).stem, ("", ""))
        assert before in text
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace(before, after, 1) if before else text, encoding="utf-8")
    return folder


def version_of(folder: Path) -> ProfileVersion:
    read = read_profiles(folder)
    assert read.faults == ()
    assert read.version is not None
    return read.version


def told(read: ReadProfiles) -> list[tuple[str, int, str]]:
    return [(Path(fault.path).name, fault.line, fault.code) for fault in read.faults]


def test_a_folder_reads_as_the_version_it_says(tmp_path: Path) -> None:
    version = version_of(a_folder(tmp_path))
    assert [competency.number for competency in version.competencies] == ["2", "10"]
    (profile,) = version.profiles
    assert (profile.slug, profile.name) == ("casemanager", "Casemanager")
    assert profile.indicators[0].steps == {1: "Houdt met hulp een planning bij.", 2: "Bewaakt zelf de termijn."}
    (role,) = version.roles
    assert (role.profiles, role.asked, role.competencies) == (
        ("dddd2222",),
        {"bbbb2222": 2},
        ("bbbb2222", "cccc2222"),
    )


@pytest.mark.parametrize(
    ("file", "before", "after", "where"),
    [
        ("rollen", "[casemanager]", "[casemanger]", ("rollen.yaml", 6, "unknown_profile")),
        ("rollen", '"10": 2', '"11": 2', ("rollen.yaml", 8, "unknown_competency")),
        ("rollen", '"2": geen', '"2": soms', ("rollen.yaml", 9, "not_an_asked_step")),
        ("rollen", "kenmerk:", "kenmrk:", ("rollen.yaml", 3, "unknown_field")),
        ("casemanager", "      2: Bewaakt", "      twee: Bewaakt", ("casemanager.yaml", 9, "not_a_step")),
        ("casemanager", '"10"', '"11"', ("casemanager.yaml", 6, "unknown_competency")),
        ("casemanager", "      2: Bewaakt zelf de termijn.", "      2:", ("casemanager.yaml", 9, "empty_field")),
        ("casemanager", "sleutel: dddd2222\n", "", ("casemanager.yaml", 1, "missing_key")),
        ("competenties", "    naam: Regie voeren\n", "", ("competenties.yaml", 2, "missing_field")),
        ("competenties", "herkomst: voorbeeld", "herkomst: verzonnen", ("competenties.yaml", 6, "unknown_word")),
        ("set", "nummer: 2", "nummer: twee", ("set.yaml", 8, "not_a_number")),
        ("set", "naam: Profielen", "naam: &a Profielen", ("set.yaml", 1, "yaml_alias")),
    ],
)
def test_a_fault_is_told_with_its_line(
    tmp_path: Path, file: str, before: str, after: str, where: tuple[str, int, str]
) -> None:
    read = read_profiles(a_folder(tmp_path, **{file: (before, after)}))
    assert where in told(read)
    assert read.version is None


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    folder = a_folder(
        tmp_path,
        set=("voorbeeld: ja", "voorbeeld: misschien"),
        casemanager=("naam:", "nam:"),
        rollen=("[casemanager]", "[jurist]"),
    )
    files = {file for file, _, _ in told(read_profiles(folder))}
    assert files == {"set.yaml", "casemanager.yaml", "rollen.yaml"}


def test_a_file_that_belongs_to_no_set_is_reported(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    (folder / "profielen" / "kladje.txt").write_text("later", encoding="utf-8")
    (folder / "scores.yaml").write_text("a: b", encoding="utf-8")
    assert told(read_profiles(folder)) == [("scores.yaml", 0, "unexpected_file"), ("kladje.txt", 0, "unexpected_file")]


def test_a_folder_without_profiles_says_so(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    (folder / "profielen" / "casemanager.yaml").unlink()
    assert ("profielen", 0, "no_profiles") in told(read_profiles(folder))


@pytest.mark.parametrize("source", [SHIPPED, None], ids=["shipped", "small"])
def test_what_is_written_reads_back_the_same(tmp_path: Path, source: Path | None) -> None:
    version = version_of(source) if source else a_profile_version()
    place = write_profiles(version, tmp_path)
    assert version_of(place) == version
    texts = {path: path.read_bytes() for path in place.rglob("*.yaml")}
    write_profiles(version_of(place), tmp_path)
    assert {path: path.read_bytes() for path in place.rglob("*.yaml")} == texts


def test_writing_removes_a_profile_that_is_no_more(tmp_path: Path) -> None:
    version = version_of(a_folder(tmp_path))
    (tmp_path / "profielen-proef" / "profielen" / "jurist.yaml").write_text("naam: Jurist\n", encoding="utf-8")
    assert version_of(write_profiles(version, tmp_path)) == version


def test_a_role_with_a_strange_profile_cannot_be_written(tmp_path: Path) -> None:
    version = a_profile_version()
    stranger = ProfileVersion(
        head=version.head,
        scale=version.scale,
        competencies=version.competencies,
        profiles=(),
        roles=version.roles,
    )
    with pytest.raises(Invalid, match="unwritable_key"):
        write_profiles(stranger, tmp_path)


def test_every_item_of_the_profile_files_gets_a_key_and_nothing_else_changes(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    for path in folder.rglob("*.yaml"):
        keyless = [line for line in path.read_text(encoding="utf-8").splitlines() if "sleutel: dddd" not in line]
        text = "\n".join(keyless).replace("- sleutel: ", "- key: ") + "\n"
        path.write_text("\n".join(_without_key(text.splitlines())) + "\n", encoding="utf-8")
    before = {path: path.read_text(encoding="utf-8") for path in folder.rglob("*.yaml")}
    filled, faults = fill_keys(tmp_path)
    assert ({Path(name).name: count for name, count in filled.items()}, faults) == (
        {"casemanager.yaml": 2, "competenties.yaml": 2, "rollen.yaml": 1},
        (),
    )
    version = version_of(folder)
    assert len({version.roles[0].key, version.profiles[0].key, *(c.key for c in version.competencies)}) == 4
    for path, text in before.items():
        kept = "\n".join(_without_key(path.read_text(encoding="utf-8").splitlines(), "sleutel")) + "\n"
        assert kept == text


def _without_key(lines: list[str], name: str = "key") -> list[str]:
    """The lines without those that hold a key; the hyphen of an item moves to the line after it."""
    kept: list[str] = []
    hyphen = ""
    for line in lines:
        if line.startswith(f"{name}: "):
            continue
        if line.startswith(f"  - {name}: "):
            hyphen = "  - "
            continue
        kept.append(hyphen + line.removeprefix("    ") if hyphen else line)
        hyphen = ""
    return kept


def test_the_shipped_profiles_hold_what_they_should() -> None:
    version = version_of(SHIPPED)
    faults = check_profiles(version, read_register(CRITERIA / "wetgeving"), date(2026, 1, 1))
    assert [(fault.code, fault.values["number"]) for fault in faults] == [("asked_without_indicator", "7")]
    assert len(version.roles) == 6
    assert len(version.competencies) == 12
    assert {profile.slug: len(profile.indicators) for profile in version.profiles} == {
        "casemanager": 9,
        "juridisch-adviseur": 10,
        "specialistisch-adviseur": 9,
        "toezichthouder-handhaver": 9,
        "vergunningverlener": 9,
    }
    asked = version.asked(("toezicht-handhaving",))
    assert sorted(asked.values()) == [2, 3, 3, 3, 3, 3, 3, 3, 3]
    assert version.asked(("strategische-ontwikkeling",)) == {}
