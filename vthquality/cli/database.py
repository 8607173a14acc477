"""`vth db`: the schema of the database."""

import click

from vthquality.edge.db import migrate, schema_is_current
from vthquality.wording.commands import HELP, SAID


def register(vth: click.Group) -> None:
    """Add these commands."""
    vth.add_command(db)


@click.group(help=HELP["db"])
def db() -> None:
    """Commands about the database."""


@db.command(help=HELP["db upgrade"])
def upgrade() -> None:
    """Bring the schema up to date."""
    if schema_is_current():
        click.echo(SAID["schema_current"])
        return
    migrate()
    click.echo(SAID["schema_upgraded"])
