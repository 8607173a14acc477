"""The rows a workbook goes out with: what the service knows by now, as plain values."""

from collections.abc import Iterator, Mapping

from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.domain.criteria import Key
from vthquality.domain.filling.assessing import Filling
from vthquality.domain.intake import answers, form, plans, portfolio, staff, tasks
from vthquality.domain.intake.answers import Answered
from vthquality.domain.intake.context import Context
from vthquality.domain.intake.rows import Known, KnownRows
from vthquality.domain.intake.specification import Book
from vthquality.domain.people import Participant
from vthquality.domain.profiles import ProfileVersion
from vthquality.domain.rounds import RoundSnapshot
from vthquality.store.people.portfolios import find_facts
from vthquality.store.people.staff import find_assignments, find_staff
from vthquality.store.people.tasks import find_arrangements, find_principals


def known_rows(
    session: Session, scope: Scope, book: Book, context: Context, snapshot: RoundSnapshot | None
) -> KnownRows:
    """Every row the service knows, by sheet.

    What people say of their competencies is given out to nobody but themselves, in their own form.
    """
    handles = {person.id: person.handle for person in context.people}
    match book:
        case Book.STAFF:
            return _staff(session, scope, context, handles)
        case Book.TASKS:
            return _tasks(session, scope, context)
        case Book.PORTFOLIO:
            return _portfolio(session, scope, handles)
        case Book.ANSWERS:
            return _round_rows(snapshot, context) if snapshot else {}
        case Book.PLANS:
            return _plans(snapshot) if snapshot else {}
        case Book.FORM:
            return {}


def rows_to_fill_in(book: Book, context: Context, known: KnownRows, snapshot: RoundSnapshot | None) -> KnownRows:
    """Rows laid out besides: activities of which nobody said yet who does them, competencies to answer."""
    if book is Book.TASKS:
        return {tasks.TASKS: tuple(_unsaid(context, known[tasks.TASKS]))}
    if book is Book.ANSWERS and snapshot and snapshot.profiles:
        return {answers.COMPETENCIES: tuple(_competencies(snapshot, snapshot.profiles, context))}
    return {}


def _staff(session: Session, scope: Scope, context: Context, handles: Mapping[str, str]) -> KnownRows:
    printed = {key: place for place, key in enumerate(context.areas)}
    work = [
        Known(stored.id, staff.assignment_values(handles[stored.employee], stored.assignment))
        for stored in find_assignments(session, scope)
    ]
    return {
        staff.STAFF: tuple(Known(e.id, staff.entry_values(e)) for e in find_staff(session, scope)),
        staff.ASSIGNMENTS: tuple(
            sorted(work, key=lambda k: (k.values["person"], printed.get(k.values["area"], len(printed))))
        ),
    }


def _tasks(session: Session, scope: Scope, context: Context) -> KnownRows:
    """Arrangements about activities that this version does not know stay out of sight, and as they are."""
    printed = {key: place for place, key in enumerate(context.activities)}
    arranged = [
        Known(stored.id, tasks.arrangement_values(stored.arrangement, area))
        for stored in find_arrangements(session, scope)
        if (area := _area_of(context, stored.arrangement.activity))
    ]
    return {
        tasks.PRINCIPALS: tuple(Known(p.id, tasks.principal_values(p)) for p in find_principals(session, scope)),
        tasks.TASKS: tuple(sorted(arranged, key=lambda k: (k.values["principal"], printed[k.values["activity"]]))),
    }


def _area_of(context: Context, activity: Key) -> Key | None:
    known = context.activities.get(activity)
    return known[0].key if known else None


def _unsaid(context: Context, known: tuple[Known, ...]) -> Iterator[Known]:
    said = {(row.values["principal"], row.values["activity"]) for row in known}
    for principal in context.principals:
        for key, (area, _) in context.activities.items():
            if (principal, key) not in said:
                yield Known("", {"principal": principal, "area": area.key, "activity": key})


