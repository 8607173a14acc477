"""The own facts: entered once, corrected, and taken away; in a round with what the own areas ask for."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from flask import flash, redirect, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response
from wtforms import SelectMultipleField

from vthquality.domain.dossiers import DossierFact
from vthquality.domain.errors import Invalid, NotFound
from vthquality.domain.facts import AnyFact
from vthquality.domain.filling.wanted import wanted
from vthquality.domain.intake import portfolio
from vthquality.domain.people import RoundId
from vthquality.domain.rounds import RoundState
from vthquality.edge.transaction import OpenSession
from vthquality.services.filling.loading import load_filling, own_employee, own_rounds
from vthquality.services.staff.facts import Dossier, add_fact, correct_fact, remove_fact, show_dossier
from vthquality.web.assessment.showing import Rendered, shared
from vthquality.web.cycle import actor, moment, opened, organisation, page, safe_path, today
from vthquality.web.staff.fact_forms import fact_form, fact_groups, fact_line, fact_values
from vthquality.web.staff.row_form import RowForm
from vthquality.wording.filling import facts as words
from vthquality.wording.site import MESSAGES

BACK = "terug"
"""Where somebody came from, in the address."""


def own_facts() -> Rendered:
    """Everything somebody can show, outside any round."""
    with opened() as session:
        dossier = _own(session)
        rounds = own_rounds(session, actor(), organisation())
    return page("assessment/own_facts", **_shown(dossier), rounds=[r for r in rounds if r.state is RoundState.OPEN])


def round_facts(round_id: str) -> Rendered:
    """The same, with what the own areas ask for in this round and is not there yet."""
    with opened() as session:
        own = load_filling(session, actor(), organisation(), RoundId(round_id))
        dossier = _own(session)
    return page("assessment/round_facts", **{**shared(own), **_shown(dossier)}, wanted=wanted(own.filling))


def add(kind: str) -> Rendered | Response:
    """Add a fact of one kind."""
    sheet = _sheet(kind)
    with opened() as session:
        dossier = _own(session)
        form = fact_form(dossier, sheet)
        if not form.is_submitted():
            _prefill(form, request.args)
            return _form_page(dossier, form, sheet)
        fact: AnyFact | None = form.row()
        employee = own_employee(actor(), organisation())
        if fact is not None and _done(
            form, lambda: add_fact(session, actor(), organisation(), employee, fact, now=moment())
        ):
            return _back("own_fact_saved")
    return _form_page(dossier, form, sheet, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def change(kind: str, fact_id: str) -> Rendered | Response:
    """Correct a fact; its proof is to be seen again."""
    sheet = _sheet(kind)
    with opened() as session:
        dossier = _own(session)
        known = _chosen(dossier, sheet, fact_id)
        form = fact_form(dossier, sheet, known)
        if not form.is_submitted():
            return _form_page(dossier, form, sheet, known)
        fact: AnyFact | None = form.row(fact_id)
        employee, revision = own_employee(actor(), organisation()), form.on_revision
        if fact is not None and known.revision != revision:
            form.meet(fact_values(dossier, known.fact), known.revision)
            return _form_page(dossier, form, sheet, known, status=HTTPStatus.CONFLICT)
        if fact is not None and _done(
            form,
            lambda: correct_fact(session, actor(), organisation(), employee, fact, revision=revision, now=moment()),
        ):
            return _back("own_fact_saved")
    return _form_page(dossier, form, sheet, known, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def remove(kind: str, fact_id: str) -> Rendered | Response:
    """Ask whether a fact is to go, and take it away."""
    sheet = _sheet(kind)
    with opened() as session:
        dossier = _own(session)
        known = _chosen(dossier, sheet, fact_id)
        if request.method == "POST":
            employee = own_employee(actor(), organisation())
            remove_fact(session, actor(), organisation(), employee, fact_id, revision=known.revision, now=moment())
            return _back("own_fact_removed")
    line = fact_line(dossier, known, today())
    return page("assessment/remove_fact", line=line, path=kind, back=_where_back(), one=words.ONE_OF_KIND[sheet])


def _own(session: OpenSession) -> Dossier:
    return show_dossier(session, actor(), organisation(), own_employee(actor(), organisation()), now=moment())


def _sheet(path: str) -> str:
    """The kind of fact that an address names; raises `NotFound`."""
    if path not in words.KIND_OF_PATH:
        raise NotFound(what="dossier_fact")
    return words.KIND_OF_PATH[path]


def _chosen(dossier: Dossier, sheet: str, fact_id: str) -> DossierFact:
    """An own fact of this kind that still counts."""
    known = dossier.chosen(fact_id)
    if portfolio.sheet_of(known.fact) != sheet or known.superseded_by:
        raise NotFound(what="dossier_fact")
    return known


def _done(form: RowForm, deed: Callable[[], object]) -> bool:
    """Whether it could be saved; what is against it stands in the form."""
    try:
        deed()
    except Invalid as refusal:
        form.refuse(refusal)
        return False
    return True


def _prefill(form: RowForm, known: MultiDict[str, str]) -> None:
    """Fill in what the link said that led here, as far as the form knows it."""
    for field in form.shown_fields:
        sent = [part for text in known.getlist(field.id) for part in text.split(";") if part]
        if not sent:
            continue
        offered = {str(next(iter(choice))) for choice in getattr(field, "choices", None) or ()}
        kept = [part for part in sent if not offered or part in offered]
        field.data = kept if isinstance(field, SelectMultipleField) else next(iter(kept), "")


def _shown(dossier: Dossier) -> dict[str, Any]:
    return {
        "groups": fact_groups(dossier, today()),
        "paths": words.PATH_OF_KIND,
        "titles": words.KIND_TITLE,
        "abouts": words.KIND_ABOUT,
        "ones": words.ONE_OF_KIND,
        "back": request.path,
    }


def _form_page(
    dossier: Dossier, form: RowForm, sheet: str, known: DossierFact | None = None, status: int = HTTPStatus.OK
) -> Rendered:
    return page(
        "assessment/fact",
        status=status,
        form=form,
        line=fact_line(dossier, known, today()) if known else None,
        path=words.PATH_OF_KIND[sheet],
        one=words.ONE_OF_KIND[sheet],
        about=words.KIND_ABOUT[sheet],
        back=_where_back(),
    )


def _where_back() -> str:
    return safe_path(request.values.get(BACK, "") or "/mijn-gegevens")


def _back(message: str) -> Response:
    flash(MESSAGES[message])
    return redirect(_where_back(), HTTPStatus.SEE_OTHER)
