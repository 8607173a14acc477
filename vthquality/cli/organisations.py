"""`vth organisation`: create an organisation, and see which there are."""

from datetime import datetime

import click

from vthquality.cli.saying import table
from vthquality.cli.typed import DAY, VERSION
from vthquality.edge import clock
from vthquality.edge.actor import system_actor
from vthquality.edge.transaction import transaction
from vthquality.services import organisations as service
from vthquality.wording.commands import HELP, METAVARS, ORGANISATION_HEAD, SAID
from vthquality.wording.values import listed

name_argument = click.argument("name", metavar=METAVARS["name"])


def register(vth: click.Group) -> None:
    """Add these commands."""
    vth.add_command(organisation)


@click.group(help=HELP["organisation"])
def organisation() -> None:
    """Commands about organisations."""


@organisation.command(help=HELP["organisation create"])
@name_argument
def create(name: str) -> None:
    """Create an organisation."""
    actor = system_actor()
    with transaction(actor) as session:
        service.create_organisation(session, actor, name, now=clock.now())
    click.echo(SAID["organisation_created"].format(name=name))


@organisation.command(name="list", help=HELP["organisation list"])
def list_organisations() -> None:
    """List all organisations."""
    actor = system_actor()
    with transaction(actor, reading=True) as session:
        found = service.list_organisations(session, actor)
    if not found:
        click.echo(SAID["no_organisations"])
        return
    table(ORGANISATION_HEAD, [(o.name, len(o.principals)) for o in found])


@organisation.command(help=HELP["organisation show"])
@name_argument
def show(name: str) -> None:
    """Show one organisation."""
    actor = system_actor()
    with transaction(actor, reading=True) as session:
        overview = service.show_organisation(session, actor, service.find_organisation(session, actor, name))
    click.echo(overview.organisation.name)
    click.echo(SAID["principals"].format(names=listed(overview.organisation.principals) or "-"))
    click.echo(SAID["teams"].format(names=listed(overview.teams) or "-"))
    click.echo(SAID["employees"].format(number=overview.employees))


@organisation.command(help=HELP["organisation adopt"])
@name_argument
@click.option("--principal", required=True, help=HELP["--adopting"])
@click.option("--set", "version", type=VERSION, required=True, help=HELP["--adopted"])
@click.option("--decision", default="", help=HELP["--decision"])
@click.option("--cvdr", default="", help=HELP["--cvdr"])
@click.option("--from", "starts", type=DAY, default=None, help=HELP["--from"])
def adopt(
    name: str, *, principal: str, version: tuple[str, str], decision: str, cvdr: str, starts: datetime | None
) -> None:
    """Record which version a deelnemer laid down for itself."""
    actor = system_actor()
    with transaction(actor) as session:
        service.adopt_version(
            session,
            actor,
            service.find_organisation(session, actor, name),
            principal,
            version,
            decision=decision,
            cvdr=cvdr,
            starts=starts.date() if starts else None,
            now=clock.now(),
        )
    click.echo(SAID["adopted"].format(principal=principal, version=" ".join(version)))
