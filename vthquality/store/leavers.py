"""What goes of people who left, step by step, and what of the trail and of mail is older than its term."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from vthquality.domain.access import Scope
from vthquality.domain.people import OrganisationId, RoundId
from vthquality.domain.retention import Emptied
from vthquality.domain.rounds import RoundState
from vthquality.store.accounts.rows import (
    AccountIdentityRow,
    AccountRow,
    MembershipRow,
    OneTimeLinkRow,
    OutgoingMailRow,
    RecoveryCodeRow,
    SignInRow,
    UploadRow,
)
from vthquality.store.audit import AuditRow, AuditValueRow
from vthquality.store.emptying import Condition, Step
from vthquality.store.owned import owner
from vthquality.store.people.rows import AssignmentRow, DossierFactRow, EmployeeRow, UnavailableRow
from vthquality.store.rounds.report_rows import IssuedWorkbookRow
from vthquality.store.rounds.rows import ParticipationRow, RoundRow

OF_AN_ACCOUNT = (AccountIdentityRow, RecoveryCodeRow, OneTimeLinkRow, SignInRow, UploadRow)
"""Tables that go with an account."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CutOff:
    """Who left up to and including `left` goes, and what is from before `trail`, an upload from before `upload`."""

    left: date
    trail: datetime
    upload: datetime


def steps_of_leavers(scope: Scope, cut_off: CutOff, emptied: Collection[RoundId]) -> Iterator[Step]:
    """What is kept of people who left and take part in no open round.

    The row on the staff list goes once no round leads to it any more: those in `emptied` will not, after this run.
    """
    e, gone = Emptied, _leavers(owner(scope), cut_off.left)
    yield Step(kind=e.FACTS, table=DossierFactRow, where=(DossierFactRow.employee_id.in_(gone),))
    yield Step(kind=e.STAFF_DETAILS, table=AssignmentRow, where=(AssignmentRow.employee_id.in_(gone),))
    yield Step(kind=e.STAFF_DETAILS, table=UnavailableRow, where=(UnavailableRow.employee_id.in_(gone),))
    yield Step(kind=e.MEMBERSHIPS, table=MembershipRow, where=(_memberships(owner(scope), cut_off.left),))
    elsewhere = sa.select(ParticipationRow.employee_id).where(
        ParticipationRow.organisation_id == owner(scope),
        ParticipationRow.employee_id.is_not(None),
        ParticipationRow.round_id.not_in(sorted(emptied)),
    )
    free = EmployeeRow.id.in_(gone), EmployeeRow.id.not_in(elsewhere)
    yield Step(kind=e.EMPLOYEES, table=EmployeeRow, where=free)


def steps_of_the_trail(scope: Scope, cut_off: CutOff) -> Iterator[Step]:
    """Values, mail, signing in, and files that are older than their term."""
    e, ours = Emptied, owner(scope)
    old = sa.select(AuditRow.entry).where(AuditRow.organisation_id == ours, AuditRow.at < cut_off.trail)
    yield Step(kind=e.TRAIL_VALUES, table=AuditValueRow, where=(AuditValueRow.entry.in_(old),))
    mails = OutgoingMailRow.organisation_id == ours, OutgoingMailRow.made < cut_off.trail
    yield Step(kind=e.MAILS, table=OutgoingMailRow, where=mails)
    sign_ins = SignInRow.organisation_id == ours, SignInRow.seen < cut_off.trail
    yield Step(kind=e.SIGN_INS, table=SignInRow, where=sign_ins)
    books = (
        IssuedWorkbookRow.organisation_id == ours,
        IssuedWorkbookRow.round_id.is_(None),
        IssuedWorkbookRow.issued < cut_off.trail,
    )
    yield Step(kind=e.WORKBOOKS, table=IssuedWorkbookRow, where=books)
    uploads = UploadRow.organisation_id == ours, UploadRow.made < cut_off.upload
    yield Step(kind=e.WORKBOOKS, table=UploadRow, where=uploads)


def find_orphans(session: Session, scope: Scope, cut_off: CutOff) -> tuple[str, ...]:
    """Accounts that hold nothing any more once the memberships of leavers are gone."""
    going = _memberships(owner(scope), cut_off.left)
    staying = sa.select(MembershipRow.account_id).where(sa.not_(going))
    statement = sa.select(MembershipRow.account_id).where(going, MembershipRow.account_id.not_in(staying)).distinct()
    return tuple(sorted(session.scalars(statement)))


def remove_accounts(session: Session, accounts: Collection[str]) -> int:
    """Remove accounts with everything that is theirs; how many."""
    for table in OF_AN_ACCOUNT:
        session.execute(sa.delete(table).where(table.account_id.in_(sorted(accounts))))
    session.execute(sa.delete(AccountRow).where(AccountRow.id.in_(sorted(accounts))))
    return len(accounts)


def count_waiting(session: Session, scope: Scope, cut_off: CutOff) -> int:
    """How many people left longer ago than the term, but take part in a round that is still open."""
    statement = sa.select(sa.func.count()).where(*_left(owner(scope), cut_off.left), _in_open_round())
    return session.scalar(statement) or 0


_Staff = aliased(EmployeeRow)
_Held = aliased(MembershipRow)
"""The same tables once more, so that a statement that removes rows can ask them which."""


def _left(ours: OrganisationId, day: date) -> tuple[Condition, ...]:
    return _Staff.organisation_id == ours, _Staff.leaves_on <= day


def _in_open_round() -> Condition:
    return _Staff.id.in_(
        sa.select(ParticipationRow.employee_id)
        .join(RoundRow, RoundRow.id == ParticipationRow.round_id)
        .where(RoundRow.state == RoundState.OPEN, ParticipationRow.employee_id.is_not(None))
    )


def _leavers(ours: OrganisationId, day: date) -> sa.Select[str]:
    return sa.select(_Staff.id).where(*_left(ours, day), sa.not_(_in_open_round()))


def _memberships(ours: OrganisationId, day: date) -> Condition:
    """Those of leavers, those that ended, and whoever stood in for them; never None, so that it can be turned round."""
    over = sa.or_(_Held.employee_id.in_(_leavers(ours, day)), _Held.ends <= day)
    gone = sa.select(_Held.id).where(_Held.organisation_id == ours, over)
    return sa.or_(MembershipRow.id.in_(gone), sa.func.coalesce(MembershipRow.stands_in_for, "").in_(gone))
