"""What was agreed with the works council about a round, and how it narrows what anybody sees."""

from dataclasses import replace

from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.domain.people import RoundId
from vthquality.domain.running.council import AS_SHIPPED, Agreement, as_agreed
from vthquality.store.rounds.planning import find_council
from vthquality.store.rounds.team_names import names_in_round


def agreed_on(session: Session, scope: Scope, round_id: RoundId) -> Agreement:
    """The settings of this round; those of the service where nothing was agreed."""
    council = find_council(session, scope, round_id)
    return AS_SHIPPED if council is None else council.agreed


def within_agreement(session: Session, scope: Scope, round_id: RoundId) -> Scope:
    """The scope, narrowed to whose results one may open one by one in this round, with its names of teams."""
    reach = as_agreed(scope.reach, agreed_on(session, scope, round_id))
    called = names_in_round(session, scope, round_id, reach.teams) if reach.teams else reach.teams
    return replace(scope, reach=reach if called == reach.teams else replace(reach, called=called))
