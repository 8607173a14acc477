"""The trail, for the auditor or FG to read."""

from flask import request

from vthquality.edge.clock import NETHERLANDS
from vthquality.services.trail import Shown, read_trail
from vthquality.web.cycle import actor, opened, organisation, page
from vthquality.wording.trail import SHOWN, action

LONGEST_NAME = 100
LONGEST_NUMBER = 6
CHOICES = {shown.value: shown for shown in Shown}


def trail() -> tuple[str, int]:
    """One page of what was done, the last first."""
    chosen = CHOICES.get(request.args.get("toon", ""), Shown.LOOKS)
    who = request.args.get("zoek", "").strip()[:LONGEST_NAME]
    with opened() as database:
        found = read_trail(database, actor(), organisation(), shown=chosen, who=who, page=_page_asked())
    at = [(line, line.at.astimezone(NETHERLANDS)) for line in found.lines]
    kept = {"toon": chosen.value, "zoek": who} if who else {"toon": chosen.value}
    return page(
        "retention/trail", found=found, lines=at, who=who, chosen=chosen.value, kept=kept, shown=SHOWN, action=action
    )


def _page_asked() -> int:
    text = request.args.get("pagina", "")
    return int(text) if text.isdecimal() and len(text) < LONGEST_NUMBER else 1
