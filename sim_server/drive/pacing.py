"""The pace of a driven table: a phase is held until what it is for has happened, however slow the machine.

The facilitator does what a person would: gives more time before it runs out, and goes back where a decision was missed.
Both are bounded, so that a table on which nothing happens still comes to its end.
"""

import asyncio
from collections import Counter
from collections.abc import Iterator
from typing import Final

from sim_server.client import Desk
from sim_server.drive.outcome import LEAST
from sim_server.projection.views.console import ControlsView, PlannedPhase, RunSheet, SeatRow
from sim_server.projection.views.console_talk import ConsoleText, ConsoleVote
from sim_server.rules.commands import ChangeTime, Command, GoBackPhase
from sim_server.rules.scenario import PhaseKind
from sim_server.rules.state.flow import Status
from sim_server.rules.state.proposals import ProposalStatus

MOST_HOLDS: Final = 4
"""How often the time of one phase is extended while nothing comes of it."""
MOST_RETURNS: Final = 2
"""How often a decision that was missed is gone back to."""
SHARE: Final = 0.5
"""A phase is held by this share of its own length, when less than that is left."""
LEAST_HOLD_S: Final = 3.0
"""Real seconds that a hold gives at least: sockets and workers do not run at the session's rate."""
ANSWERS: Final = 3
"""A hold lasts at least for this many of the slowest answers so far: a vote opens, is cast in and closes."""
LEAST_TEXTS: Final = LEAST["proposals"]


class Pace:
    def __init__(self, desk: Desk, *, speed: float) -> None:
        self._desk = desk
        self._speed = speed
        self._seen: dict[int, float] = {}
        self._holds: Counter[int] = Counter()
        self._brought: Counter[int] = Counter()
        """What each phase had brought when it was last held."""
        self._slowest_s = 0.0
        self._returns = 0

    def answered(self, seconds: float) -> None:
        """A command of the facilitator was answered after so many real seconds."""
        self._slowest_s = max(self._slowest_s, seconds)

    def keep(self, *, is_deciding: bool) -> Iterator[Command]:
        """More time, or a way back, where it is needed. ``is_deciding``: there is still something to vote on."""
        controls: ControlsView = self._desk.views["controls"][""]
        if controls.clock.status is not Status.RUNNING:
            return
        if self._has_missed_a_decision(controls) and self._returns < MOST_RETURNS:
            self._returns += 1
            yield GoBackPhase(controls.occurrence)
        elif self._is_short_of_time(controls) and self._lacks(controls, is_deciding=is_deciding):
            if not self._is_held_again(controls):
                return
            yield ChangeTime(controls.occurrence, round(self._hold_s(controls) * self._speed))

    def _is_short_of_time(self, controls: ControlsView) -> bool:
        """By this process's clock, from when the phase was first seen: the server's may stand elsewhere."""
        now = asyncio.get_running_loop().time()
        seen = self._seen.setdefault(controls.occurrence, now)
        left = seen + (controls.clock.ends_at - controls.clock.began) / 1000 - now
        return left < self._hold_s(controls)

    def _is_held_again(self, controls: ControlsView) -> bool:
        """Not for ever; but what came since the last time, however slowly, gives the phase its patience anew."""
        occurrence, brought = controls.occurrence, self._brings(controls)
        if brought > self._brought[occurrence]:
            self._holds[occurrence] = 0
        self._brought[occurrence] = brought
        self._holds[occurrence] += 1
        return self._holds[occurrence] <= MOST_HOLDS

    def _brings(self, controls: ControlsView) -> int:
        """How much there is of what the present phase is for."""
        match controls.clock.kind:
            case PhaseKind.DECISION:
                return self._closed_votes
            case PhaseKind.INFORMALS:
                return len(self._desk.views.get("room", {})) + len(self._texts)
            case PhaseKind.DRAFTING:
                return self._messages + self._revisions
            case _:
                return len(self._texts)

    def _hold_s(self, controls: ControlsView) -> float:
        """Real seconds."""
        share = SHARE * self._plan[controls.number - 1].minutes * 60 / self._speed
        return max(LEAST_HOLD_S, share, ANSWERS * self._slowest_s)

    def _lacks(self, controls: ControlsView, *, is_deciding: bool) -> bool:
        """Whether the present phase has not brought yet what it is for."""
        kind = controls.clock.kind
        if kind == PhaseKind.DECISION:
            return is_deciding
        if kind == PhaseKind.INFORMALS and len(self._desk.views.get("room", {})) < LEAST["private rooms"]:
            return True
        if kind == PhaseKind.DRAFTING and (self._messages < LEAST["messages"] or self._revisions < LEAST["revisions"]):
            return True
        return self._comes_to_a_decision(controls) and len(self._texts) < LEAST_TEXTS

    def _comes_to_a_decision(self, controls: ControlsView) -> bool:
        following = self._plan[controls.number : controls.number + 1]
        return any(phase.kind == PhaseKind.DECISION for phase in following)

    def _has_missed_a_decision(self, controls: ControlsView) -> bool:
        """Whether the phase before was a decision that passed without a vote, although there was a text."""
        kinds = [phase.kind for phase in self._plan[: controls.number - 1]]
        is_after_one = kinds[-1:] == [PhaseKind.DECISION]
        return is_after_one and bool(self._texts) and self._closed_votes < kinds.count(PhaseKind.DECISION)

    @property
    def _closed_votes(self) -> int:
        votes: list[ConsoleVote] = list(self._desk.views.get("vote", {}).values())
        return sum(vote.result is not None for vote in votes)

    @property
    def _plan(self) -> tuple[PlannedPhase, ...]:
        plan: RunSheet = self._desk.views["plan"][""]
        return plan.phases

    @property
    def _texts(self) -> list[ConsoleText]:
        """Those that can be voted on."""
        texts: list[ConsoleText] = list(self._desk.views.get("text", {}).values())
        return [text for text in texts if text.status is ProposalStatus.INTRODUCED and text.revisions]

    @property
    def _revisions(self) -> int:
        texts: list[ConsoleText] = list(self._desk.views.get("text", {}).values())
        return sum(len(text.revisions) for text in texts)

    @property
    def _messages(self) -> int:
        seats: list[SeatRow] = list(self._desk.views.get("seat", {}).values())
        return sum(seat.turns or 0 for seat in seats)
