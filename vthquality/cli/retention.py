"""`vth retention`: lay down terms, count what would go, and destroy it; to be run by hand or by a timer."""

from collections.abc import Mapping

import click

from vthquality.domain.retention import Emptied, Terms
from vthquality.edge import clock
from vthquality.edge.actor import system_actor
from vthquality.edge.transaction import transaction
from vthquality.services import organisations
from vthquality.services import retention as service
from vthquality.services.retention import Chosen, Rehearsal
from vthquality.wording.commands import HELP as COMMON_HELP
from vthquality.wording.commands import METAVARS
from vthquality.wording.retention import HELP, MONTHS, SAID, TERMS, counted, round_line
from vthquality.wording.values import day

organisation_option = click.option(
    "--organisation", required=True, metavar=METAVARS["name"], help=COMMON_HELP["--organisation"]
)
reason_option = click.option("--reason", default="", metavar=METAVARS["reason"], help=COMMON_HELP["--reason"])


def register(vth: click.Group) -> None:
    """Add these commands."""
    vth.add_command(retention)


@click.group(help=HELP["retention"])
def retention() -> None:
    """Commands about retention."""


@retention.command(help=HELP["retention terms"])
@organisation_option
@click.option("--closed-rounds", type=int, default=None, metavar=MONTHS, help=HELP["--closed-rounds"])
@click.option("--leavers", type=int, default=None, metavar=MONTHS, help=HELP["--leavers"])
@click.option("--trail", type=int, default=None, metavar=MONTHS, help=HELP["--trail"])
def terms(*, organisation: str, closed_rounds: int | None, leavers: int | None, trail: int | None) -> None:
    """Show the terms, or lay down all three."""
    actor = system_actor()
    given = (closed_rounds, leavers, trail)
    with transaction(actor, reading=given == (None, None, None)) as session:
        owner = organisations.find_organisation(session, actor, organisation)
        chosen = service.terms_of(session, actor, owner)
        if closed_rounds is not None and leavers is not None and trail is not None:
            wanted = Terms(closed_rounds=closed_rounds, leavers=leavers, trail=trail)
            service.lay_down_terms(session, actor, owner, wanted, chosen.revision, now=clock.now())
            chosen = service.terms_of(session, actor, owner)
        elif given != (None, None, None):
            raise click.UsageError(SAID["three"])
    if given != (None, None, None):
        click.echo(SAID["laid_down"])
    _tell_terms(chosen)


@retention.command(help=HELP["retention rehearse"])
@organisation_option
def rehearse(organisation: str) -> None:
    """Count what would go today."""
    actor = system_actor()
    with transaction(actor, reading=True) as session:
        owner = organisations.find_organisation(session, actor, organisation)
        found = service.rehearse(session, actor, owner, on=clock.today(), now=clock.now())
    _tell_terms(found.chosen)
    for planned in found.rounds:
        click.echo(round_line(planned))
    _tell(found)


@retention.command(help=HELP["retention run"])
@organisation_option
@reason_option
@click.option("--yes", is_flag=True, help=HELP["--yes"])
def run(*, organisation: str, reason: str, yes: bool) -> None:
    """Destroy what is due; only for whoever says to mean it."""
    if not yes:
        raise click.UsageError(SAID["ask"])
    actor = system_actor(reason)
    with transaction(actor) as session:
        owner = organisations.find_organisation(session, actor, organisation)
        done = service.empty_what_is_due(session, actor, owner, on=clock.today(), now=clock.now())
    _tell(done)
    if not done.nothing:
        click.echo(SAID["done"])


def _tell_terms(chosen: Chosen) -> None:
    for name, what in TERMS.items():
        click.echo(SAID["term"].format(what=what, months=getattr(chosen.terms, name)))
    if not chosen.laid_down:
        click.echo(SAID["proposed"])


def _tell(found: Rehearsal) -> None:
    """Kinds and numbers, never a name."""
    for planned in found.rounds:
        if counts := found.in_rounds.get(planned.id):
            _tell_counts(SAID["round"].format(name=planned.name, closed=day(planned.closed)), counts)
    if found.outside:
        _tell_counts(SAID["outside"], found.outside)
    if found.waiting:
        click.echo(SAID["waiting"].format(number=found.waiting))
    if found.nothing:
        click.echo(SAID["nothing"])


def _tell_counts(title: str, counts: Mapping[Emptied, int]) -> None:
    click.echo(f"{title}:")
    for what, number in counted(counts):
        click.echo(f"  {number:>6}  {what}")
