"""The console's regions of deals and promises: everything, sealed or not. Built apart from what seats see."""

from dataclasses import dataclass

from sim_server.projection.views.common import SeatLabel
from sim_server.projection.views.deals import ConditionView
from sim_server.rules.commands import Verdict
from sim_server.rules.ids import DealId, Millis, PromiseId
from sim_server.rules.state.deals import DealStatus


@dataclass(frozen=True, slots=True)
class ConsoleGive:
    """``amount`` is 0 of a promise; ``words`` are the resource's title or what is promised."""

    giver: SeatLabel
    to: SeatLabel
    words: str
    amount: int


@dataclass(frozen=True, slots=True)
class ConsoleDeal:
    """Family ``deal``, one for each deal of the table."""

    id: DealId
    version: int
    by: SeatLabel
    parties: tuple[SeatLabel, ...]
    gives: tuple[ConsoleGive, ...]
    condition: ConditionView | None
    is_sealed: bool
    status: DealStatus
    waits_for: tuple[SeatLabel, ...]
    offered_at: Millis
    ended_at: Millis


@dataclass(frozen=True, slots=True)
class ConsolePromise:
    """Family ``promise``, one for each promise of the table. ``may_judge``: the record has not decided it."""

    id: PromiseId
    by: SeatLabel
    to: tuple[SeatLabel, ...]
    words: str
    phase: str
    """The phase by whose end it is due; empty for another time."""
    due_at: Millis
    is_sealed: bool
    verdict: Verdict | None
    by_record: bool
    said: tuple[tuple[SeatLabel, bool], ...]
    at: Millis
    may_judge: bool


@dataclass(frozen=True, slots=True)
class GoodsView:
    """Region ``goods``: what every seat holds of every resource."""

    titles: tuple[str, ...]
    rows: tuple[tuple[SeatLabel, tuple[int, ...]], ...]
