"""Memberships as they are kept, and everything needed to know what an account may on a day."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.access import RoleName, Scope
from vthquality.domain.accounts import Held, Membership
from vthquality.domain.criteria import Key
from vthquality.domain.errors import Conflict
from vthquality.domain.people import EmployeeId, OrganisationId
from vthquality.store.accounts.rows import AccountRow, MembershipRow
from vthquality.store.bulk import AnyRow
from vthquality.store.owned import owner
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


def find_membership(session: Session, id_: str) -> Membership | None:
    """The membership with this id."""
    found = _memberships(session, MembershipRow.id == id_)
    return found[0] if found else None


def employee_of_another(session: Session, scope: Scope, membership: Membership) -> bool:
    """Whether the employee of a membership is another account already, that can still be used here."""
    found = sa.exists().where(
        MembershipRow.organisation_id == owner(scope),
        MembershipRow.employee_id == membership.employee,
        MembershipRow.account_id != membership.account,
        sa.or_(MembershipRow.ends.is_(None), MembershipRow.ends >= (membership.starts or date.min)),
    )
    return bool(session.scalar(sa.select(found)))


def find_with_role(session: Session, role: RoleName, on: date) -> frozenset[str]:
    """The organisations in which an account that is not blocked holds this role of itself, on a day or later."""
    found = sa.select(MembershipRow.organisation_id).join(AccountRow, AccountRow.id == MembershipRow.account_id)
    statement = found.where(
        MembershipRow.role == role,
        MembershipRow.organisation_id.is_not(None),
        MembershipRow.stands_in_for.is_(None),
        sa.or_(MembershipRow.ends.is_(None), MembershipRow.ends >= on),
        AccountRow.blocked.is_(False),
    )
    return frozenset(id_ for id_ in session.scalars(statement) if id_ is not None)


def find_roles_of_service(session: Session, accounts: Collection[str]) -> Mapping[str, tuple[Membership, ...]]:
    """The roles of the whole service that these accounts have, by account."""
    found: dict[str, tuple[Membership, ...]] = {}
    wanted = MembershipRow.account_id.in_(sorted(accounts)), MembershipRow.organisation_id.is_(None)
    for membership in _memberships(session, *wanted):
        found[membership.account] = (*found.get(membership.account, ()), membership)
    return found


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
