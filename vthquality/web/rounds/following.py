"""Following a round: progress per person and team, reminders, who came and who left."""

from datetime import date
from http import HTTPStatus
from typing import Any

from flask import current_app, request, url_for
from werkzeug.wrappers import Response

from vthquality.domain.errors import Invalid
from vthquality.domain.people import EmployeeId, ParticipationId, RoundId
from vthquality.domain.rounds import RoundPart
from vthquality.domain.running.progress import Order, Question, Wanted
from vthquality.domain.running.reminding import Group, Letter, Recipient, letter
from vthquality.domain.running.schedule import NO_PERIOD
from vthquality.edge.mail import mails
from vthquality.services.running.crew import add_joiners, look_at_crew, take_over_leaving
from vthquality.services.running.planning import RoundOverview
from vthquality.services.running.progress import look_at_progress
from vthquality.services.running.reminding import Reminding, find_recipients, remind
from vthquality.web.cycle import actor, back_to, moment, opened, organisation, page, today
from vthquality.web.rounds.forms import ReminderForm
from vthquality.web.rounds.showing import Rendered, page_asked, round_seen, shared
from vthquality.wording import rounds as words

LONGEST_SEARCH = 200
LIST, MAIL = "lijst", "mail"
UP, DOWN = "op", "af"


def progress(round_id: str) -> Rendered:
    """How far everybody within reach is."""
    question = _question()
    with opened() as session:
        seen = round_seen(session, round_id)
        found = look_at_progress(session, actor(), organisation(), RoundId(round_id), question, on=today())
    values: dict[str, Any] = {
        "question": question,
        "kept": _kept(),
        "heads": _heads(round_id, question),
    }
    return page("rounds/progress", progress=found, **values, **shared(seen))


def remind_people(round_id: str) -> Rendered | Response:
    """Choose whom to remind, read the text, and send it or take it along as a list."""
    group = words.GROUPS.get(request.values.get("wie", ""), Group.OPEN)
    form = ReminderForm()
    with opened() as session:
        seen = round_seen(session, round_id)
        people = find_recipients(session, actor(), organisation(), RoundId(round_id), group, on=today())
        said = _letter(form) if request.method == "POST" else None
        if said is None:
            return _reminders(form, seen, group, people)
        mailed = request.form.get("action") == MAIL and _can_mail()
        reminding = Reminding(
            group=group,
            recipients=tuple(form.recipients.data or ()),
            letter=said,
            mailed=mailed,
            again=bool(form.again.data),
        )
        try:
            done = remind(session, actor(), organisation(), RoundId(round_id), reminding, now=moment())
        except Invalid as invalid:
            form.refuse(invalid)
            return _reminders(form, seen, group, people)
        if not mailed:
            return page("rounds/reminder_list", done=done, letter=said, group=group, **shared(seen))
    rest = words.left_out(len(done.without_address), len(done.earlier_today))
    return back_to("rounds.one", "round_reminded", round_id=round_id, say_number=len(done.reminded), say_rest=rest)


def crew(round_id: str) -> Rendered:
    """What the staff list says now beside the round."""
    with opened() as session:
        seen = round_seen(session, round_id)
        found = look_at_crew(session, actor(), organisation(), RoundId(round_id))
    return page("rounds/crew", crew=found, **shared(seen))


def join(round_id: str) -> Response:
    """Let people take part from now on."""
    chosen = [EmployeeId(id_) for id_ in request.form.getlist("people")]
    with opened() as session:
        if not chosen and request.form.get("action") == "all":
            joiners = look_at_crew(session, actor(), organisation(), RoundId(round_id)).joiners
            chosen = [j.employee for j in joiners if j.of_team]
        added = add_joiners(session, actor(), organisation(), RoundId(round_id), chosen, now=moment())
    return back_to("rounds.crew", "round_joined", round_id=round_id, say_number=added)


def leave(round_id: str) -> Response:
    """Take over from the staff list who leaves, and when."""
    chosen = [ParticipationId(id_) for id_ in request.form.getlist("people")]
    with opened() as session:
        changed = take_over_leaving(session, actor(), organisation(), RoundId(round_id), chosen, now=moment())
    return back_to("rounds.crew", "round_left", round_id=round_id, say_number=changed)


def _question() -> Question:
    """What is asked in the address; what is not understood is as if it were not there."""
    asked = request.args
    return Question(
        wanted=words.SHOWN.get(asked.get("toon", ""), Wanted.ALL),
        team=asked.get("team", "")[:LONGEST_SEARCH],
        text=asked.get("zoek", "")[:LONGEST_SEARCH],
        order=words.ORDERS.get(asked.get("sorteer", ""), Order.NAME),
        descending=asked.get("richting") == DOWN,
        page=page_asked(),
    )


def _heads(round_id: str, question: Question) -> list[dict[str, object]]:
    """The heads of the list, each of them an address that puts people in order by it, and the other way round."""
    heads: list[dict[str, object]] = []
    for word, label in words.HEADS.items():
        here = words.ORDERS[word] is question.order
        turned = DOWN if here and not question.descending else UP
        kept: dict[str, Any] = {**_kept(), "sorteer": word, "richting": turned}
        heads.append(
            {
                "label": label,
                "numeric": word in words.NUMERIC,
                "url": url_for("rounds.progress", round_id=round_id, **kept),
                "direction": ("descending" if question.descending else "ascending") if here else None,
            }
        )
    return [*heads, {"label": words.MINUTES, "numeric": True}]


def _kept() -> dict[str, str]:
    """What of the address goes along to another page of the same list."""
    names = ("zoek", "team", "toon", "sorteer", "richting")
    return {name: request.args[name][:LONGEST_SEARCH] for name in names if request.args.get(name)}


def _letter(form: ReminderForm) -> Letter | None:
    """What was typed, if it can be sent; another group was chosen when nothing was typed at all."""
    if "text" not in request.form:
        return None
    try:
        return letter(form.subject.data or "", form.text.data or "")
    except Invalid as invalid:
        form.refuse(invalid)
        return None


def _reminders(form: ReminderForm, seen: RoundOverview, group: Group, people: tuple[Recipient, ...]) -> Rendered:
    if "text" not in request.form:
        proposed = words.letter_for(group, seen.head.name, _until(seen, group), _address(group))
        form.subject.data, form.text.data = proposed.subject, proposed.text
        form.recipients.data = [r.id for r in people if r.email and not r.reminded_on(today())]
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors or form.form_errors else HTTPStatus.OK
    values = {"people": people, "group": group, "can_mail": _can_mail(), "today": today()}
    return page("rounds/remind", form=form, status=status, **values, **shared(seen))


def _until(seen: RoundOverview, group: Group) -> date | None:
    """The last day of the phase that the reminder is about."""
    part = next(p for p in seen.parts if p.part is RoundPart.CRITERIA)
    phase = part.phases[1] if group is Group.MANAGERS else part.phases[0]
    return seen.schedule.periods.get(phase, NO_PERIOD).ends


def _can_mail() -> bool:
    return mails(current_app.config["SETTINGS"])


def _address(group: Group) -> str:
    """Where people go on, as an address that works from a mail; "" where the service does not know its own."""
    public: str = current_app.config["SETTINGS"].public_address
    path = url_for("start.home" if group is Group.MANAGERS else "assessment.mine")
    return f"{public.rstrip('/')}{path}" if public else ""
