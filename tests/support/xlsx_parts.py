"""A workbook as the package it is: its XML parts, and what Excel would repair in them."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINKS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
ORDER = (
    *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection"),
    *("protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells"),
    *("phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins"),
    *("pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors"),
    *("smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "picture", "oleObjects", "controls"),
    *("webPublishItems", "tableParts", "extLst"),
)
"""The parts of a sheet in the order of the schema (ECMA-376, CT_Worksheet); any other order is damage to Excel."""
HIGHEST_ROW, MOST_BREAKS = 409, 1_026
NO_TITLE = re.compile(r"[\[\]:*?/\\]")

_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def parts_of(path: Path) -> dict[str, bytes]:
    """Every part by its name."""
    with ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def trees_of(path: Path) -> dict[str, Element]:
    """Every XML part, parsed; a part that is no XML raises."""
    return {
        name: fromstring(part)  # noqa: S314 - we wrote it a moment ago
        for name, part in parts_of(path).items()
        if name.endswith((".xml", ".rels"))
    }


def sheets_of(trees: dict[str, Element]) -> list[tuple[str, Element, dict[str, str]]]:
    """Title, tree and relations of each sheet, in the order of the tabs."""
    book = trees["xl/workbook.xml"]
    files = _relations(trees, "xl/workbook.xml")
    found = []
    for sheet in book.iter(f"{MAIN}sheet"):
        part = files[sheet.attrib[f"{LINKS}id"]]
        found.append((sheet.attrib["name"], trees[part], _relations(trees, part)))
    return found


def _relations(trees: dict[str, Element], part: str) -> dict[str, str]:
    folder, _, name = part.rpartition("/")
    relations = trees.get(f"{folder}/_rels/{name}.rels")
    if relations is None:
        return {}
    return {r.attrib["Id"]: _resolved(folder, r.attrib["Target"]) for r in relations}


def _resolved(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    steps = folder.split("/")
    while target.startswith("../"):
        target, steps = target[3:], steps[:-1]
    return "/".join([*steps, target]) if "://" not in target else target


def tables_on(sheet: Element, relations: dict[str, str], trees: dict[str, Element]) -> Iterator[Element]:
    """The filterable tables of a sheet."""
    for part in sheet.iter(f"{MAIN}tablePart"):
        yield trees[relations[part.attrib[f"{LINKS}id"]]]


def text_at(sheet: Element, place: str) -> str | None:
    """The text of a cell; None where there is no text."""
    for cell in sheet.iter(f"{MAIN}c"):
        if cell.attrib["r"] == place:
            return "".join(t.text or "" for t in cell.iter(f"{MAIN}t")) if cell.attrib.get("t") == "inlineStr" else None
    return None


def needs_repair(path: Path) -> list[str]:
    """Every known cause of Excel's repair message that is found in a workbook."""
    trees = trees_of(path)
    found = []
    titles, names, ids = [], [], []
    for title, sheet, relations in sheets_of(trees):
        titles.append(title)
        if len(title) > 31 or NO_TITLE.search(title) or title[:1] == "'" or title[-1:] == "'":
            found.append(f"title {title!r}")
        for table in tables_on(sheet, relations, trees):
            names.append(table.attrib["displayName"])
            ids.append(table.attrib["id"])
            found += _wrong_in_table(table, sheet)
        if sheet.find(f"{MAIN}autoFilter") is not None:
            found.append(f"autofilter of the sheet on {title}")
        links = list(sheet.iter(f"{MAIN}hyperlink"))
        if len(links) > 65_530:
            found.append(f"{len(links)} links on {title}")
        found += _wrong_in_cells(title, sheet)
        found += _wrong_order(title, sheet)
        found += _wrong_styles(title, sheet, trees["xl/styles.xml"])
    for what, values in (("title", titles), ("table name", names), ("table id", ids)):
        if len({v.casefold() for v in values}) != len(values):
            found.append(f"the same {what} twice")
    found += [f"name {n!r}" for n in names if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_.]*", n)]
    found += _wrong_names(trees["xl/workbook.xml"], titles)
    return found


