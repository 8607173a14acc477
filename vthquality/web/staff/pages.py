"""Every address of the pages of staff."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint

from vthquality.web.staff import facts, functions, people, principals, tasks, teams, work

View = Callable[..., Any]
GET, FORM, POST = ("GET",), ("GET", "POST"), ("POST",)
ADDRESSES: tuple[tuple[str, str, View, tuple[str, ...]], ...] = (
    ("/medewerkers", "people", people.people, GET),
    ("/medewerkers/nieuw", "add_person", people.add_person, FORM),
    ("/medewerkers/<employee>", "person", people.person, GET),
    ("/medewerkers/<employee>/wijzigen", "edit_person", people.edit_person, FORM),
    ("/medewerkers/<employee>/uit-dienst", "leave", people.leave, FORM),
    ("/medewerkers/<employee>/verwijderen", "remove_person", people.remove_person, FORM),
    ("/medewerkers/<employee>/voorstel", "proposal", people.proposal, FORM),
    ("/medewerkers/<employee>/gebieden/nieuw", "add_work", work.add, FORM),
    ("/medewerkers/<employee>/gebieden/<work>", "edit_work", work.edit, FORM),
    ("/medewerkers/<employee>/gebieden/<work>/verwijderen", "remove_work", work.remove, FORM),
    ("/medewerkers/<employee>/gegevens", "facts", facts.show, GET),
    ("/medewerkers/<employee>/gegevens/nieuw/<kind>", "add_fact", facts.add, FORM),
    ("/medewerkers/<employee>/gegevens/<fact>", "edit_fact", facts.edit, FORM),
    ("/medewerkers/<employee>/gegevens/<fact>/vernieuwen", "renew_fact", facts.renew, FORM),
    ("/medewerkers/<employee>/gegevens/<fact>/verwijderen", "remove_fact", facts.remove, FORM),
    ("/teams", "teams", teams.teams, FORM),
    ("/teams/<team>", "team", teams.team, FORM),
    ("/teams/<team>/samenvoegen", "merge_team", teams.merge, POST),
    ("/teams/<team>/verwijderen", "remove_team", teams.remove, POST),
    ("/functies", "functions", functions.functions, GET),
    ("/functies/nieuw", "add_function", functions.add, FORM),
    ("/functies/<function>", "function", functions.function, FORM),
    ("/functies/<function>/toepassen", "apply_function", functions.apply, FORM),
    ("/functies/<function>/verwijderen", "remove_function", functions.remove, POST),
    ("/deelnemers", "principals", principals.principals, FORM),
    ("/deelnemers/<principal>", "principal", principals.principal, FORM),
    ("/deelnemers/<principal>/besluiten", "adopt", principals.adopt, POST),
    ("/deelnemers/<principal>/besluiten/<adoption>/verwijderen", "take_back", principals.take_back, POST),
    ("/deelnemers/<principal>/verwijderen", "remove_principal", principals.remove, POST),
    ("/takenpakket", "tasks", tasks.overview, GET),
    ("/takenpakket/<area>", "area_tasks", tasks.area, FORM),
)

pages = Blueprint("staff", __name__)
for path, endpoint, view, methods in ADDRESSES:
    pages.add_url_rule(path, endpoint, view, methods=methods)
