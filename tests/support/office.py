"""LibreOffice and poppler, started as somebody's own programs would be: to print, save, reckon and sort a workbook."""

import atexit
import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

PATIENCE = 120
"""Seconds; it takes two or three."""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Sorting"/></library:library>
"""
_SORTING = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Sorting" script:language="StarBasic">
Sub SortAndSave(source As String, target As String, sheetName As String, place As String, field As Integer)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  Dim fields(0) As New com.sun.star.table.TableSortField
  fields(0).Field = field
  fields(0).IsAscending = False
  Dim how(1) As New com.sun.star.beans.PropertyValue
  how(0).Name = "SortFields"
  how(0).Value = fields()
  how(1).Name = "ContainsHeader"
  how(1).Value = False
  document.Sheets.getByName(sheetName).getCellRangeByName(place).sort(how())
  Dim format(0) As New com.sun.star.beans.PropertyValue
  format(0).Name = "FilterName"
  format(0).Value = "Calc MS Excel 2007 XML"
  document.storeToURL(target, format())
  document.close(True)
End Sub
</script:module>
"""


def converted(path: Path, kind: str, folder: Path) -> Path:
    """The workbook as LibreOffice saves it: `kind` is pdf or xlsx; formulas without a value are reckoned."""
    _soffice("--convert-to", kind, "--outdir", str(folder), str(path))
    return folder / f"{path.stem}.{kind}"


def sorted_and_saved(path: Path, target: Path, sheet: str, place: str, column: int) -> Path:
    """The workbook saved as xlsx after the rows of a place were sorted downwards by one of its columns, from 0."""
    library = _profile() / "user" / "basic" / "Standard"
    if not library.exists():
        _soffice("--terminate_after_init")  # a first start lays out the profile
    (library / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    (library / "Sorting.xba").write_text(_SORTING, encoding="utf-8")
    given = ",".join(f'"{part}"' for part in (path.as_uri(), target.as_uri(), sheet, place))
    _soffice(f"macro:///Standard.Sorting.SortAndSave({given},{column})")
    return target


def pages(pdf: Path) -> list[str]:
    """The text of each page."""
    text = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, timeout=PATIENCE
    ).stdout.decode()
    return text.split("\f")[:-1]


@cache
def _profile() -> Path:
    """A profile of our own, so that this LibreOffice meets no other; it is removed at the end."""
    profile = Path(mkdtemp(prefix="office-"))
    atexit.register(shutil.rmtree, profile, ignore_errors=True)
    return profile


def _soffice(*arguments: str) -> None:
    """Start LibreOffice; raises when it fails."""
    command = ["soffice", f"-env:UserInstallation={_profile().as_uri()}", "--headless", "--norestore", *arguments]
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
