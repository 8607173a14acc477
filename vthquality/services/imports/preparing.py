"""What a workbook is filled in against: the people and lists of an organisation, and the versions it works with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, Scope, require
from vthquality.domain.coverage import judge_people
from vthquality.domain.criteria import Key, SetKind, Version, VersionState
from vthquality.domain.errors import Forbidden
from vthquality.domain.filling.assessing import Filling
from vthquality.domain.intake.books import SPECIFICATIONS
from vthquality.domain.intake.context import Context, Person
from vthquality.domain.intake.rows import KnownRows, NotTaken
from vthquality.domain.intake.specification import Book
from vthquality.domain.intake.strangers import values_beside
from vthquality.domain.judging import Finding
from vthquality.domain.people import OrganisationId, RoundId
from vthquality.domain.profiles import ProfileVersion
from vthquality.domain.rounds import RoundSnapshot
from vthquality.services.filling.loading import filling_of
from vthquality.services.imports.known_rows import form_rows, known_rows, rows_to_fill_in
from vthquality.store.criteria.versions import StoredVersion, find_versions, load_version, stored_version
from vthquality.store.people.organisations import find_functions, find_teams, load_organisation
from vthquality.store.people.staff import find_staff
from vthquality.store.people.tasks import find_principals
from vthquality.store.rounds.assessments import own_round
from vthquality.store.rounds.opening import find_rounds, lock_round
from vthquality.store.rounds.participations import hold_participations
from vthquality.store.rounds.snapshots import load_snapshot

PERMISSIONS: Mapping[Book, Permission] = {
    Book.STAFF: Permission.STAFF_WRITE,
    Book.TASKS: Permission.TASKS_WRITE,
    Book.PORTFOLIO: Permission.PORTFOLIO_WRITE,
    Book.ANSWERS: Permission.ANSWERS_WRITE,
    Book.PLANS: Permission.PLANS_WRITE,
    Book.FORM: Permission.FILE_OWN,
}
OF_A_ROUND = frozenset({Book.ANSWERS, Book.PLANS, Book.FORM})
"""Workbooks that are about one round, and on its versions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """Everything one workbook needs: `known` are the rows there are, `laid_out` those to be filled in besides.

    `revisions` are those of the answers of whom a form is, by the key they are about.
    """

    book: Book
    organisation: OrganisationId
    context: Context
    known: KnownRows
    laid_out: KnownRows
    revisions: Mapping[str, int] = field(default_factory=dict)


def prepare(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    book: Book,
    *,
    round_id: RoundId | None = None,
    sets: Iterable[str] = (),
    today: date | None = None,
) -> Prepared:
    """Gather what a workbook is filled in against.

    `round_id` is for workbooks of a round, which bring their own versions; for the others `sets` names versions as
    slug=number, and without them it is those of the last round, or the only ones there are. `today` is the day the
    workbook comes in on. Raises `NotTaken` where that leaves a choice.
    """
    scope = require(actor, PERMISSIONS[book], organisation)
    require_whole(scope, book)
    if book in OF_A_ROUND:
        if round_id is None:
            raise NotTaken("no_round")
        if book is Book.FORM:
            return _prepared_form(session, scope, organisation, round_id, today)
        snapshot = load_snapshot(session, scope, round_id)
        context = _context_of(session, scope, organisation, snapshot)
    else:
        context, snapshot = _context(session, scope, organisation, _versions(session, scope, tuple(sets))), None
    known = known_rows(session, scope, book, context, snapshot)
    beside = values_beside(SPECIFICATIONS[book], context, known)
    return Prepared(
        book=book,
        organisation=organisation,
        context=replace(context, beside=beside, today=today),
        known=known,
        laid_out=rows_to_fill_in(book, context, known, snapshot),
    )


def _prepared_form(
    session: Session, scope: Scope, organisation: OrganisationId, round_id: RoundId, today: date | None
) -> Prepared:
    context, filling = _form_context(session, scope, organisation, round_id)
    known = form_rows(session, scope, filling, context)
    beside = values_beside(SPECIFICATIONS[Book.FORM], context, known)
    return Prepared(
        book=Book.FORM,
        organisation=organisation,
        context=replace(context, beside=beside, today=today),
        known=known,
        laid_out={},
        revisions={str(about): recorded.revision for about, recorded in filling.recorded.items()},
    )


def hold_people(
    session: Session, actor: Actor, organisation: OrganisationId, book: Book, round_id: RoundId | None
) -> None:
    """Let nobody else save what a workbook of a round is about until this transaction ends; then prepare and take it.

    So what was planned is what is saved. Raises `NotFound` for a round of another organisation.
    """
    scope = require(actor, PERMISSIONS[book], organisation)
    if round_id is not None:
        lock_round(session, scope, round_id)
        hold_participations(session, scope, round_id)


