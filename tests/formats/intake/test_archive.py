"""The door for files from outside: each hostile or wrong file gets one clear reason, fast."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tests.support.workbooks import a_list, a_template, read
from vthquality.domain.intake.rows import NotTaken
from vthquality.formats.intake.archive import LIMITS, MEGABYTE, Limits, admit
from vthquality.wording.intake.faults import not_taken

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
ENTITIES = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'


def a_package(**parts: bytes | str) -> BytesIO:
    """A template with parts added or replaced; __ in a name stands for a slash, _dot_ for a point."""
    out = BytesIO()
    with zipfile.ZipFile(a_template()) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        named = {name.replace("__", "/").replace("_dot_", "."): content for name, content in parts.items()}
        for part in source.infolist():
            if part.filename not in named:
                target.writestr(part.filename, source.read(part))
        for name, content in named.items():
            target.writestr(name, content)
    out.seek(0)
    return out


def a_zip(**parts: str) -> BytesIO:
    """A zip that is no workbook."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, content in parts.items():
            target.writestr(name.replace("_dot_", "."), content)
    out.seek(0)
    return out


def why_not(file: BytesIO, limits: Limits = LIMITS) -> str:
    """The reason a file is refused, which also has a sentence."""
    with pytest.raises(NotTaken) as refused:
        admit(file, limits)
    assert "{" not in not_taken(refused.value)
    return refused.value.reason


def test_a_workbook_passes_and_can_be_read_from_its_beginning() -> None:
    file = a_template()
    admit(file)
    assert file.tell() == 0
    assert len(read(file).rows) == 3


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty_file"),
        (b"naam;team\r\nJan;Toezicht\r\n", "no_workbook"),
        (b"%PDF-1.7", "no_workbook"),
        (OLE + b"\x00" * 600, "old_excel"),
        (OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"PK\x03\x04 en dan niets meer", "damaged"),
    ],
)
def test_what_is_no_workbook_is_named_for_what_it_is(content: bytes, reason: str) -> None:
    assert why_not(BytesIO(content)) == reason


def test_a_zip_with_something_else_in_it_is_no_workbook() -> None:
    assert why_not(a_zip(brief_dot_txt="Geachte heer")) == "no_workbook"


def test_an_open_document_is_named() -> None:
    assert why_not(a_zip(mimetype="application/vnd.oasis.opendocument.spreadsheet", content_dot_xml="")) == (
        "open_document"
    )


def test_macros_are_refused() -> None:
    assert why_not(a_package(xl__vbaProject_dot_bin=b"x")) == "macros"


def test_links_to_other_files_are_refused() -> None:
    assert why_not(a_package(xl__externalLinks__externalLink1_dot_xml="<x/>")) == "external_links"


def test_a_binary_workbook_is_named() -> None:
    assert why_not(a_package(xl__workbook_dot_bin=b"x")) == "binary_excel"


def test_declared_entities_are_refused_before_anything_reads_them() -> None:
    assert why_not(a_package(xl__worksheets__sheet1_dot_xml=ENTITIES)) == "declares_entities"


def test_a_part_that_unpacks_a_thousandfold_is_refused() -> None:
    bomb = b"<worksheet><sheetData>" + b"<row/>" * (4 * MEGABYTE) + b"</sheetData></worksheet>"
    file = a_package(xl__worksheets__sheet1_dot_xml=bomb)
    assert len(file.getvalue()) < MEGABYTE
    assert why_not(file) == "packed_too_well"


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (Limits(size=1000), "file_too_large"),
        (Limits(unpacked=1000), "unpacked_too_large"),
        (Limits(parts=3), "too_many_parts"),
        (Limits(tags=10), "unpacked_too_large"),
        (Limits(row=100), "row_too_long"),
    ],
)
def test_every_limit_holds(limits: Limits, reason: str) -> None:
    assert why_not(a_template(), limits) == reason


def test_one_row_without_end_is_refused_before_it_is_in_memory() -> None:
    row = b"<worksheet><sheetData><row>" + b"<c r='A1'><v>1</v></c>" * 300_000 + b"</row></sheetData></worksheet>"
    assert why_not(a_package(xl__worksheets__sheet1_dot_xml=row)) == "row_too_long"


def test_a_damaged_part_is_no_traceback() -> None:
    with pytest.raises(NotTaken) as refused:
        read(a_package(xl__worksheets__sheet1_dot_xml="<worksheet><sheetData><row r='een'><c/></row>"))
    assert refused.value.reason == "damaged"


def test_a_missing_part_is_no_traceback() -> None:
    with pytest.raises(NotTaken) as refused:
        read(a_package(xl__workbook_dot_xml="<workbook/>"))
    assert refused.value.reason == "damaged"


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotTaken) as refused:
        admit(tmp_path / "weg.xlsx")
    assert (refused.value.reason, refused.value.values["file"]) == ("not_opened", "weg.xlsx")


def test_our_own_largest_workbook_lies_well_below_every_limit() -> None:
    rows = [("personeelsnummer", "naam", "team"), *((f"n{i:05}", "Naam", "Team") for i in range(2_000))]
    file = a_list(*rows)
    with zipfile.ZipFile(file) as package:
        unpacked = sum(part.file_size for part in package.infolist())
    # sixteen columns of sixty thousand answers against three columns of two thousand people
    assert unpacked * (16 / 3) * 30 < LIMITS.unpacked
