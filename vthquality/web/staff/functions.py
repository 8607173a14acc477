"""Pages of job titles: the list, one title with its roles and areas, and giving these to whoever has the title."""

from http import HTTPStatus

from flask import request
from werkzeug.wrappers import Response

from vthquality.domain.criteria import Complexity, Key
from vthquality.domain.errors import Conflict, Invalid
from vthquality.domain.functions import FunctionArea, JobFunction, Proposal
from vthquality.services.staff import functions as service
from vthquality.services.staff.functions import FunctionCard
from vthquality.services.staff.lists import ListsInUse
from vthquality.web.cycle import actor, back_to, moment, opened, organisation, page, today
from vthquality.web.staff.asking import Rendered, rights, small
from vthquality.web.staff.forms import FunctionForm
from vthquality.web.staff.people import area_label, area_value, proposal_choices
from vthquality.wording.values import people as so_many


def functions() -> Rendered:
    """The titles with numbers."""
    with opened() as database:
        lines = service.list_functions(database, actor(), organisation(), on=today())
    return page("staff/functions", functions=lines, rights=rights())


def add() -> Rendered | Response:
    """A new title."""
    with opened() as database:
        lists = service.lists_for_function(database, actor(), organisation())
    form = _form(lists)
    if form.validate_on_submit():
        try:
            with opened() as database:
                made = service.add_function(database, actor(), organisation(), _sent(form, ""), now=moment())
            return back_to("staff.function", "function_saved", function=made)
        except Invalid as refusal:
            form.refuse(refusal)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_submitted() else HTTPStatus.OK
    return page("staff/function_form", form=form, card=None, clash=None, counts={}, status=status)


def function(function: str) -> Rendered | Response:
    """One title: what goes with it."""
    card = _card(function)
    form = _form(card.lists, card)
    clash = None
    if form.validate_on_submit():
        try:
            with opened() as database:
                service.change_function(
                    database,
                    actor(),
                    organisation(),
                    _sent(form, function),
                    revision=small(form.revision.data or ""),
                    now=moment(),
                )
            return back_to("staff.function", "function_saved", function=function)
        except Invalid as refusal:
            form.refuse(refusal)
        except Conflict:
            clash = _told(card)
            form.revision.data = str(card.revision)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_submitted() else HTTPStatus.OK
    return page(
        "staff/function_form",
        form=form,
        card=card,
        clash=clash,
        counts=_counts(card),
        status=HTTPStatus.CONFLICT if clash else status,
    )


def apply(function: str) -> Rendered | Response:
    """Whom a title would change, and then changing those who were chosen."""
    card = _card(function)
    if request.method == "POST":
        chosen = request.form.getlist("people")
        with opened() as database:
            done = service.apply_function(database, actor(), organisation(), function, chosen, on=today(), now=moment())
        return back_to("staff.function", "function_applied", function=function, say_people=so_many(done))
    proposed = [
        (p.entry, *(", ".join(label for _, label in choices) for choices in proposal_choices(card.lists, p.proposal)))
        for p in card.proposed
    ]
    return page("staff/apply_function", card=card, proposed=proposed)


def remove(function: str) -> Response:
    """Remove a title that nobody has."""
    with opened() as database:
        service.remove_function(
            database,
            actor(),
            organisation(),
            function,
            revision=small(request.form.get("revision", "")),
            now=moment(),
        )
    return back_to("staff.functions", "function_removed")


def _card(function: str) -> FunctionCard:
    with opened() as database:
        return service.function_to_change(database, actor(), organisation(), function, on=today())


def _form(lists: ListsInUse, card: FunctionCard | None = None) -> FunctionForm:
    """The form with every role and every area; what the version in use does not know stays when it was there."""
    known = card.function if card else JobFunction(id="", name="")
    roles = tuple(role.slug for role in lists.context.profiles.roles) if lists.context.profiles else ()
    areas = tuple(area for every in lists.context.areas.values() for area in _of(every.key, every.classes))
    all_roles, all_areas = (
        tuple(dict.fromkeys([*roles, *known.roles])),
        tuple(dict.fromkeys([*areas, *known.areas])),
    )
    form = FunctionForm(
        data={
            "name": known.name,
            "roles": list(known.roles),
            "areas": [area_value(area) for area in known.areas],
            "revision": str(card.revision) if card else "",
        }
    )
    form.roles.choices, form.areas.choices = proposal_choices(lists, Proposal(roles=all_roles, areas=all_areas))
    return form


def _of(area: Key, classes: tuple[Complexity, ...]) -> list[FunctionArea]:
    """An area as a whole, and each of its classes."""
    return [FunctionArea(area=area), *(FunctionArea(area=area, complexity=one) for one in classes)]


def _sent(form: FunctionForm, id_: str) -> JobFunction:
    return JobFunction(
        id=id_,
        name=form.name.data or "",
        roles=tuple(form.roles.data or ()),
        areas=tuple(_area(text) for text in form.areas.data or ()),
    )


def _area(text: str) -> FunctionArea:
    """An area that was sent; a class that is none stands for an area that nobody knows."""
    area, _, complexity = text.partition(":")
    if complexity not in {"", *(c.value for c in Complexity)}:
        return FunctionArea(area=Key(text))
    return FunctionArea(area=Key(area), complexity=Complexity(complexity) if complexity else None)


def _told(card: FunctionCard) -> list[tuple[str, str]]:
    """What another saved, in words."""
    mine = Proposal(roles=card.function.roles, areas=card.function.areas)
    roles, areas = proposal_choices(card.lists, mine)
    return [
        ("Functienaam", card.function.name),
        ("VTH-rollen", ", ".join(label for _, label in roles)),
        ("Gebieden", ", ".join(label for _, label in areas)),
    ]


def _counts(card: FunctionCard) -> dict[str, list[tuple[str, int]]]:
    """What the people with this title have today, the most frequent first."""
    names = dict(proposal_choices(card.lists, Proposal(roles=tuple(card.roles)))[0])
    roles = [(names[role], count) for role, count in card.roles.items()]
    areas = [(area_label(card.lists, area), count) for area, count in card.areas.items()]
    return {
        "VTH-rollen": sorted(roles, key=lambda pair: (-pair[1], pair[0])),
        "Gebieden": sorted(areas, key=lambda pair: (-pair[1], pair[0])),
    }
