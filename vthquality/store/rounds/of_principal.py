"""Whether a deelnemer stands in a round."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.store.owned import owner
from vthquality.store.rounds.rows import RoundPrincipalRow, RoundRow


def is_in_rounds(session: Session, scope: Scope, principal: str) -> bool:
    """Whether any round of the organisation covers this deelnemer."""
    found = (
        sa.select(RoundPrincipalRow.round_id)
        .join(RoundRow, RoundRow.id == RoundPrincipalRow.round_id)
        .where(RoundRow.organisation_id == owner(scope), RoundPrincipalRow.principal_id == principal)
        .limit(1)
    )
    return session.scalar(found) is not None
