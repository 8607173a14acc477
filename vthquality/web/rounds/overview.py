"""The list of rounds, one round, its phases and dates, and closing it."""

from http import HTTPStatus

from flask import request
from werkzeug.wrappers import Response

from vthquality.domain.access import Permission
from vthquality.domain.errors import Invalid, NotFound
from vthquality.domain.people import RoundId
from vthquality.domain.rounds import RoundState
from vthquality.domain.running.progress import Question, TeamProgress
from vthquality.domain.running.schedule import PHASES, AnyPhase, Drift, drift, neighbours
from vthquality.edge.transaction import OpenSession
from vthquality.services.rounds import close_round
from vthquality.services.running.planning import (
    RoundOverview,
    Step,
    list_with_versions,
    look_to_manage,
    move_phase,
    plan_phases,
)
from vthquality.services.running.progress import look_at_progress, look_at_response
from vthquality.web.cycle import actor, back_to, moment, opened, organisation, page, today
from vthquality.web.rounds.forms import CloseForm, PlanningForm, StepForm, days
from vthquality.web.rounds.showing import Rendered, allowed, revision_sent, round_seen, shared
from vthquality.wording import rounds as words
from vthquality.wording.labels import ROUND_STATE

EVERY_PHASE: dict[str, AnyPhase] = {phase.value: phase for phases in PHASES.values() for phase in phases}
PART_OF = {phase: part for part, phases in PHASES.items() for phase in phases}
Totals = tuple[TeamProgress, ...]


def overview() -> Rendered:
    """Every round of the organisation."""
    with opened() as session:
        rounds = list_with_versions(session, actor(), organisation())
    drifts = {r.head.id: drift(r.schedule, r.head.phase, r.head.phase, today()) for r in rounds}
    return page("rounds/overview", rounds=rounds, drifts=drifts, words=words, states=ROUND_STATE, may=allowed)


def one(round_id: str) -> Rendered:
    """One round: where it is, what is next, and how many took part so far."""
    with opened() as session:
        seen = round_seen(session, round_id)
        whole, teams = _numbers(session, seen)
    return _one(seen, whole, teams, StepForm(formdata=None))


def step(round_id: str) -> Rendered | Response:
    """Bring a part to another phase."""
    form = StepForm()
    to = EVERY_PHASE.get(request.form.get("to", ""))
    if to is None:
        raise NotFound(what="round")
    try:
        with opened() as session:
            move_phase(
                session,
                actor(),
                organisation(),
                RoundId(round_id),
                Step(to=to, revision=revision_sent(), sure=bool(form.sure.data)),
                now=moment(),
            )
    except Invalid as invalid:
        form.refuse(Invalid("sure", invalid.reason, **invalid.values))
        form.sure.id = f"sure-{PART_OF[to].value}-0"
        with opened() as session:
            seen = round_seen(session, round_id)
            whole, teams = _numbers(session, seen)
        return _one(seen, whole, teams, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    return back_to("rounds.one", "round_phase", round_id=round_id, say_phase=words.PHASES[to])


def planning(round_id: str) -> Rendered | Response:
    """The dates of every phase."""
    with opened() as session:
        seen = look_to_manage(session, actor(), organisation(), RoundId(round_id))
        if request.method == "GET":
            form = PlanningForm(data=days(seen.schedule))
            return page("rounds/planning", form=form, revision=seen.revision, **shared(seen))
        form = PlanningForm()
        schedule = None
        if form.validate():
            try:
                schedule = form.schedule()
            except Invalid as invalid:
                form.refuse(invalid)
        if schedule is None:
            status = HTTPStatus.UNPROCESSABLE_ENTITY
            return page("rounds/planning", form=form, revision=revision_sent(), status=status, **shared(seen))
        revision = revision_sent()
        plan_phases(session, actor(), organisation(), RoundId(round_id), schedule, revision=revision, now=moment())
    return back_to("rounds.one", "round_planned", round_id=round_id)


def close(round_id: str) -> Rendered | Response:
    """What closing means and what is missing; then closing it."""
    form = CloseForm()
    with opened() as session:
        seen = look_to_manage(session, actor(), organisation(), RoundId(round_id))
        if request.method == "POST" and form.sure.data:
            close_round(session, actor(), organisation(), RoundId(round_id), now=moment())
        else:
            if request.method == "POST":
                form.sure.errors = [words.TYPED_WRONG["sure"]]
            progress = look_at_progress(session, actor(), organisation(), RoundId(round_id), Question(), on=today())
            status = HTTPStatus.UNPROCESSABLE_ENTITY if form.sure.errors else HTTPStatus.OK
            return page("rounds/close", form=form, progress=progress, status=status, **shared(seen))
    return back_to("rounds.one", "round_closed", round_id=round_id, say_name=seen.head.name)


def _numbers(session: OpenSession, seen: RoundOverview) -> tuple[TeamProgress | None, Totals]:
    """How many took part, by team: of those within reach, else in totals that tell of nobody, else nothing."""
    if allowed(Permission.PROGRESS_READ.value):
        found = look_at_progress(session, actor(), organisation(), seen.head.id, Question(), on=today())
        return found.whole, found.teams
    if allowed(Permission.REPORT_READ.value):
        whole, *teams = look_at_response(session, actor(), organisation(), seen.head.id, on=today())
        return whole, tuple(teams)
    return None, ()


def _one(
    seen: RoundOverview, whole: TeamProgress | None, teams: Totals, form: StepForm, status: int = HTTPStatus.OK
) -> Rendered:
    around = {part.part: neighbours(part.phase) for part in seen.parts}
    values = {"whole": whole, "teams": teams, "around": around, "drifts": _drifts(seen)}
    return page("rounds/one", form=form, status=status, **values, **shared(seen))


def _drifts(seen: RoundOverview) -> dict[AnyPhase, Drift]:
    """The phases of an open round that differ today from what was planned."""
    if seen.head.state is not RoundState.OPEN:
        return {}
    of_phases = [(phase, part.phase) for part in seen.parts for phase in part.phases]
    found = {phase: drift(seen.schedule, now, phase, today()) for phase, now in of_phases}
    return {phase: how for phase, how in found.items() if how is not None}
