"""The door for files from outside: what is no workbook, or never ends unpacking, stops here with one clear reason."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from vthquality.domain.intake.rows import NotTaken

MEGABYTE = 1024 * 1024
CHUNK = 256 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a file may hold at most; `rows` and `columns` per sheet. Sizes in bytes.

    `tags` are those of a part other than a sheet, which is read into memory whole; `row` is the size of one row in XML.
    """

    size: int = 32 * MEGABYTE
    unpacked: int = 256 * MEGABYTE
    ratio: int = 150
    parts: int = 500
    tags: int = 2_000_000
    row: int = 4 * MEGABYTE
    rows: int = 100_000
    columns: int = 120


LIMITS = Limits()
"""For everybody: above the answers of a thousand people, our own largest workbook."""
LARGE_LIMITS = Limits(size=256 * MEGABYTE, unpacked=2048 * MEGABYTE, tags=20_000_000, rows=1_048_576)
"""For whoever works at the command line of the service."""

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SMALL = 10 * MEGABYTE
"""Below this a high ratio is harmless: an empty sheet also packs well."""
_ROW = re.compile(rb"<(?:[\w.-]+:)?row[\s/>]")
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)|<\x00?!\x00?D\x00?O\x00?C", re.IGNORECASE)


def admit(file: Path | IO[bytes], limits: Limits = LIMITS) -> None:
    """Let a workbook pass and put the file back at its beginning; raises `NotTaken` for anything else."""
    if isinstance(file, Path):
        with _opened(file) as stream:
            _admit(stream, limits)
    else:
        _admit(file, limits)
        file.seek(0)


def _opened(path: Path) -> IO[bytes]:
    try:
        return path.open("rb")
    except OSError as error:
        raise NotTaken("not_opened", file=path.name) from error


def _admit(stream: IO[bytes], limits: Limits) -> None:
    size = stream.seek(0, 2)
    if size > limits.size:
        raise NotTaken("file_too_large", size=size, most=limits.size)
    stream.seek(0)
    start = stream.read(8)
    if start == _OLE:
        stream.seek(0)
        raise NotTaken("encrypted" if _ENCRYPTED in stream.read() else "old_excel")
    if not start.startswith(b"PK"):
        raise NotTaken("empty_file" if not size else "no_workbook")
    try:
        with zipfile.ZipFile(stream) as package:
            _check_parts(package, limits)
            for part in package.infolist():
                _check_content(package, part, limits)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise NotTaken("damaged") from error


def _check_parts(package: zipfile.ZipFile, limits: Limits) -> None:
    """Judge the package by its table of contents, before anything is unpacked."""
    parts = package.infolist()
    names = [part.filename.lower() for part in parts]
    if len(parts) > limits.parts:
        raise NotTaken("too_many_parts", parts=len(parts), most=limits.parts)
    if any(part.flag_bits & 1 for part in parts):
        raise NotTaken("encrypted")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > limits.unpacked:
        raise NotTaken("unpacked_too_large", size=unpacked, most=limits.unpacked)
    if any(part.file_size > max(_SMALL, limits.ratio * part.compress_size) for part in parts):
        raise NotTaken("packed_too_well")
    _check_names(names)


def _check_names(names: list[str]) -> None:
    if "mimetype" in names and "content.xml" in names:
        raise NotTaken("open_document")
    if any(PurePosixPath(name).name == "vbaproject.bin" for name in names):
        raise NotTaken("macros")
    if any("externallinks/" in name for name in names):
        raise NotTaken("external_links")
    if any(name.endswith("workbook.bin") for name in names):
        raise NotTaken("binary_excel")
    if "[content_types].xml" not in names or not any(name.endswith("workbook.xml") for name in names):
        raise NotTaken("no_workbook")


def _check_content(package: zipfile.ZipFile, part: zipfile.ZipInfo, limits: Limits) -> None:
    """Read one part once, in pieces: nothing declared inside it, no row and no list that would not fit in memory."""
    if not part.filename.lower().endswith((".xml", ".rels")):
        return
    is_sheet = "/worksheets/" in part.filename.lower()
    tags, since_row = 0, 0
    for piece in _pieces(package, part):
        if _DOCTYPE.search(piece):
            raise NotTaken("declares_entities")
        tags += piece.count(b"<")
        since_row = _since_row(piece, since_row) if is_sheet else 0
        if since_row > limits.row:
            raise NotTaken("row_too_long")
        if tags > limits.tags and not is_sheet:
            raise NotTaken("unpacked_too_large", size=part.file_size, most=limits.unpacked)


def _pieces(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """A part in pieces that overlap a little, so that nothing hides on the seam."""
    seam = b""
    with package.open(part) as stream:
        while piece := stream.read(CHUNK):
            yield seam + piece
            seam = piece[-16:]


def _since_row(piece: bytes, before: int) -> int:
    """How many bytes there are since a row last began."""
    last = None
    for last in _ROW.finditer(piece):  # noqa: B007 - only the last counts
        pass
    return before + len(piece) if last is None else len(piece) - last.start()
