"""The minute of play of any moment, from the phases and pauses of a log."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from sim_server.rules.events import Event, PhaseBegan, TablePaused, TableResumed
from sim_server.rules.ids import Millis

MINUTE = 60_000


@dataclass(frozen=True, slots=True)
class PlayClock:
    """``began`` is None before the start. ``pauses`` are in order; the end of one that lasts is None."""

    began: Millis | None
    pauses: tuple[tuple[Millis, Millis | None], ...]
    rate: float

    @classmethod
    def of(cls, events: Iterable[Event], *, rate: float) -> "PlayClock":
        began: Millis | None = None
        pauses: list[tuple[Millis, Millis | None]] = []
        for event in events:
            match event:
                case PhaseBegan() if began is None:
                    began = event.at
                case TablePaused():
                    pauses.append((event.at, None))
                case TableResumed():
                    pauses[-1] = (pauses[-1][0], event.at)
                case _:
                    pass
        return cls(began, tuple(pauses), rate)

    def minute(self, at: Millis) -> float:
        """Minutes of the scenario's time since the first phase began; 0 before, standing still in pauses."""
        if self.began is None or at <= self.began:
            return 0.0
        return (at - self.began - self._paused_before(at)) * self.rate / MINUTE

    def _paused_before(self, at: Millis) -> int:
        earlier = self.pauses[: bisect_right(self.pauses, at, key=lambda pause: pause[0])]
        return sum(min(at, end if end is not None else at) - start for start, end in earlier)
