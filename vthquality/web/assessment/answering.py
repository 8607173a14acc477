"""Saving one answer: by itself while somebody types, or as an ordinary form; what clashes is shown side by side."""

from datetime import datetime
from http import HTTPStatus
from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from vthquality.domain.criteria import Key
from vthquality.domain.errors import Refused
from vthquality.domain.people import RoundId
from vthquality.services.filling.answering import Clash, Said, Saved, save_own_answers
from vthquality.services.filling.loading import load_filling
from vthquality.web.assessment.forms import AnswerForm
from vthquality.web.assessment.saving import AUTOSAVE, as_json, clock, first_fault, over, refused
from vthquality.web.assessment.showing import Rendered, acts_in, area_page, shared
from vthquality.web.cycle import actor, moment, opened, organisation, page
from vthquality.wording.filling import texts


def answer(round_id: str, area_key: str, requirement_key: str) -> Rendered | Response:
    """Save the answer on one question, or on a part of it."""
    if AUTOSAVE not in request.headers:
        return _as_form(RoundId(round_id), Key(area_key), Key(requirement_key))
    try:
        return _by_itself(RoundId(round_id), Key(area_key), Key(requirement_key))
    except Refused as refusal:
        return refused(refusal)


def _save(round_id: RoundId, requirement: Key, form: AnswerForm, now: datetime) -> Saved:
    with opened() as session:
        about = Key(form.about.data or requirement)
        said = Said(requirement=requirement, about=about, claim=form.said(), revision=over() or form.on_revision)
        saved = save_own_answers(session, actor(), organisation(), round_id, [said], now=now)
    for wrong in saved.wrong.values():
        form.refuse(wrong)
    return saved


def _as_form(round_id: RoundId, area_key: Key, requirement: Key) -> Rendered | Response:
    """Save, and go on to the next question; or show what is wrong, or both answers."""
    form, now = AnswerForm(), moment()
    if not form.validate_on_submit():
        return _refused(round_id, area_key, requirement, form)
    saved = _save(round_id, requirement, form, now)
    if saved.wrong:
        return _refused(round_id, area_key, requirement, form)
    if saved.clashes:
        return _both(saved, area_key, saved.clashes[0], form)
    following = saved.own.filling.area(area_key).after(requirement)
    anchor = f"vraag-{following.requirement.key}" if following else "klaar"
    where = url_for("assessment.area", round_id=round_id, area_key=area_key, bewaard=clock(now), _anchor=anchor)
    return redirect(where, HTTPStatus.SEE_OTHER)


def _by_itself(round_id: RoundId, area_key: Key, requirement: Key) -> Response:
    """Save what is there so far."""
    form, now = AnswerForm(), moment()
    if not form.validate_on_submit():
        return as_json(HTTPStatus.UNPROCESSABLE_ENTITY, message=first_fault(form))
    saved = _save(round_id, requirement, form, now)
    if saved.wrong:
        return as_json(HTTPStatus.UNPROCESSABLE_ENTITY, message=first_fault(form))
    if saved.clashes:
        shown = _clash_values(saved, area_key, saved.clashes[0])
        return as_json(
            HTTPStatus.CONFLICT,
            message=texts.STALE,
            html=render_template("pages/assessment/parts/clash_inside.html", **shown),
        )
    area = saved.own.filling.area(area_key)
    about = Key(form.about.data or requirement)
    progress = render_template("pages/assessment/parts/area_progress.html", area=area, **shared(saved.own))
    return as_json(
        HTTPStatus.OK,
        saved_at=clock(now),
        revision=saved.own.filling.current(about).revision,
        replace={"voortgang": progress},
    )


def _refused(round_id: RoundId, area_key: Key, requirement: Key, form: AnswerForm) -> Rendered:
    """The page of the area with what was typed, and what is wrong beside it."""
    with opened() as session:
        own = load_filling(session, actor(), organisation(), round_id)
        acts = acts_in(session, own, area_key)
    question = own.filling.area(area_key).question(requirement)
    about = Key(form.about.data or requirement)
    form.fit(question, about)
    return area_page(own, area_key, acts, refused={about: form}, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _both(saved: Saved, area_key: Key, clash: Clash, form: AnswerForm) -> Rendered:
    """Both answers, for the person to choose."""
    form.named("mijn")
    return page("assessment/clash", status=HTTPStatus.CONFLICT, form=form, **_clash_values(saved, area_key, clash))


def _clash_values(saved: Saved, area_key: Key, clash: Clash) -> dict[str, Any]:
    area = saved.own.filling.area(area_key)
    return {**shared(saved.own), "area": area, "question": area.question(clash.requirement), "clash": clash}
