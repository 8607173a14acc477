"""Competenties: in numbers per profile, or the own scores of one person; never by name, never averaged."""

from vthquality.domain.gaps import Edition, GapReport
from vthquality.domain.growth import Distribution
from vthquality.domain.profiles import CompetencyAnswer, CompetencySaid, ProfileVersion
from vthquality.domain.reports import Cell, Column, Kind, Row, Table

HIDDEN = "minder dan vijf antwoorden"
SAID = {CompetencySaid.NOT_SEEN: "nog niet in beeld", CompetencySaid.NOT_APPLICABLE: "n.v.t."}


def competencies_table(report: GapReport) -> Table | None:
    """Own scores in the own edition, numbers of people in the others; None without competencies in the round."""
    profiles = report.snapshot.profiles
    if profiles is None:
        return None
    if report.scope.edition is Edition.PERSONAL:
        return _own(report, profiles)
    before = {(d.profile.key, d.competency.key): d for d in report.growth_before}
    steps = [s.number for s in profiles.scale]
    columns = (
        Column("profile", "Profiel"),
        Column("competency", "Competentie"),
        *(Column(f"step{s.number}", f"{s.number} {s.name}", Kind.INTEGER) for s in profiles.scale),
        Column("not_seen", "Nog niet in beeld", Kind.INTEGER),
        Column("answers", "Antwoorden", Kind.INTEGER),
        *(Column(f"growth{s.number}", f"Verschil stap {s.number}", Kind.INTEGER) for s in profiles.scale),
        Column("note", "Opmerking"),
    )
    rows = tuple(_row(d, before.get((d.profile.key, d.competency.key)), steps) for d in report.growth)
    whom = f"team {report.scope.team}" if report.scope.team else "hele organisatie"
    return Table(
        "competencies",
        "competencies",
        f"Competenties, aantal mensen per stap ({whom})",
        columns,
        rows,
        "Vanaf vijf antwoorden. Geen gemiddelden: een stap is geen cijfer. Verschil: met de vorige meting.",
    )


def _row(now: Distribution, before: Distribution | None, steps: list[int]) -> Row:
    identity = f"{now.profile.key}.{now.competency.key}"
    named: tuple[Cell, ...] = (now.profile.name, f"{now.competency.number} {now.competency.name}")
    if now.hidden:
        return Row(identity, (*named, *([None] * (len(steps) * 2 + 2)), HIDDEN), "hidden")
    grown: list[Cell] = [None] * len(steps)
    if before is not None and not before.hidden:
        grown = [now.steps.get(s, 0) - before.steps.get(s, 0) for s in steps]
    counted = [now.steps.get(s, 0) for s in steps]
    return Row(identity, (*named, *counted, now.not_seen, now.answers, *grown, ""))


def _own(report: GapReport, profiles: ProfileVersion) -> Table:
    who = next(p for p in report.snapshot.participants if p.id == report.scope.participant)
    asked = profiles.asked(who.roles)
    mine = [answer for participation, answer in report.snapshot.competency_answers if participation == who.id]
    return Table(
        "competencies",
        "competencies",
        "Uw eigen competenties",
        (
            Column("profile", "Profiel"),
            Column("competency", "Competentie"),
            Column("step", "Uw stap"),
            Column("asked", "Gevraagde stap", Kind.INTEGER),
            Column("shows", "Wat u dan laat zien", Kind.LONG),
            Column("next", "Wat de volgende stap is", Kind.LONG),
        ),
        tuple(_own_row(answer, profiles, asked.get(answer.competency)) for answer in mine),
        "Alleen u ziet uw eigen stappen. Uw leidinggevende ziet ze niet in deze dienst.",
    )


def _own_row(answer: CompetencyAnswer, profiles: ProfileVersion, asked: int | None) -> Row:
    profile = next(p for p in profiles.profiles if p.key == answer.profile)
    competency = next(c for c in profiles.competencies if c.key == answer.competency)
    indicator = profile.indicator(answer.competency)
    steps = indicator.steps if indicator else {}
    names = {s.number: s.name for s in profiles.scale}
    said = SAID.get(answer.said) or f"{answer.step} {names.get(answer.step or 0, '')}".strip()
    return Row(
        f"{answer.profile}.{answer.competency}",
        (
            profile.name,
            f"{competency.number} {competency.name}",
            said,
            asked,
            steps.get(answer.step or 0, ""),
            steps.get((answer.step or 0) + 1, ""),
        ),
    )
