"""The one command group `vth`, and how it ends: 0 when it did what was asked, 2 with a Dutch sentence when not."""

import sys
from collections.abc import Callable

import click
from flask import Flask

from vthquality.cli import accounts, criteria, database, organisations, reports, retention, rounds
from vthquality.cli.demo import command as demo
from vthquality.cli.dutch_help import in_dutch
from vthquality.cli.intake import commands as intake
from vthquality.config import Misconfigured
from vthquality.domain.errors import Refused
from vthquality.wording.commands import HELP, NO_TEXT, WRONG_SETTING, out_of_order, usage
from vthquality.wording.refusals import refusal

REFUSED = 2


@click.group(name="vth", help=HELP["vth"], context_settings={"help_option_names": ["-h", "--help"]})
@click.pass_context
def vth(context: click.Context) -> None:
    """Give every command the application it works in; `obj` makes it."""
    context.with_resource(context.obj().app_context())


for _module in (database, criteria, organisations, accounts, intake, rounds, reports, retention, demo):
    _module.register(vth)
in_dutch(vth)


def run_commands(make_app: Callable[[], Flask], arguments: list[str] | None = None) -> None:
    """Run one command and end the process; errors are Dutch, on stderr, without a traceback."""
    words = _readable(sys.argv[1:] if arguments is None else arguments)
    try:
        status = vth.main(words, prog_name="vth", standalone_mode=False, obj=make_app)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.exceptions.NoArgsIsHelpError as error:
        _stop(error.format_message())
    except click.ClickException as error:
        _stop(usage(error.format_message()))
    except Refused as refused:
        _stop(refusal(refused))
    except Misconfigured as wrong:
        _stop(WRONG_SETTING[wrong.setting])
    except OSError as error:
        _stop(out_of_order(error))
    else:
        sys.exit(status if isinstance(status, int) else 0)


def _readable(words: list[str]) -> list[str]:
    """The words that were typed, if they are text: bytes in another coding come in as half signs, and end it here."""
    try:
        " ".join(words).encode()
    except UnicodeEncodeError:
        _stop(NO_TEXT)
    return words


def _stop(message: str) -> None:
    """Say what is wrong and end."""
    click.echo(message, err=True)
    sys.exit(REFUSED)
