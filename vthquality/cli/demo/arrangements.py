"""The takenpakket of the demo, and what it plans to do about its gaps."""

from collections.abc import Iterator, Mapping
from datetime import date

from vthquality.cli.demo.cast import NOT_DONE
from vthquality.cli.demo.workbooks import Rows
from vthquality.domain.criteria import Version
from vthquality.domain.people import Doer
from vthquality.domain.plans import MeasureKind, PlanLevel, PlanState
from vthquality.wording.labels import DOER, MEASURE, PLAN_LEVEL, PLAN_STATE

PRINCIPALS = (
    ("Gemeente Aardenbeek", "gemeente"),
    ("Gemeente Broekhoven", "gemeente"),
    ("Gemeente Driebergen aan de Linge", "gemeente"),
    ("Gemeente Eikenrode", "gemeente"),
    ("Gemeente Geldervoort", "gemeente"),
    ("Gemeente Lingezoom", "gemeente"),
    ("Gemeente Oosterveld", "gemeente"),
    ("Provincie Middelland", "provincie"),
    ("Waterschap De Linge", "waterschap"),
)
START = date(2024, 1, 1)
CONTRACT = "dienstverleningsovereenkomst 2024"
PARTNER, FIRM = "OD Rivierenland", "Akoestisch bureau Klankbord"
OUTSOURCED = {"13": "", "16": "1-3", "21": "1-3"}
"""Areas in which activities go to the market: by their numbers, "" all of them."""
SHARED = "20"
HOURS = {"1": 320, "2": 900, "3": 1400, "4": 1100, "5": 2600, "6": 350, "21": 260}
"""Hours a year agreed per deelnemer and area; elsewhere nobody wrote them down, as happens."""


def task_rows(version: Version) -> Rows:
    """Deelnemers, and who does what for each of them."""
    return {
        "principals": [{"principal": name, "principal_kind": kind} for name, kind in PRINCIPALS],
        "tasks": [row for name, kind in PRINCIPALS for row in _of(name, kind, version)],
    }


def _of(name: str, kind: str, version: Version) -> Iterator[Mapping[str, object]]:
    for area in version.areas:
        row = {"principal": name, "area": f"{area.number} {area.name}", "start": START}
        if area.number in NOT_DONE or not _asks(kind, area.number):
            yield row | {"doer": DOER[Doer.NOT_OURS if kind == "waterschap" else Doer.PRINCIPAL]}
            continue
        yield row | {"doer": DOER[Doer.SELF], "ground": CONTRACT, "hours": _hours(area.number, len(area.activities))}
        yield from _elsewhere(row, area.number, [a.number for a in area.activities])


def _asks(kind: str, area: str) -> bool:
    """A waterschap asks for waste water and water only, a provincie for no building control."""
    if kind == "waterschap":
        return area in {"18", "19"}
    return kind != "provincie" or area not in {"2", "4", "13", "14", "16"}


def _hours(area: str, activities: int) -> object:
    """An area's hours spread over its activities, as a row for a whole area is a row for each of them."""
    return round(HOURS[area] / activities / 2, 2) if area in HOURS else None


def _elsewhere(row: Mapping[str, object], area: str, activities: list[str]) -> Iterator[Mapping[str, object]]:
    if area in OUTSOURCED:
        chosen = activities[:3] if OUTSOURCED[area] else activities
        for number in chosen:
            yield {**row, "activity": number, "doer": DOER[Doer.MARKET], "which": FIRM, "ground": CONTRACT}
    if area == SHARED:
        yield {
            **row,
            "activity": activities[4],
            "doer": DOER[Doer.OTHER_SERVICE],
            "which": PARTNER,
            "ground": "samenwerkingsovereenkomst externe veiligheid",
            "people": 1,
            "counts": "ja",
        }


def plan_rows(version: Version) -> Rows:
    """Plans as a service of this size might keep them."""
    areas = {a.number: f"{a.number} {a.name}" for a in version.areas}
    train, recruit, share = MEASURE[MeasureKind.TRAIN], MEASURE[MeasureKind.RECRUIT], MEASURE[MeasureKind.COOPERATE]
    whole, team = PLAN_LEVEL[PlanLevel.ORGANISATION], PLAN_LEVEL[PlanLevel.TEAM]
    return {
        "improvements": [
            {
                "area": areas["23"],
                "measure": "Werf een tweede adviseur luchtkwaliteit.",
                "measure_kind": recruit,
                "level": whole,
                "owner_name": "F. Winkel",
                "owner_function": "teamleider Advies en onderzoek",
                "due": date(2027, 6, 30),
                "cost": 8500,
                "state": PLAN_STATE[PlanState.AGREED],
            },
            {
                "area": areas["20"],
                "measure": "Deel de kennis over risicoberekeningen met OD Rivierenland.",
                "measure_kind": share,
                "level": PLAN_LEVEL[PlanLevel.REGION],
                "owner_function": "directeur",
                "due": date(2027, 3, 31),
                "state": PLAN_STATE[PlanState.BUSY],
            },
            {
                "area": areas["5"],
                "measure": "Leid drie toezichthouders op in het vastleggen van bewijs.",
                "measure_kind": train,
                "level": team,
                "team": "Toezicht milieu",
                "owner_name": "H. Otten",
                "owner_function": "teamleider Toezicht milieu",
                "due": date(2026, 12, 31),
                "cost": 4200,
                "state": PLAN_STATE[PlanState.BUSY],
            },
        ],
        "trainings": [
            {
                "who": "Drie toezichthouders milieu",
                "team": "Toezicht milieu",
                "area": areas["5"],
                "goal": "legt bevindingen zo vast dat ze als bewijs standhouden",
                "teaching": "tweedaagse training",
                "hours": 16,
                "cost": 4200,
                "quarter": "2026-4",
            },
            {
                "who": "Adviseurs geluid",
                "team": "Advies en onderzoek",
                "area": areas["21"],
                "goal": "past geluidproductieplafond en geluidaandachtsgebied toe",
                "teaching": "leerkring met twee andere diensten",
                "hours": 24,
                "quarter": "2027-1",
            },
        ],
        "explanations": [
            {
                "area": areas["23"],
                "element": "aantal",
                "reason": "Er is op dit moment één deskundige; een tweede was in 2026 niet te vinden.",
                "measure": "Bij afwezigheid neemt OD Rivierenland spoedvragen over.",
                "owner_function": "directeur",
                "written": date(2026, 9, 21),
                "decision": "vastgesteld door het dagelijks bestuur",
                "ends": date(2027, 12, 31),
            }
        ],
    }
