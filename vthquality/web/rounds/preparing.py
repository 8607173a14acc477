"""A new round: a form, a page that says what opening would do, and opening it; the same for moving one."""

from http import HTTPStatus
from typing import Any

from flask import request
from werkzeug.wrappers import Response

from vthquality.domain.errors import Invalid, NotReady, Refused
from vthquality.domain.people import RoundId
from vthquality.edge.transaction import OpenSession
from vthquality.services.moving import Effect
from vthquality.services.running.opening import look_at_planned_move, move_planned, open_planned, require_movable
from vthquality.services.running.preparing import (
    Choices,
    LookAhead,
    RoundPlan,
    Start,
    find_choices,
    look_ahead,
    start_afresh,
    start_from,
)
from vthquality.web.cycle import actor, back_to, moment, opened, organisation, page, today
from vthquality.web.rounds.forms import RoundForm, filled, sent_values
from vthquality.web.rounds.showing import Rendered, round_seen, shared
from vthquality.wording import rounds as words
from vthquality.wording.refusals import refusal

OPEN, CHECK = "open", "check"
LAST = "vorige"


def prepare() -> Rendered | Response:
    """A new round; with `?van=vorige` as the last one was."""
    with opened() as session:
        choices = find_choices(session, actor(), organisation(), on=today())
        again = choices.last is not None and request.args.get("van") == LAST
        source = choices.last.id if again and choices.last else None
        start = _start(session, source)
        if request.method == "GET":
            return _form(_begun(start, choices), choices, start)
        form, plan, ahead, _ = _looked(session, choices, None)
        if plan is None or ahead is None or _action() not in {OPEN, CHECK}:
            return _form(form, choices, start, status=_status(form))
        if _action() == CHECK:
            return _check(plan, ahead)
        made = open_planned(session, actor(), organisation(), plan, now=moment())
    return back_to("rounds.one", "round_opened", round_id=made.round, say_name=ahead.name)


def move(round_id: str) -> Rendered | Response:
    """A new round with the answers of this one, as far as they still speak."""
    with opened() as session:
        seen = round_seen(session, round_id)
        require_movable(session, actor(), organisation(), RoundId(round_id))
        choices = find_choices(session, actor(), organisation(), on=today())
        start = _start(session, RoundId(round_id))
        around = {**shared(seen), "moving": True}
        if request.method == "GET":
            return _form(_begun(start, choices), choices, start, **around)
        form, plan, ahead, effect = _looked(session, choices, RoundId(round_id))
        if plan is None or ahead is None or effect is None or _action() not in {OPEN, CHECK}:
            return _form(form, choices, start, status=_status(form), **around)
        if _action() == CHECK:
            return _check(plan, ahead, effect=effect, **around)
        made = move_planned(session, actor(), organisation(), RoundId(round_id), plan, now=moment())
    return back_to("rounds.one", "round_moved", round_id=made.round, say_name=ahead.name)


def _looked(
    session: OpenSession, choices: Choices, source: RoundId | None
) -> tuple[RoundForm, RoundPlan | None, LookAhead | None, Effect | None]:
    """The form that was sent and what opening would do; without that, every fault stands beside its field."""
    form = RoundForm()
    form.offer(choices)
    sound = form.validate()
    plan = form.plan(today=today())
    if plan is None or not sound:
        return form, None, None, None
    effect = None
    try:
        ahead = look_ahead(session, actor(), organisation(), plan)
        if source is not None:
            effect = look_at_planned_move(session, actor(), organisation(), source, plan)
    except Invalid as invalid:
        form.refuse(invalid)
        return form, None, None, None
    except NotReady as unready:
        _say(form, unready)
        return form, None, None, None
    return form, plan, ahead, effect


def _say(form: RoundForm, refused: Refused) -> None:
    form.criteria.errors = [*form.criteria.errors, refusal(refused)]


def _start(session: OpenSession, source: RoundId | None) -> Start:
    if source is None:
        return start_afresh(session, actor(), organisation(), on=today())
    return start_from(session, actor(), organisation(), source, on=today())


def _begun(start: Start, choices: Choices) -> RoundForm:
    name = words.round_name(start.plan.reference_day, choices.taken)
    form = RoundForm(formdata=None, data=filled(start.plan, name, choices))
    form.offer(choices)
    return form


def _form(form: RoundForm, choices: Choices, start: Start, *, status: int = HTTPStatus.OK, **more: Any) -> Rendered:  # noqa: ANN401
    values = {"moving": False, "words": words, **more}
    return page("rounds/prepare", form=form, choices=choices, start=start, status=status, **values)


def _check(plan: RoundPlan, ahead: LookAhead, **more: Any) -> Rendered:  # noqa: ANN401 - values of the page
    values = {"moving": False, "effect": None, "words": words, **more}
    values["trial"] = words.TRIAL if ahead.trial else False
    sent = sent_values(request.form.items(multi=True))
    return page("rounds/check", plan=plan, ahead=ahead, sent=sent, **values)


def _action() -> str:
    return request.form.get("action", CHECK)


def _status(form: RoundForm) -> int:
    """The form is shown again because something is wrong, or because somebody wants to change something."""
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.errors or form.form_errors else HTTPStatus.OK
