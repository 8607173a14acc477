"""Which rounds and people wait to be confirmed, and where confirmation is missing."""

from flask import request

from vthquality.domain.access import Permission, may
from vthquality.domain.confirming import narrowed
from vthquality.domain.people import RoundId
from vthquality.services.confirming.waiting import missing_confirmations, people_to_confirm, rounds_to_confirm
from vthquality.web.confirming.showing import Rendered, page_asked, shared
from vthquality.web.cycle import actor, opened, organisation, page, today
from vthquality.wording import confirming as words

PER_PAGE = 50
LONGEST_SEARCH = 200


def overview() -> Rendered:
    """Every round, and how far the people within reach are."""
    with opened() as session:
        rounds = rounds_to_confirm(session, actor(), organisation())
    return page("confirming/overview", rounds=rounds, confirms=may(actor(), Permission.ANSWERS_CONFIRM, organisation()))


def people(round_id: str) -> Rendered:
    """The people of one round, those who need attention first."""
    with opened() as session:
        found = people_to_confirm(session, actor(), organisation(), RoundId(round_id), on=today())
    text = request.args.get("zoek", "")[:LONGEST_SEARCH]
    shown = request.args.get("toon", "")
    chosen = narrowed(found.people, text, words.TURNS.get(shown))
    pages = max(1, -(-len(chosen) // PER_PAGE))
    number = min(max(1, page_asked()), pages)
    return page(
        "confirming/people",
        found=found,
        people=chosen[(number - 1) * PER_PAGE : number * PER_PAGE],
        total=len(chosen),
        number=number,
        pages=pages,
        kept={"zoek": text, "toon": shown if shown in words.TURNS else ""},
        **shared(found.head),
    )


def missing(round_id: str) -> Rendered:
    """Per team how many are confirmed, who is not and who is to do it, without anything that was said."""
    with opened() as session:
        found = missing_confirmations(session, actor(), organisation(), RoundId(round_id), on=today())
    looks_back = may(actor(), Permission.CONFIRMATIONS_READ, organisation())
    return page("confirming/missing", found=found, looks_back=looks_back, **shared(found.head))
