"""Pages of people: the list, the card, adding, changing, leaving, removing, and what a title proposes."""

from collections.abc import Callable

from flask import request
from werkzeug.wrappers import Response
from wtforms import Form, SelectField

from vthquality.domain.functions import FunctionArea, Proposal
from vthquality.domain.intake import plain, staff
from vthquality.domain.intake.plain import Values
from vthquality.domain.intake.specification import Choice
from vthquality.domain.intake.staff import StaffEntry
from vthquality.domain.people import EmployeeId, Employment
from vthquality.domain.staffing import Attention, Order, Search
from vthquality.edge.transaction import OpenSession
from vthquality.formats.intake.choices import Lists
from vthquality.formats.intake.showing import Shower
from vthquality.services.staff import people as service
from vthquality.services.staff.lists import ListsInUse
from vthquality.services.staff.people import PersonCard, Saved
from vthquality.services.staff.work import take_proposal
from vthquality.web.cycle import actor, back_to, moment, opened, organisation, page, today
from vthquality.web.staff.asking import Rendered, address, attempt, rights, small, status_of
from vthquality.web.staff.row_form import RowForm, row_form, typed
from vthquality.wording import staff as words
from vthquality.wording.labels import EMPLOYMENT, ROUND_STATE
from vthquality.wording.site import ROLES

SHEET = staff.SPECIFICATION.sheet(staff.STAFF)
LONGEST_SEARCH = 200


class FilterForm(Form):
    """What narrows the list down besides words."""

    team = SelectField("Team", name="team", id="team")
    dienstverband = SelectField("Dienstverband", name="dienstverband", id="dienstverband")
    aandacht = SelectField("Aandacht", name="aandacht", id="aandacht")


def people() -> Rendered:
    """The list of people within reach."""
    search = asked_for()
    wanted = request.args.get("pagina", "1")
    with opened() as database:
        found = service.list_people(database, actor(), organisation(), search, page=small(wanted), on=today())
    kept = {name: request.args[name] for name in ("team", "dienstverband", "aandacht", "zoek", "sorteer")
            if request.args.get(name)}  # fmt: skip
    return page(
        "staff/people",
        found=found,
        search=search,
        kept=kept,
        filters=_filters(found.teams, kept),
        columns=_columns(search, kept),
        figures=[
            {
                "value": found.attention.get(a, 0),
                "label": words.ATTENTION[a].lower(),
                "url": address("staff.people", aandacht=words.ATTENTION_SLUG[a]),
            }
            for a in Attention
        ],
        employments=EMPLOYMENT,
        rights=rights(),
        import_url=address("intake.choose"),
        today=today(),
    )


def asked_for() -> Search:
    """Whom the address asks for; what it says wrongly is left out."""
    args = request.args
    sort = args.get("sorteer", "")
    orders = {slug: order for order, slug in words.ORDER_SLUG.items()}
    attentions = {slug: attention for attention, slug in words.ATTENTION_SLUG.items()}
    kinds = {kind.value: kind for kind in Employment}
    return Search(
        words=args.get("zoek", "").strip()[:LONGEST_SEARCH],
        team=args.get("team", ""),
        employment=kinds.get(args.get("dienstverband", "")),
        attention=attentions.get(args.get("aandacht", "")),
        order=orders.get(sort.removeprefix("-"), Order.NAME),
        descending=sort.startswith("-"),
    )


def person(employee: str) -> Rendered:
    """The card of one person."""
    with opened() as database:
        card = service.show_person(database, actor(), organisation(), EmployeeId(employee), on=today())
    lists = Lists(card.lists.context)
    show = Shower(SHEET, lists)
    values = staff.entry_values(card.entry)
    return page(
        "staff/person",
        card=card,
        said={name: _named(card, show.text(name, text, values)) for name, text in values.items()},
        work=work_lines(card),
        concerns=[(words.CONCERN[c], c in words.QUIET) for c in card.concerns],
        accounts=[
            (address("access.person", account=a.account), a.email, ROLES[a.role], a.blocked) for a in card.accounts
        ],
        round_urls={one.round: address("rounds.one", round_id=one.round) for one in card.rounds},
        round_states=ROUND_STATE,
        rights=rights(),
        access_url=address("access.people"),
    )


