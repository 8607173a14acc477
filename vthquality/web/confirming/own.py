"""The person's own side: judgements with the own reactions, and the own competencies in the talk."""

from http import HTTPStatus

from flask import request
from werkzeug.wrappers import Response

from vthquality.domain.criteria import Key
from vthquality.domain.errors import Conflict, Invalid, NotFound
from vthquality.domain.people import RoundId
from vthquality.services.confirming.reacting import OwnJudgements, Saying, own_judgements, react
from vthquality.services.confirming.talking import own_talk, share_scores
from vthquality.web.confirming.forms import ReactionForm, said
from vthquality.web.confirming.showing import Rendered, by_requirement, number_sent, remarks_on, shared
from vthquality.web.confirming.talk import steps
from vthquality.web.cycle import actor, back_to, moment, opened, organisation, page, today

YES = "ja"


def judgements(round_id: str) -> Rendered:
    """Every judgement on oneself, with the own reactions."""
    with opened() as session:
        found = own_judgements(session, actor(), organisation(), RoundId(round_id), on=today())
    return _page(found)


def reaction(round_id: str, requirement_key: str) -> Rendered | Response:
    """React to one judgement; what another window said first is shown beside it."""
    form, about, clash = ReactionForm(), Key(requirement_key), False
    try:
        if form.validate_on_submit():
            saying = Saying(about=about, text=said("text"), revision=number_sent("revision"))
            with opened() as session:
                react(session, actor(), organisation(), RoundId(round_id), saying, now=moment())
            told = "confirming_reacted" if saying.text.strip() else "confirming_taken_back"
            return back_to("confirming.judgements", told, round_id=round_id, _anchor=f"eis-{about}")
    except Invalid as invalid:
        form.refuse(invalid)
    except Conflict:
        clash = True
    with opened() as session:
        found = own_judgements(session, actor(), organisation(), RoundId(round_id), on=today())
    item = next((item for item in found.judged if item.requirement.key == about), None)
    if item is None:
        raise NotFound(what="item")
    if not form.is_submitted() and item.reaction is not None:
        form.text.data = item.reaction.text
    status = HTTPStatus.CONFLICT if clash else HTTPStatus.UNPROCESSABLE_ENTITY if form.is_submitted() else HTTPStatus.OK
    return page(
        "confirming/reaction",
        status=status,
        found=found,
        item=item,
        form=form,
        clash=clash,
        history=by_requirement(found.version, found.history),
        **shared(found.head, found.version),
    )


def own_competencies(round_id: str) -> Rendered:
    """The own competencies: whether they are shared, and what came of the talk."""
    with opened() as session:
        talk = own_talk(session, actor(), organisation(), RoundId(round_id))
    return page("confirming/own_talk", talk=talk, said=steps(talk), **shared(talk.head))


def share(round_id: str) -> Response:
    """Share the own scores for the talk, or not any more."""
    wanted = request.form.get("share") == YES
    with opened() as session:
        share_scores(session, actor(), organisation(), RoundId(round_id), share=wanted, now=moment())
    told = "confirming_shared" if wanted else "confirming_unshared"
    return back_to("confirming.own_competencies", told, round_id=round_id)


def _page(found: OwnJudgements) -> Rendered:
    return page(
        "confirming/judgements",
        found=found,
        history=by_requirement(found.version, found.history),
        remarks=remarks_on(found.remarks),
        **shared(found.head, found.version),
    )