def _wrong_in_table(table: Element, sheet: Element) -> Iterator[str]:
    first, last = table.attrib["ref"].split(":")
    top, bottom = (int(re.sub(r"\D", "", place)) for place in (first, last))
    name = table.attrib["displayName"]
    if bottom <= top:
        yield f"{name} has no row"
    columns = [c.attrib["name"] for c in table.iter(f"{MAIN}tableColumn")]
    if len({c.casefold() for c in columns}) != len(columns):
        yield f"{name} has two columns of one name"
    for i, column in enumerate(columns):
        place = f"{_letters(_column(first) + i)}{top}"
        if len(column) > 255 or text_at(sheet, place) != column:
            yield f"{name}: heading {place} is not {column!r}"
    filtered = table.find(f"{MAIN}autoFilter")
    if filtered is None or filtered.attrib["ref"] != table.attrib["ref"]:
        yield f"{name} has no filter of its own"


def _wrong_in_cells(title: str, sheet: Element) -> Iterator[str]:
    for cell in sheet.iter(f"{MAIN}c"):
        text = "".join(t.text or "" for t in cell.iter(f"{MAIN}t"))
        if len(text.encode("utf-16-le")) // 2 > 32_767:
            yield f"{title}!{cell.attrib['r']} is too long"
    for rule in sheet.iter(f"{MAIN}dataValidation"):
        listed = rule.find(f"{MAIN}formula1")
        if rule.attrib.get("type") == "list" and listed is not None and len(listed.text or "") > 255:
            yield f"a list of {len(listed.text or '')} characters on {title}"
    for part in (*sheet.iter(f"{MAIN}oddHeader"), *sheet.iter(f"{MAIN}oddFooter")):
        if len(part.text or "") > 255:
            yield f"a header or footer of {len(part.text or '')} characters on {title}"
    merged = [m.attrib["ref"] for m in sheet.iter(f"{MAIN}mergeCell")]
    if len(set(merged)) != len(merged):
        yield f"cells merged twice on {title}"


def _wrong_order(title: str, sheet: Element) -> Iterator[str]:
    parts = [ORDER.index(part.tag.removeprefix(MAIN)) for part in sheet]
    if parts != sorted(parts):
        yield f"parts of {title} in the wrong order"
    rows = [int(row.attrib["r"]) for row in sheet.iter(f"{MAIN}row")]
    if rows != sorted(set(rows)):
        yield f"rows of {title} in the wrong order"
    for row in sheet.iter(f"{MAIN}row"):
        columns = [_column(cell.attrib["r"]) for cell in row]
        if columns != sorted(set(columns)):
            yield f"cells of {title} in the wrong order in row {row.attrib['r']}"
        if float(row.attrib.get("ht", 0)) > HIGHEST_ROW:
            yield f"row {row.attrib['r']} of {title} is too high"
    if len(list(sheet.iter(f"{MAIN}brk"))) > MOST_BREAKS:
        yield f"too many breaks on {title}"


def _wrong_styles(title: str, sheet: Element, styles: Element) -> Iterator[str]:
    formats, rules = styles.find(f"{MAIN}cellXfs"), styles.find(f"{MAIN}dxfs")
    known, coloured = (0 if part is None else len(part) for part in (formats, rules))
    if any(int(cell.attrib.get("s", 0)) >= known for cell in sheet.iter(f"{MAIN}c")):
        yield f"a style on {title} that is not there"
    if any(int(rule.attrib.get("dxfId", 0)) >= coloured for rule in sheet.iter(f"{MAIN}cfRule")):
        yield f"a colour on {title} that is not there"
    for cell in sheet.iter(f"{MAIN}c"):
        formula, value = cell.find(f"{MAIN}f"), cell.find(f"{MAIN}v")
        if formula is not None and ((formula.text or "=")[0] == "=" or len(formula.text or "") > 8_192):
            yield f"formula at {title}!{cell.attrib['r']}"
        if value is not None and cell.attrib.get("t", "n") == "n" and not _NUMBER.fullmatch(value.text or ""):
            yield f"number at {title}!{cell.attrib['r']}"


def _wrong_names(book: Element, titles: list[str]) -> Iterator[str]:
    for name in book.iter(f"{MAIN}definedName"):
        sheet = re.match(r"'((?:[^']|'')*)'!", name.text or "")
        if name.attrib["name"] != "_xlnm.Print_Titles" or sheet is None or sheet[1].replace("''", "'") not in titles:
            yield f"name {name.attrib['name']} of {name.text!r}"


def _column(place: str) -> int:
    number = 0
    for letter in re.sub(r"\d", "", place):
        number = number * 26 + ord(letter) - 64
    return number


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
