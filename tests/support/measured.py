"""A small organisation made the way anybody makes one: lists in Excel, taken in by commands."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from vthquality.wording.intake.columns import SHEETS, heading

NAME = "Omgevingsdienst Voorbeeld"
ROUND = "Meting 2026"
SET = ("--set", "voorbeeld-omgevingswet=1.0")
COUNCIL = ("--council-date", "2024-06-17", "--council-reference", "OR 2024-14")
AREA = "21 Geluid"
PEOPLE = {"101": "Anna Bos", "102": "Bas Kok", "103": "Cas Mol", "104": "Dirk Vos", "105": "Els Wit", "106": "Fons Rus"}
SEEN = {"seen_by": "Gré Haan (HR)", "seen_on": date(2026, 9, 1)}

Rows = list[dict[str, object]]

STAFF: Rows = [
    {"number": number, "name": name, "team": "Toezicht" if number == "106" else "Advies", "hours": 36}
    for number, name in PEOPLE.items()
]
ASSIGNMENTS: Rows = [{"person": number, "area": AREA, "share": 0.5} for number in PEOPLE if number != "106"]
PRINCIPALS: Rows = [{"principal": "Gemeente Aa", "principal_kind": "gemeente"}]
TASKS: Rows = [{"principal": "Gemeente Aa", "area": AREA, "doer": "zelf"}]
COURSES = (
    "maakt en toetst rekenmodellen voor industrie-, weg- en spoorgeluid",
    "past geluidproductieplafond, basisgeluidemissie en geluidaandachtsgebied toe",
)


def a_list(path: Path, sheets: dict[str, Rows]) -> Path:
    """Write a list of one's own: a sheet with the headings people read, and rows."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet, rows in sheets.items():
        target = book.create_sheet(SHEETS[sheet])
        fields = list(dict.fromkeys(field for row in rows for field in row))
        target.append([heading(sheet, field) for field in fields])
        for row in rows:
            target.append([row.get(field) for field in fields])
    book.save(path)
    book.close()
    return path


def facts_of(*numbers: str, seen: bool = True) -> dict[str, Rows]:
    """Everything area 21 asks that facts can prove."""
    proof = SEEN if seen else {}
    who = [{"person": number} for number in numbers]
    return {
        "qualifications": [
            {**w, "proof": "EVC-certificaat", "level": "hbo", "obtained": date(2015, 7, 1), **proof} for w in who
        ],
        "courses": [{**w, "course": c, "obtained": date(2024, 3, 1), **proof} for w in who for c in COURSES],
        "periods": [{**w, "fields": "akoestisch onderzoek of advies", "start": date(2020, 1, 1), **proof} for w in who],
        "practice": [{**w, "area": AREA, "year": 2025, "amount": 450, "unit": "uren", **proof} for w in who],
    }


def commands(folder: Path) -> Iterator[tuple[str, ...]]:
    """Everything to a round that is answered: two people confirmed, one on own word, two silent, one elsewhere."""
    of = ("--organisation", NAME)

    def bring(book: str, sheets: dict[str, Rows], *more: str) -> tuple[str, ...]:
        return (book, "import", str(a_list(folder / f"{book}.xlsx", sheets)), *of, *more)

    seen, unseen = facts_of("101", "102"), facts_of("103", seen=False)
    knows: Rows = [{"person": number, "requirement": "VB-21-KEN-1", "claim": "ja"} for number in ("101", "102", "103")]
    judged = {"outcome": "voldoet", "rung": "bevestigd", "judged_by": "Hans Uil", "judged_on": date(2026, 9, 15)}
    yield "organisation", "create", NAME
    yield bring("staff", {"staff": STAFF, "assignments": ASSIGNMENTS}, *SET)
    yield bring("tasks", {"principals": PRINCIPALS, "tasks": TASKS}, *SET)
    yield bring("portfolio", {sheet: [*seen[sheet], *unseen[sheet]] for sheet in seen}, *SET)
    yield "round", "open", ROUND, *of, "--date", "2026-10-01", *SET, *COUNCIL
    yield bring("answers", {"answers": [*({**k, **judged} for k in knows[:2]), knows[2]]}, "--round", ROUND)
