from dataclasses import replace

import pytest

from tests.support.measured import NAME
from tests.support.terminal import Terminal

FIRST = ("account", "invite", "beheer@voorbeeld.nl", "--name", "Bea Beheer", "--role", "applicatiebeheerder")
HR = ("account", "invite", "hr@voorbeeld.nl", "--name", "Hanna", "--role", "hr", "--organisation", NAME)


def test_the_first_administrator_is_invited_with_a_link_that_opens(terminal: Terminal) -> None:
    said = terminal.does(*FIRST)
    assert "alleen aan Bea Beheer" in said
    path = said.splitlines()[1].removeprefix("http://127.0.0.1:8000")
    assert "Bea Beheer" in terminal.app.test_client().get(path).text


def test_roles_are_listed_with_where_they_hold(terminal: Terminal) -> None:
    terminal.does("organisation", "create", NAME)
    terminal.does(*HR)
    terminal.does(*FIRST[:2], "hr@voorbeeld.nl", *FIRST[3:])
    said = terminal.does("account", "roles", "HR@voorbeeld.nl")
    assert NAME in said
    assert "applicatiebeheerder" in said
    assert "zonder einddatum" in said


def test_a_role_of_an_organisation_needs_one_and_another_has_none(terminal: Terminal) -> None:
    terminal.does("organisation", "create", NAME)
    assert "niet te geven" in terminal.refuses(*HR[:-2])
    assert "niet te geven" in terminal.refuses(*FIRST, "--organisation", NAME)
    assert "bestaat niet" in terminal.refuses(*HR[:-1], "OD Nergens")


def test_an_account_is_blocked_and_comes_back(terminal: Terminal) -> None:
    terminal.does(*FIRST)
    assert "is geblokkeerd" in terminal.does("account", "block", "beheer@voorbeeld.nl")
    assert "is opgeheven" in terminal.does("account", "block", "beheer@voorbeeld.nl", "--undo")


def test_a_lost_second_step_is_wiped(terminal: Terminal) -> None:
    terminal.does(*FIRST)
    assert "is gewist" in terminal.does("account", "reset-second-step", "beheer@voorbeeld.nl")


@pytest.mark.parametrize("command", ["roles", "block", "reset-second-step"])
def test_an_account_that_is_not_there_is_refused(terminal: Terminal, command: str) -> None:
    assert "Dit account 'x@voorbeeld.nl' bestaat niet" in terminal.refuses("account", command, "x@voorbeeld.nl")


def test_without_mail_that_waits_there_is_nothing_to_send(terminal: Terminal) -> None:
    assert terminal.does("mail", "send") == "Verstuurd: 0. Niet gelukt: 0.\n"


@pytest.mark.enable_socket
def test_a_mail_server_that_does_not_answer_is_said_and_the_mail_waits(terminal: Terminal) -> None:
    settings = terminal.app.config["SETTINGS"]
    terminal.app.config["SETTINGS"] = replace(
        settings, smtp_url="smtp://127.0.0.1:1", public_address="https://vth.voorbeeld.nl"
    )
    assert "staat klaar als mail" in terminal.does(*FIRST)
    assert "mailserver" in terminal.refuses("mail", "send")
