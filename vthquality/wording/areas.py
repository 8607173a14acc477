"""How an area stands, in dots and in one sentence to be read aloud."""

from collections import Counter
from datetime import date

from vthquality.domain.coverage import AreaCoverage, Need, PersonVerdict, State, within_a_year
from vthquality.domain.criteria import Area, Complexity, Key, SafeguardingMode
from vthquality.domain.facts import Outcome, Rung
from vthquality.domain.judging import Standing
from vthquality.domain.people import Employment
from vthquality.domain.safeguarding import Safeguarded
from vthquality.wording.labels import COMPLEXITY, OPEN_HEADING
from vthquality.wording.requirements import activity_numbers
from vthquality.wording.values import day, listed

MOST_DOTS = 12
"""Above about a dozen people a row of dots is counted wrongly; figures then say it better."""
NORM = "┃"
DOT_MEANING = {
    "●": "bevestigd",
    "◐": "zelf verklaard",
    "○": "onbekend",
    "◌": "bijna of in opleiding",
    NORM: "gevraagd aantal",
}


def area_name(area: Area, complexity: Complexity | None) -> str:
    """21 Geluid, or 5 Toezicht en handhaving milieu (complex)."""
    name = f"{area.number} {area.name}"
    return name if complexity is None else f"{name} ({COMPLEXITY[complexity]})"


def dots(row: AreaCoverage) -> str:
    """One character per person and a bar at the number asked."""
    if row.need is not Need.OWN or row.asked is None:
        return ""
    c = row.counts
    nearly = c.nearly + c.in_training
    drawn = "●" * row.range[0] + "◐" * c.self_declared + "○" * c.unknown + "◌" * nearly
    if len(drawn) > MOST_DOTS or row.asked > MOST_DOTS:
        return f"{row.range[0]} ● {c.self_declared} ◐ {c.unknown} ○ {nearly} ◌ {NORM} {row.asked}"
    return drawn[: row.asked].ljust(row.asked, "·") + NORM + drawn[row.asked :]


def sentence(row: AreaCoverage, on: date) -> str:
    """How an area and class stands, to be read aloud; the same on page, in the workbook and in the API."""
    if row.need is Need.ELSEWHERE:
        return "Niet in het takenpakket: niemand vraagt dit werk van de organisatie zelf."
    if row.need is Need.NO_NUMBER:
        return " ".join(["De set vraagt hier geen aantal mensen.", *_breaches(row)])
    if row.need is Need.OUTSOURCED:
        return " ".join(["Het werk is uitbesteed.", *(_breaches(row) or ["De regels voor borging zijn gevolgd."])])
    if row.asked is None:
        return " ".join(["Het gevraagde aantal ontbreekt nog in deze set.", *_breaches(row)])
    parts = [_headline(row), *_ends(row, on), *_breaches(row)]
    return " ".join(parts)


def _headline(row: AreaCoverage) -> str:
    low, high = row.range
    c = row.counts
    said = [f"bevestigd {low}" + (f" (waarvan {row.others} bij anderen)" if row.others else "")]
    if row.settled is State.UNKNOWN and high > low:
        said[0] += f", hooguit {high}"
    if c.self_declared:
        said.append(f"{c.self_declared} zelf verklaard")
    if c.unknown:
        said.append(f"{c.unknown} onbekend")
    if c.nearly:
        said.append(f"{c.nearly} bijna{_open(row, Standing.NEARLY)}")
    if c.in_training:
        said.append(f"{c.in_training} in opleiding{_expected(row)}")
    return f"Gevraagd {row.asked}; {', '.join(said)}."


def _own(row: AreaCoverage, standing: Standing) -> list[PersonVerdict]:
    return [
        p
        for p in row.people
        if p.standing is standing and p.participant.employment is Employment.OWN and not p.participant.unavailable
    ]


def _open(row: AreaCoverage, standing: Standing) -> str:
    """What stands open for those who are nearly there, the most frequent first."""
    headings = Counter(
        f.requirement.heading
        for p in _own(row, standing)
        for f in p.verdict.findings
        if f.settled.outcome is Outcome.NOT_MET
    )
    if not headings:
        return ""
    return f" ({OPEN_HEADING[headings.most_common(1)[0][0]]})" if len(headings) == 1 else ""


def _expected(row: AreaCoverage) -> str:
    days = [p.verdict.settled.expected_by for p in _own(row, Standing.IN_TRAINING)]
    first = min((d for d in days if d is not None), default=None)
    return "" if first is None else f" (verwacht op {day(first)})"


def _ends(row: AreaCoverage, on: date) -> list[str]:
    """Who of the confirmed will not count within a year: how many leave, and how many proofs expire, with the day."""
    confirmed = [p for p in _own(row, Standing.MET) if p.rung >= Rung.CONFIRMED]
    leave = sorted(p.ends for p in confirmed if p.ends is not None and within_a_year(p.ends, on))
    expire = sorted(
        p.verdict.settled.until
        for p in confirmed
        if p.verdict.settled.until is not None
        and within_a_year(p.verdict.settled.until, on)
        and not within_a_year(p.ends, on)
    )
    said = []
    if leave:
        said.append(f"{_of_them(leave, 'stopt', 'stoppen')} met dit werk ({_from(leave)}).")
    if expire:
        said.append(f"{_of_them(expire, 'verloopt', 'verlopen', prefix='Van ')} een bewijs ({_from(expire)}).")
    if row.single_point and row.settled is not State.NOT_MET:
        said.append("Alles hangt aan één eigen medewerker.")
    return said


def _of_them(days: list[date], one: str, more: str, prefix: str = "") -> str:
    if len(days) == 1:
        return f"{prefix}{'één' if prefix else 'Eén'} van hen {one}"
    return f"{prefix}{len(days)} van hen {one if prefix else more}"


def _from(days: list[date]) -> str:
    return f"op {day(days[0])}" if len(days) == 1 else f"de eerste op {day(days[0])}"


def _breaches(row: AreaCoverage) -> list[str]:
    said = [_breach(s, row.area) for s in row.safeguarded if s.outcome in {Outcome.NOT_MET, Outcome.UNKNOWN}]
    preferred = frozenset[Key]().union(*(s.preferred for s in row.safeguarded))
    if preferred:
        said.append(f"Liever bovenregionaal: {activity_numbers(preferred, row.area)}.")
    return list(dict.fromkeys(said))


def _breach(found: Safeguarded, area: Area) -> str:
    if found.rule is None:
        return "De tekst over borging ontbreekt nog in deze set."
    out = activity_numbers(found.outside, area)
    verb = "ligt" if len(found.outside) == 1 else "liggen"
    if found.rule.mode is SafeguardingMode.INSIDE:
        return f"Let op: {out} {verb} buiten de overheid en dat mag volgens de borging niet."
    if found.rule.mode is SafeguardingMode.HIRE and found.contracted:
        return (
            f"Let op: {activity_numbers(found.contracted, area)} ligt bij de markt. Inhuren mag hier, uitbesteden niet."
        )
    experts = activity_numbers(found.rule.expert_for, area)
    if found.outcome is Outcome.UNKNOWN:
        return f"Voor {out} is een eigen deskundige nodig voor {experts}; of die er is, is nog niet bevestigd."
    return f"Let op: {out} {verb} buiten, maar een eigen deskundige voor {experts} ontbreekt."


def short_list(rows: list[AreaCoverage]) -> str:
    """Names of areas and classes in one line."""
    return listed([area_name(r.area, r.complexity) for r in rows])
