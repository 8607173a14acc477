"""What is typed the same way in several commands: days and versions of sets."""

from typing import Any

import click

from vthquality.wording.commands import NOT_A_VERSION

DAY = click.DateTime(formats=["%Y-%m-%d", "%d-%m-%Y"])


class SetVersion(click.ParamType[tuple[str, str]]):
    """A set with its version, as voorbeeld-omgevingswet=1.0."""

    name = "set=versie"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:  # noqa: ANN401
        """Give set and number."""
        if isinstance(value, tuple):
            return value[0], value[1]
        slug, found, number = str(value).partition("=")
        if not found or not slug.strip() or not number.strip():
            self.fail(NOT_A_VERSION.format(value=value), param, ctx)
        return slug.strip(), number.strip()


VERSION = SetVersion()
