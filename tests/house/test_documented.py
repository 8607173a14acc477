"""What a person can set or type is written down for them."""

import dataclasses
import re
import subprocess
from collections.abc import Iterator

import click
import pytest

from tests.support.source import ROOT
from vthquality.cli.main import vth
from vthquality.config import Settings

README = (ROOT / "README.md").read_text(encoding="utf-8")
MANUAL = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md"))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def commands(command: click.Command, name: str) -> Iterator[str]:
    """The full name of every command a person can type below this one."""
    if not isinstance(command, click.Group):
        yield name
        return
    for word, child in command.commands.items():
        yield from commands(child, f"{name} {word}")


@pytest.mark.parametrize("command", sorted(commands(vth, "vth")))
def test_every_command_is_documented(command: str) -> None:
    assert re.search(rf"{command}\b", README + MANUAL)


@pytest.mark.parametrize("setting", [field.name.upper() for field in dataclasses.fields(Settings)])
def test_every_setting_is_documented(setting: str) -> None:
    assert f"| `{setting}` |" in README


def test_make_help_lists_every_target() -> None:
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE, flags=re.MULTILINE))
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    listed = set(re.findall(r"^  make ([a-z-]+)  +\S", done.stdout, flags=re.MULTILINE))
    assert listed == targets
    assert all(f"`make {target}`" in README for target in targets)
