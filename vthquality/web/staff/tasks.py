"""Pages of the takenpakket: all areas with how much is said of each, and one area for many deelnemers at once."""

from collections.abc import Iterable
from http import HTTPStatus

from flask import request
from werkzeug.wrappers import Response

from vthquality.domain.criteria import Key
from vthquality.domain.errors import Conflict, Invalid
from vthquality.domain.intake import tasks
from vthquality.domain.people import Arrangement
from vthquality.domain.tasking import Group
from vthquality.formats.intake.choices import Lists
from vthquality.formats.intake.showing import Shower
from vthquality.services.staff import tasks as service
from vthquality.services.staff.principals import ask_to_write
from vthquality.services.staff.tasks import AreaTasks, Places
from vthquality.web.cycle import actor, back_to, moment, opened, organisation, page, today
from vthquality.web.staff.asking import Rendered, address, rights
from vthquality.web.staff.forms import PlacesForm
from vthquality.web.staff.row_form import RowForm, row_form, typed
from vthquality.wording.refusals import REASONS
from vthquality.wording.requirements import activity_numbers
from vthquality.wording.staff import ALL_ACTIVITIES, COMPLETENESS, arrangements
from vthquality.wording.values import listed

SHEET = tasks.SPECIFICATION.sheet(tasks.TASKS)
DO, CLEAR, SURE = "do", "clear", "sure"
PRINCIPAL, ACTIVITY, EVERYBODY = "deelnemer", "activiteit", "alle"
"""In the address: what the form begins with."""


def overview() -> Rendered:
    """Every area of the version in use, and how much is said of it."""
    with opened() as database:
        found = service.show_tasks(database, actor(), organisation(), on=today())
    version = found.lists.context.version
    return page(
        "staff/tasks",
        found=found,
        groups=version.head.group_names if version else {},
        states=COMPLETENESS,
        rights=rights(),
        import_url=address("intake.choose"),
    )


def area(area: str) -> Rendered | Response:
    """One area: what is arranged per deelnemer, and arranging the same for many at once."""
    if request.method == "POST":
        with opened() as database:
            ask_to_write(database, actor(), organisation())
    with opened() as database:
        known = service.show_area(database, actor(), organisation(), Key(area), on=today())
    where, what = _where_form(known), _what_form(known)
    clash = False
    if where.validate_on_submit():
        try:
            if saved := _save(known, where, what):
                return saved
        except Conflict:
            clash = True
        except Invalid as refusal:
            (where if refusal.field in where else what).refuse(refusal)
    where.state.data = known.state
    status = HTTPStatus.UNPROCESSABLE_ENTITY if where.is_submitted() else HTTPStatus.OK
    return page(
        "staff/area_tasks",
        known=known,
        arranged={name: [_line(known, group) for group in alike] for name, alike in known.arranged.items()},
        unsaid={name: _numbers(known, keys) for name, keys in known.unsaid.items() if keys},
        where=where,
        what=what,
        clash=clash,
        rights=rights(),
        state=COMPLETENESS[known.said.completeness],
        status=HTTPStatus.CONFLICT if clash else status,
    )


def _save(known: AreaTasks, where: PlacesForm, what: RowForm) -> Response | Rendered | None:
    """Do what was sent; None with what is wrong beside the fields."""
    clearing = request.form.get(DO) == CLEAR
    if not where.principals.data:
        where.principals.errors = [REASONS["choose_principal"]]
    arrangement: Arrangement | None = None if clearing else what.row()
    if where.principals.errors or (arrangement is None and not clearing):
        return None
    places = Places(
        area=known.area.key,
        principals=frozenset(where.principals.data or ()),
        activities=frozenset(Key(key) for key in where.chosen.data or ()),
        state=where.state.data or "",
        beside=bool(where.beside.data),
    )
    if clearing and not request.form.get(SURE):
        return _ask_before_clearing(known, where, places)
    with opened() as database:
        if arrangement is None:
            done = service.clear(database, actor(), organisation(), places, on=today(), now=moment())
        else:
            done = service.arrange(database, actor(), organisation(), places, arrangement, on=today(), now=moment())
    message = "tasks_cleared" if clearing else "tasks_arranged"
    return back_to("staff.area_tasks", message, area=known.area.key, say_places=arrangements(done))


def _ask_before_clearing(known: AreaTasks, where: PlacesForm, places: Places) -> Rendered:
    """The last question before what was arranged goes."""
    names = {p.id: p.name for p in known.principals if p.id in places.principals}
    about = places.activities or {a.key for a in known.area.activities}
    gone = [s.arrangement for s in known.stored if s.arrangement.activity in about]
    amount = sum(1 for arrangement in gone if arrangement.principal in names.values())
    told = arrangements(amount)
    return page(
        "staff/clear_tasks", known=known, where=where, names=listed([*names.values()]), told=told, amount=amount
    )


def _where_form(known: AreaTasks) -> PlacesForm:
    """For which deelnemers and activities; the address may say with which to begin."""
    asked = request.args.getlist(PRINCIPAL)
    form = PlacesForm(
        data={
            "principals": [p.id for p in known.principals] if asked == [EVERYBODY] else asked,
            "chosen": request.args.getlist(ACTIVITY),
            "state": known.state,
        }
    )
    form.principals.choices = [(p.id, p.name) for p in known.principals]
    form.chosen.choices = [(a.key, f"{a.number} {a.text}") for a in known.area.activities]
    return form


def _what_form(known: AreaTasks) -> RowForm:
    """Who does it; of a place in the address what is arranged there."""
    # any place of the area will do: what is typed holds for each place that is chosen
    principal = known.principals[0].name if known.principals else ""
    activity = known.area.activities[0].key if known.area.activities else ""
    made = row_form(
        SHEET,
        Lists(known.lists.context),
        fixed={"principal": principal, "area": known.area.key, "activity": activity},
    )
    begin = _begin(known)
    values = tasks.arrangement_values(begin, known.area.key) if begin else {}
    return made(data=typed(SHEET, values))


def _begin(known: AreaTasks) -> Arrangement | None:
    """What is arranged for the deelnemer and the activities in the address, where that is one thing."""
    name = next((p.name for p in known.principals if [p.id] == request.args.getlist(PRINCIPAL)), None)
    wanted = set(request.args.getlist(ACTIVITY))
    return next((g.arrangement for g in known.arranged.get(name or "", ()) if set(g.activities) == wanted), None)


def _line(known: AreaTasks, group: Group) -> dict[str, object]:
    """One arrangement of a deelnemer for reading, and what the form begins with to change it."""
    show = Shower(SHEET, Lists(known.lists.context))
    values = tasks.arrangement_values(group.arrangement, known.area.key)
    said: dict[str, object] = {name: show.text(name, text, values) for name, text in values.items()}
    principal = next(p.id for p in known.principals if p.name == group.arrangement.principal)
    return {
        **said,
        "activities": ALL_ACTIVITIES if group.whole else _numbers(known, group.activities),
        "principal_id": principal,
        "keys": list(group.activities),
    }


def _numbers(known: AreaTasks, keys: Iterable[Key]) -> str:
    chosen = frozenset(keys)
    return ALL_ACTIVITIES if len(chosen) == len(known.area.activities) else activity_numbers(chosen, known.area)
