"""What can be wrong with a row that was read well: something is missing, a rule is broken, a row stands twice."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from vthquality.domain.intake.context import Context
from vthquality.domain.intake.plain import Values
from vthquality.domain.intake.rows import Fault, Known, Notice, Reading, Row
from vthquality.domain.intake.specification import Choice, Field, Referent, Sheet, Source, Specification

Referents = Mapping[Referent, Collection[str]]


def row_faults(
    sheet: Sheet,
    reading: Reading,
    context: Context,
    row: Row,
    values: Values,
    changed: Collection[str],
    known: Known | None,
) -> Iterator[Fault]:
    """Everything wrong within one row that is new or would change; what could not be read is no fault again."""
    for f in sheet.fields:
        if f.required and not values.get(f.id) and f.id not in row.bad and (known is None or f.id in changed):
            yield _missing(reading, row, f)
        elif f.lasting and f.id in changed and not values[f.id]:
            yield reading.fault(row, f.id, "cannot_be_emptied")
        elif known and f.id in changed and _goes_back(f, known.values.get(f.id, ""), values[f.id]):
            yield reading.fault(row, f.id, "cannot_go_back")
    for rule in sheet.rules:
        if row.bad.isdisjoint(rule.fields):
            for complaint in rule.check(values, context):
                yield reading.fault(row, complaint.field, complaint.code, **complaint.values)


def _goes_back(f: Field, before: str, after: str) -> bool:
    return before in f.rising and after in f.rising and f.rising.index(after) < f.rising.index(before)


def _missing(reading: Reading, row: Row, f: Field) -> Fault:
    code = "required" if f.id in reading.columns.get(row.sheet, {}) else "missing_column"
    return reading.fault(row, f.id, code)


def brought_in(
    specification: Specification, reading: Reading, context: Context, rows: Iterable[Row] | None = None
) -> Referents:
    """What rows may speak of: what the service knows, and what rows of the file (or of `rows`) bring in themselves."""
    names: dict[Referent, set[str]] = {
        Referent.PERSON: {*context.by_handle, *context.by_email},
        Referent.PRINCIPAL: set(context.principals),
    }
    introducing = {sheet.id: sheet.introduces for sheet in specification.sheets if sheet.introduces}
    for row in reading.rows if rows is None else rows:
        if row.sheet in introducing:
            referent, fields = introducing[row.sheet]
            names[referent] |= {row.values[f] for f in fields if row.values.get(f)}
    return names


def unknown_referents(sheet: Sheet, reading: Reading, rows: Sequence[Row], referents: Referents) -> Iterator[Fault]:
    """Rows that speak of somebody or something nobody knows."""
    for f in sheet.fields:
        if f.refers is None:
            continue
        for row in rows:
            text = row.values.get(f.id, "")
            if text and f.id not in row.bad and text not in referents[f.refers]:
                yield reading.fault(row, f.id, f"unknown_{f.refers.value}")


def named_twice(sheet: Sheet, reading: Reading, rows: Sequence[Row]) -> Iterator[Fault]:
    """Rows with the hidden id of another row, and rows without one that name the same thing as another row."""
    yield from _repeated(reading, "", "copied_id", ((row, (row.id,)) for row in rows if row.id))
    fresh = [row for row in rows if not row.id]
    for key in sheet.keys:
        if key[0] not in sheet.unique:
            named = [row for row in fresh if row.values.get(key[0]) and row.bad.isdisjoint(key)]
            names = ((row, tuple(row.values.get(f, "") for f in key)) for row in named)
            yield from _repeated(reading, key[0], "row_twice", names)


def _repeated(reading: Reading, field: str, code: str, named: Iterable[tuple[Row, tuple[str, ...]]]) -> Iterator[Fault]:
    first: dict[tuple[str, ...], int] = {}
    for row, name in named:
        earlier = first.setdefault(name, row.number)
        if earlier != row.number:
            yield reading.fault(row, field, code, first=earlier)


def shared_values(
    sheet: Sheet,
    reading: Reading,
    known: Mapping[str, Known],
    looks: Sequence[tuple[Row, Values, tuple[str, frozenset[str]]]],
) -> Iterator[Fault]:
    """Values that may stand once only and would stand twice, in the file or with what the service knows."""
    for f in sheet.unique:
        owners = {row.values[f]: id_ for id_, row in known.items() if row.values.get(f)}
        rows_by_text: defaultdict[str, list[int]] = defaultdict(list)
        for row, values, (id_, changed) in looks:
            text = values.get(f, "")
            if not text or f in row.bad:
                continue
            rows_by_text[text].append(row.number)
            if len(rows_by_text[text]) > 1:
                yield reading.fault(row, f, "stands_twice", first=rows_by_text[text][0])
            elif f in changed and owners.get(text, id_) != id_:
                yield reading.fault(row, f, "belongs_to_other")


def new_names(sheet: Sheet, reading: Reading, context: Context, values: Iterable[Values]) -> Iterator[Notice]:
    """Names of teams and functions that rows would bring in: meant, or a typing error."""
    known = {Source.TEAMS: context.teams, Source.FUNCTIONS: context.functions}
    rows = list(values)
    for f in sheet.fields:
        if isinstance(f.form, Choice) and f.form.open and f.form.source in known:
            names = {row.get(f.id, "") for row in rows} - {"", *known[f.form.source]}
            if names:
                title = reading.titles.get(sheet.id, sheet.id)
                yield Notice(sheet=title, code="new_names", values={"field": f.id, "names": tuple(sorted(names))})
