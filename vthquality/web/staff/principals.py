"""Pages of deelnemers: the list with a new one, and one deelnemer with what it laid down."""

from http import HTTPStatus

from flask import request
from werkzeug.wrappers import Response
from wtforms import Field as Asked

from vthquality.domain.errors import Invalid, NotFound
from vthquality.domain.intake import plain, tasks
from vthquality.domain.intake.plain import Values
from vthquality.domain.intake.specification import Complaint, Day, Field, Text
from vthquality.domain.intake.tasks import PrincipalEntry
from vthquality.edge.transaction import OpenSession
from vthquality.formats.intake.choices import Lists
from vthquality.formats.intake.parsing import NotRead, content, reader
from vthquality.services.staff import principals as service
from vthquality.services.staff.lists import NO_LISTS
from vthquality.services.staff.principals import Decision, PrincipalCard
from vthquality.web.cycle import actor, back_to, moment, opened, organisation, page
from vthquality.web.staff.asking import Rendered, attempt, rights, status_of
from vthquality.web.staff.forms import DecisionForm
from vthquality.web.staff.row_form import RowForm, row_form, typed
from vthquality.wording.intake.choices import PRINCIPAL_KINDS
from vthquality.wording.intake.single import complaint_text, template_of
from vthquality.wording.staff import CHOOSE

SHEET = tasks.SPECIFICATION.sheet(tasks.PRINCIPALS)
DECIDED = {
    "starts": Field(id="start", form=Day()),
    "decision": Field(id="decision", form=Text()),
    "cvdr": Field(id="decision", form=Text()),
}
"""What a decision says besides its version, and the form each of it has."""


def principals() -> Rendered | Response:
    """The deelnemers, and a new one."""
    _ask()
    with opened() as database:
        lines = service.list_principals(database, actor(), organisation())
    form = _form()
    entry: PrincipalEntry | None = form.row()
    if entry is not None:
        made = attempt(form, lambda session: _add(session, entry), lambda _: ({}, 0))
        if made is not None:
            return back_to("staff.principal", "principal_saved", principal=made)
    return page(
        "staff/principals",
        lines=lines,
        form=form,
        kinds=PRINCIPAL_KINDS,
        rights=rights(),
        status=status_of(form),
    )


def principal(principal: str) -> Rendered | Response:
    """One deelnemer: its name and kind."""
    card = _card(principal)
    form = _form(card)
    entry: PrincipalEntry | None = form.row(principal)
    if entry is not None:

        def save(session: OpenSession) -> bool:
            service.change_principal(session, actor(), organisation(), entry, revision=form.on_revision, now=moment())
            return True

        if attempt(form, save, lambda session: _now(session, principal)):
            return back_to("staff.principal", "principal_saved", principal=principal)
    return _page(card, form, _decision_form(card), status_of(form))


def adopt(principal: str) -> Rendered | Response:
    """Record what a deelnemer laid down."""
    card = _card(principal)
    form = _decision_form(card, sent=True)
    decided = _decided(form) if form.validate_on_submit() else None
    if decided is not None:
        try:
            with opened() as database:
                service.adopt(database, actor(), organisation(), principal, decided, now=moment())
            return back_to("staff.principal", "adoption_saved", principal=principal)
        except (Invalid, NotFound):
            form.version.errors = [template_of("no_choice")]
    return _page(card, _form(card, fresh=True), form, HTTPStatus.UNPROCESSABLE_ENTITY)


def take_back(principal: str, adoption: str) -> Response:
    """Remove a decision that was entered by mistake."""
    with opened() as database:
        service.take_back_adoption(database, actor(), organisation(), principal, adoption, now=moment())
    return back_to("staff.principal", "adoption_removed", principal=principal)


def remove(principal: str) -> Response:
    """Remove a deelnemer that nothing speaks of."""
    with opened() as database:
        service.remove_principal(database, actor(), organisation(), principal, now=moment())
    return back_to("staff.principals", "principal_removed")


def _form(card: PrincipalCard | None = None, *, fresh: bool = False) -> RowForm:
    made = row_form(SHEET, Lists(NO_LISTS))
    sent = {"formdata": None} if fresh else {}
    if card is None:
        return made(**sent)
    values = {**typed(SHEET, tasks.principal_values(card.entry)), "revision": str(card.revision)}
    return made(data=values, **sent)


def _decision_form(card: PrincipalCard, *, sent: bool = False) -> DecisionForm:
    form = DecisionForm() if sent else DecisionForm(formdata=None)
    known = [(f"{v.set_slug}={v.number}", f"{v.set_name}, versie {v.number}") for v in card.versions]
    form.version.choices = [("", CHOOSE), *known]
    return form


def _decided(form: DecisionForm) -> Decision | None:
    """What was decided, or None with what is wrong beside the fields."""
    slug, _, number = (form.version.data or "").partition("=")
    if not number:
        form.version.errors = [template_of("required")]
    starts, decision, cvdr = (_read(form[name], known) for name, known in DECIDED.items())
    if any(field.errors for field in form):
        return None
    return Decision(
        version=(slug, number),
        decision=decision,
        cvdr=cvdr,
        starts=plain.day(starts),
    )


def _read(field: Asked, known: Field) -> str:
    """The plain value of a field, "" where it is empty or cannot be read; then it says why."""
    try:
        text = str(content(field.data or "", "s"))
        return reader(known, Lists(NO_LISTS))(text, "") if text else ""
    except NotRead as why:
        field.errors = [complaint_text(SHEET.id, Complaint(known.id, why.code, why.values))]
        return ""


def _add(session: OpenSession, entry: PrincipalEntry) -> str:
    return service.add_principal(session, actor(), organisation(), entry, now=moment())


def _now(session: OpenSession, principal: str) -> tuple[Values, int]:
    card = service.show_principal(session, actor(), organisation(), principal)
    return tasks.principal_values(card.entry), card.revision


def _ask() -> None:
    """Ask whether anything may be sent, before looking at what was."""
    if request.method == "POST":
        with opened() as database:
            service.ask_to_write(database, actor(), organisation())


def _card(principal: str) -> PrincipalCard:
    _ask()
    with opened() as database:
        return service.show_principal(database, actor(), organisation(), principal)


def _page(card: PrincipalCard, form: RowForm, deciding: DecisionForm, status: HTTPStatus) -> Rendered:
    return page(
        "staff/principal",
        card=card,
        form=form,
        deciding=deciding,
        kinds=PRINCIPAL_KINDS,
        rights=rights(),
        status=status,
    )
