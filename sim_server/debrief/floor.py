"""The floor of a table afterwards: who spoke for how long, and what became of each motion."""

from dataclasses import dataclass

from sim_server.debrief.record import Record
from sim_server.rules.events import (
    MotionDecided,
    MotionMoved,
    MotionRuled,
    MotionSeconded,
    MotionWithdrawn,
    Result,
    SpeechBegan,
    SpeechEnded,
)
from sim_server.rules.ids import DelegationId, Millis, MotionId, SeatId


@dataclass(frozen=True, slots=True)
class SpeakingTime:
    """Speeches of one seat and the seconds of play that they took together."""

    seat: SeatId
    delegation: DelegationId
    speeches: int
    seconds: int


@dataclass(frozen=True, slots=True)
class MotionHeld:
    """A motion and how it went: ``outcome`` is carried, failed, out_of_order, withdrawn or lapsed."""

    id: MotionId
    at: Millis
    minute: float
    kind: str
    topic: str
    mover: SeatId
    seconders: tuple[DelegationId, ...]
    outcome: str
    reason: str
    result: Result | None


def speaking_times(record: Record) -> tuple[SpeakingTime, ...]:
    """One for each seat that had the floor, in the scenario's order."""
    events = [entry.event for entry in record.entries]
    began = [event.seat for event in events if isinstance(event, SpeechBegan)]
    ended = [event for event in events if isinstance(event, SpeechEnded)]
    seats = ((SeatId(role.id), role.delegation) for role in record.opened.scenario.roles)
    return tuple(
        SpeakingTime(
            seat=seat,
            delegation=delegation,
            speeches=began.count(seat),
            seconds=sum(event.milliseconds for event in ended if event.seat == seat) // 1_000,
        )
        for seat, delegation in seats
        if seat in began
    )


def by_delegation(times: tuple[SpeakingTime, ...]) -> tuple[tuple[DelegationId, int], ...]:
    """Seconds of each delegation that spoke, the longest first."""
    sums: dict[DelegationId, int] = {}
    for each in times:
        sums[each.delegation] = sums.get(each.delegation, 0) + each.seconds
    return tuple(sorted(sums.items(), key=lambda pair: -pair[1]))


def motions_held(record: Record) -> tuple[MotionHeld, ...]:
    """Every motion in the order in which they were moved."""
    moved = ((entry.at, entry.event) for entry in record.entries if isinstance(entry.event, MotionMoved))
    return tuple(_held(record, at, event) for at, event in moved)


def _held(record: Record, at: Millis, moved: MotionMoved) -> MotionHeld:
    kinds = MotionSeconded | MotionRuled | MotionDecided | MotionWithdrawn
    events = (entry.event for entry in record.entries)
    own = [event for event in events if isinstance(event, kinds) and event.motion == moved.motion]
    outcome, reason, result = "lapsed", "", None
    for event in own:
        match event:
            case MotionRuled(is_in_order=False):
                outcome, reason = "out_of_order", event.reason
            case MotionWithdrawn():
                outcome = "withdrawn"
            case MotionDecided():
                outcome, result = "carried" if event.is_carried else "failed", event.result
            case _:
                pass
    return MotionHeld(
        id=moved.motion,
        at=at,
        minute=record.minute(at),
        kind=moved.kind,
        topic=moved.topic,
        mover=moved.seat,
        seconders=tuple(event.delegation for event in own if isinstance(event, MotionSeconded)),
        outcome=outcome,
        reason=reason,
        result=result,
    )
