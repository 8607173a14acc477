"""What somebody can go on with after taking a workbook."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import url_for

from vthquality.domain.access import Actor
from vthquality.domain.intake.specification import Book
from vthquality.domain.people import OrganisationId
from vthquality.edge.transaction import OpenSession
from vthquality.services.staff.functions import list_functions
from vthquality.web.cycle import today
from vthquality.web.intake.places import Place
from vthquality.wording.intake import pages as words


@dataclass(frozen=True, slots=True)
class Step:
    """A page to go on to, and why."""

    label: str
    why: str
    url: str


def next_steps(
    session: OpenSession, actor: Actor, organisation: OrganisationId, place: Place, round_id: str
) -> tuple[Step, ...]:
    """The pages that a workbook leads to, the most useful first; a round leads anywhere only while it is open."""
    here = _step("again", "intake.book", slug=words.SLUGS[place.book])
    known = {"round_id": round_id} if round_id in dict(place.rounds) else {}
    match place.book:
        case Book.STAFF:
            return (*_after_staff(session, actor, organisation), here)
        case Book.TASKS:
            return _step("tasks", "staff.tasks"), _step("prepare", "rounds.prepare"), here
        case Book.PORTFOLIO:
            return _step("people", "staff.people"), here
        case Book.ANSWERS:
            return (*((_step("progress", "rounds.progress", **known),) if known else ()), here)
        case Book.PLANS:
            return (*((_step("reports", "rounds.reports", **known),) if known else ()), here)
        case Book.FORM:
            return (_step("own", "assessment.one_round", **known) if known else _step("own", "assessment.mine"), here)


def _after_staff(session: OpenSession, actor: Actor, organisation: OrganisationId) -> Iterator[Step]:
    """What titles still propose goes first: without roles and areas nobody is asked anything."""
    lines = list_functions(session, actor, organisation, on=today())
    people = sum(line.to_propose for line in lines)
    if people:
        yield _step("propose", "staff.functions", why=words.to_propose(people))
    bare = sum(1 for line in lines if line.people and not line.function.roles and not line.function.areas)
    if bare:
        yield _step("titles", "staff.functions", why=words.titles_without_anything(bare))
    yield _step("people", "staff.people")
    yield _step("bring_tasks", "intake.book", slug=words.SLUGS[Book.TASKS])


def _step(name: str, endpoint: str, *, why: str = "", **values: Any) -> Step:  # noqa: ANN401 - parts of the address
    label, usual = words.NEXT[name]
    return Step(label, why or usual, url_for(endpoint, **values))