def work_lines(card: PersonCard) -> list[dict[str, str]]:
    """The areas of one person for reading."""
    sheet = staff.SPECIFICATION.sheet(staff.ASSIGNMENTS)
    show = Shower(sheet, Lists(card.lists.context))
    lines = []
    for stored in card.assignments:
        values = staff.assignment_values("", stored.assignment)
        said = {name: _named(card, show.text(name, text, values)) for name, text in values.items()}
        ended = stored.assignment.end is not None and stored.assignment.end < today()
        lines.append({"id": stored.id, **said, "ended": "yes" if ended else ""})
    return lines


def add_person() -> Rendered | Response:
    """Put somebody on the list."""
    with opened() as database:
        lists = service.lists_for_new(database, actor(), organisation())
    form = person_form(lists)
    entry: StaffEntry | None = form.row()
    if entry is not None:
        saved = attempt(form, lambda session: _add(session, entry), lambda _: ({}, 0))
        if saved is not None:
            return _after(saved, entry, "person_added")
    return page("staff/person_form", form=form, lists=lists, card=None, status=status_of(form))


def edit_person(employee: str) -> Rendered | Response:
    """Change what HR knows of somebody."""
    with opened() as database:
        card = service.person_to_change(database, actor(), organisation(), EmployeeId(employee), on=today())
    form = person_form(card.lists, card)
    entry: StaffEntry | None = form.row(card.entry.id)
    if entry is not None:
        saved = attempt(form, lambda session: _change(session, entry, form.on_revision), _now(card.id))
        if saved is not None:
            return _after(saved, entry, "person_saved")
    return page("staff/person_form", form=form, lists=card.lists, card=card, status=status_of(form))


def leave(employee: str) -> Rendered | Response:
    """Say when somebody's last day is."""
    with opened() as database:
        card = service.person_to_change(database, actor(), organisation(), EmployeeId(employee), on=today())
    values = staff.entry_values(card.entry)
    kept = {name: text for name, text in values.items() if name != "leaves_on"}
    made = row_form(SHEET, Lists(card.lists.context), fixed=kept, names=card.lists.names)
    form = made(data={**typed(SHEET, values), "revision": str(card.revision)})
    entry: StaffEntry | None = form.row(card.entry.id)
    if entry is not None:
        saved = attempt(form, lambda session: _change(session, entry, form.on_revision), _now(card.id))
        if saved is not None:
            return back_to("staff.person", "person_left", employee=employee, say_name=entry.name)
    return page("staff/leave", form=form, card=card, status=status_of(form))


def remove_person(employee: str) -> Rendered | Response:
    """Remove somebody who was entered by mistake, after a last question."""
    with opened() as database:
        card = service.person_to_change(database, actor(), organisation(), EmployeeId(employee), on=today())
    if request.method == "POST":
        revision = small(request.form.get("revision", ""))
        with opened() as database:
            service.remove_person(database, actor(), organisation(), card.id, revision=revision, now=moment())
        return back_to("staff.people", "person_removed", say_name=card.entry.name)
    return page("staff/remove_person", card=card)


def proposal(employee: str) -> Rendered | Response:
    """What the title of somebody proposes, to choose from."""
    with opened() as database:
        card = service.person_to_change(database, actor(), organisation(), EmployeeId(employee), on=today())
    if request.method == "POST":
        chosen = Proposal(
            roles=tuple(request.form.getlist("roles")),
            areas=tuple(area for area in card.proposal.areas if area_value(area) in request.form.getlist("areas")),
        )
        with opened() as database:
            take_proposal(database, actor(), organisation(), card.id, chosen, on=today(), now=moment())
        return back_to("staff.person", "proposal_taken", employee=employee)
    roles, areas = proposal_choices(card.lists, card.proposal)
    return page("staff/proposal", card=card, roles=roles, areas=areas)


