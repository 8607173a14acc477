from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.set_builders import a_key
from tests.support.set_strategies import texts
from vthquality.domain.lineage import Lineage, Link
from vthquality.formats.crosswalk_files import read_crosswalk, write_crosswalk
from vthquality.wording.faults import sentence

FILE = """\
van: {set: voorbeeld-wabo, versie: "1.0"}
naar: {set: voorbeeld-omgevingswet, versie: "1.0"}
koppelingen:
  - van: [gk3m9x2d]
    naar: []
    toelichting: De hogere waarde bestaat niet meer.
  - van: [bk656hsq]
    naar: [mzs64tbw, q89rxqnh]
    toelichting: Gesplitst.
"""
NAME = "voorbeeld-wabo--voorbeeld-omgevingswet.yaml"

keys = st.frozensets(st.integers(0, 30).map(lambda n: a_key(str(n))), max_size=20)
links = st.lists(st.builds(Link, keys, keys, texts), max_size=4).map(tuple)


def written(folder: Path, text: str, name: str = NAME) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@given(st.builds(Lineage, st.just("oud"), texts.filter(bool), st.just("nieuw"), texts.filter(bool), links))
def test_what_is_written_reads_back_as_the_same_lineage(lineage: Lineage) -> None:
    with TemporaryDirectory() as folder:
        path = write_crosswalk(lineage, Path(folder) / "was-wordt")
        before = path.read_bytes()
        read = read_crosswalk(path)
        assert read.faults == ()
        assert read.lineage == lineage
        assert write_crosswalk(lineage, path.parent).read_bytes() == before


def test_a_crosswalk_is_written_as_a_person_does(tmp_path: Path) -> None:
    read = read_crosswalk(written(tmp_path, FILE))
    assert read.lineage is not None
    assert write_crosswalk(read.lineage, tmp_path).read_text(encoding="utf-8") == FILE


def test_every_link_knows_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, FILE)
    assert read_crosswalk(path).lines == {"link:0": (str(path), 4), "link:1": (str(path), 7)}


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("van: {set", "vna: {set", 1, "unknown_field"),
        ('versie: "1.0"}\nnaar', "}\nnaar", 1, "missing_field"),
        ("naar: {set: voorbeeld-omgevingswet, ", "naar: {set: voorbeeld-ow, ", 0, "file_name"),
        ('naar: {set: voorbeeld-omgevingswet, versie: "1.0"}\n', "", 1, "missing_field"),
        ("[gk3m9x2d]", "[gk3m9x2d, gk3m9x2d]", 4, "double_in_list"),
        ("[gk3m9x2d]", "gk3m9x2d", 4, "not_a_list"),
        ("toelichting: Gesplitst.", "tolichting: Gesplitst.", 9, "unknown_field"),
        ("koppelingen:", "koppelingen: {}\nanders:", 3, "not_a_list"),
        ("  - van: [gk3m9x2d]", "  - los\n  - van: [gk3m9x2d]", 4, "not_fields"),
        ("van: {set", "- van: {set", 2, "yaml_indentation"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: int, code: str) -> None:
    assert old in FILE
    read = read_crosswalk(written(tmp_path, FILE.replace(old, new, 1)))
    assert (line, code) in {(fault.line, fault.code) for fault in read.faults}
    assert read.lineage is None
    assert all(sentence(fault.code, fault.values) for fault in read.faults)
