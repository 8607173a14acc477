"""What stands beside a row for reading only: names and texts that the row itself holds by key."""

from collections.abc import Callable, Mapping

from vthquality.domain.intake.context import Context
from vthquality.domain.intake.plain import Values
from vthquality.wording.intake.requirements import asked_text


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


AIDS: Mapping[str, Callable[[Values, Context], str]] = {
    "activity_text": _activity,
    "area_name": _area,
    "asked": _asked,
    "person_name": _person,
    "team_name": _team,
}
"""The text of each field that is for reading only."""
OF: Mapping[str, str] = {
    "activity_text": "activity",
    "area_name": "requirement",
    "asked": "requirement",
    "person_name": "person",
    "team_name": "person",
}
"""The field that each depends on, so that equal ones are worded once."""
