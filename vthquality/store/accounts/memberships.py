"""Memberships as they are kept, and everything needed to know what an account may on a day."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.accounts import Held, Membership
from vthquality.domain.criteria import Key
from vthquality.domain.errors import Conflict
from vthquality.domain.people import EmployeeId, OrganisationId
from vthquality.store.accounts.rows import MembershipRow
from vthquality.store.bulk import AnyRow
from vthquality.store.people.rows import TeamRow
from vthquality.store.revisions import save_if_unchanged
from vthquality.store.rounds.site_rows import SharingRow

COLUMNS = tuple(MembershipRow.__table__.c)


def as_membership(row: AnyRow) -> Membership:
    """The membership in a row of `COLUMNS`."""
    return Membership(
        id=row.id,
        account=row.account_id,
        role=row.role,
        organisation=None if row.organisation_id is None else OrganisationId(row.organisation_id),
        employee=None if row.employee_id is None else EmployeeId(row.employee_id),
        teams=frozenset(row.teams),
        areas=frozenset(Key(area) for area in row.areas),
        sharing=row.sharing_id,
        stands_in_for=row.stands_in_for,
        starts=row.starts,
        ends=row.ends,
        revision=row.revision,
    )


def find_memberships(session: Session, account: str) -> tuple[Membership, ...]:
    """All memberships of an account, those that are over too."""
    return _memberships(session, MembershipRow.account_id == account)


def find_held(session: Session, account: str) -> Held:
    """The memberships of an account with what they refer to, in at most four statements."""
    memberships = find_memberships(session, account)
    stood_in_for = {m.stands_in_for for m in memberships if m.stands_in_for}
    principals = _memberships(session, MembershipRow.id.in_(sorted(stood_in_for))) if stood_in_for else ()
    return Held(
        memberships=memberships,
        principals={m.id: m for m in principals},
        team_names=_team_names(session, (team for m in (*memberships, *principals) for team in m.teams)),
        sharings=_sharings(session, (m.sharing for m in memberships)),
    )


def save_membership(session: Session, membership: Membership) -> str:
    """Keep a membership, new where its id is ""; its id. Raises `Conflict` when it is not as it was read."""
    values = _columns(membership)
    if not membership.id:
        row = MembershipRow(account_id=membership.account, **values)
        session.add(row)
        session.flush()
        return row.id
    if not save_if_unchanged(session, MembershipRow, {"id": membership.id}, membership.revision, values):
        raise Conflict(what="membership")
    return membership.id


def _columns(membership: Membership) -> dict[str, Any]:
    return {
        "organisation_id": membership.organisation,
        "role": membership.role,
        "employee_id": membership.employee,
        "teams": sorted(membership.teams),
        "areas": sorted(membership.areas),
        "sharing_id": membership.sharing,
        "stands_in_for": membership.stands_in_for,
        "starts": membership.starts,
        "ends": membership.ends,
    }


def _memberships(session: Session, *conditions: sa.ColumnElement[bool]) -> tuple[Membership, ...]:
    rows = session.execute(sa.select(*COLUMNS).where(*conditions).order_by(MembershipRow.id))
    return tuple(as_membership(row) for row in rows)


def _team_names(session: Session, ids: Iterable[str]) -> dict[str, str]:
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    return dict(iter(session.execute(sa.select(TeamRow.id, TeamRow.name).where(TeamRow.id.in_(wanted)))))


def _sharings(session: Session, ids: Iterable[str | None]) -> dict[str, Any]:
    wanted = sorted({id_ for id_ in ids if id_})
    if not wanted:
        return {}
    living = sa.select(SharingRow.id, SharingRow.until).where(SharingRow.id.in_(wanted), SharingRow.ended.is_(None))
    return dict(iter(session.execute(living)))
