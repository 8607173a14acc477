"""The talk on competencies with somebody: what is shared, and recording what both find."""

from collections.abc import Callable
from http import HTTPStatus

from werkzeug.wrappers import Response

from vthquality.domain.errors import Conflict, Invalid, NotFound
from vthquality.domain.people import ParticipationId, RoundId
from vthquality.domain.profiles import CompetencyAnswer
from vthquality.edge.transaction import OpenSession
from vthquality.services.confirming.talking import Talk, Talked, open_talk, settle_competency
from vthquality.web.confirming.forms import SettleForm, settle_form
from vthquality.web.confirming.showing import Rendered, shared
from vthquality.web.cycle import actor, back_to, moment, opened, organisation, page
from vthquality.wording import confirming as words
from vthquality.wording.filling.competencies import step_notes, step_said


def talk(round_id: str, participation_id: str) -> Rendered:
    """The competencies of somebody, as far as that person shares them."""
    with opened(recording=True) as session:
        found = _talk(session, round_id, participation_id)
    return page("confirming/talk", talk=found, said=steps(found), name=_name(found), **shared(found.head))


def settle(round_id: str, participation_id: str, profile_key: str, competency_key: str) -> Rendered | Response:
    """Record what both find of one competency; what another recorded first is shown."""
    with opened(recording=True) as session:
        found = _talk(session, round_id, participation_id)
    one = _chosen(found, profile_key, competency_key)
    form, clash = settle_form(one, found.profiles), False
    settling = form.settling(one.question) if form.validate_on_submit() else None
    try:
        if settling is not None:
            whose = RoundId(round_id), ParticipationId(participation_id)
            with opened() as session:
                settle_competency(session, actor(), organisation(), *whose, settling, now=moment())
            where = {"round_id": round_id, "participation_id": participation_id}
            return back_to("confirming.talk", "confirming_settled", **where, say_name=one.question.competency.name)
    except Invalid as invalid:
        form.refuse(invalid)
    except Conflict:
        with opened() as session:
            found, clash = _talk(session, round_id, participation_id), True
        one = _chosen(found, profile_key, competency_key)
    return _page(found, one, form, clash=clash)


def steps(found: Talk) -> Callable[[CompetencyAnswer | None], str]:
    """What says a step in words."""

    def told(answer: CompetencyAnswer | None) -> str:
        return step_said(answer, found.profiles.scale)

    return told


def _talk(session: OpenSession, round_id: str, participation_id: str) -> Talk:
    whose = RoundId(round_id), ParticipationId(participation_id)
    return open_talk(session, actor(), organisation(), *whose, now=moment())


def _chosen(found: Talk, profile_key: str, competency_key: str) -> Talked:
    place = profile_key, competency_key
    one = next((t for t in found.competencies if t.question.place == place), None)
    if one is None:
        raise NotFound(what="competency")
    return one


def _page(found: Talk, one: Talked, form: SettleForm, *, clash: bool) -> Rendered:
    status = HTTPStatus.CONFLICT if clash else HTTPStatus.UNPROCESSABLE_ENTITY if form.is_submitted() else HTTPStatus.OK
    return page(
        "confirming/settle",
        status=status,
        talk=found,
        one=one,
        form=form,
        clash=clash,
        said=steps(found),
        name=_name(found),
        notes=step_notes(one.question),
        **shared(found.head),
    )


def _name(found: Talk) -> str:
    return found.participant.name or words.NO_NAME
