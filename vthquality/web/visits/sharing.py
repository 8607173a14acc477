"""What HR shares of a round with bezoekende toetsers, and what came of it."""

from http import HTTPStatus

from werkzeug.wrappers import Response

from vthquality.domain.errors import Invalid
from vthquality.domain.people import RoundId
from vthquality.services.visiting import read_remarks, share_round, sharings_of_round, stop_sharing
from vthquality.web.confirming.showing import Rendered, requirements, shared
from vthquality.web.cycle import actor, back_to, moment, opened, organisation, page, today
from vthquality.web.visits.forms import SharingForm
from vthquality.wording import visiting as words


def sharings(round_id: str) -> Rendered | Response:
    """What is shared of a round and with whom; and sharing another part."""
    form, status = SharingForm(), HTTPStatus.OK
    with opened() as session:
        found = sharings_of_round(session, actor(), organisation(), RoundId(round_id))
    form.fit(found.choices)
    try:
        if form.validate_on_submit():
            wanted = form.sharing(RoundId(round_id))
            with opened() as session:
                share_round(session, actor(), organisation(), wanted, now=moment(), today=today())
            return back_to("visits.sharings", "visits_shared", round_id=round_id)
    except Invalid as invalid:
        form.refuse(invalid)
    if form.is_submitted():
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return page(
        "visits/sharings",
        status=status,
        found=found,
        form=form,
        today=today(),
        **shared(found.choices.head),
    )


def stop(round_id: str, sharing_id: str) -> Response:
    """Let nobody see it any more."""
    with opened() as session:
        sharings_of_round(session, actor(), organisation(), RoundId(round_id))
        of_round = stop_sharing(session, actor(), organisation(), sharing_id, now=moment())
    return back_to("visits.sharings", "visits_stopped", round_id=of_round)


def remarks(round_id: str, sharing_id: str) -> Rendered:
    """What the visitors remarked, with names, for a reason."""
    with opened(recording=True) as session:
        sharings_of_round(session, actor(), organisation(), RoundId(round_id))
        found = read_remarks(session, actor(), organisation(), sharing_id, now=moment())
    known = {r.key: r for r in requirements(found.version)}
    return page("visits/remarks", found=found, requirements=known, whole=words.WHOLE, **shared(found.head))
