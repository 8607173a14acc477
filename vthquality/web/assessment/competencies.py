"""The own competencies: which step it is, with the behaviour that shows it beside each step."""

from http import HTTPStatus
from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from vthquality.domain.criteria import Key
from vthquality.domain.errors import Invalid, NotFound, Refused
from vthquality.domain.filling.competencies import CompetencyQuestion, Place
from vthquality.domain.people import RoundId
from vthquality.domain.profiles import CompetencyAnswer
from vthquality.services.filling.competencies import CompetencyClash, SaidCompetency, save_own_competencies
from vthquality.services.filling.loading import OwnFilling, load_filling
from vthquality.web.assessment.forms import CompetencyForm, competency_form, fit_competency
from vthquality.web.assessment.saving import AUTOSAVE, as_json, clock, first_fault, over, refused, time_sent
from vthquality.web.assessment.showing import Rendered, shared
from vthquality.web.cycle import actor, moment, opened, organisation, page
from vthquality.wording.filling import texts
from vthquality.wording.filling.competencies import step_notes, step_said


def own_competencies(round_id: str) -> Rendered:
    """Every competency that is asked, with what was said of it."""
    with opened() as session:
        own = load_filling(session, actor(), organisation(), RoundId(round_id))
    return _page(own, saved_at=time_sent())


def answer_competency(round_id: str, profile_key: str, competency_key: str) -> Rendered | Response:
    """Save one step, by itself or as an ordinary form."""
    form, place, now = CompetencyForm(), (Key(profile_key), Key(competency_key)), moment()
    try:
        own, clash = _save(RoundId(round_id), form, place)
    except Refused as refusal:
        if AUTOSAVE not in request.headers:
            raise
        return refused(refusal)
    if AUTOSAVE in request.headers:
        return _told(own, form, place, clash, clock(now))
    if clash is not None or form.errors:
        return _again(own, form, place, clash)
    where = url_for("assessment.own_competencies", round_id=round_id, bewaard=clock(now), _anchor="-".join(place))
    return redirect(where, HTTPStatus.SEE_OTHER)


def _save(round_id: RoundId, form: CompetencyForm, place: Place) -> tuple[OwnFilling, CompetencyClash | None]:
    """The own assessment after saving what can be; the form knows what is wrong."""
    clashes: tuple[CompetencyClash, ...] = ()
    with opened() as session:
        answer = form.answer(*place) if form.validate_on_submit() else None
        if answer is not None:
            said = SaidCompetency(answer=answer, revision=over() or form.on_revision)
            try:
                _, clashes = save_own_competencies(session, actor(), organisation(), round_id, [said], now=moment())
            except Invalid as wrong:
                form.refuse(wrong)
        elif not form.errors:
            form.said.errors = [texts.NO_STEP]
        own = load_filling(session, actor(), organisation(), round_id)
    return own, next(iter(clashes), None)


def _told(own: OwnFilling, form: CompetencyForm, place: Place, clash: CompetencyClash | None, time: str) -> Response:
    if clash is not None:
        shown = render_template("pages/assessment/parts/competency_clash.html", **_words(own), clash=clash)
        return as_json(HTTPStatus.CONFLICT, message=texts.STALE, html=shown)
    if form.errors:
        return as_json(HTTPStatus.UNPROCESSABLE_ENTITY, message=first_fault(form))
    return as_json(HTTPStatus.OK, saved_at=time, revision=_question(own, place).revision)


def _again(own: OwnFilling, form: CompetencyForm, place: Place, clash: CompetencyClash | None) -> Rendered:
    """The page with what was chosen: beside what another window says, or with what is wrong."""
    question = _question(own, place)
    if clash is not None:
        form.revision.data = str(question.revision)
    return _page(
        own,
        refused={place: form},
        clash=clash,
        status=HTTPStatus.CONFLICT if clash else HTTPStatus.UNPROCESSABLE_ENTITY,
    )


def _page(
    own: OwnFilling,
    *,
    refused: dict[Place, CompetencyForm] | None = None,
    clash: CompetencyClash | None = None,
    saved_at: str = "",
    status: int = HTTPStatus.OK,
) -> Rendered:
    profiles = own.filling.snapshot.profiles
    sent = refused or {}
    forms = {}
    if profiles is not None:
        forms = {
            q.place: fit_competency(sent[q.place], q, profiles) if q.place in sent else competency_form(q, profiles)
            for q in own.filling.competencies
        }
    return page(
        "assessment/competencies",
        status=status,
        **_words(own),
        forms=forms,
        wrong=list(sent.values()),
        clash=clash,
        saved_at=saved_at,
    )


def _words(own: OwnFilling) -> dict[str, Any]:
    """What the pages say of a step."""
    scale = own.filling.snapshot.profiles.scale if own.filling.snapshot.profiles else ()

    def said(answer: CompetencyAnswer | None) -> str:
        return step_said(answer, scale)

    return {**shared(own), "said": said, "step_notes": step_notes}


def _question(own: OwnFilling, place: Place) -> CompetencyQuestion:
    found = next((q for q in own.filling.competencies if q.place == place), None)
    if found is None:
        raise NotFound(what="item")
    return found
