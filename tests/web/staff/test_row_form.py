"""The form of a row takes what the workbook takes, shows it as it was typed, and refuses the rest in the same words."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from tests.support.people import an_arrangement, an_assignment, an_entry, facts_of_every_kind
from tests.support.versions import a_profile_version, a_version, key
from vthquality.domain.facts import AnyFact
from vthquality.domain.intake import portfolio, staff, tasks
from vthquality.domain.intake.context import Context, Person
from vthquality.domain.intake.plain import Values
from vthquality.domain.intake.specification import Sheet
from vthquality.domain.people import OrganisationId
from vthquality.formats.intake.choices import Lists
from vthquality.web.staff.row_form import RowForm, row_form, typed

CONTEXT = Context(
    organisation=OrganisationId("o"),
    organisation_name="OD",
    version=a_version(),
    profiles=a_profile_version(),
    people=(Person(id="e", number="12", email="jan@voorbeeld.nl", name="Jan Bos"),),
    teams=("Toezicht",),
    functions=("Toezichthouder",),
    principals=("Gemeente A",),
)
STAFF, WORK = staff.SPECIFICATION.sheet(staff.STAFF), staff.SPECIFICATION.sheet(staff.ASSIGNMENTS)
TASKS = tasks.SPECIFICATION.sheet(tasks.TASKS)
AWAY = (
    "U hebt 'tijdelijk niet beschikbaar tot en met' ingevuld. Vul dit dan ook in, of maak 'tijdelijk niet beschikbaar "
    "tot en met' leeg."
)
COURSES = portfolio.SPECIFICATION.sheet(portfolio.COURSES)


@pytest.fixture(autouse=True)
def app() -> Iterator[Flask]:
    made = Flask("toets")
    made.config.update(SECRET_KEY="toets", WTF_CSRF_ENABLED=False)
    with made.app_context():
        yield made


def sent(app: Flask, sheet: Sheet, data: dict[str, Any], fixed: Values | None = None) -> tuple[RowForm, Any]:
    """The form after sending this, and what it made of it."""
    with app.test_request_context(method="POST", data=data):
        form = row_form(sheet, Lists(CONTEXT), fixed=fixed)()
        return form, form.row("id")


def back(app: Flask, sheet: Sheet, values: Values, fixed: Values) -> Values:
    """The values after they were shown in a form and sent as they stood."""
    with app.test_request_context():
        shown = row_form(sheet, Lists(CONTEXT), fixed=fixed)(data=typed(sheet, values))
        data = {f.name: ("y" if f.data is True else f.data) for f in shown.shown_fields if f.data not in (False, None)}
    form, made = sent(app, sheet, data, fixed)
    assert made is not None, form.errors
    return form.values


def test_whatever_is_shown_comes_back_as_it_was(app: Flask) -> None:
    entry = staff.entry_values(an_entry("0012", roles=("casemanagement",)))
    assert back(app, STAFF, entry, {}) == entry
    work = staff.assignment_values("12", an_assignment())
    assert back(app, WORK, work, {"person": "12", "area": work["area"]}) == work
    arranged = tasks.arrangement_values(an_arrangement(people=3, counts=True, basis="DVO"), key("a1"))
    fixed = {name: arranged[name] for name in ("principal", "area", "activity")}
    assert back(app, TASKS, arranged, fixed) == arranged


@pytest.mark.parametrize("fact", facts_of_every_kind(), ids=portfolio.sheet_of)
def test_a_fact_of_any_kind_comes_back_as_it_was(app: Flask, fact: AnyFact) -> None:
    sheet = portfolio.SPECIFICATION.sheet(portfolio.sheet_of(fact))
    values = portfolio.fact_values("12", fact)
    assert back(app, sheet, values, {"person": "12"}) == values


@pytest.mark.parametrize(
    ("data", "kept"),
    [
        ({"hours": "28,8"}, "28.8"),
        ({"hours": " 28.80 "}, "28.8"),
        ({"hours": "36"}, "36"),
        ({"leaves_on": "1-10-2027"}, "2027-10-01"),
        ({"leaves_on": "2027-10-01"}, "2027-10-01"),
        ({"leaves_on": "1 oktober 2027"}, "2027-10-01"),
        ({"team": "TOEZICHT "}, "Toezicht"),
        ({"team": "Nieuw team"}, "Nieuw team"),
        ({"email": "Jan@Voorbeeld.NL"}, "jan@voorbeeld.nl"),
    ],
)
def test_what_people_type_is_understood_as_in_a_workbook(app: Flask, data: dict[str, str], kept: str) -> None:
    form, made = sent(app, STAFF, {"number": "0012", "name": "Jan", "team": "Toezicht", "employment": "own", **data})
    assert made is not None, form.errors
    (name,) = data
    assert form.values[name] == kept


@pytest.mark.parametrize(("typed_share", "kept"), [("50", "0.5"), ("50%", "0.5"), ("37,5", "0.375"), ("0,5", "0.005")])
def test_a_share_is_a_percentage(app: Flask, typed_share: str, kept: str) -> None:
    form, made = sent(app, WORK, {"share": typed_share}, {"person": "12", "area": str(key("a1"))})
    assert made is not None, form.errors
    assert form.values["share"] == kept


def test_everything_wrong_is_said_at_once_each_beside_its_field(app: Flask) -> None:
    form, made = sent(app, STAFF, {"employment": "baas", "hours": "veel", "away_until": "2026-01-01", "team": ""})
    assert made is None
    assert form.errors == {
        "employment": ["Deze keuze staat niet in de lijst. Kies er een die wel in de lijst staat."],
        "hours": ["Dit is geen getal. Typ alleen het getal, bijvoorbeeld 32 of 28,8."],
        "name": ["Vul dit in."],
        "team": ["Vul dit in."],
        "number": [
            "Zonder personeelsnummer en zonder e-mailadres is deze persoon niet te herkennen. Vul een van beide in."
        ],
        "away_from": [AWAY],
    }


def test_of_a_field_that_could_not_be_read_nothing_more_is_asked(app: Flask) -> None:
    form, _ = sent(
        app, COURSES, {"course": "verzonnen", "obtained": "gisteren", "expires": "2020-01-01"}, {"person": "12"}
    )
    assert set(form.errors) == {"course", "obtained"}


def test_a_value_from_another_list_is_no_choice(app: Flask) -> None:
    fixed = {"person": "12", "area": str(key("a1"))}
    form, made = sent(app, WORK, {"activities": [str(key("b2act1"))]}, fixed)
    assert (made, set(form.errors)) == (None, {"activities"})


@pytest.mark.parametrize("revision", ["", "x", "-1", "1e3", "٣", "9" * 30])
def test_a_revision_that_cannot_be_is_older_than_all(app: Flask, revision: str) -> None:
    with app.test_request_context(method="POST", data={"revision": revision}):
        assert row_form(STAFF, Lists(CONTEXT))().on_revision == 0


def test_after_somebody_else_saved_both_are_shown_and_the_next_save_is_on_top(app: Flask) -> None:
    theirs = staff.entry_values(an_entry("0012", name="Jan Bos", hours=None, team="Toezicht", roles=()))
    mine = {
        "number": "0012",
        "name": "Jan Bos",
        "team": "Toezicht",
        "employment": "own",
        "hours": "20",
        "revision": "1",
    }
    with app.test_request_context(method="POST", data=mine):
        form = row_form(STAFF, Lists(CONTEXT))()
        form.row("e")
        form.meet(theirs, 4)
    assert ("Contracturen per week", "20", "(leeg)") in form.met
    assert ("Naam", "Jan Bos", "Jan Bos") not in form.met
    assert (form.clash, form.on_revision, form["hours"].data) == (True, 4, "20")


def test_what_this_version_does_not_know_keeps_its_name(app: Flask) -> None:
    known = Context(
        organisation=OrganisationId("o"),
        organisation_name="OD",
        version=a_version(),
        beside={"areas": frozenset({"oud"})},
    )
    sheet = portfolio.SPECIFICATION.sheet(portfolio.PRACTICE)
    with app.test_request_context():
        form = row_form(sheet, Lists(known), fixed={"person": "12"}, names={"oud": "3 Oud gebied"})()
    assert {c.value: c.label for c in form["area"].choices}["oud"] == "3 Oud gebied"
