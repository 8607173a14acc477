"""What goes with running a round: the works council's consent, the dates of its phases, and where each part is."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.domain.errors import Conflict
from vthquality.domain.people import RoundId
from vthquality.domain.rounds import CompetencyPhase, Phase, RoundPart
from vthquality.domain.running.council import AS_SHIPPED, Agreement, Opener, WorksCouncil
from vthquality.domain.running.schedule import PHASES, AnyPhase, Period, Schedule
from vthquality.store.bulk import insert_all
from vthquality.store.owned import owner
from vthquality.store.revisions import save_if_unchanged
from vthquality.store.rounds.opening import StoredRound
from vthquality.store.rounds.rows import RoundPrincipalRow, RoundRow
from vthquality.store.rounds.site_rows import CompetencyPartRow, RoundPhaseRow, WorksCouncilRow
from vthquality.store.rows import JsonObject


def add_council(session: Session, scope: Scope, round_id: RoundId, council: WorksCouncil, now: datetime) -> None:
    """Keep for good what the works council said before this round opened."""
    agreed: JsonObject = {
        "smallest_group": council.agreed.smallest_group,
        "openers": sorted(opener.value for opener in council.agreed.openers),
        "retention_months": council.agreed.retention_months,
    }
    session.add(
        WorksCouncilRow(
            round_id=round_id,
            organisation_id=owner(scope),
            decided=council.decided,
            reference=council.reference,
            agreed=agreed if council.consented else {},
            not_asked_because=council.not_asked_because,
            by=scope.actor,
            at=now,
        )
    )
    session.flush()


def find_council(session: Session, scope: Scope, round_id: RoundId) -> WorksCouncil | None:
    """What the works council said before this round; None for a round of before this was kept."""
    return find_councils(session, scope, WorksCouncilRow.round_id == round_id).get(round_id)


def find_councils(
    session: Session, scope: Scope, *conditions: sa.ColumnElement[bool]
) -> Mapping[RoundId, WorksCouncil]:
    """What the works council said before each round of the organisation."""
    rows = session.execute(
        sa.select(*WorksCouncilRow.__table__.c).where(WorksCouncilRow.organisation_id == owner(scope), *conditions)
    )
    return {
        RoundId(row.round_id): WorksCouncil(
            decided=row.decided,
            reference=row.reference,
            agreed=_agreement(row.agreed) if row.agreed else AS_SHIPPED,
            not_asked_because=row.not_asked_because,
        )
        for row in rows
    }


def _agreement(agreed: Mapping[str, object]) -> Agreement:
    return Agreement(
        smallest_group=cast("int", agreed["smallest_group"]),
        openers=frozenset(Opener(value) for value in cast("list[str]", agreed["openers"])),
        retention_months=cast("int", agreed["retention_months"]),
    )


def save_schedule(session: Session, round_id: RoundId, schedule: Schedule) -> None:
    """Put these dates in the place of those there were."""
    session.execute(sa.delete(RoundPhaseRow).where(RoundPhaseRow.round_id == round_id))
    insert_all(
        session,
        RoundPhaseRow,
        [
            {"round_id": round_id, "part": part, "phase": phase.value, "starts": period.starts, "ends": period.ends}
            for part, phases in PHASES.items()
            for phase in phases
            if (period := schedule.period(phase)).is_planned
        ],
    )


def find_schedules(session: Session, scope: Scope) -> Mapping[RoundId, Schedule]:
    """When the phases of each round of the organisation are planned; a round without dates is left out."""
    named: dict[tuple[RoundPart, str], AnyPhase] = {
        (part, phase.value): phase for part, phases in PHASES.items() for phase in phases
    }
    rows = session.execute(
        sa.select(*RoundPhaseRow.__table__.c)
        .join(RoundRow, RoundRow.id == RoundPhaseRow.round_id)
        .where(RoundRow.organisation_id == owner(scope))
    )
    found: dict[RoundId, dict[AnyPhase, Period]] = {}
    for row in rows:
        period = Period(starts=row.starts, ends=row.ends)
        found.setdefault(RoundId(row.round_id), {})[named[row.part, row.phase]] = period
    return {round_id: Schedule(periods) for round_id, periods in found.items()}


def find_principals_of(session: Session, round_id: RoundId) -> tuple[str, ...]:
    """The deelnemers a round covers, in order, by the names of its day."""
    return tuple(
        session.scalars(
            sa.select(RoundPrincipalRow.name)
            .where(RoundPrincipalRow.round_id == round_id)
            .order_by(RoundPrincipalRow.position)
        )
    )


def start_competencies(session: Session, round_id: RoundId) -> None:
    """Give a round a competency part, in its first phase."""
    session.add(CompetencyPartRow(round_id=round_id, phase=CompetencyPhase.SELF))
    session.flush()


def find_competency_part(session: Session, round_id: RoundId) -> tuple[CompetencyPhase, int]:
    """In which phase the competency part is, and the revision of that; the first phase while nobody moved it."""
    row = session.execute(
        sa.select(CompetencyPartRow.phase, CompetencyPartRow.revision).where(CompetencyPartRow.round_id == round_id)
    ).one_or_none()
    return (CompetencyPhase.SELF, 0) if row is None else (row.phase, row.revision)


def save_phase(session: Session, stored: StoredRound, phase: Phase, revision: int) -> None:
    """Bring the criteria part to this phase; raises `Conflict` when somebody changed the round first."""
    _save_round(session, stored, revision, phase=phase)


def touch_round(session: Session, stored: StoredRound, revision: int) -> None:
    """Count a change of something that goes with the round; raises `Conflict` when somebody changed it first."""
    _save_round(session, stored, revision)


def save_competency_phase(session: Session, stored: StoredRound, phase: CompetencyPhase, revision: int) -> None:
    """Bring the competency part to this phase; raises `Conflict` when somebody changed it first."""
    key = {"round_id": stored.head.id}
    if revision == 0 and find_competency_part(session, stored.head.id)[1] == 0:
        session.add(CompetencyPartRow(**key, phase=phase))
        session.flush()
    elif not save_if_unchanged(session, CompetencyPartRow, key, revision, {"phase": phase}):
        raise Conflict(what="round", name=stored.head.name)


def _save_round(session: Session, stored: StoredRound, revision: int, **values: Phase | date) -> None:
    if not save_if_unchanged(session, RoundRow, {"id": stored.head.id}, revision, values):
        raise Conflict(what="round", name=stored.head.name)
