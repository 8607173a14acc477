"""A round with all that judging it needs, for the other use cases."""

from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.domain.people import ParticipationId, RoundId
from vthquality.domain.rounds import RoundSnapshot
from vthquality.store.rounds import snapshots as store


def load_snapshot(
    session: Session,
    scope: Scope,
    round_id: RoundId,
    team: str | None = None,
    participation: ParticipationId | None = None,
) -> RoundSnapshot:
    """A round as it stands, or as it stood when it closed; all of it, one team, or one person.

    Raises `NotFound` for a round, team or person that is not of the organisation of the scope.
    """
    return store.load_snapshot(session, scope, round_id, team, participation)