def _portfolio(session: Session, scope: Scope, handles: Mapping[str, str]) -> KnownRows:
    rows: dict[str, list[Known]] = {sheet.id: [] for sheet in portfolio.SPECIFICATION.sheets}
    for stored in find_facts(session, scope):
        values = portfolio.fact_values(handles[stored.employee], stored.fact)
        rows[portfolio.sheet_of(stored.fact)].append(Known(stored.fact.id, values))
    return {sheet: tuple(sorted(known, key=lambda k: k.values["person"])) for sheet, known in rows.items()}


def _round_rows(snapshot: RoundSnapshot, context: Context) -> KnownRows:
    handles = {person.id: person.handle for person in context.people}
    handed_in = [
        Known(f"{p.id}.{answers.HANDED_IN}", answers.handed_in_values(handles[p.id], p.submitted, p.minutes))
        for p in snapshot.participants
    ]
    return {answers.ANSWERS: tuple(_answers(snapshot, context)), answers.HANDED_IN: tuple(handed_in)}


def _answers(snapshot: RoundSnapshot, context: Context) -> Iterator[Known]:
    """A row per person and requirement that the round asks of them; one per part where something is said of it."""
    handles = {person.id: person.handle for person in context.people}
    for person in snapshot.participants:
        asked = context.asked.get(handles[person.id], frozenset())
        for key, (_, requirement) in context.requirements.items():
            if key not in asked:
                continue
            yield _answer(person, handles[person.id], requirement.key, None)
            for leaf in requirement.leaves():
                if leaf.key in person.answers.claims or leaf.key in person.answers.judgements:
                    yield _answer(person, handles[person.id], requirement.key, leaf.key)


def _answer(person: Participant, handle: str, requirement: Key, leaf: Key | None) -> Known:
    about = leaf or requirement
    answered = Answered(
        requirement=requirement,
        leaf=leaf,
        claim=person.answers.claims.get(about),
        judgement=person.answers.judgements.get(about),
    )
    return Known(f"{person.id}.{about}", answers.answer_values(handle, answered))


def _competencies(snapshot: RoundSnapshot, profiles: ProfileVersion, context: Context) -> Iterator[Known]:
    """A row per person, profile that fits a role of theirs, and competency of that profile."""
    handles = {person.id: person.handle for person in context.people}
    fitting = {role.slug: role.profiles for role in profiles.roles}
    for person in snapshot.participants:
        chosen = {key for role in person.roles for key in fitting.get(role, ())}
        for profile in profiles.profiles:
            if profile.key in chosen:
                for indicator in profile.indicators:
                    values = {
                        "person": handles[person.id],
                        "profile": str(profile.key),
                        "competency": str(indicator.competency),
                    }
                    yield Known("", values)


def form_rows(session: Session, scope: Scope, filling: Filling, context: Context) -> KnownRows:
    """The questions of one person, with the own facts and competencies."""
    person = filling.participant
    rows: dict[str, list[Known]] = {sheet.id: [] for sheet in form.SPECIFICATION.sheets}
    for known in _answers(filling.snapshot, context):
        rows[form.QUESTIONS].append(Known(known.id, {name: known.values[name] for name in form.QUESTION_FIELDS}))
    for stored in find_facts(session, scope):
        rows[portfolio.sheet_of(stored.fact)].append(Known(stored.fact.id, form.own_fact_values(stored.fact)))
    for question in filling.competencies:
        values = form.own_competency_values(*question.place, question.answer)
        rows[form.OWN_COMPETENCIES].append(Known(".".join((person.id, *question.place)), values))
    return {sheet: tuple(known) for sheet, known in rows.items()}


def _plans(snapshot: RoundSnapshot) -> KnownRows:
    known = snapshot.plans
    return {
        plans.IMPROVEMENTS: tuple(Known(p.id, plans.improvement_values(p)) for p in known.improvements),
        plans.TRAININGS: tuple(Known(p.id, plans.training_values(p)) for p in known.trainings),
        plans.EXPLANATIONS: tuple(Known(p.id, plans.explanation_values(p)) for p in known.explanations),
    }
