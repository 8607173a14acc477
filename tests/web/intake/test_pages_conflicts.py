"""What others changed meanwhile is chosen cell by cell, and nothing is taken that was not seen."""

from typing import Any

import sqlalchemy as sa
from openpyxl import load_workbook

from tests.support.intake_desk import STAFF, Desk, moved, row_of
from tests.support.sites import Site
from tests.support.workbooks import filled_in
from vthquality.domain.access import RoleName
from vthquality.domain.facts import ClaimValue
from vthquality.domain.rounds import RoundState
from vthquality.edge.db import db
from vthquality.store.accounts.rows import UploadRow
from vthquality.store.people.rows import EmployeeRow
from vthquality.store.rounds.answer_rows import AnswerRow
from vthquality.store.rounds.plan_rows import ExplanationRow
from vthquality.store.rounds.rows import RoundRow
from vthquality.wording.intake.columns import SHEETS


def in_conflict(desk: Desk) -> None:
    """Upload a list in which two cells were changed by others as well."""
    file = moved(desk)
    row = row_of(file, "Anna Bos")
    file = filled_in(file, STAFF, {f"H{row}": 20})
    theirs = filled_in(desk.download(), STAFF, {f"E{row}": "Hun team", f"H{row}": 30})
    desk.upload(theirs)
    desk.take()
    desk.upload(file)


def test_a_conflict_shows_before_mine_and_theirs_and_waits_for_a_choice(hr: Desk) -> None:
    in_conflict(hr)
    page = hr.browser.open(f"/inlezen/proef/{hr.waiting()}")
    for words in ("2 cellen om te kiezen", "Er stondAdvies", "Nu staat erHun team", "U wiltNieuw team"):
        assert words in page.text
    page = hr.take("all", 422, {"kies-0": "mine"})
    assert "Kies bij elke cel" in page.text
    assert hr.teams()["Anna Bos"] == "Hun team"


def test_each_cell_gets_the_value_that_was_chosen_for_it(hr: Desk) -> None:
    in_conflict(hr)
    hr.take("all", chosen={"kies-0": "theirs", "kies-1": "mine"})
    assert hr.teams()["Anna Bos"] == "Hun team"
    assert [str(h) for h in hr.rows(sa.select(EmployeeRow.hours).where(EmployeeRow.name == "Anna Bos"))] == ["20"]


def test_one_choice_settles_all_other_cells(hr: Desk) -> None:
    in_conflict(hr)
    hr.take("all", chosen={"overige": "mine"})
    assert hr.teams()["Anna Bos"] == "Nieuw team"


def test_nothing_is_taken_that_was_not_seen(hr: Desk) -> None:
    file = moved(hr)
    hr.upload(file)
    first = hr.waiting()
    seen = hr.browser.open(f"/inlezen/proef/{first}").values["seen"]
    row = row_of(file, "Anna Bos")
    hr.upload(filled_in(hr.download(), STAFF, {f"E{row}": "Hun team"}))
    second = next(id_ for id_ in hr.rows(sa.select(UploadRow.id)) if id_ != first)
    hr.send(
        f"/inlezen/proef/{second}",
        {"seen": hr.browser.open(f"/inlezen/proef/{second}").values["seen"], "action": "all"},
    )
    page = hr.send(f"/inlezen/proef/{first}", {"seen": seen, "action": "all"}, 409)
    assert "Er is intussen iets veranderd" in page.text
    assert "Nu staat erHun team" in page.text
    assert hr.teams()["Anna Bos"] == "Hun team"


def test_what_was_answered_on_the_site_meanwhile_is_chosen_in_the_own_form(site: Site) -> None:
    desk = Desk(site, site.signed_in(RoleName.EMPLOYEE, number="104"), "formulier", {"round": site.ids()["round"]})
    file = desk.download()
    sheet: Any = load_workbook(file)["Vragen"]
    cell = sheet.cell(3, [one.value for one in sheet[2]].index("antwoord") + 1).coordinate
    desk.upload(filled_in(file, "Vragen", {cell: "nee"}))
    desk.take()
    page = desk.upload(filled_in(file, "Vragen", {cell: "deels"}))
    assert "Intussen ook op de site gewijzigd" in page.text
    assert "Van de site: nee" in page.text
    assert "Kies bij elke cel" in desk.take("all", 422).text
    desk.take("all", chosen={"kies-0": "mine"})
    assert desk.rows(sa.select(AnswerRow.value).where(AnswerRow.participation_id == site.ids()["p104"])) == [
        ClaimValue.PARTLY
    ]


def test_nothing_comes_into_a_round_that_was_closed_meanwhile(site: Site) -> None:
    plans = Desk(site, site.signed_in(RoleName.HR), "plannen", {"round": site.ids()["round"]})
    file = plans.download(content="blank")
    plans.upload(filled_in(file, SHEETS["explanations"], {"B2": "21 Geluid", "C2": "aantal", "D2": "Te klein"}))
    upload = plans.waiting()
    seen = plans.browser.open(f"/inlezen/proef/{upload}").values["seen"]
    with site.app.app_context(), db.session.begin():
        db.session().execute(sa.update(RoundRow).values(state=RoundState.CLOSED))
    assert "gesloten" in plans.browser.open(f"/inlezen/proef/{upload}", 409).text
    assert "gesloten" in plans.send(f"/inlezen/proef/{upload}", {"seen": seen, "action": "all"}, 409).text
    assert plans.rows(sa.select(ExplanationRow.id)) == []
