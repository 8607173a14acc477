"""A round with something on every sheet of a gap workbook, and its reports as facts and files."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from tests.support.people_builders import ON
from tests.support.rounds import (
    a_round,
    arranged,
    externally_reviewed,
    in_house,
    nearly,
    qualified,
    silent,
    unqualified,
)
from tests.support.versions import a_head, a_profile_version, a_version, an_area, key
from vthquality.domain.criteria import Complexity
from vthquality.domain.facts import Rung
from vthquality.domain.gaps import Edition, ReportScope, gap_report
from vthquality.domain.people import Doer, Employment, Participant, ParticipationId
from vthquality.domain.plans import Explanation, Improvement, MeasureKind, PlanLevel, Plans, Training
from vthquality.domain.profiles import CompetencyAnswer, CompetencySaid
from vthquality.domain.reports import ReportFacts
from vthquality.domain.rounds import RoundSnapshot
from vthquality.formats.gap_workbook.write import Issue, write_gap_workbook
from vthquality.wording.report.facts import report_facts

TEAM, OTHER_TEAM = "Milieu", "Bouw"
BOARD = ReportScope(edition=Edition.BOARD)
OF_TEAM = ReportScope(edition=Edition.TEAM, team=TEAM)
OF_ALL = ReportScope(edition=Edition.TEAM)
OWN = ReportScope(edition=Edition.PERSONAL, participant=ParticipationId("p-nel"))
SCOPES = {"board": BOARD, "team": OF_TEAM, "all": OF_ALL, "own": OWN}
BOTH = (Complexity.SIMPLE, Complexity.COMPLEX)
ISSUE = Issue(number=7, replaces=6, made=datetime(2026, 11, 24, 9, 30), maker="M. Maker")  # noqa: DTZ001 - in UTC


def people() -> list[Participant]:
    """Six people of one team and six of another, as different as they come."""
    mine = [
        qualified("Anja A", leaves_on=ON + timedelta(days=100), hours=Decimal("25.5")),
        externally_reviewed("Bert B"),
        qualified("Cor C", rung=Rung.SELF_DECLARED),
        nearly("Dirk D", expected_by=ON + timedelta(days=200)),
        nearly("Nel N"),
        silent("Fien F"),
    ]
    others = [
        qualified("Gijs G", "b2", minutes=31),
        unqualified("Hans H", "b2"),
        replace(qualified("Ilse I"), employment=Employment.HIRED),
        replace(qualified("Jet J"), unavailable=True),
        silent("Kees K", "b2"),
        silent("Lot L"),
    ]
    return [*mine, *(replace(p, team=OTHER_TEAM) for p in others)]


def a_full_round(*, example: bool = True, plans: Plans | None = None, **changed: object) -> RoundSnapshot:
    """The round, on a set of two areas of which one has two classes."""
    version = a_version(an_area("a1", "1"), an_area("b2", "2", BOTH), head=a_head(example=example))
    everybody = people()
    snapshot = a_round(
        *everybody,
        version=version,
        profiles=a_profile_version(),
        arrangements=(
            *in_house("a1", "b2"),
            arranged("a1act1", Doer.MARKET, principal="Provincie Bee", which="Bureau Bee", hours=Decimal(120)),
        ),
        plans=some_plans() if plans is None else plans,
        competency_answers=tuple(_scores(everybody)),
    )
    return replace(snapshot, **changed)  # type: ignore[arg-type]


def _scores(everybody: list[Participant]) -> list[tuple[ParticipationId, CompetencyAnswer]]:
    return [
        (
            person.id,
            CompetencyAnswer(
                profile=key("prf1"),
                competency=key(f"cmp{number}"),
                said=CompetencySaid.STEP if i else CompetencySaid.NOT_SEEN,
                step=1 + i % 2 if i else None,
            ),
        )
        for i, person in enumerate(everybody)
        for number in (1, 2)
    ]


def some_plans(text: str = "Samen werven", owner: str = "Petra de Baas", function: str = "Directeur") -> Plans:
    """One line of each plan, with this text wherever somebody can write."""
    area = key("a1")
    return Plans(
        (
            Improvement(
                id="i1",
                area=area,
                requirement=key("a1edu"),
                measure=text,
                kind=MeasureKind.RECRUIT,
                level=PlanLevel.ORGANISATION,
                owner_name=owner,
                owner_function=function,
                due=date(2027, 3, 1),
                cost=2500,
            ),
        ),
        (
            Training(
                id="t1", who=text, goal=text, form=text, area=area, hours=Decimal("12.5"), cost=900, quarter="2027-1"
            ),
        ),
        (
            Explanation(
                id="x1",
                area=area,
                element=text,
                reason=text,
                measure=text,
                owner_name=owner,
                owner_function=function,
                written=date(2026, 9, 1),
                decision=text,
                ends=date(2028, 1, 1),
            ),
        ),
    )


def last_year() -> RoundSnapshot:
    """The same people but three, a year before."""
    snapshot = a_full_round()
    head = replace(snapshot.head, name="Meting 2025", reference_day=date(2025, 6, 1))
    return replace(snapshot, head=head, participants=snapshot.participants[:-3], plans=Plans())


def facts_of(
    snapshot: RoundSnapshot, scope: ReportScope = OF_TEAM, previous: RoundSnapshot | None = None
) -> ReportFacts:
    """One report as facts."""
    return report_facts(gap_report(snapshot, scope, previous))


def written(facts: ReportFacts, path: Path, issue: Issue = ISSUE) -> Path:
    """The report as a file."""
    with path.open("wb") as file:
        write_gap_workbook(facts, issue, file)
    return path
