"""What the pages of one round share: the round itself, its words, and whether it is a trial."""

from typing import Any, TypeAlias

from flask import request

from vthquality.domain.access import Permission, may
from vthquality.domain.people import RoundId
from vthquality.domain.rounds import RoundState
from vthquality.edge.transaction import OpenSession
from vthquality.services.running.planning import RoundOverview, look_at_round
from vthquality.web.cycle import actor, organisation
from vthquality.wording import rounds as words
from vthquality.wording.labels import ROUND_STATE

Rendered: TypeAlias = tuple[str, int]
LARGEST_REVISION = 10**9


def round_seen(session: OpenSession, round_id: str) -> RoundOverview:
    """The round of this address."""
    return look_at_round(session, actor(), organisation(), RoundId(round_id))


def shared(overview: RoundOverview) -> dict[str, Any]:
    """The values that every page of a round takes."""
    return {
        "overview": overview,
        "head": overview.head,
        "is_open": overview.head.state is RoundState.OPEN,
        "state": ROUND_STATE[overview.head.state],
        "trial": words.TRIAL if overview.head.trial else False,
        "words": words,
        "may": allowed,
    }


def allowed(permission: str) -> bool:
    """Whether whoever looks may do this here."""
    return may(actor(), Permission(permission), organisation())


def revision_sent(name: str = "revision") -> int:
    """The revision that was on the screen; 0 for one that was made up."""
    text = request.form.get(name, "")
    return int(text) if text.isdecimal() and len(text) < len(str(LARGEST_REVISION)) else 0


def page_asked(name: str = "pagina") -> int:
    """Which page of a list is asked for; the first for what is no number."""
    text = request.args.get(name, "")
    return int(text) if text.isdecimal() and len(text) < len(str(LARGEST_REVISION)) else 1
