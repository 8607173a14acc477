"""`vth report`: write a gap workbook, and tell whether one is unaltered."""

import sys
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile

import click

from vthquality.cli.saying import steps
from vthquality.domain.errors import NotFound
from vthquality.domain.gaps import Edition, ReportScope
from vthquality.domain.people import ParticipationId
from vthquality.edge import clock
from vthquality.edge.actor import system_actor
from vthquality.edge.transaction import transaction
from vthquality.formats.gap_workbook.read import read_facts
from vthquality.formats.gap_workbook.write import Issue, file_name, write_gap_workbook
from vthquality.services import organisations, rounds
from vthquality.services import reports as service
from vthquality.wording.commands import HELP, METAVARS, SAID, VERIFIED
from vthquality.wording.labels import EDITION
from vthquality.wording.report.difference_lines import difference_line
from vthquality.wording.values import day

EDITIONS = {word: edition for edition, word in EDITION.items()}
ALTERED = 1


def register(vth: click.Group) -> None:
    """Add these commands."""
    vth.add_command(report)


@click.group(help=HELP["report"])
def report() -> None:
    """Commands about reports."""


@report.command(help=HELP["report gaps"])
@click.option("--organisation", required=True, metavar=METAVARS["name"], help=HELP["--organisation"])
@click.option("--round", "round_name", required=True, metavar=METAVARS["name"], help=HELP["--round"])
@click.option("--team", default=None, metavar=METAVARS["name"], help=HELP["--team"])
@click.option("--person", default=None, metavar=METAVARS["number"], help=HELP["--person"])
@click.option("--edition", type=click.Choice(sorted(EDITIONS)), default=None, help=HELP["--edition"])
@click.option("--complete", is_flag=True, help=HELP["--complete"])
@click.option("--reason", default="", metavar=METAVARS["reason"], help=HELP["--reason"])
@click.option("--out", type=click.Path(path_type=Path), required=True, metavar=METAVARS["file"], help=HELP["--out"])
def gaps(  # noqa: PLR0913 - what can be asked of a report
    *,
    organisation: str,
    round_name: str,
    team: str | None,
    person: str | None,
    edition: str | None,
    complete: bool,
    reason: str,
    out: Path,
) -> None:
    """Write one gap workbook; `--out` is a file, or a folder that gets the standard file name."""
    require_room(out if out.is_dir() else out.parent)
    actor, now = system_actor(reason), clock.now()
    with transaction(actor) as session:
        owner = organisations.find_organisation(session, actor, organisation)
        found = rounds.find_round(session, actor, owner, round_name)
        who = None
        if person is not None:
            who = rounds.find_participation(session, actor, owner, found, person)
        about = _scope(edition, team, who, complete=complete)
        issued = service.issue_report(session, actor, owner, found, about, now=now)
    target = out / file_name(issued.facts, issued.number) if out.is_dir() else out
    issue = Issue(
        number=issued.number, made=issued.made.replace(tzinfo=None), replaces=issued.replaces, maker=issued.maker
    )
    buffer = BytesIO()
    with steps(SAID["writing"]) as step:
        write_gap_workbook(issued.facts, issue, buffer, step)
    put_whole(target, buffer.getvalue())
    click.echo(SAID["report_written"].format(path=target))


def _scope(edition: str | None, team: str | None, who: ParticipationId | None, *, complete: bool) -> ReportScope:
    """What is asked for; without an edition, the one that fits the team or person named."""
    implied = Edition.PERSONAL if who else Edition.TEAM if team else Edition.BOARD
    chosen = EDITIONS[edition] if edition else implied
    return ReportScope(edition=chosen, team=team, participant=who, complete=complete)


def require_room(folder: Path) -> None:
    """Refuse a folder in which no file can be made, before anything is recorded as issued."""
    try:
        with NamedTemporaryFile(dir=folder, prefix="."):
            pass
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(folder)) from error


def put_whole(target: Path, content: bytes) -> None:
    """Write a file whole or not at all: a full disk leaves what was there."""
    require_room(target.parent)
    part = NamedTemporaryFile(dir=target.parent, prefix=".", suffix=".deel", delete=False)  # noqa: SIM115 - closed below
    try:
        with part:  # closing writes what is left, so that a full disk may refuse there too
            part.write(content)
        Path(part.name).replace(target)
    except OSError as error:
        with suppress(OSError):
            Path(part.name).unlink()
        raise OSError(error.errno, error.strerror, str(target)) from error


@report.command(help=HELP["report verify"])
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar=METAVARS["file"])
def verify(file: Path) -> None:
    """Say whether a workbook is as it was issued, and name what differs."""
    found = read_facts(file)
    actor = system_actor()
    with transaction(actor, reading=True) as session:
        verified = service.verify_report(session, actor, found.code, found.lines)
    if verified.issued is None:
        raise NotFound(what="report", name=found.code)
    said = VERIFIED["trial"] if verified.trial else VERIFIED["code"]
    issued = verified.issued
    click.echo(
        said.format(
            code=verified.code,
            organisation=issued.organisation_name,
            round=issued.round_name,
            made=clock.day_of(issued.made).strftime("%d-%m-%Y"),
        )
    )
    kept = "_kept" if verified.emptied else ""
    emptied = day(verified.emptied) if verified.emptied else ""
    if verified.unaltered:
        click.echo(VERIFIED[f"unaltered{kept}"].format(emptied=emptied))
        return
    click.echo(VERIFIED[f"altered{kept}"].format(number=len(verified.differences), emptied=emptied))
    for difference in verified.differences:
        click.echo(f"  {difference_line(difference, found.places)}")
    sys.exit(ALTERED)
