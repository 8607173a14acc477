"""The label of a workbook: the hidden sheet that says which workbook it is, of whom, and which issue."""

from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl import Workbook

from vthquality.domain.intake.context import Context
from vthquality.domain.intake.rows import Issue, NotTaken
from vthquality.domain.intake.specification import Book, Specification
from vthquality.wording.intake import columns as words

MAKER = "vthquality"


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What a workbook says it is; `round` is "" for what belongs to no round, `person` for what is of nobody."""

    book: Book
    version: int
    fingerprint: str
    organisation: str
    round: str = ""
    sets: tuple[str, ...] = ()
    person: str = ""

    def as_rows(self) -> list[tuple[str, str]]:
        """The rows of the hidden sheet."""
        return [
            ("maker", MAKER),
            ("book", self.book.value),
            ("version", str(self.version)),
            ("fingerprint", self.fingerprint),
            ("organisation", self.organisation),
            ("round", self.round),
            ("sets", "; ".join(self.sets)),
            ("person", self.person),
        ]


def label_of(issue: Issue) -> Label:
    """The label of a workbook that goes out."""
    return Label(
        book=issue.book,
        version=issue.version,
        fingerprint=issue.fingerprint,
        organisation=issue.organisation,
        round=issue.round,
        sets=issue.sets,
        person=issue.person,
    )


def read_label(workbook: Workbook) -> Label | None:
    """The label of a workbook that comes in; None for a list of the organisation's own."""
    if words.LABEL_SHEET not in workbook.sheetnames:
        return None
    rows = workbook[words.LABEL_SHEET].iter_rows(min_row=1, max_row=20, max_col=2, values_only=True)
    told = {str(row[0]): str(row[1] if row[1] is not None else "") for row in rows if row and row[0] is not None}
    return _label(told) if told.get("maker") == MAKER else None


def _label(told: Mapping[str, str]) -> Label:
    try:
        return Label(
            book=Book(told["book"]),
            version=int(float(told["version"])),
            fingerprint=_told(told["fingerprint"]),
            organisation=told["organisation"],
            round=told.get("round", ""),
            sets=tuple(name for name in told.get("sets", "").split("; ") if name),
            person=told.get("person", ""),
        )
    except (KeyError, ValueError) as error:
        raise NotTaken("label_damaged") from error


def _told(fingerprint: str) -> str:
    if not fingerprint:
        raise ValueError("a workbook that was issued has a fingerprint")
    return fingerprint


def check_label(label: Label, specification: Specification, context: Context) -> None:
    """Refuse the wrong workbook, an older or newer template, and one of another organisation, round or person."""
    if label.book is not specification.book:
        raise NotTaken("wrong_book", is_=label.book.value, wanted=specification.book.value)
    if label.version < specification.version:
        raise NotTaken("older_template", is_=label.version, wanted=specification.version)
    if label.version > specification.version:
        raise NotTaken("newer_template", is_=label.version, wanted=specification.version)
    if label.organisation != context.organisation:
        raise NotTaken("other_organisation", wanted=context.organisation_name)
    if label.round != (context.round or ""):
        theirs = context.other_rounds.get(label.round, "")
        raise NotTaken("of_that_round" if theirs else "other_round", is_=theirs, wanted=context.round_name)
    if label.person != (context.of.id if context.of else ""):
        raise NotTaken("other_person")
