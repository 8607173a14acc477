"""Help pages in Dutch: click lays them out, the words of its frame are ours."""

from collections.abc import Iterable

import click

from vthquality.wording.commands import FRAME, USAGE_PARTS, VALUES


class DutchFormatter(click.HelpFormatter):
    """Writes the frame of a help page (usage, options, commands) in Dutch."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        for theirs, ours in USAGE_PARTS.items():
            args = args.replace(theirs, ours)
        super().write_usage(prog, args, prefix or FRAME["Usage"])

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        super().write_heading(FRAME.get(heading, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write options or commands with their help."""
        super().write_dl([(name, _in_dutch(text)) for name, text in rows], col_max, col_spacing)


class DutchContext(click.Context):
    """A context whose help pages are in Dutch."""

    formatter_class = DutchFormatter


def in_dutch(command: click.Command) -> None:
    """Give a command and all below it help in Dutch."""
    command.context_class = DutchContext
    for param in command.params:
        param.metavar = param.metavar or VALUES.get(param.type.name)
    if isinstance(command, click.Group):
        for child in command.commands.values():
            in_dutch(child)


def _in_dutch(text: str) -> str:
    for theirs in ("Show this message and exit.", "[required]"):
        text = text.replace(theirs, FRAME[theirs])
    return text
