"""Retention: the overview for HR and the auditor, the terms, and the button that destroys."""

from http import HTTPStatus

from flask import Blueprint
from werkzeug.wrappers import Response

from vthquality.domain.access import Permission, may
from vthquality.domain.errors import Invalid
from vthquality.edge.clock import day_of
from vthquality.services import retention as service
from vthquality.web.cycle import actor, back_to, moment, opened, organisation, page, today
from vthquality.web.retention.forms import TermsForm
from vthquality.web.retention.trail import trail
from vthquality.wording.retention import TERMS, TERMS_HINTS, WAITS, counted

pages = Blueprint("retention", __name__)
pages.add_url_rule("/bewaren/logboek", view_func=trail)


@pages.get("/bewaren")
def overview() -> tuple[str, int]:
    """The terms, what is due today, and what was destroyed before."""
    with opened() as database:
        found = service.rehearse(database, actor(), organisation(), on=today(), now=moment())
        before = service.emptyings(database, actor(), organisation())
    done = [(day_of(e.at), e.round, counted(e.counts)) for e in before]
    return page(
        "retention/overview",
        found=found,
        done=done,
        terms=TERMS,
        waits=WAITS,
        counted=counted,
        may_change=may(actor(), Permission.ORGANISATION_SETTINGS, organisation()),
        may_read_trail=may(actor(), Permission.TRAIL_READ, organisation()),
        may_empty=may(actor(), Permission.RETENTION_RUN, organisation()),
    )


@pages.get("/bewaren/termijnen")
def terms() -> tuple[str, int]:
    """The terms, to change them."""
    with opened() as database:
        chosen = service.terms_to_change(database, actor(), organisation())
    form = TermsForm(obj=chosen.terms, revision=str(chosen.revision))
    return page("retention/terms", form=form, chosen=chosen, hints=TERMS_HINTS)


@pages.post("/bewaren/termijnen")
def lay_down_terms() -> tuple[str, int] | Response:
    """Lay down the terms."""
    form = TermsForm()
    with opened() as database:
        chosen = service.terms_to_change(database, actor(), organisation())
        if form.validate_on_submit():
            try:
                wanted = form.terms()
            except Invalid as invalid:
                form.refuse(invalid)
            else:
                revision = form.seen_revision()
                service.lay_down_terms(database, actor(), organisation(), wanted, revision, now=moment())
                return back_to("retention.overview", "terms_laid_down")
    return page("retention/terms", status=HTTPStatus.UNPROCESSABLE_ENTITY, form=form, chosen=chosen, hints=TERMS_HINTS)


@pages.get("/bewaren/legen")
def look_before() -> tuple[str, int]:
    """What would be destroyed, before it is."""
    with opened() as database:
        found = service.rehearse_run(database, actor(), organisation(), on=today(), now=moment())
    return page("retention/empty", found=found, counted=counted)


@pages.post("/bewaren/legen")
def empty() -> Response:
    """Destroy what is due."""
    with opened() as database:
        done = service.empty_what_is_due(database, actor(), organisation(), on=today(), now=moment())
    return back_to("retention.overview", "nothing_emptied" if done.nothing else "emptied")
