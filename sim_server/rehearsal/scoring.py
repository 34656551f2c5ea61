"""What a play was worth to each delegation, and which of its objectives it met: as the debrief would tell it."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sim_server.rules.ids import DelegationId
from sim_server.rules.scores import Score, scores_of
from sim_server.rules.state import TableState


class Points(NamedTuple):
    """``wins``: no agreement would not have been better."""

    points: float
    threshold: int
    wins: bool


class Result(NamedTuple):
    """``aims`` are the objectives that the record can tell, by who has them and their words, each met or not."""

    points: Mapping[DelegationId, Points]
    aims: Mapping[tuple[str, str], bool]


def result_of(state: TableState) -> Result:
    """Of each delegation for which the scenario states something, in its order."""
    scores = scores_of(state)
    points = {
        each.delegation: Points(each.points, each.threshold, each.reaches_threshold) for each in scores.delegations
    }
    return Result(points, dict(_aims((*scores.delegations, *scores.seats))))


def _aims(scores: tuple[Score, ...]) -> Iterator[tuple[tuple[str, str], bool]]:
    for score in scores:
        for words, is_met, _ in score.objectives:
            yield (score.seat or score.delegation, words), is_met
