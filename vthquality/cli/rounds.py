"""`vth round`: open, close, list and move rounds."""

from datetime import datetime

import click

from vthquality.cli.saying import table
from vthquality.cli.typed import DAY, VERSION
from vthquality.edge import clock
from vthquality.edge.actor import system_actor
from vthquality.edge.transaction import transaction
from vthquality.services import moving, organisations
from vthquality.services import rounds as service
from vthquality.wording.commands import HELP, METAVARS, MOVED, ROUND_HEAD, SAID
from vthquality.wording.labels import ROUND_STATE
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
def open_round(
    name: str,
    organisation: str,
    reference_day: datetime,
    versions: tuple[tuple[str, str], ...],
    principals: tuple[str, ...],
) -> None:
    """Open a round on one version per kind of set, for all deelnemers or some."""
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
def move(
    name: str, organisation: str, new_name: str, reference_day: datetime, versions: tuple[tuple[str, str], ...]
) -> None:
    """Start a round on another version with the answers of this one, as far as they still speak."""
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
            now=clock.now(),
        )
    click.echo(MOVED.format(name=new_name, kept=moved.kept, reconfirm=moved.to_reconfirm, redo=moved.to_redo))
