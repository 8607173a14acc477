"""What follows from the job titles in a staff list."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.support.versions import a_profile_version
from tests.support.workbooks import CLASSED, PLAIN, a_context, a_list, planned, saved
from vthquality.domain.criteria import Complexity, Key
from vthquality.domain.functions import FunctionArea, JobFunction
from vthquality.domain.intake.planning import ImportPlan
from vthquality.domain.intake.prefilling import Titles, followers, prefill
from vthquality.domain.intake.seen import digest_of
from vthquality.domain.people import Assignment
from vthquality.formats.intake.change_list import listed_changes
from vthquality.wording.intake.columns import SHEETS

PROFILES = a_profile_version()
ROLE = PROFILES.roles[0].slug
OTHER = replace(PROFILES.roles[0], slug="andere-rol", name="Andere rol")
CONTEXT = a_context(profiles=replace(PROFILES, roles=(*PROFILES.roles, OTHER)))
COMPLEX = FunctionArea(area=CLASSED.key, complexity=Complexity.COMPLEX)
INSPECTOR = JobFunction(
    id="f1", name="Inspecteur", roles=(ROLE, "bestaat niet meer"), areas=(FunctionArea(area=PLAIN.key), COMPLEX)
)
TITLES = Titles({"Inspecteur": INSPECTOR}, on=date(2026, 11, 1))
HEAD = ("personeelsnummer", "naam", "team", "functie", "rollen")


def brought(*rows: tuple[object, ...], titles: Titles = TITLES) -> ImportPlan:
    return prefill(planned(a_list(HEAD, *rows), context=CONTEXT), titles, CONTEXT)


def told(plan: ImportPlan) -> list[tuple[str, str, str]]:
    return [
        (change.row.sheet, change.values.get("roles", ""), change.values.get("area", "")) for change in plan.changes
    ]


def test_somebody_new_gets_the_roles_and_areas_of_the_title() -> None:
    plan = brought(("55", "Nieuw", "Toezicht", "Inspecteur", None))
    assert told(plan) == [("staff", ROLE, ""), ("assignments", "", PLAIN.key), ("assignments", "", CLASSED.key)]
    assert plan.changes[0].item.roles == (ROLE,)  # type: ignore[attr-defined]
    assert plan.changes[2].item == Assignment(area=CLASSED.key, complexity=Complexity.COMPLEX)
    assert followers(plan) == 1


def test_what_follows_is_listed_as_such_beside_what_the_file_says() -> None:
    person, plain, classed = listed_changes(brought(("55", "Nieuw", "Toezicht", "Inspecteur", None)), CONTEXT)
    assert person.after.startswith("personeelsnummer: 55; naam: Nieuw;")
    assert "; rollen: " in person.after
    assert all(line.after.endswith(" (volgt uit de functie)") for line in (person, plain, classed))
    assert [(line.sheet, line.row) for line in (person, plain, classed)] == [("Blad1", 2)] * 3


def test_somebody_who_gets_another_title_gets_what_is_not_there_yet() -> None:
    work = {"e1": (Assignment(area=PLAIN.key), Assignment(area=CLASSED.key, complexity=None, end=date(2026, 1, 1)))}
    plan = brought(("007", None, None, "Inspecteur", None), titles=replace(TITLES, work=work))
    assert told(plan) == [("staff", ROLE, ""), ("assignments", "", CLASSED.key)]
    assert [line.after for line in listed_changes(plan, CONTEXT)][1].endswith(" (volgt uit de functie)")


@pytest.mark.parametrize(
    "row",
    [
        ("007", "Jan", "Toezicht", "Toezichthouder", None),
        ("55", "Nieuw", "Toezicht", None, None),
        ("55", "Nieuw", "Toezicht", "Een functie zonder iets", None),
        ("55", "Nieuw", None, "Inspecteur", None),
    ],
)
def test_nothing_follows_for_who_keeps_the_title_has_none_or_does_not_come_in(row: tuple[object, ...]) -> None:
    assert followers(brought(row)) == 0


def test_what_the_file_says_itself_goes_first() -> None:
    plan = brought(("55", "Nieuw", "Toezicht", "Inspecteur", "Andere rol"))
    assert told(plan)[0] == ("staff", "andere-rol", "")
    workbook = load_workbook(a_list(HEAD, ("55", "Nieuw", "Toezicht", "Inspecteur", None), title=SHEETS["staff"]))
    sheet: Any = workbook.create_sheet(SHEETS["assignments"])
    for row in (("personeelsnummer", "gebied"), ("55", PLAIN.name)):
        sheet.append(row)
    plan = prefill(planned(saved(workbook), context=CONTEXT), TITLES, CONTEXT)
    assert told(plan) == [("staff", ROLE, ""), ("assignments", "", PLAIN.key)]


def test_an_area_that_the_version_does_not_know_is_left_out() -> None:
    gone = replace(INSPECTOR, areas=(FunctionArea(area=Key("weg")), replace(COMPLEX, area=PLAIN.key)))
    plan = brought(("55", "N", "Toezicht", "Inspecteur", None), titles=Titles({"Inspecteur": gone}))
    assert told(plan) == [("staff", ROLE, "")]


def test_with_and_without_titles_are_two_plans() -> None:
    file = a_list(HEAD, ("55", "Nieuw", "Toezicht", "Inspecteur", None))
    bare = planned(file, context=CONTEXT)
    assert digest_of(bare) != digest_of(prefill(bare, TITLES, CONTEXT))
