"""Lists of the organisation's own: columns pointed out, long ones told in full, in few statements."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import sqlalchemy as sa
from openpyxl import load_workbook
from sqlalchemy import event

from tests.support.filled_forms import ticks
from tests.support.intake_desk import Desk
from tests.support.pages import Page
from tests.support.sites import Site
from tests.support.workbooks import a_list
from vthquality.edge.db import db


def own_list(*rows: tuple[object, ...]) -> BytesIO:
    return a_list(("Nr", "Wie", "Club", "E-mail", "Schoenmaat"), *rows, title="Blad 1")


def test_the_columns_of_a_list_of_ones_own_are_asked_with_guesses_and_an_example(hr: Desk) -> None:
    page = hr.upload(own_list(("777", "Nieuw Iemand", "Advies", "n@voorbeeld.nl", 43)))
    assert page.headings == ["Wat betekent elke kolom?"]
    for word in ("Schoenmaat", "Nieuw Iemand", "n@voorbeeld.nl"):
        assert word in page.text
    selects = re.findall(r'<select[^>]*name="(kolom-\d)".*?</select>', page.markup, re.DOTALL)
    chosen = [re.search(r'value="([^"]*)" selected', part) for part in page.markup.split("<select")[3:]]
    assert dict(zip(selects, (c and c[1] for c in chosen), strict=True)) == {
        "kolom-0": "number", "kolom-1": None, "kolom-2": None, "kolom-3": "email", "kolom-4": None,
    }  # fmt: skip


def test_a_list_of_ones_own_comes_in_by_the_columns_that_were_pointed_out(hr: Desk) -> None:
    hr.upload(own_list(("777", "Nieuw Iemand", "Advies", "n@voorbeeld.nl", 43)))
    path = f"/inlezen/proef/{hr.waiting()}/kolommen"
    chosen = {"kolom-0": "number", "kolom-1": "name", "kolom-2": "team", "kolom-3": "-", "kolom-4": "-"}
    page = hr.send(path, {"blad": "Blad 1", "als": "staff", **chosen})
    assert "1 nieuwe rij" in page.text
    assert "n@voorbeeld.nl" not in page.text
    assert "Nieuwe rijen: 1" in hr.take().text
    assert hr.teams()["Nieuw Iemand"] == "Advies"


def test_who_pointed_out_the_wrong_column_goes_back_to_what_was_said(hr: Desk) -> None:
    hr.upload(own_list(("777", "Nieuw Iemand", "Advies", "n@voorbeeld.nl", 43)))
    path = f"/inlezen/proef/{hr.waiting()}/kolommen"
    wrong = {"kolom-0": "-", "kolom-1": "name", "kolom-2": "function", "kolom-3": "-"}
    page = hr.send(path, {"blad": "Blad 1", "als": "staff", **wrong})
    assert "niet bekend wie" in page.text or "herkennen" in page.text
    assert path in page.links
    page = hr.browser.open(path)
    chosen = [re.search(r'value="([^"]*)" selected', part) for part in page.markup.split("<select")[3:]]
    assert [c and c[1] for c in chosen] == ["-", "name", "function", "-", "-"]


def test_another_sheet_of_the_file_can_be_chosen(hr: Desk) -> None:
    workbook = load_workbook(own_list(("1", "a", "b", "c", "d")))
    sheet: Any = workbook.create_sheet("Werk")
    sheet.append(["Personeelsnr", "Gebied", "Aandeel"])
    sheet.append(["101", "21 Geluid", 0.5])
    out = BytesIO()
    workbook.save(out)
    hr.upload(out)
    page = hr.browser.open(f"/inlezen/proef/{hr.waiting()}/kolommen?blad=Werk&als=assignments")
    assert "Personeelsnr" in page.text
    assert "Schoenmaat" not in page.text


def test_a_long_list_says_how_many_lines_it_leaves_out_and_the_download_has_them(hr: Desk) -> None:
    hr.upload(a_list(("Nr", "Wie", "Club"), *[(str(1000 + n), f"Persoon {n}", "Advies") for n in range(230)]))
    chosen = {"kolom-0": "number", "kolom-1": "name", "kolom-2": "team"}
    page = hr.send(f"/inlezen/proef/{hr.waiting()}/kolommen", {"blad": "Blad1", "als": "staff", **chosen})
    assert "En nog 30 regels." in page.text
    response = hr.browser.client.get(f"/inlezen/proef/{hr.waiting()}/wijzigingen")
    sheet: Any = load_workbook(BytesIO(response.get_data())).worksheets[0]
    assert sheet.max_row == 231


@contextmanager
def told(site: Site) -> Iterator[list[str]]:
    """The statements of the service meanwhile."""
    statements: list[str] = []

    def tell(_connection: sa.Connection, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    with site.app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", tell)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", tell)


def statements_for(desk: Desk, first: int, people: int) -> tuple[int, int]:
    """How many statements looking at a list of so many new people takes, and taking it."""
    rows = [(str(first + n), f"Persoon {first + n}", "Advies") for n in range(people)]
    desk.upload(a_list(("Pers.nr.", "Naam", "Team"), *rows))
    upload = desk.waiting()
    columns = {"kolom-0": "number", "kolom-1": "name", "kolom-2": "team", "blad": "Blad1", "als": "staff"}
    desk.send(f"/inlezen/proef/{upload}/kolommen", columns)
    with told(desk.site) as looked:
        page = desk.browser.open(f"/inlezen/proef/{upload}")
    path, sent = f"/inlezen/proef/{upload}", {"seen": page.values["seen"], "action": "all"}
    with told(desk.site) as took:
        assert desk.post(path, sent).status_code == 303
    return len(looked), len(took)


def test_as_many_statements_look_at_and_take_a_long_list_as_a_short_one(hr: Desk) -> None:
    assert statements_for(hr, 2000, 3) == statements_for(hr, 3000, 300)


TITLED = ("Personeelsnummer", "Naam", "Team", "Functie")


def a_title(hr: Desk) -> None:
    """A title with one role and one area."""
    hr.browser.open("/functies/nieuw")
    roles, areas = ticks(hr.browser, "roles")[:1], ticks(hr.browser, "areas")[:1]
    hr.browser.send("/functies/nieuw", name="Adviseur", roles=roles, areas=areas)


def tried(hr: Desk) -> Page:
    """The page of a list with somebody new who has that title, and somebody with a title that is new."""
    rows = [("777", "Nieuw Iemand", "Advies", "adviseur"), ("778", "Ook Nieuw", "Advies", "Jurist")]
    hr.upload(a_list(TITLED, *rows))
    chosen = {f"kolom-{n}": name for n, name in enumerate(("number", "name", "team", "function"))}
    return hr.send(f"/inlezen/proef/{hr.waiting()}/kolommen", {"blad": "Blad1", "als": "staff", **chosen})


def test_what_follows_from_a_title_is_seen_before_and_comes_along(hr: Desk) -> None:
    a_title(hr)
    page = tried(hr)
    assert "Bij 1 persoon volgen rollen of gebieden uit de functie." in page.text
    assert page.text.count("(volgt uit de functie)") == 2
    page = hr.take(chosen={"functies": "ja"})
    assert page.headings == ["Medewerkers zijn ingelezen"]
    assert "Nieuwe rijen: 3" in page.text
    assert "1 functie heeft nog geen rollen of gebieden" in page.text
    assert "Geef mensen wat bij hun functie hoort" not in page.text


def test_without_what_follows_from_a_title_it_is_the_next_step(hr: Desk) -> None:
    a_title(hr)
    tried(hr)
    page = hr.take(chosen={"functies": "nee"})
    assert "Nieuwe rijen: 2" in page.text
    assert "Bij 1 persoon stelt de functie nog rollen of gebieden voor." in page.text
    assert "/functies" in page.links
