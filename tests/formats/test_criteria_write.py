from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given

from tests.support.set_builders import a_key, a_register, a_sound_area, a_sound_version
from tests.support.set_strategies import versions
from vthquality.domain.canonical import checksum
from vthquality.domain.criteria import Area, Version
from vthquality.domain.errors import Invalid
from vthquality.domain.legal import Place, Reference
from vthquality.formats.criteria_files import read_set
from vthquality.formats.criteria_write import write_set
from vthquality.formats.yaml_writer import WIDTH


def citing(reference: Reference) -> Area:
    area = a_sound_area()
    first, *others = area.requirements
    return replace(area, requirements=(replace(first, references=(reference,)), *others))


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.yaml"))}


@given(versions())
def test_what_is_written_reads_back_as_the_same_version(version: Version) -> None:
    with TemporaryDirectory() as folder:
        read = read_set(write_set(version, Path(folder), a_register()), a_register())
    assert read.faults == ()
    assert read.version == version
    assert checksum(read.version) == checksum(version)


@given(versions())
def test_writing_what_was_read_changes_no_byte(version: Version) -> None:
    with TemporaryDirectory() as first, TemporaryDirectory() as second:
        written = write_set(version, Path(first), a_register())
        again = read_set(written, a_register()).version
        assert again is not None
        assert files(write_set(again, Path(second), a_register())) == files(written)


def test_the_files_look_as_a_person_writes_them(tmp_path: Path) -> None:
    folder = write_set(a_sound_version(), tmp_path, a_register())
    assert list(files(folder)) == ["gebieden/01-geluid.yaml", "set.yaml"]
    text = (folder / "gebieden/01-geluid.yaml").read_text(encoding="utf-8")
    assert 'nummer: "1"\nnaam: Geluid\ngroep: milieu\nherkomst: voorbeeld\n' in text
    assert '    verwijzingen: ["Ow 5.10", "Awb 3:12"]\n' in text
    assert f"        - {{sleutel: {a_key('VB-01-OPL-1 one')}, soort: diploma, niveau: hbo, richtingen: [" in text
    assert (
        f"    voldoet: {{sleutel: {a_key('VB-01-ERV-1 one')}, soort: ervaring, jaren: 1.5, velden: [toezicht]}}" in text
    )
    assert "alleen_eigen: nee" in text


def test_long_text_is_folded_and_no_line_is_wider(tmp_path: Path) -> None:
    long = " ".join(["omgevingsvergunning"] * 30)
    folder = write_set(a_sound_version(introduction=long), tmp_path, a_register())
    text = (folder / "set.yaml").read_text(encoding="utf-8")
    assert "inleiding: >-\n  omgevingsvergunning" in text
    assert all(len(line) <= WIDTH for content in files(folder).values() for line in content.decode().splitlines())


def test_an_area_that_is_no_more_leaves_no_file(tmp_path: Path) -> None:
    both = a_sound_version(a_sound_area("1"), a_sound_area("2", "Geur"))
    write_set(both, tmp_path, a_register())
    folder = write_set(a_sound_version(a_sound_area("2", "Geur")), tmp_path, a_register())
    assert list(files(folder)) == ["gebieden/02-geur.yaml", "set.yaml"]


def test_an_act_is_called_as_the_register_calls_it(tmp_path: Path) -> None:
    unnamed = Reference("BWBR0037885", Place.ARTICLE, "18.20")
    text = (write_set(a_sound_version(citing(unnamed)), tmp_path, a_register()) / "gebieden/01-geluid.yaml").read_text(
        encoding="utf-8"
    )
    assert 'verwijzingen: ["Ow 18.20"]' in text


def test_a_reference_that_no_file_can_express_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    odd = a_sound_version(citing(Reference("een brief van de minister")))
    with pytest.raises(Invalid, match="reference_unwritable"):
        write_set(odd, tmp_path, a_register())
    assert list(tmp_path.iterdir()) == []
