"""Family ``turnout``: for the open vote, how many have cast. Not who, and not how."""

from sim_server.projection.regions import Sight, Views
from sim_server.projection.views.votes import TurnoutView
from sim_server.rules.membership import members
from sim_server.rules.voting import open_vote


def turnout(sight: Sight) -> Views:
    vote = open_vote(sight.state)
    if vote is None or vote.is_silent:
        return {}
    return {vote.id: TurnoutView(vote.id, len(vote.ballots), len(members(sight.state)))}