def proposal_choices(lists: ListsInUse, proposed: Proposal) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Roles and areas of a proposal with what they are called."""
    known = Lists(lists.context)
    names = {**known.of(_choice("roles")).labels, **lists.names}
    return (
        [(role, names.get(role, role)) for role in proposed.roles],
        [(area_value(area), area_label(lists, area)) for area in proposed.areas],
    )


def area_value(area: FunctionArea) -> str:
    """An area with its class as one value of a form."""
    return f"{area.area}:{plain.of_member(area.complexity)}"


def area_label(lists: ListsInUse, area: FunctionArea) -> str:
    """An area with its class in words."""
    known = lists.context.areas.get(area.area)
    name = f"{known.number} {known.name}" if known else lists.names.get(area.area, area.area)
    if area.complexity is None:
        return f"{name}, {words.ALL_CLASSES}" if known and known.classes else name
    sheet = staff.SPECIFICATION.sheet(staff.ASSIGNMENTS)
    shown = Shower(sheet, Lists(lists.context)).text("complexity", plain.of_member(area.complexity), {})
    return f"{name}, {shown}"


def person_form(lists: ListsInUse, card: PersonCard | None = None) -> RowForm:
    """The form of a person: empty, or as the card says."""
    made = row_form(SHEET, Lists(lists.context), names=lists.names)
    if card is None:
        return made(data={"employment": plain.of_member(Employment.OWN)})
    return made(data={**typed(SHEET, staff.entry_values(card.entry)), "revision": str(card.revision)})


def _choice(name: str) -> Choice:
    form = SHEET.field(name).form
    if not isinstance(form, Choice):
        raise TypeError(f"{name} is not chosen from a list")
    return form


def _add(session: OpenSession, entry: StaffEntry) -> Saved:
    return service.add_person(session, actor(), organisation(), entry, on=today(), now=moment())


def _change(session: OpenSession, entry: StaffEntry, revision: int) -> Saved:
    return service.change_person(session, actor(), organisation(), entry, revision=revision, on=today(), now=moment())


def _now(employee: EmployeeId) -> Callable[[OpenSession], tuple[Values, int]]:
    def current(session: OpenSession) -> tuple[Values, int]:
        card = service.show_person(session, actor(), organisation(), employee, on=today())
        return staff.entry_values(card.entry), card.revision

    return current


def _after(saved: Saved, entry: StaffEntry, message: str) -> Response:
    """To what the title proposes where that is something, else to the card."""
    new = "".join(
        text.format(name=name)
        for text, name in ((words.NEW_TEAM, saved.new_team), (words.NEW_FUNCTION, saved.new_function))
        if name
    )
    where = "staff.proposal" if saved.proposal else "staff.person"
    return back_to(where, message, employee=saved.employee, say_name=entry.name, say_new=new)


def _named(card: PersonCard, text: str) -> str:
    """A text in which what the version in use does not know is called by its name."""
    names = card.lists.names
    return "; ".join(names.get(part, part) for part in text.split("; "))


def _filters(teams: tuple[str, ...], kept: dict[str, str]) -> FilterForm:
    form = FilterForm(data=kept)
    form.team.choices = [("", words.EVERYTHING), *((team, team) for team in teams)]
    form.dienstverband.choices = [("", words.EVERYTHING), *((kind.value, EMPLOYMENT[kind]) for kind in Employment)]
    form.aandacht.choices = [
        ("", words.EVERYTHING),
        *((words.ATTENTION_SLUG[a], words.ATTENTION[a]) for a in Attention),
    ]
    return form


def _columns(search: Search, kept: dict[str, str]) -> list[dict[str, object]]:
    """The columns one can sort by: where a click leads, and how it is sorted now."""
    columns: list[dict[str, object]] = []
    for order, label in words.ORDER.items():
        current = order is search.order
        slug = words.ORDER_SLUG[order]
        again = f"-{slug}" if current and not search.descending else slug
        direction = ("descending" if search.descending else "ascending") if current else ""
        url = address("staff.people", **{**kept, "sorteer": again})
        columns.append({"label": label, "url": url, "direction": direction, "numeric": order is Order.HOURS})
    return columns
