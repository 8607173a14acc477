"""`vth staff|tasks|portfolio|answers|plans`: workbooks out to be filled in, and back in again."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from io import BytesIO
from pathlib import Path

import click

from vthquality.cli.intake.options import IMPORT, ROUND, SETS, SIDES, TEMPLATE, TITLES, own_list, with_options
from vthquality.cli.intake.telling import tell_changes, tell_faults, tell_notices
from vthquality.cli.reports import put_whole
from vthquality.cli.saying import steps
from vthquality.domain.access import Actor
from vthquality.domain.intake.books import SPECIFICATIONS
from vthquality.domain.intake.planning import ImportPlan, Side
from vthquality.domain.intake.specification import OF_THE_ORGANISATION, Book
from vthquality.domain.people import OrganisationId, RoundId
from vthquality.edge import clock
from vthquality.edge.actor import system_actor
from vthquality.edge.transaction import OpenSession, transaction
from vthquality.formats.intake.archive import LARGE_LIMITS, LIMITS, Limits
from vthquality.formats.intake.headings import OwnList
from vthquality.formats.intake.reading import peek, read_workbook
from vthquality.formats.intake.template import write_template
from vthquality.services import organisations, rounds
from vthquality.services.imports.issuing import issue_workbook
from vthquality.services.imports.preparing import OF_A_ROUND, Prepared, hold_people, prepare
from vthquality.services.imports.taking import Taken, apply_import, counted, good_changes, plan_import
from vthquality.wording.intake.commands import HELP, SAID

WRONG = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a workbook belongs: whose it is, and of which round or on which versions."""

    book: Book
    organisation: str
    round_name: str = ""
    sets: tuple[tuple[str, str], ...] = ()

    def prepared(self, session: OpenSession, actor: Actor, sets: tuple[str, ...] = ()) -> Prepared:
        """What it is filled in against; `sets` are those it was issued on."""
        owner = organisations.find_organisation(session, actor, self.organisation)
        found = self._round(session, actor, owner)
        named = [" ".join(pair) for pair in self.sets] or sets
        return prepare(session, actor, owner, self.book, round_id=found, sets=named, today=clock.today())

    def hold(self, session: OpenSession, actor: Actor) -> None:
        """Let nobody else save what it is about until this transaction ends."""
        owner = organisations.find_organisation(session, actor, self.organisation)
        hold_people(session, actor, owner, self.book, self._round(session, actor, owner))

    def _round(self, session: OpenSession, actor: Actor, owner: OrganisationId) -> RoundId | None:
        return rounds.find_round(session, actor, owner, self.round_name) if self.round_name else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """How a file is to be read, whose value holds where others changed it too, and whether titles bring anything."""

    own: OwnList
    limits: Limits
    prefer: Side | None
    titles: bool


def register(vth: click.Group) -> None:
    """Add these commands."""
    for book in OF_THE_ORGANISATION:
        group = click.Group(name=book.value, help=HELP[book.value])
        where = ROUND if book in OF_A_ROUND else SETS
        group.command(name="template", help=HELP["template"])(with_options(*TEMPLATE, where)(_template(book)))
        more = (TITLES,) if book is Book.STAFF else ()
        group.command(name="import", help=HELP["import"])(with_options(*IMPORT, *more, where)(_import(book)))
        vth.add_command(group)


def _template(book: Book) -> Callable[..., None]:
    """The command that writes the workbook of a book."""

    def template(*, out: Path, blank: bool, reason: str, **place: object) -> None:
        actor, now = system_actor(reason), clock.now()
        where = Place(book=book, **place)  # type: ignore[arg-type]
        buffer = BytesIO()
        with transaction(actor) as session, steps(SAID["writing"]) as step:
            prepared = where.prepared(session, actor)
            issue = issue_workbook(session, actor, prepared, now=now, blank=blank)
            specification = SPECIFICATIONS[book]
            write_template(specification, prepared.context, issue, buffer, made=now, progress=lambda n: step(str(n)))
            put_whole(out, buffer.getvalue())
        click.echo(SAID["template"].format(path=out))

    return template


def _import(book: Book) -> Callable[..., None]:
    """The command that takes the workbook of a book in."""

    def bring_in(  # noqa: PLR0913 - what can be said about one import
        *,
        file: Path,
        dry_run: bool,
        errors: Path | None,
        only_good_rows: bool,
        conflict: str | None,
        maps: tuple[str, ...],
        title: str,
        listed_as: str,
        large: bool,
        reason: str,
        without_titles: bool = False,
        **place: object,
    ) -> None:
        actor = system_actor(reason)
        where = Place(book=book, **place)  # type: ignore[arg-type]
        wishes = Wishes(
            own=own_list(book, title, listed_as, maps),
            limits=LARGE_LIMITS if large else LIMITS,
            prefer=SIDES[conflict] if conflict else None,
            titles=not without_titles,
        )
        taken: Taken | None = None
        with transaction(actor, reading=dry_run) as session:
            if not dry_run:
                where.hold(session, actor)
            prepared, plan = _plan(session, actor, where, file, wishes)
            possible = plan.clean or (only_good_rows and not plan.fatal)
            if possible and dry_run:
                changes = good_changes(prepared, plan)
                taken, plan = counted(plan, changes), replace(plan, changes=changes)
            elif possible:
                now = clock.now()
                taken = apply_import(session, actor, prepared, plan, now=now, only_good_rows=only_good_rows)
        _tell(prepared, plan, taken, errors, dry_run=dry_run)

    return bring_in


def _plan(
    session: OpenSession,
    actor: Actor,
    where: Place,
    file: Path,
    wishes: Wishes,
) -> tuple[Prepared, ImportPlan]:
    label = peek(file, wishes.limits)
    prepared = where.prepared(session, actor, label.sets if label else ())
    with steps(SAID["reading"]) as step:
        reading = read_workbook(
            SPECIFICATIONS[where.book],
            file,
            prepared.context,
            own=wishes.own,
            limits=wishes.limits,
            progress=lambda number: step(str(number)),
        )
    return prepared, plan_import(session, actor, prepared, reading, prefer=wishes.prefer, titles=wishes.titles)


def _tell(prepared: Prepared, plan: ImportPlan, taken: Taken | None, errors: Path | None, *, dry_run: bool) -> None:
    """Say what happened or would happen; what is wrong ends in exit code 2, unless the good rows were asked for."""
    tell_notices(plan)
    if dry_run:
        tell_changes(plan, prepared.context)
    wrong = len(plan.faults) + len(plan.conflicts)
    if wrong:
        tell_faults(plan, prepared.context, errors)
        said = "faults" if not taken else "faults_to_skip" if dry_run else "faults_skipped"
        click.echo(SAID[said].format(number=wrong), err=True)
    if taken or dry_run:
        click.echo(_counted(plan, taken, dry_run=dry_run))
    if wrong and not taken:
        if plan.changes and not plan.fatal:
            click.echo(SAID["good_rows"], err=True)
        click.get_current_context().exit(WRONG)


def _counted(plan: ImportPlan, taken: Taken | None, *, dry_run: bool) -> str:
    """How many rows were taken, or would be."""
    wrong = taken is not None and not plan.clean
    said = ("dry_some" if wrong else "dry") if dry_run else "taken_some" if wrong else "taken"
    new = sum(1 for change in plan.changes if change.new)
    whole = Taken(new=new, changed=len(plan.changes) - new, left_out=0)
    return SAID[said].format(unchanged=plan.unchanged, **asdict(taken or whole))
