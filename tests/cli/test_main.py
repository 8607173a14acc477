import errno
import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import click
import pytest
from flask import Flask

from tests.cli.conftest import OpenTerminal
from tests.support import measured
from tests.support.source import ROOT
from tests.support.terminal import Terminal
from vthquality.app import from_environment
from vthquality.cli.main import run_commands, vth

ENGLISH = (
    "Usage",
    "Options",
    "Commands",
    "OPTIONS",
    "ARGS",
    "Show this",
    "required",
    "DIRECTORY",
    "FILE",
    "TEXT",
    "PATH",
    "NAME",
)


def ended(make_app: Callable[[], Flask], *words: str) -> int:
    with pytest.raises(SystemExit) as end:
        run_commands(make_app, list(words))
    return int(end.value.code or 0)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("criterai", "Het commando 'criterai' bestaat niet. Kijk met --help welke er zijn."),
        ("criteria lost", "Het commando 'lost' bestaat niet. Kijk met --help welke er zijn."),
        ("zzz", "Het commando 'zzz' bestaat niet. Kijk met --help welke er zijn."),
        ("criteria list --alles", "De optie --alles bestaat niet. Kijk met --help welke er zijn."),
        ("report gaps --rond x", "De optie --rond bestaat niet. Kijk met --help welke er zijn."),
        ("criteria list een twee", "Dit is te veel: een twee."),
        ("criteria show", "Het onderdeel SET ontbreekt."),
        ("round list", "De optie --organisation ontbreekt."),
        ("round list --organisation", "Bij de optie --organisation hoort een waarde."),
        ("criteria check nergens", "[MAP]: 'nergens' bestaat niet."),
        ("report verify nergens.xlsx", "BESTAND: 'nergens.xlsx' bestaat niet."),
        ("round open M --organisation O --date morgen --set s=1", "--date: 'morgen' is geen datum."),
        ("staff import / --organisation O", "BESTAND: '/' is een map, geen bestand."),
        ("demo --out LICENSE", "--out: 'LICENSE' is een bestand, geen map."),
        (
            "organisation create \udcff",
            "In wat u typte staan tekens die niet te lezen zijn. Typ de opdracht opnieuw, in UTF-8.",
        ),
    ],
)
def test_what_is_typed_wrong_is_said_in_dutch(terminal: Terminal, words: str, said: str) -> None:
    assert terminal.refuses(*words.split()) == said + "\n"


def test_a_choice_that_is_none_is_answered_with_those_there_are(terminal: Terminal) -> None:
    said = terminal.refuses("report", "gaps", "--edition", "raad")
    assert said == "--edition: kies uit 'bestuur', 'persoonlijk', 'team', niet 'raad'.\n"


def test_without_a_command_there_is_help_and_no_success(terminal: Terminal) -> None:
    assert "Commando's:" in terminal.refuses()
    assert "Commando's:" in terminal.refuses("criteria")


def commands(command: click.Command, *words: str) -> list[tuple[str, ...]]:
    """The words of every command and group."""
    below = command.commands.items() if isinstance(command, click.Group) else ()
    return [words, *(found for name, child in below for found in commands(child, *words, name))]


@pytest.mark.parametrize("words", commands(vth), ids=" ".join)
def test_every_command_explains_itself_in_dutch(terminal: Terminal, words: tuple[str, ...]) -> None:
    said = terminal.does(*words, "--help")
    assert said.startswith("Gebruik: vth")
    assert not [word for word in ENGLISH if word in said]


@pytest.mark.slow
def test_the_same_commands_run_on_both_databases(
    database_url: str, open_terminal: OpenTerminal, tmp_path: Path
) -> None:
    terminal = open_terminal(database_url)
    of = ("--organisation", measured.NAME)
    for command in (("db", "upgrade"), ("criteria", "load", ROOT / "criteria"), *measured.commands(tmp_path)):
        terminal.does(*command)
    report = ("report", "gaps", *of, "--round", measured.ROUND, "--out", tmp_path / "stand.xlsx")
    terminal.does(*report)
    terminal.does("round", "close", measured.ROUND, *of)
    terminal.does(*report)
    assert "Deze werkmap is ongewijzigd." in terminal.does("report", "verify", tmp_path / "stand.xlsx")
    assert measured.AREA in terminal.does("criteria", "show", "voorbeeld-omgevingswet", "1.0")


def written_commands() -> Iterator[str]:
    """Every command line in a block of code of the README and the documents."""
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        for block in re.findall(r"(?ms)^```\w*\n(.*?)^```", path.read_text(encoding="utf-8")):
            yield from re.findall(r"(?m)^vth .+", block.replace("\\\n", " "))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with the files and folders that the documents speak of as being there."""
    for name in ("criteria", "nieuw"):
        (tmp_path / name).mkdir()
    (tmp_path / "stand.xlsx").touch()
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("line", dict.fromkeys(written_commands()))
def test_what_the_documents_say_to_type_can_be_typed(line: str) -> None:
    command: click.Command = vth
    words = shlex.split(line)[1:]
    while isinstance(command, click.Group):
        command = command.commands[words.pop(0)]
    if "--help" in words:
        words.remove("--help")
        assert words == []
        return
    assert command.make_context(line, words).args == []


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"VTH_MODE": "tests"}, "VTH_MODE"),
        ({"VTH_MODE": "production", "DATABASE_URL": "sqlite://"}, "SECRET_KEY"),
        ({"VTH_MODE": "production", "SECRET_KEY": "x"}, "DATABASE_URL"),
        ({"SECRET_KEY": "x", "DATABASE_URL": "geen adres"}, "DATABASE_URL"),
        ({"SECRET_KEY": "x", "DATABASE_URL": "mysql+nergens://server/vth"}, "DATABASE_URL"),
    ],
)
def test_a_wrong_setting_is_named(
    settings: dict[str, str], named: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("VTH_MODE", "DATABASE_URL", "SECRET_KEY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert ended(from_environment, "criteria", "list") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"De instelling {named} ")
    assert err.count("\n") == 1


def test_somebody_who_breaks_off_gets_the_code_of_an_interrupt(capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted() -> NoReturn:
        raise KeyboardInterrupt

    assert ended(interrupted, "criteria", "list") == 130
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.ENOSPC, "de schijf is vol"), (errno.EACCES, "u mag hier niet lezen of schrijven"), (errno.EIO, "defect")],
)
def test_a_disk_that_refuses_is_said(number: int, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    def refusing() -> NoReturn:
        raise OSError(number, "defect", "lijst.xlsx")

    assert ended(refusing, "criteria", "list") == 2
    assert capsys.readouterr().err == f"lijst.xlsx: dat lukt niet ({said}). Er is niets veranderd.\n"


def test_a_file_where_a_folder_must_be_is_said(loaded: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "lijst.xlsx"
    file.touch()
    said = loaded.refuses("criteria", "export", "voorbeeld-wabo", "1.0", file)
    assert "dat lukt niet (" in said
    assert "Er is niets veranderd." in said
