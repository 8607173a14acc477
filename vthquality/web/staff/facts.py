"""Pages of what somebody can show, as HR sees and keeps it: adding, correcting, renewing, removing."""

from flask import request
from werkzeug.wrappers import Response

from vthquality.domain.dossiers import DossierFact
from vthquality.domain.errors import NotFound
from vthquality.domain.facts import AnyFact
from vthquality.domain.intake import portfolio
from vthquality.domain.intake.plain import Values
from vthquality.domain.people import EmployeeId
from vthquality.edge.transaction import OpenSession
from vthquality.services.staff import facts as service
from vthquality.services.staff.facts import Dossier
from vthquality.web.cycle import actor, back_to, moment, opened, organisation, page, today
from vthquality.web.staff.asking import Rendered, attempt, rights, small, status_of
from vthquality.web.staff.fact_forms import EXPIRES, fact_form, fact_groups, fact_line, fact_values, renewal_form
from vthquality.web.staff.row_form import RowForm
from vthquality.wording import staff as words

CAN_BE_RENEWED = frozenset({portfolio.QUALIFICATIONS, portfolio.COURSES, portfolio.SHOWN})


def show(employee: str) -> Rendered:
    """Everything somebody can show."""
    dossier = _dossier(employee)
    return page(
        "staff/facts",
        dossier=dossier,
        groups=fact_groups(dossier, today()),
        slugs=words.KIND_SLUG,
        add_labels=words.ADD_KIND,
        holding=words.HOLDING,
        renewable=CAN_BE_RENEWED,
        expires=EXPIRES,
        rights=rights(),
    )


def add(employee: str, kind: str) -> Rendered | Response:
    """Add something somebody can show."""
    if kind not in words.KIND_OF_SLUG:
        raise NotFound(what="dossier_fact")
    dossier = _dossier_to_change(employee)
    name = words.KIND_OF_SLUG[kind]
    form = fact_form(dossier, name)
    fact: AnyFact | None = form.row()
    if fact is not None:
        who = EmployeeId(employee)
        if attempt(form, lambda session: _add(session, who, fact), lambda _: ({}, 0)) is not None:
            return back_to("staff.facts", "fact_saved", employee=employee)
    return _form_page(dossier, form, words.ADD_KIND[name])


def edit(employee: str, fact: str) -> Rendered | Response:
    """Correct something that was entered wrongly, or say who saw the proof."""
    dossier = _dossier_to_change(employee)
    known = dossier.chosen(fact)
    form = fact_form(dossier, portfolio.sheet_of(known.fact), known)
    changed: AnyFact | None = form.row(fact)
    if changed is not None:

        def save(session: OpenSession) -> bool:
            service.correct_fact(
                session,
                actor(),
                organisation(),
                EmployeeId(employee),
                changed,
                revision=form.on_revision,
                now=moment(),
            )
            return True

        if attempt(form, save, lambda session: _now(session, employee, fact)):
            return back_to("staff.facts", "fact_saved", employee=employee)
    return _form_page(dossier, form, "Gegeven wijzigen", known)


def renew(employee: str, fact: str) -> Rendered | Response:
    """Let something new take the place of a certificate or a diploma."""
    dossier = _dossier_to_change(employee)
    known = dossier.chosen(fact)
    if portfolio.sheet_of(known.fact) not in CAN_BE_RENEWED:
        raise NotFound(what="dossier_fact")
    form = renewal_form(dossier, known)
    new: AnyFact | None = form.row(fact)
    if new is not None:

        def save(session: OpenSession) -> str:
            return service.renew_fact(
                session,
                actor(),
                organisation(),
                EmployeeId(employee),
                new,
                revision=form.on_revision,
                now=moment(),
            )

        if attempt(form, save, lambda session: _now(session, employee, fact)):
            return back_to("staff.facts", "fact_renewed", employee=employee)
    return _form_page(dossier, form, "Vernieuwen", known, renewing=True)


def remove(employee: str, fact: str) -> Rendered | Response:
    """Remove something that was entered by mistake, after a last question."""
    dossier = _dossier_to_change(employee)
    known = dossier.chosen(fact)
    if request.method == "POST":
        revision = small(request.form.get("revision", ""))
        with opened() as database:
            service.remove_fact(
                database, actor(), organisation(), EmployeeId(employee), fact, revision=revision, now=moment()
            )
        return back_to("staff.facts", "fact_removed", employee=employee)
    return page("staff/remove_fact", dossier=dossier, known=known, line=fact_line(dossier, known, today()))


def _dossier(employee: str) -> Dossier:
    """What somebody can show; that it was looked at is recorded."""
    with opened(recording=True) as database:
        return service.show_dossier(database, actor(), organisation(), EmployeeId(employee), now=moment())


def _dossier_to_change(employee: str) -> Dossier:
    with opened(recording=True) as database:
        return service.dossier_to_change(database, actor(), organisation(), EmployeeId(employee), now=moment())


def _add(session: OpenSession, employee: EmployeeId, fact: AnyFact) -> str:
    return service.add_fact(session, actor(), organisation(), employee, fact, now=moment())


def _now(session: OpenSession, employee: str, fact: str) -> tuple[Values, int]:
    dossier = service.show_dossier(session, actor(), organisation(), EmployeeId(employee), now=moment())
    known = dossier.chosen(fact)
    return fact_values(dossier, known.fact), known.revision


def _form_page(
    dossier: Dossier, form: RowForm, title: str, known: DossierFact | None = None, *, renewing: bool = False
) -> Rendered:
    line = fact_line(dossier, known, today()) if known else None
    return page(
        "staff/fact_form",
        dossier=dossier,
        form=form,
        heading=title,
        known=known,
        line=line,
        renewing=renewing,
        renewable=known is not None and portfolio.sheet_of(known.fact) in CAN_BE_RENEWED,
        status=status_of(form),
    )
