from tests.support.terminal import Terminal

NAME = "Omgevingsdienst Voorbeeld"


def test_an_organisation_is_made_listed_and_shown(terminal: Terminal) -> None:
    assert "vth organisation create" in terminal.does("organisation", "list")
    assert terminal.does("organisation", "create", NAME) == f"Organisatie '{NAME}' is aangemaakt.\n"
    assert terminal.does("organisation", "list").splitlines() == [
        "organisatie                deelnemers",
        f"{NAME}  0",
    ]
    assert terminal.does("organisation", "show", NAME).splitlines() == [
        NAME,
        "Deelnemers: -",
        "Teams: -",
        "Medewerkers: 0",
    ]


def test_a_name_that_is_taken_or_empty_is_refused(terminal: Terminal) -> None:
    terminal.does("organisation", "create", NAME)
    assert terminal.refuses("organisation", "create", NAME) == f"'{NAME}' bestaat al. Kies een andere naam.\n"
    assert terminal.refuses("organisation", "create", "  ") == "Dit moet ingevuld zijn.\n"


def test_an_organisation_that_is_not_there_is_refused(terminal: Terminal) -> None:
    assert "bestaat niet" in terminal.refuses("organisation", "show", NAME)
