"""What a play was worth to each delegation: the points of the options that hold, against its threshold.

One place for what counts as a score. A scenario of the first format counts options alone.
"""

from collections.abc import Mapping
from typing import NamedTuple

from sim_server.debrief.interests import worth
from sim_server.rules.ids import DelegationId
from sim_server.rules.state import TableState


class Points(NamedTuple):
    points: float
    threshold: int

    @property
    def wins(self) -> bool:
        """Whether no agreement would not have been better."""
        return self.points >= self.threshold


def points_of(state: TableState) -> Mapping[DelegationId, Points]:
    """Of each delegation for which the scenario states interests, in its order."""
    scenario = state.scenario
    holds = [(issue.id, state.settled.get(issue.id, issue.default)) for issue in scenario.issues]
    return {
        each.id: Points(sum(worth(each.stake, issue, option) for issue, option in holds), each.stake.threshold)
        for each in scenario.delegations
        if each.stake.interests
    }
