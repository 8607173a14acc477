"""Competenties: in numbers per profile, or the own scores of one person; never by name, never averaged."""

from collections.abc import Iterator, Mapping

from vthquality.domain.criteria import Key
from vthquality.domain.gaps import Edition, GapReport
from vthquality.domain.growth import Distribution
from vthquality.domain.profiles import CompetencyAnswer, CompetencySaid, ProfileVersion
from vthquality.domain.reports import Cell, Column, Kind, Row, Table

HIDDEN = "minder dan {smallest} antwoorden"
SAID = {CompetencySaid.NOT_SEEN: "nog niet in beeld", CompetencySaid.NOT_APPLICABLE: "n.v.t."}
NOTE = "Vanaf {smallest} antwoorden. Geen gemiddelden: een stap is geen cijfer. Verschil: met de vorige meting."

Before = Mapping[tuple[Key, Key], Distribution]


def competency_tables(report: GapReport) -> Iterator[Table]:
    """Own scores in the own edition, numbers of people per profile for teams; nothing for the board."""
    profiles = report.snapshot.profiles
    if profiles is None or report.scope.edition is Edition.BOARD:
        return
    if report.scope.edition is Edition.PERSONAL:
        yield _own(report, profiles)
        return
    before = {(d.profile.key, d.competency.key): d for d in report.growth_before}
    whom = f"team {report.scope.team}" if report.scope.team else "hele organisatie"
    for number, profile in enumerate(profiles.profiles, start=1):
        said = [d for d in report.growth if d.profile.key == profile.key]
        if said:
            yield _profile_table(report, number, said, before, whom)
    if report.growth_by_team:
        yield _team_table(report, profiles)
    if not report.growth:
        yield Table("competencies", "competencies", "Competenties", _columns(profiles), (), _note(report))


def _columns(profiles: ProfileVersion) -> tuple[Column, ...]:
    return (
        Column("competency", "Competentie"),
        *(Column(f"step{s.number}", f"{s.number} {s.name}", Kind.INTEGER) for s in profiles.scale),
        Column("not_seen", "Nog niet in beeld", Kind.INTEGER),
        Column("answers", "Antwoorden", Kind.INTEGER),
    )


def _note(report: GapReport) -> str:
    return NOTE.format(smallest=report.snapshot.smallest_group)


def _profile_table(report: GapReport, number: int, said: list[Distribution], before: Before, whom: str) -> Table:
    """One profile: every competency, with the difference since the last round."""
    profiles = report.snapshot.profiles
    if profiles is None:
        raise TypeError("competencies need profiles")
    hidden = HIDDEN.format(smallest=report.snapshot.smallest_group)
    return Table(
        f"competencies:{number}",
        "competencies",
        f"{said[0].profile.name}, {whom}",
        (
            *_columns(profiles),
            *(Column(f"growth{s.number}", f"Verschil stap {s.number}", Kind.INTEGER) for s in profiles.scale),
            Column("note", "Opmerking"),
        ),
        tuple(_grown_row(d, before.get((d.profile.key, d.competency.key)), profiles, hidden) for d in said),
        _note(report),
    )


def _grown_row(now: Distribution, before: Distribution | None, profiles: ProfileVersion, hidden: str) -> Row:
    steps = [s.number for s in profiles.scale]
    grown: list[Cell] = [None] * len(steps)
    if before is not None and not before.hidden and not now.hidden:
        grown = [now.steps.get(s, 0) - before.steps.get(s, 0) for s in steps]
    return Row(
        now.competency.key,
        (_name(now), *_figures(now, steps), *grown, hidden if now.hidden else ""),
        "hidden" if now.hidden else "",
    )


def _name(said: Distribution) -> str:
    return f"{said.competency.number} {said.competency.name}"


def _figures(said: Distribution, steps: list[int]) -> tuple[Cell, ...]:
    if said.hidden:
        return (None,) * (len(steps) + 2)
    return (*(said.steps.get(s, 0) for s in steps), said.not_seen, said.answers)


def _team_table(report: GapReport, profiles: ProfileVersion) -> Table:
    """Every profile and competency per team; what is too small is counted, not listed."""
    steps = [s.number for s in profiles.scale]
    teams = {team: i for i, team in enumerate(sorted({d.team for d in report.growth_by_team}))}
    shown = [d for d in report.growth_by_team if not d.hidden]
    hidden = len(report.growth_by_team) - len(shown)
    left_out = f" {hidden} regels staan hier niet: te weinig antwoorden, of daaruit af te leiden." if hidden else ""
    return Table(
        "competencies_by_team",
        "competencies",
        "Per team",
        (*_columns(profiles), Column("profile", "Profiel"), Column("team", "Team")),
        tuple(
            Row(
                f"{d.profile.key}.{d.competency.key}.{teams[d.team]}",
                (_name(d), *_figures(d, steps), d.profile.name, d.team or "Zonder team"),
            )
            for d in shown
        ),
        f"Vanaf {report.snapshot.smallest_group} antwoorden.{left_out}",
    )


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
