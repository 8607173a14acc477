"""The names of teams in rounds: an open round goes along with a new name, a closed one keeps what it closed with.

Which team of today a name in a closed round stands for is remembered when the team gets another one, so that whoever
leads it still finds its past, and whoever leads a new team of the old name does not.
"""

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.domain.people import RoundId
from vthquality.domain.rounds import RoundState
from vthquality.store.bulk import insert_all
from vthquality.store.owned import owner
from vthquality.store.people.rows import TeamRow
from vthquality.store.rounds.plan_rows import ImprovementRow, TrainingRow
from vthquality.store.rounds.rows import ParticipationRow, RoundRow, RoundTeamRow
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


def keep_in_closed_rounds(session: Session, scope: Scope, team: str, name: str, *, into: str | None) -> None:
    """Remember that closed rounds mean `into` by the name that a team goes by no longer; None: nobody's team."""
    session.execute(
        sa.update(RoundTeamRow)
        .where(RoundTeamRow.team_id == team)
        .values(team_id=into)
        .execution_options(synchronize_session=False)
    )
    known = sa.exists().where(RoundTeamRow.round_id == ParticipationRow.round_id, RoundTeamRow.name == name)
    closed = session.scalars(
        sa.select(ParticipationRow.round_id)
        .join(RoundRow, RoundRow.id == ParticipationRow.round_id)
        .where(
            RoundRow.organisation_id == owner(scope),
            RoundRow.state == RoundState.CLOSED,
            ParticipationRow.team == name,
            ~known,
        )
        .distinct()
    )
    insert_all(session, RoundTeamRow, [{"round_id": id_, "name": name, "team_id": into} for id_ in list(closed)])


def names_in_round(session: Session, scope: Scope, round_id: RoundId, teams: Collection[str]) -> frozenset[str]:
    """What a round calls these teams, which are given by their names of today."""
    named = session.execute(
        sa.select(RoundTeamRow.name, TeamRow.name.label("now"))
        .outerjoin(TeamRow, TeamRow.id == RoundTeamRow.team_id)
        .join(RoundRow, RoundRow.id == RoundTeamRow.round_id)
        .where(RoundTeamRow.round_id == round_id, RoundRow.organisation_id == owner(scope))
    )
    others = {row.name: row.now for row in named}
    return frozenset(n for n in teams if n not in others) | {n for n, now in others.items() if now in teams}
