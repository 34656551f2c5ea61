"""The server's own commands: due times, connections taken and lost. Nobody can send them."""

from dataclasses import dataclass

from sim_server.rules.ids import BeaconId, DealId, InjectId, PromiseId, SeatId, VoteId


@dataclass(frozen=True, slots=True)
class EndPhase:
    """The time of a phase is over."""

    occurrence: int


@dataclass(frozen=True, slots=True)
class EndDrafting:
    """The time for drafting after an objection is over."""

    until: int


@dataclass(frozen=True, slots=True)
class EndInterval:
    """The time of a caucus or suspension is over."""

    until: int


@dataclass(frozen=True, slots=True)
class CloseDueVote:
    """The deadline of a vote has passed. ``opened`` as in `CloseVote`."""

    vote: VoteId
    opened: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReleaseDueInject:
    """The minute of an inject has come, or the delay after its condition is over."""

    inject: InjectId


@dataclass(frozen=True, slots=True)
class ExpireDeal:
    """The time of an offer is over."""

    deal: DealId
    version: int


@dataclass(frozen=True, slots=True)
class JudgeDuePromise:
    """The minute by which a promise was to be kept has come."""

    promise: PromiseId


@dataclass(frozen=True, slots=True)
class EndDueElsewhere:
    """The time of talks elsewhere is over."""

    beacon: BeaconId


@dataclass(frozen=True, slots=True)
class MoveDeadlines:
    """Nobody kept time for ``milliseconds``: move all deadlines and pause the table."""

    milliseconds: int


@dataclass(frozen=True, slots=True)
class NoteSeatTaken:
    """A holder of the seat is connected."""

    seat: SeatId


@dataclass(frozen=True, slots=True)
class NoteSeatLost:
    """No holder of the seat was connected for over two minutes."""

    seat: SeatId
