"""What an organisation will do about its gaps in one round: improvement plan, training plan, comply or explain."""

from vthquality.domain.criteria import Key
from vthquality.domain.intake import plain
from vthquality.domain.intake.context import Context
from vthquality.domain.intake.plain import Values
from vthquality.domain.intake.rowrules import in_order
from vthquality.domain.intake.specification import (
    LONG_TEXT,
    Book,
    Choice,
    Complaint,
    Day,
    Field,
    Number,
    Quarter,
    Rule,
    Sheet,
    Source,
    Specification,
    Text,
)
from vthquality.domain.plans import Explanation, Improvement, MeasureKind, PlanLevel, PlanState, Training

IMPROVEMENTS = "improvements"
TRAININGS = "trainings"
EXPLANATIONS = "explanations"
MOST_EUROS = 100_000_000
MOST_HOURS = 10_000


def improvement_values(line: Improvement) -> Values:
    """The plain values of a line of the improvement plan."""
    return {
        "area": line.area,
        "requirement": line.requirement or "",
        "measure": line.measure,
        "measure_kind": plain.of_member(line.kind),
        "level": plain.of_member(line.level),
        "team": line.team,
        "owner_name": line.owner_name,
        "owner_function": line.owner_function,
        "due": plain.of_day(line.due),
        "cost": plain.of_number(line.cost),
        "state": plain.of_member(line.state),
    }


def _improvement(id_: str, values: Values, _context: Context) -> Improvement:
    return Improvement(
        id=id_,
        area=Key(values["area"]),
        requirement=Key(values["requirement"]) if values["requirement"] else None,
        measure=values["measure"],
        kind=plain.member(MeasureKind, values["measure_kind"]),
        level=plain.member(PlanLevel, values["level"]),
        team=values["team"],
        owner_name=values["owner_name"],
        owner_function=values["owner_function"],
        due=plain.day(values["due"]),
        cost=plain.whole(values["cost"]),
        state=plain.member(PlanState, values["state"]),
    )


def training_values(line: Training) -> Values:
    """The plain values of a line of the training plan."""
    return {
        "who": line.who,
        "goal": line.goal,
        "teaching": line.form,
        "team": line.team,
        "area": line.area or "",
        "hours": plain.of_number(line.hours),
        "cost": plain.of_number(line.cost),
        "quarter": line.quarter,
    }


def _training(id_: str, values: Values, _context: Context) -> Training:
    return Training(
        id=id_,
        who=values["who"],
        goal=values["goal"],
        form=values["teaching"],
        team=values["team"],
        area=Key(values["area"]) if values["area"] else None,
        hours=plain.number(values["hours"]),
        cost=plain.whole(values["cost"]),
        quarter=values["quarter"],
    )


def explanation_values(line: Explanation) -> Values:
    """The plain values of a comply-or-explain text."""
    return {
        "area": line.area,
        "element": line.element,
        "reason": line.reason,
        "measure": line.measure,
        "owner_name": line.owner_name,
        "owner_function": line.owner_function,
        "written": plain.of_day(line.written),
        "decision": line.decision,
        "ends": plain.of_day(line.ends),
    }


def _explanation(id_: str, values: Values, _context: Context) -> Explanation:
    return Explanation(
        id=id_,
        area=Key(values["area"]),
        element=values["element"],
        reason=values["reason"],
        measure=values["measure"],
        owner_name=values["owner_name"],
        owner_function=values["owner_function"],
        written=plain.day(values["written"]),
        decision=values["decision"],
        ends=plain.day(values["ends"]),
    )


def _of_this_area(values: Values, context: Context) -> list[Complaint]:
    known = context.requirements.get(values.get("requirement", ""))
    if known and values.get("area") and known[0].key != values["area"]:
        return [Complaint("requirement", "requirement_of_other_area", {"code": known[1].code, "area": known[0].name})]
    return []


_OWNER = (Field(id="owner_name", width=24), Field(id="owner_function", width=24))
_AREA = Field(id="area", form=Choice(source=Source.AREAS), required=True, width=46)
_TEAM = Field(id="team", form=Choice(source=Source.TEAMS, open=True), width=24)
_COST = Field(id="cost", form=Number(most=MOST_EUROS), width=14)
_LONG = Text(longest=LONG_TEXT)

SPECIFICATION = Specification(
    book=Book.PLANS,
    version=1,
    sheets=(
        Sheet(
            id=IMPROVEMENTS,
            keys=(("area", "requirement", "measure", "team"),),
            build=_improvement,
            fields=(
                _AREA,
                Field(id="requirement", form=Choice(source=Source.REQUIREMENTS), width=18),
                Field(id="measure", form=_LONG, required=True, width=50),
                Field(id="measure_kind", form=Choice(source=Source.MEASURES), required=True, width=16),
                Field(
                    id="level",
                    form=Choice(source=Source.PLAN_LEVELS),
                    standard=plain.of_member(PlanLevel.ORGANISATION),
                    width=14,
                ),
                _TEAM,
                *_OWNER,
                Field(id="due", form=Day(), width=14),
                _COST,
                Field(
                    id="state",
                    form=Choice(source=Source.PLAN_STATES),
                    standard=plain.of_member(PlanState.PROPOSED),
                    width=14,
                ),
            ),
            rules=(Rule(("area", "requirement"), _of_this_area),),
        ),
        Sheet(
            id=TRAININGS,
            keys=(("who", "goal", "quarter"),),
            build=_training,
            fields=(
                Field(id="who", required=True, width=28),
                Field(id="goal", form=_LONG, required=True, width=50),
                Field(id="teaching", width=24),
                _TEAM,
                Field(id="area", form=Choice(source=Source.AREAS), width=46),
                Field(id="hours", form=Number(most=MOST_HOURS, decimals=2), width=10),
                _COST,
                Field(id="quarter", form=Quarter(), width=12),
            ),
        ),
        Sheet(
            id=EXPLANATIONS,
            keys=(("area", "element"),),
            build=_explanation,
            fields=(
                _AREA,
                Field(id="element", required=True, width=34),
                Field(id="reason", form=_LONG, required=True, width=50),
                Field(id="measure", form=_LONG, width=50),
                *_OWNER,
                Field(id="written", form=Day(), width=14),
                Field(id="decision", form=_LONG, width=34),
                Field(id="ends", form=Day(), width=14),
            ),
            rules=(in_order("written", "ends"),),
        ),
    ),
)
