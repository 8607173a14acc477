"""`vth round`: open, close, list and move rounds."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import click

from vthquality.cli.saying import table
from vthquality.cli.typed import DAY, VERSION
from vthquality.domain.errors import NotReady
from vthquality.domain.running.council import AS_SHIPPED, Agreement, Opener, WorksCouncil, consent, no_consent
from vthquality.domain.running.schedule import NO_DATES, Schedule, proposed
from vthquality.edge import clock
from vthquality.edge.actor import system_actor
from vthquality.edge.transaction import transaction
from vthquality.services import moving, organisations
from vthquality.services import rounds as service
from vthquality.wording.commands import HELP, LEFT_BEHIND, METAVARS, MOVED, ROUND_HEAD, SAID
from vthquality.wording.labels import OPENER, ROUND_STATE
from vthquality.wording.values import day, listed

organisation_option = click.option(
    "--organisation", required=True, metavar=METAVARS["name"], help=HELP["--organisation"]
)
name_argument = click.argument("name", metavar=METAVARS["name"])
versions_option = click.option(
    "--set",
    "versions",
    type=VERSION,
    multiple=True,
    required=True,
    help=HELP["--set"],
)
day_option = click.option("--date", "reference_day", type=DAY, required=True, help=HELP["--date"])


start_option = click.option("--start", type=DAY, help=HELP["--start"])
Command = Callable[..., None]
OPENERS = {word: opener for opener, word in OPENER.items()}
_OF_THE_COUNCIL = (
    click.option("--council-date", type=DAY, help=HELP["--council-date"]),
    click.option("--council-reference", default="", metavar=METAVARS["text"], help=HELP["--council-reference"]),
    click.option(
        "--smallest-group",
        type=int,
        default=AS_SHIPPED.smallest_group,
        metavar=METAVARS["number"],
        help=HELP["--smallest-group"],
    ),
    click.option("--opened-by", type=click.Choice(list(OPENERS)), multiple=True, help=HELP["--opened-by"]),
    click.option(
        "--keep-months",
        type=int,
        default=AS_SHIPPED.retention_months,
        metavar=METAVARS["number"],
        help=HELP["--keep-months"],
    ),
    click.option("--without-council", default="", metavar=METAVARS["reason"], help=HELP["--without-council"]),
)


def council_options(command: Command) -> Command:
    """Let what the works council said be typed with a command."""
    for option in reversed(_OF_THE_COUNCIL):
        command = option(command)
    return command


def _council(
    *,
    council_date: datetime | None,
    council_reference: str,
    smallest_group: int,
    opened_by: tuple[str, ...],
    keep_months: int,
    without_council: str,
) -> WorksCouncil:
    """What the works council said, or why it was not asked."""
    if without_council and council_date is None:
        return no_consent(without_council)
    if without_council or council_date is None:
        raise NotReady(what="round", reason="no_council")
    agreed = Agreement(
        smallest_group=smallest_group,
        openers=frozenset(OPENERS[word] for word in opened_by) or frozenset(Opener),
        retention_months=keep_months,
    )
    return consent(council_date.date(), council_reference, agreed, today=clock.today())


def _schedule(start: datetime | None) -> Schedule:
    """The phases from the first day of filling in, or no dates."""
    return proposed(start.date()) if start else NO_DATES


def register(vth: click.Group) -> None:
    """Add these commands."""
    vth.add_command(round_group)


@click.group(name="round", help=HELP["round"])
def round_group() -> None:
    """Commands about rounds."""


@round_group.command(name="open", help=HELP["round open"])
@name_argument
@organisation_option
@day_option
@versions_option
@click.option("--principal", "principals", multiple=True, metavar=METAVARS["name"], help=HELP["--principal"])
@start_option
@council_options
def open_round(
    name: str,
    organisation: str,
    reference_day: datetime,
    versions: tuple[tuple[str, str], ...],
    principals: tuple[str, ...],
    start: datetime | None,
    **said: Any,  # noqa: ANN401 - the options above
) -> None:
    """Open a round on one version per kind of set, for all deelnemers or some."""
    council = _council(**said)
    actor = system_actor()
    with transaction(actor) as session:
        owner = organisations.find_organisation(session, actor, organisation)
        opened = service.open_round(
            session,
            actor,
            owner,
            name=name,
            reference_day=reference_day.date(),
            versions=versions,
            principals=principals or None,
            council=council,
            schedule=_schedule(start),
            now=clock.now(),
        )
    click.echo(SAID["round_opened"].format(name=name, day=day(reference_day.date())))
    if opened.differing:
        click.echo(SAID["differing"].format(names=listed([str(d) for d in opened.differing])))


@round_group.command(help=HELP["round close"])
@name_argument
@organisation_option
def close(name: str, organisation: str) -> None:
    """Close a round for good and keep its reports."""
    actor = system_actor()
    with transaction(actor) as session:
        owner = organisations.find_organisation(session, actor, organisation)
        found = service.find_round(session, actor, owner, name)
        service.close_round(session, actor, owner, found, now=clock.now())
    click.echo(SAID["round_closed"].format(name=name))


@round_group.command(name="list", help=HELP["round list"])
@organisation_option
def list_rounds(organisation: str) -> None:
    """List the rounds of an organisation."""
    actor = system_actor()
    with transaction(actor, reading=True) as session:
        owner = organisations.find_organisation(session, actor, organisation)
        found = service.list_rounds(session, actor, owner)
    if not found:
        click.echo(SAID["no_rounds"])
        return
    table(ROUND_HEAD, [(r.head.name, r.head.reference_day, ROUND_STATE[r.head.state]) for r in found])


@round_group.command(help=HELP["round move"])
@name_argument
@organisation_option
@click.option("--to", "new_name", required=True, metavar=METAVARS["name"], help=HELP["--to"])
@day_option
@versions_option
@start_option
@council_options
def move(
    name: str,
    organisation: str,
    new_name: str,
    reference_day: datetime,
    versions: tuple[tuple[str, str], ...],
    start: datetime | None,
    **said: Any,  # noqa: ANN401 - the options above
) -> None:
    """Start a round on another version with the answers of this one, as far as they still speak."""
    council = _council(**said)
    actor = system_actor()
    with transaction(actor) as session:
        owner = organisations.find_organisation(session, actor, organisation)
        source = service.find_round(session, actor, owner, name)
        moved = moving.move_round(
            session,
            actor,
            owner,
            source,
            name=new_name,
            reference_day=reference_day.date(),
            versions=versions,
            council=council,
            schedule=_schedule(start),
            now=clock.now(),
        )
    click.echo(MOVED.format(name=new_name, kept=moved.kept, reconfirm=moved.to_reconfirm, redo=moved.to_redo))
    if moved.leavers:
        click.echo(LEFT_BEHIND.format(leavers=moved.leavers, fell_away=moved.fell_away))
