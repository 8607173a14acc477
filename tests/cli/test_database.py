from pathlib import Path

from tests.cli.conftest import OpenTerminal
from tests.support.terminal import Terminal


def test_upgrading_makes_the_tables_once(bare: Terminal) -> None:
    assert "CREATE TABLE organisation" not in "\n".join(bare.known())
    assert bare.does("db", "upgrade") == "De database is bijgewerkt.\n"
    assert "CREATE TABLE organisation" in "\n".join(bare.known())
    assert bare.does("db", "upgrade") == "De database is al bijgewerkt.\n"


def test_a_database_that_cannot_be_reached_is_said(open_terminal: OpenTerminal, tmp_path: Path) -> None:
    nowhere = open_terminal(tmp_path / "nergens" / "vth.db")
    said = nowhere.run("db", "upgrade")
    assert (said.status, said.out) == (2, "")
    assert said.err == "De database is niet te bereiken. Er is niets veranderd. Kijk de instelling DATABASE_URL na.\n"


def test_a_database_without_tables_is_said_with_the_remedy(bare: Terminal) -> None:
    assert "Draai eerst: vth db upgrade." in bare.refuses("organisation", "list")
