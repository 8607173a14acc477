"""What is shared of a round with bezoekende toetsers."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.domain.criteria import Key
from vthquality.domain.errors import Conflict, NotFound
from vthquality.domain.people import ParticipationId, RoundId
from vthquality.domain.visiting import Sharing
from vthquality.store.accounts.rows import AccountRow, MembershipRow
from vthquality.store.bulk import AnyRow
from vthquality.store.owned import owner
from vthquality.store.revisions import save_if_unchanged
from vthquality.store.rounds.rows import ParticipationAssignmentRow, ParticipationRow
from vthquality.store.rounds.site_rows import SharingRow


def find_sharings(session: Session, scope: Scope, round_id: RoundId | None = None) -> tuple[Sharing, ...]:
    """Every sharing within reach, of one round or of all, the one that ends last first.

    Of whoever reaches sharings only, these; of whoever reaches everybody, all of the organisation.
    """
    statement = sa.select(*SharingRow.__table__.c).where(SharingRow.organisation_id == owner(scope))
    if round_id is not None:
        statement = statement.where(SharingRow.round_id == round_id)
    if not scope.reach.everyone:
        statement = statement.where(SharingRow.id.in_(sorted(scope.reach.sharings)))
    rows = session.execute(statement.order_by(SharingRow.until.desc(), SharingRow.name, SharingRow.id))
    return tuple(_as_sharing(row) for row in rows)


def load_sharing(session: Session, scope: Scope, sharing_id: str) -> Sharing:
    """The sharing with this id; raises `NotFound`, also for one out of reach."""
    found = next((s for s in find_sharings(session, scope) if s.id == sharing_id), None)
    if found is None:
        raise NotFound(what="sharing")
    return found


def create_sharing(session: Session, scope: Scope, sharing: Sharing) -> str:
    """Keep a new sharing; its id (the one in `sharing` is not looked at)."""
    row = SharingRow(
        organisation_id=owner(scope),
        round_id=sharing.round,
        name=sharing.name,
        teams=sorted(sharing.teams),
        areas=sorted(sharing.areas),
        until=sharing.until,
        secret=sharing.secret,
        explanations=sharing.explanations,
    )
    session.add(row)
    session.flush()
    return row.id


def end_sharing(session: Session, sharing: Sharing, at: datetime) -> None:
    """Let nobody see it any more; raises `Conflict` when it was changed first."""
    if not save_if_unchanged(session, SharingRow, {"id": sharing.id}, sharing.revision, {"ended": at}):
        raise Conflict(what="sharing")


def find_shared(session: Session, scope: Scope, sharing: Sharing) -> tuple[ParticipationId, ...]:
    """Who is shared, without anything else of them."""
    statement = sa.select(ParticipationRow.id).where(
        ParticipationRow.round_id == sharing.round, ParticipationRow.organisation_id == owner(scope)
    )
    if sharing.teams:
        statement = statement.where(ParticipationRow.team.in_(sorted(sharing.teams)))
    if sharing.areas:
        table = ParticipationAssignmentRow
        working = sa.select(table.participation_id).where(table.area_key.in_(sorted(sharing.areas)))
        statement = statement.where(ParticipationRow.id.in_(working))
    return tuple(ParticipationId(id_) for id_ in session.scalars(statement.order_by(ParticipationRow.id)))


def find_names(session: Session, scope: Scope, round_id: RoundId) -> dict[ParticipationId, tuple[str, str]]:
    """Name and team of everybody in a round."""
    rows = session.execute(
        sa.select(ParticipationRow.id, ParticipationRow.name, ParticipationRow.team).where(
            ParticipationRow.round_id == round_id, ParticipationRow.organisation_id == owner(scope)
        )
    )
    return {ParticipationId(id_): (name or "", team) for id_, name, team in rows}


def _as_sharing(row: AnyRow) -> Sharing:
    return Sharing(
        id=row.id,
        round=RoundId(row.round_id),
        name=row.name,
        teams=frozenset(row.teams),
        areas=frozenset(Key(area) for area in row.areas),
        until=row.until,
        secret=row.secret,
        explanations=row.explanations,
        ended=row.ended,
        revision=row.revision,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Somebody who was invited to look at what is shared."""

    sharing: str
    name: str
    email: str


def find_visitors(session: Session, scope: Scope, sharings: Collection[str]) -> tuple[Visitor, ...]:
    """Who was invited to these sharings, by name."""
    rows = session.execute(
        sa.select(MembershipRow.sharing_id, AccountRow.name, AccountRow.email)
        .join(AccountRow, AccountRow.id == MembershipRow.account_id)
        .where(MembershipRow.organisation_id == owner(scope), MembershipRow.sharing_id.in_(sorted(sharings)))
    )
    found = (Visitor(sharing=sharing or "", name=name, email=email) for sharing, name, email in rows)
    return tuple(sorted(found, key=lambda v: (v.name, v.email)))