def require_whole(scope: Scope, book: Book) -> None:
    """Refuse a workbook about everybody to who may speak for some people only, and a form to who has no file."""
    if scope.reach.everyone is (book is Book.FORM):
        raise Forbidden(permission=PERMISSIONS[book].value)


def _context(
    session: Session,
    scope: Scope,
    organisation: OrganisationId,
    versions: Mapping[SetKind, StoredVersion],
) -> Context:
    loaded = {kind: load_version(session, stored.id) for kind, stored in versions.items()}
    version, profiles = loaded.get(SetKind.CRITICAL_MASS), loaded.get(SetKind.COMPETENCIES)
    return Context(
        organisation=organisation,
        organisation_name=load_organisation(session, scope).name,
        sets=tuple(_name(stored) for stored in versions.values()),
        version=version if isinstance(version, Version) else None,
        profiles=profiles if isinstance(profiles, ProfileVersion) else None,
        people=tuple(
            Person(id=e.id, number=e.number, email=e.email, name=e.name, team=e.team)
            for e in find_staff(session, scope)
        ),
        teams=tuple(find_teams(session, scope)),
        functions=tuple(find_functions(session, scope)),
        principals=tuple(p.name for p in find_principals(session, scope)),
    )


def _context_of(session: Session, scope: Scope, organisation: OrganisationId, snapshot: RoundSnapshot) -> Context:
    """The context of a round: its own versions, and its participants as the people."""
    addresses = {e.id: e.email for e in find_staff(session, scope)}
    found: dict[str, dict[Key, Finding]] = {}
    for person in judge_people(snapshot):
        findings = found.setdefault(person.participant.id, {})
        findings.update((finding.requirement.key, finding) for finding in person.verdict.findings)
    people = tuple(
        Person(id=p.id, number=p.number, email=addresses.get(p.employee, ""), name=p.name, team=p.team)
        for p in snapshot.participants
    )
    heads = [snapshot.version.head, *([snapshot.profiles.head] if snapshot.profiles else [])]
    return Context(
        organisation=organisation,
        organisation_name=snapshot.organisation.name,
        sets=tuple(f"{head.set_slug}={head.number}" for head in heads),
        round=snapshot.head.id,
        round_name=snapshot.head.name,
        version=snapshot.version,
        profiles=snapshot.profiles,
        people=people,
        teams=tuple(find_teams(session, scope)),
        asked={person.handle: frozenset(found.get(person.id, ())) for person in people},
        findings={person.handle: found.get(person.id, {}) for person in people},
    )


def _form_context(
    session: Session, scope: Scope, organisation: OrganisationId, round_id: RoundId
) -> tuple[Context, Filling]:
    """The context of the one form within reach, and the same self-assessment as on the site.

    Raises `NotFound` for who takes no part.
    """
    filling = filling_of(session, scope, own_round(session, scope, round_id)).filling
    context = _context_of(session, scope, organisation, filling.snapshot)
    questions = {q.requirement.key: q for q in filling.questions}
    return replace(
        context,
        of=context.people[0],
        findings={context.people[0].handle: {key: q.finding for key, q in questions.items()}},
        before={key: q.before for key, q in questions.items() if q.before is not None},
        other_rounds={str(stored.head.id): stored.head.name for stored in find_rounds(session, scope)},
    ), filling


def _versions(session: Session, scope: Scope, named: tuple[str, ...]) -> Mapping[SetKind, StoredVersion]:
    """The version of each kind to work with."""
    published = [v for v in find_versions(session) if v.state is VersionState.PUBLISHED]
    chosen = {stored.kind: stored for stored in (_named(name, published) for name in named)}
    rounds = find_rounds(session, scope)
    for kind in (SetKind.CRITICAL_MASS, SetKind.COMPETENCIES):
        if kind in chosen:
            continue
        if rounds and kind in rounds[-1].versions:
            chosen[kind] = stored_version(session, rounds[-1].versions[kind])
        elif only := _only(kind, published):
            chosen[kind] = only
    return chosen


def _named(name: str, published: Iterable[StoredVersion]) -> StoredVersion:
    wanted = "=".join(name.replace("=", " ").split())
    found = next((stored for stored in published if _name(stored) == wanted), None)
    if found is None:
        raise NotTaken("no_such_version", version=name)
    return found


def _only(kind: SetKind, published: Iterable[StoredVersion]) -> StoredVersion | None:
    """The one version of a kind; competencies can do without, criteria not."""
    known = [stored for stored in published if stored.kind is kind]
    if len(known) == 1:
        return known[0]
    if kind is SetKind.CRITICAL_MASS:
        if not known:
            raise NotTaken("no_version")
        names = sorted(_name(stored) for stored in known)
        newest = max(known, key=lambda stored: stored.law_as_of or date.min)
        raise NotTaken("choose_version", versions=tuple(names), first=_name(newest))
    return None


def _name(stored: StoredVersion) -> str:
    return f"{stored.set_slug}={stored.number}"
