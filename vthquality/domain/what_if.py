"""Wat als: what stands in the way of counting people of others, and what safeguarding would say if work went out."""

from vthquality.domain.coverage import AreaCoverage, Need
from vthquality.domain.criteria import Area, Complexity, Headcount, Heading, Key, Safeguarding, SafeguardingMode
from vthquality.domain.facts import Outcome
from vthquality.domain.people import Arrangement, Doer
from vthquality.domain.rounds import RoundSnapshot
from vthquality.domain.safeguarding import safeguard, worst

_BEST_FIRST = (Outcome.MET, Outcome.UNKNOWN, Outcome.NOT_MET)


def others_may_count(area: Area, complexity: Complexity | None) -> bool:
    """Whether the set lets people of other services and firms count for the number of people."""
    return any(
        not leaf.own_only
        for requirement in area.asked(complexity)
        if requirement.heading is Heading.HEADCOUNT
        for leaf in requirement.leaves()
        if isinstance(leaf, Headcount)
    )


def safeguarding_if_hired(snapshot: RoundSnapshot, row: AreaCoverage) -> Outcome | None:
    """What the safeguarding rules say if a firm does one activity, the one that is best for it.

    None where hired people would not count anyway: the work is not done here, or the set asks own people.
    """
    if row.need is not Need.OWN or not others_may_count(row.area, row.complexity):
        return None
    on = snapshot.head.reference_day
    judged = [(p.participant, p.verdict) for p in row.in_area]
    found = {
        worst(
            s.outcome
            for s in safeguard(row.area, row.complexity, (*row.arrangements, extra), snapshot.participants, judged, on)
        )
        for extra in _one_of_each_sort(row)
    }
    return next((outcome for outcome in _BEST_FIRST if outcome in found), None)


def spare_experts(row: AreaCoverage) -> int | None:
    """Own experts that can be missed before a safeguarding rule is no longer met; None where no rule asks any now."""
    spare = [
        s.experts - s.rule.own_experts
        for s in row.safeguarded
        if s.rule is not None and s.rule.own_experts and s.outside and s.outcome is Outcome.MET
    ]
    return min(spare, default=None)


def _one_of_each_sort(row: AreaCoverage) -> list[Arrangement]:
    """An activity done by a firm, for each combination of rules that an activity of the area falls under."""
    rules = [
        requirement.activities
        for requirement in row.area.asked(row.complexity)
        if requirement.heading is Heading.SAFEGUARDING
        and any(
            isinstance(x, Safeguarding) and x.mode is not SafeguardingMode.SUPRAREGIONAL for x in requirement.leaves()
        )
    ]
    sorts: dict[tuple[bool, ...], Key] = {}
    for activity in row.area.activities:
        sorts.setdefault(tuple(not served or activity.key in served for served in rules), activity.key)
    return [Arrangement(principal="", activity=key, doer=Doer.MARKET) for key in sorts.values()]
