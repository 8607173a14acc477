"""The names of teams in rounds: an open round goes along with a new name, a closed one keeps what it closed with."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.domain.rounds import RoundState
from vthquality.store.owned import owner
from vthquality.store.rounds.plan_rows import ImprovementRow, TrainingRow
from vthquality.store.rounds.rows import ParticipationRow, RoundRow
from vthquality.store.rounds.site_rows import SharingRow


def rename_in_open_rounds(session: Session, scope: Scope, before: str, after: str) -> None:
    """Let open rounds call a team by its new name; nobody closes one of them meanwhile."""
    is_open = (RoundRow.organisation_id == owner(scope), RoundRow.state == RoundState.OPEN)
    rounds = list(session.scalars(sa.select(RoundRow.id).where(*is_open).with_for_update(read=True)))
    for row in (ParticipationRow, ImprovementRow, TrainingRow):
        renamed = sa.update(row).where(row.round_id.in_(rounds), row.team == before)
        session.execute(renamed.values(team=after).execution_options(synchronize_session=False))
    shared = session.execute(sa.select(SharingRow.id, SharingRow.teams).where(SharingRow.round_id.in_(rounds)))
    for id_, teams in list(shared):
        if before in teams:
            called = [after if name == before else name for name in teams]
            session.execute(sa.update(SharingRow).where(SharingRow.id == id_).values(teams=list(dict.fromkeys(called))))
