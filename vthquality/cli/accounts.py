"""`vth account` and `vth mail`: the first administrator, help for whoever is locked out, and mail that waits."""

import click
from flask import current_app

from vthquality.cli.saying import table
from vthquality.config import Settings
from vthquality.domain.accounts import Membership
from vthquality.edge import clock
from vthquality.edge.actor import system_actor
from vthquality.edge.mail import mails, send_waiting
from vthquality.edge.transaction import transaction
from vthquality.services import organisations
from vthquality.services.accounts import administration as service
from vthquality.services.accounts.invitations import Post, invite
from vthquality.wording.account_commands import ADDRESS, ALWAYS, HEAD, HELP, ROLE, ROLES, SAID
from vthquality.wording.accounts import period_text
from vthquality.wording.commands import METAVARS
from vthquality.wording.site import ROLES as ROLE_NAMES

HERE = "http://127.0.0.1:8000"
"""Where the site of `make run` answers, for a service without an address of its own."""

email_argument = click.argument("email", metavar=ADDRESS)


def register(vth: click.Group) -> None:
    """Add these commands."""
    vth.add_command(account)
    vth.add_command(mail)


@click.group(help=HELP["account"])
def account() -> None:
    """Commands about accounts."""


@click.group(help=HELP["mail"])
def mail() -> None:
    """Commands about mail."""


@account.command(name="invite", help=HELP["account invite"])
@email_argument
@click.option("--name", required=True, metavar=METAVARS["name"], help=HELP["--name"])
@click.option("--role", required=True, type=click.Choice(list(ROLES)), metavar=ROLE, help=HELP["--role"])
@click.option("--organisation", default=None, metavar=METAVARS["name"], help=HELP["--organisation"])
def invite_somebody(email: str, *, name: str, role: str, organisation: str | None) -> None:
    """Invite somebody."""
    actor, settings = system_actor(), _settings()
    home = settings.public_address or HERE
    post = Post(address_of=lambda token: f"{home}/uitnodiging/{token}", home=home, mails=mails(settings))
    with transaction(actor) as session:
        owner = organisations.find_organisation(session, actor, organisation) if organisation else None
        membership = Membership(account="", role=ROLES[role], organisation=owner)
        handed = invite(session, actor, membership, email=email, name=name, post=post, now=clock.now())
    if handed.address is not None:
        click.echo(SAID["handed"].format(name=name))
        click.echo(handed.address)
    else:
        click.echo(SAID["mailed" if handed.mailed else "known"].format(email=email))


@account.command(help=HELP["account roles"])
@email_argument
def roles(email: str) -> None:
    """Show the roles of an account."""
    actor = system_actor()
    with transaction(actor, reading=True) as session:
        found = service.show_roles(session, actor, email)
    if not found.roles:
        click.echo(SAID["no_roles"])
        return
    table(
        HEAD,
        [
            (ROLE_NAMES[one.role], found.organisations.get(one.organisation or "", "-"), _period(one))
            for one in found.roles
        ],
    )


@account.command(help=HELP["account block"])
@email_argument
@click.option("--undo", is_flag=True, help=HELP["--undo"])
def block(email: str, *, undo: bool) -> None:
    """Block an account, or take that back."""
    actor = system_actor()
    with transaction(actor) as session:
        found = service.find_account(session, actor, email)
        service.block_account(session, actor, found.id, None, blocked=not undo, now=clock.now())
    click.echo(SAID["unblocked" if undo else "blocked"].format(email=found.email))


@account.command(name="reset-second-step", help=HELP["account reset-second-step"])
@email_argument
def reset_second_step(email: str) -> None:
    """Forget the second step of an account."""
    actor = system_actor()
    with transaction(actor) as session:
        found = service.find_account(session, actor, email)
        service.reset_second_step(session, actor, None, found.id, now=clock.now())
    click.echo(SAID["reset"].format(email=found.email))


@mail.command(help=HELP["mail send"])
def send() -> None:
    """Send what waits."""
    sent, failed = send_waiting(_settings(), system_actor())
    click.echo(SAID["sent"].format(sent=sent, failed=failed))


def _period(membership: Membership) -> str:
    return period_text(membership.starts, membership.ends) or ALWAYS


def _settings() -> Settings:
    found: Settings = current_app.config["SETTINGS"]
    return found
