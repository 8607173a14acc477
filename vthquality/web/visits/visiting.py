"""What a bezoekend toetser sees: what is shared, the people by code, one of them, and remarking."""

from http import HTTPStatus

from werkzeug.wrappers import Response

from vthquality.domain.errors import Invalid
from vthquality.services.visiting import find_visits, remark, visit_person, visit_round
from vthquality.web.confirming.showing import Rendered, page_asked, remarks_on, shared
from vthquality.web.cycle import actor, back_to, moment, opened, organisation, page, today
from vthquality.web.visits.forms import RemarkForm

PER_PAGE = 50


def overview() -> Rendered:
    """Everything that is shared with whoever looks."""
    with opened() as session:
        visits = find_visits(session, actor(), organisation(), today=today())
    return page("visits/overview", visits=visits)


def one(sharing_id: str) -> Rendered:
    """The people who are shared, by code."""
    with opened() as session:
        found = visit_round(session, actor(), organisation(), sharing_id, today=today())
    pages = max(1, -(-len(found.people) // PER_PAGE))
    number = min(max(1, page_asked()), pages)
    people = found.people[(number - 1) * PER_PAGE : number * PER_PAGE]
    return page(
        "visits/one", found=found, people=people, number=number, pages=pages, **shared(found.head, found.version)
    )


def person(sharing_id: str, code: str) -> Rendered | Response:
    """One person by code, with a place for a remark."""
    form, status = RemarkForm(), HTTPStatus.OK
    try:
        if form.validate_on_submit():
            with opened() as session:
                told = form.told(code)
                remark(session, actor(), organisation(), sharing_id, told, now=moment(), today=today())
            return back_to("visits.person", "visits_remarked", sharing_id=sharing_id, code=code)
    except Invalid as invalid:
        form.refuse(invalid)
    with opened(recording=True) as session:
        found = visit_person(session, actor(), organisation(), sharing_id, code, now=moment(), today=today())
    (who,) = found.people
    if form.is_submitted():
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return page(
        "visits/person",
        status=status,
        found=found,
        who=who,
        form=form.fit(who.review.items),
        remarks=remarks_on(who.remarks),
        me=actor().name,
        **shared(found.head, found.version),
    )
