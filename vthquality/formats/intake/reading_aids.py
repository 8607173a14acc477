"""What stands beside a row for reading only: names and texts that the row itself holds by key."""

from collections.abc import Callable, Mapping

from vthquality.domain.criteria import Key
from vthquality.domain.intake.context import Context
from vthquality.domain.intake.plain import Values
from vthquality.wording.intake.requirements import (
    advice_text,
    asked_text,
    before_text,
    follows_text,
    steps_text,
    todo_text,
)
from vthquality.wording.labels import HEADING


def _person(values: Values, context: Context) -> str:
    person = context.person(values.get("person", ""))
    return person.name if person else ""


def _team(values: Values, context: Context) -> str:
    person = context.person(values.get("person", ""))
    return person.team if person else ""


def _activity(values: Values, context: Context) -> str:
    known = context.activities.get(values.get("activity", ""))
    return known[1].text if known else ""


def _area(values: Values, context: Context) -> str:
    known = context.requirements.get(values.get("requirement", ""))
    return f"{known[0].number} {known[0].name}" if known else ""


def _asked(values: Values, context: Context) -> str:
    known = context.requirements.get(values.get("requirement", ""))
    if known is None or context.version is None:
        return ""
    return asked_text(known[1], known[0], context.version.vocabulary)


def _advice(values: Values, context: Context) -> str:
    known = context.requirements.get(values.get("requirement", ""))
    return advice_text(known[1]) if known else ""


def _heading(values: Values, context: Context) -> str:
    known = context.requirements.get(values.get("requirement", ""))
    return HEADING[known[1].heading] if known else ""


def _follows(values: Values, context: Context) -> str:
    finding = context.finding(values.get("person", ""), values.get("requirement", ""))
    return follows_text(finding, context.version.vocabulary) if finding and context.version else ""


def _todo(values: Values, context: Context) -> str:
    finding = context.finding(values.get("person", ""), values.get("requirement", ""))
    return todo_text(finding) if finding else ""


def _before(values: Values, context: Context) -> str:
    said = context.before.get(Key(values.get("requirement", "")))
    return before_text(said) if said and not values.get("leaf") else ""


def _steps(values: Values, context: Context) -> str:
    profiles = context.profiles.profiles if context.profiles else ()
    profile = next((p for p in profiles if p.key == values.get("profile")), None)
    indicator = profile.indicator(Key(values.get("competency", ""))) if profile else None
    return steps_text(indicator, context.profiles) if indicator and context.profiles else ""


AIDS: Mapping[str, Callable[[Values, Context], str]] = {
    "activity_text": _activity,
    "advice": _advice,
    "area_name": _area,
    "asked": _asked,
    "before": _before,
    "follows": _follows,
    "heading": _heading,
    "person_name": _person,
    "steps": _steps,
    "team_name": _team,
    "todo": _todo,
}
"""The text of each field that is for reading only, where the row does not hold it itself."""
OF: Mapping[str, tuple[str, ...]] = {
    "activity_text": ("activity",),
    "advice": ("requirement",),
    "area_name": ("requirement",),
    "asked": ("requirement",),
    "before": ("requirement", "leaf"),
    "follows": ("person", "requirement"),
    "heading": ("requirement",),
    "person_name": ("person",),
    "steps": ("profile", "competency"),
    "team_name": ("person",),
    "todo": ("person", "requirement"),
}
"""The fields that each depends on, so that equal ones are worded once."""
