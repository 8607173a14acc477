"""Why somebody can no longer change the own self-assessment, if so."""

from enum import Enum

from vthquality.domain.errors import Frozen
from vthquality.domain.rounds import RoundState


class Lock(Enum):
    """What keeps answers from changing."""

    CLOSED = "closed"
    CONFIRMED = "confirmed"


def lock_of(state: RoundState, *, confirmed: bool) -> Lock | None:
    """Why nothing can be changed; None while it can. A closed round goes first: that one stays closed."""
    if state is RoundState.CLOSED:
        return Lock.CLOSED
    return Lock.CONFIRMED if confirmed else None


def require_unlocked(state: RoundState, *, confirmed: bool, name: str) -> None:
    """Refuse to change what is closed or confirmed."""
    lock = lock_of(state, confirmed=confirmed)
    if lock is Lock.CLOSED:
        raise Frozen(what="round", name=name)
    if lock is Lock.CONFIRMED:
        raise Frozen(what="participation")
