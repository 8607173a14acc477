"""The takenpakket: the deelnemers, and who does which activity for each of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from vthquality.domain.criteria import Key
from vthquality.domain.intake import plain
from vthquality.domain.intake.context import Context
from vthquality.domain.intake.plain import Values
from vthquality.domain.intake.rowrules import in_order
from vthquality.domain.intake.rows import Known, Reading, Row
from vthquality.domain.intake.specification import (
    LONG_TEXT,
    Book,
    Choice,
    Complaint,
    Day,
    Field,
    Number,
    Part,
    Referent,
    Rule,
    Sheet,
    Source,
    Specification,
    Text,
)
from vthquality.domain.people import Arrangement, Doer

PRINCIPALS = "principals"
TASKS = "tasks"
MOST_PEOPLE = 1000
MOST_HOURS = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PrincipalEntry:
    """A deelnemer: its name, and what kind of authority it is ("" while nobody said)."""

    id: str
    name: str
    kind: str = ""


def principal_values(entry: PrincipalEntry) -> Values:
    """The plain values of a deelnemer."""
    return {"principal": entry.name, "principal_kind": entry.kind}


def _principal(id_: str, values: Values, _context: Context) -> PrincipalEntry:
    return PrincipalEntry(id=id_, name=values["principal"], kind=values["principal_kind"])


def arrangement_values(arrangement: Arrangement, area: Key) -> Values:
    """The plain values of an arrangement; `area` is the one its activity belongs to."""
    return {
        "principal": arrangement.principal,
        "area": area,
        "activity": arrangement.activity,
        "doer": plain.of_member(arrangement.doer),
        "which": arrangement.which,
        "ground": arrangement.basis,
        "people": plain.of_number(arrangement.people),
        "counts": plain.of_flag(arrangement.counts),
        "hours": plain.of_number(arrangement.hours),
        "start": plain.of_day(arrangement.start),
        "end": plain.of_day(arrangement.end),
    }


def _arrangement(_id: str, values: Values, _context: Context) -> Arrangement:
    return Arrangement(
        principal=values["principal"],
        activity=Key(values["activity"]),
        doer=plain.member(Doer, values["doer"]),
        which=values["which"],
        basis=values["ground"],
        people=plain.whole(values["people"]),
        counts=values["counts"] == plain.YES,
        hours=plain.number(values["hours"]),
        start=plain.day(values["start"]),
        end=plain.day(values["end"]),
    )


def spread(reading: Reading, context: Context, known: Iterable[Known]) -> Reading:
    """Make of each new row for a whole area a row per activity.

    What another row of the file, or something known, says of one activity goes before what is said of its area.
    """
    said = {_about(row.values): "" for row in reading.rows if row.sheet == TASKS and row.values.get("activity")}
    said |= {_about(row.values): _by(row.values) for row in known}
    rows: list[Row] = []
    for row in reading.rows:
        area = context.areas.get(row.values.get("area", "")) if _covers_area(row) else None
        if area is None or not area.activities:
            rows.append(row)
            continue
        spread_out = [replace(row, values={**row.values, "activity": str(a.key)}) for a in area.activities]
        rows += [each for each in spread_out if said.get(_about(each.values), _by(each.values)) == _by(each.values)]
    return replace(reading, rows=tuple(rows))


def _covers_area(row: Row) -> bool:
    """A new row that says something of a whole area."""
    fixed = {"principal", "area", "activity"}
    says = any(text for name, text in row.values.items() if name not in fixed)
    return row.sheet == TASKS and not row.id and not row.bad & fixed and says and not row.values.get("activity")


def _about(values: Values) -> tuple[str, str]:
    return values.get("principal", ""), values.get("activity", "")


def _by(values: Values) -> str:
    """Who does it and since when: what tells two arrangements for one activity apart."""
    return "|".join(values.get(name, "") for name in ("doer", "which", "start"))


def _whom(values: Values, _context: Context) -> Iterator[Complaint]:
    """Work that goes elsewhere says where, and only then do people of elsewhere count."""
    doer, which = values.get("doer", ""), values.get("which", "")
    if doer in {Doer.OTHER_SERVICE.value, Doer.MARKET.value} and not which:
        yield Complaint("which", "which_needed")
    if doer in {Doer.SELF.value, Doer.NOT_OURS.value} and which:
        yield Complaint("which", "which_not_needed")


def _counting(values: Values, _context: Context) -> Iterator[Complaint]:
    """People of elsewhere count only by an agreement that says how many."""
    if values.get("counts") != plain.YES:
        return
    if not values.get("ground"):
        yield Complaint("ground", "needed_for", {"other": "counts"})
    if not values.get("people"):
        yield Complaint("people", "needed_for", {"other": "counts"})


def _area_with_activities(values: Values, context: Context) -> Iterator[Complaint]:
    area = context.areas.get(values.get("area", ""))
    if area and not area.activities and not values.get("activity"):
        yield Complaint("area", "area_without_activities", {"area": area.name})


SPECIFICATION = Specification(
    book=Book.TASKS,
    version=1,
    sheets=(
        Sheet(
            id=PRINCIPALS,
            keys=(("principal",),),
            unique=("principal",),
            introduces=(Referent.PRINCIPAL, ("principal",)),
            build=_principal,
            fields=(
                Field(id="principal", required=True, width=34),
                Field(id="principal_kind", form=Choice(source=Source.PRINCIPAL_KINDS), width=18),
            ),
        ),
        Sheet(
            id=TASKS,
            keys=(("principal", "area", "activity", "doer", "which", "start"),),
            build=_arrangement,
            outlined=True,
            fields=(
                Field(
                    id="principal",
                    form=Choice(source=Source.PRINCIPALS, open=True),
                    part=Part.FIXED,
                    required=True,
                    refers=Referent.PRINCIPAL,
                    width=30,
                ),
                Field(id="area", form=Choice(source=Source.AREAS), part=Part.FIXED, required=True, width=46),
                Field(id="activity", form=Choice(source=Source.ACTIVITIES, of="area"), part=Part.FIXED, width=10),
                Field(id="activity_text", form=Text(longest=LONG_TEXT), part=Part.INFO, width=60),
                Field(id="doer", form=Choice(source=Source.DOERS), required=True, width=16),
                Field(id="which", width=28),
                Field(id="ground", form=Text(longest=LONG_TEXT), width=34),
                Field(id="people", form=Number(most=MOST_PEOPLE), width=12),
                Field(id="counts", form=Choice(source=Source.YES_NO), standard=plain.NO, width=12),
                Field(id="hours", form=Number(most=MOST_HOURS, decimals=2), width=12),
                Field(id="start", form=Day(), width=14),
                Field(id="end", form=Day(), width=14),
            ),
            rules=(
                Rule(("doer", "which"), _whom),
                Rule(("counts", "ground", "people"), _counting),
                Rule(("area", "activity"), _area_with_activities),
                in_order("start", "end"),
            ),
        ),
    ),
)
