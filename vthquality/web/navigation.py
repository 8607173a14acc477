"""The main menu: only what leads somewhere for whoever looks at it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask import current_app, request, url_for

from vthquality.domain.access import Actor, Permission, may
from vthquality.domain.people import OrganisationId
from vthquality.edge.sign_in import current_actor, current_organisation
from vthquality.wording.site import ABOUT, NAVIGATION

P = Permission
LEADS_TO: Mapping[str, frozenset[Permission]] = {
    "start.home": frozenset(),
    "assessment.mine": frozenset({P.FILE_OWN}),
    "assessment.own_facts": frozenset({P.FILE_OWN}),
    "confirming.overview": frozenset({P.ANSWERS_CONFIRM}),
    "rounds.overview": frozenset({P.PROGRESS_READ, P.REPORT_READ}),
    "staff.people": frozenset({P.STAFF_READ}),
    "staff.tasks": frozenset({P.TASKS_READ}),
    "intake.choose": frozenset({P.PLANS_WRITE, P.STAFF_WRITE}),
    "visits.overview": frozenset({P.SHARED_READ}),
    "access.people": frozenset({P.ACCESS_MANAGE}),
    "access.organisations": frozenset({P.SERVICE_MANAGE}),
    "retention.overview": frozenset({P.RETENTION_READ}),
}
"""What each entry is for: one of these permissions makes it appear; the page asks leave for itself."""
PART_OF: Mapping[str, str] = {
    "staff.adopt": "staff.tasks",
    "staff.area_tasks": "staff.tasks",
    "staff.principal": "staff.tasks",
    "staff.principals": "staff.tasks",
}
"""Pages that belong to another entry than the first of their subject."""
OF_THE_SERVICE = frozenset({"access.organisations"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the menu."""

    label: str
    about: str
    url: str
    current: bool


def navigation() -> list[Entry]:
    """The menu of whoever is signed in."""
    asked = PART_OF.get(request.endpoint or "", request.endpoint or "")
    here = asked.partition(".")[0]
    actor, organisation = current_actor(), current_organisation()
    there = [endpoint for endpoint in LEADS_TO if endpoint in current_app.view_functions]
    reachable = [endpoint for endpoint in there if _leads_somewhere(endpoint, actor, organisation)]
    exact = asked in reachable
    return [
        Entry(
            label=NAVIGATION[endpoint],
            about=ABOUT[endpoint],
            url=url_for(endpoint),
            current=endpoint == asked if exact else endpoint == _first(reachable, here),
        )
        for endpoint in reachable
    ]


def _leads_somewhere(endpoint: str, actor: Actor, organisation: OrganisationId | None) -> bool:
    where = None if endpoint in OF_THE_SERVICE else organisation
    wanted = LEADS_TO[endpoint]
    return not wanted or any(may(actor, permission, where) for permission in wanted)


def _first(endpoints: list[str], blueprint: str) -> str | None:
    return next(_of(endpoints, blueprint), None)


def _of(endpoints: list[str], blueprint: str) -> Iterator[str]:
    return (endpoint for endpoint in endpoints if endpoint.partition(".")[0] == blueprint)
