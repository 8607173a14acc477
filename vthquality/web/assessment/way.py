"""The way through the own self-assessment: rounds, first screen, areas, handing in."""

from http import HTTPStatus

from flask import redirect, url_for
from werkzeug.wrappers import Response

from vthquality.domain.criteria import Key
from vthquality.domain.errors import Invalid
from vthquality.domain.filling.assessing import AreaFilling
from vthquality.domain.filling.questions import Question, Stage
from vthquality.domain.people import RoundId
from vthquality.domain.rounds import RoundState
from vthquality.services.filling.answering import begin as begin_filling
from vthquality.services.filling.answering import keep_last_answers
from vthquality.services.filling.loading import OwnFilling, load_filling, own_rounds, own_terms
from vthquality.services.filling.submitting import changed_since, submit_own
from vthquality.services.rounds import list_rounds
from vthquality.web.assessment.forms import SubmitForm
from vthquality.web.assessment.saving import time_sent
from vthquality.web.assessment.showing import Rendered, acts_in, area_page, shared
from vthquality.web.cycle import actor, back_to, moment, opened, organisation, page, today
from vthquality.wording.filling import questions as asking
from vthquality.wording.filling import texts
from vthquality.wording.labels import PHASE, ROUND_STATE

Changed = tuple[tuple[AreaFilling, Question], ...]


def mine() -> Rendered | Response:
    """The rounds somebody takes part in; the only open one at once."""
    with opened() as session:
        rounds = own_rounds(session, actor(), organisation())
        every = list_rounds(session, actor(), organisation())
    inside = {one.round for one in rounds}
    without = [one.head.name for one in every if one.head.state is RoundState.OPEN and one.head.id not in inside]
    still_open = [one for one in rounds if one.state is RoundState.OPEN]
    if len(rounds) == 1 and still_open:
        return redirect(url_for("assessment.one_round", round_id=rounds[0].round), HTTPStatus.SEE_OTHER)
    return page("assessment/mine", rounds=rounds, without=without, phases=PHASE, states=ROUND_STATE, words=asking)


def one_round(round_id: str) -> Rendered:
    """Why this is asked, and then the way through it."""
    with opened() as session:
        own = load_filling(session, actor(), organisation(), RoundId(round_id))
        terms = own_terms(session, actor(), organisation(), RoundId(round_id))
        changed = changed_since(session, actor(), organisation(), own)
    return page(
        "assessment/one_round",
        **shared(own),
        purpose=texts.PURPOSE,
        others=texts.NOT_APART,
        openers=texts.openers(terms.agreed.openers),
        kept_for=texts.kept_for(terms.agreed.retention_months),
        until=texts.until(terms.until, today()),
        changed=texts.changed_since(len(changed)),
        phase=PHASE[own.own.phase],
    )


def begin(round_id: str) -> Response:
    """The purpose was read: on to the own facts."""
    with opened() as session:
        begin_filling(session, actor(), organisation(), RoundId(round_id), now=moment())
    return back_to("assessment.round_facts", round_id=round_id)


def area(round_id: str, area_key: str) -> Rendered:
    """What follows from the facts in one area, and what is asked."""
    with opened() as session:
        own = load_filling(session, actor(), organisation(), RoundId(round_id))
        acts = acts_in(session, own, Key(area_key))
    return area_page(own, Key(area_key), acts, saved_at=time_sent())


def keep_last(round_id: str, area_key: str) -> Response:
    """Take over the answers of last time, where the question is the same."""
    with opened() as session:
        kept = keep_last_answers(session, actor(), organisation(), RoundId(round_id), Key(area_key), now=moment())
    message = {0: "assessment_nothing_kept", 1: "assessment_kept_one"}.get(kept, "assessment_kept")
    return back_to("assessment.area", message, round_id=round_id, area_key=area_key, say_number=kept)


def summary(round_id: str) -> Rendered:
    """What is open, contradicted or expired, before handing in."""
    with opened() as session:
        own = load_filling(session, actor(), organisation(), RoundId(round_id))
        changed = changed_since(session, actor(), organisation(), own)
    minutes = own.filling.participant.minutes
    measured = -(-own.assessment.seconds // 60)
    return _summary(own, SubmitForm(formdata=None, data={"minutes": measured if minutes is None else minutes}), changed)


def submit(round_id: str) -> Rendered | Response:
    """Hand in."""
    form = SubmitForm()
    with opened() as session:
        if form.validate_on_submit():
            try:
                submit_own(session, actor(), organisation(), RoundId(round_id), minutes=form.minutes.data, now=moment())
            except Invalid as refusal:
                form.refuse(refusal)
            else:
                return back_to("assessment.result", "assessment_submitted", round_id=round_id)
        own = load_filling(session, actor(), organisation(), RoundId(round_id))
        changed = changed_since(session, actor(), organisation(), own)
    return _summary(own, form, changed, HTTPStatus.UNPROCESSABLE_ENTITY)


def _summary(own: OwnFilling, form: SubmitForm, changed: Changed, status: int = HTTPStatus.OK) -> Rendered:
    still_open = [(area, area.at(Stage.OPEN)) for area in own.filling.areas if area.progress.open]
    return page("assessment/summary", status=status, **shared(own), form=form, still_open=still_open, changed=changed)
