"""The facilitator of one table: gives empty seats to bots, starts it, answers calls, opens and closes votes, measures
futures, brings news, ends it."""

import asyncio
from collections.abc import Iterator
from typing import Final

from sim_server.bots.deciding import Deciding
from sim_server.client import Desk
from sim_server.drive.deeds import Deeds
from sim_server.drive.measuring import Measuring
from sim_server.drive.pacing import Pace
from sim_server.drive.player import is_over
from sim_server.projection.views.console import ControlsView, NeedsView
from sim_server.projection.views.console_tray import InjectRow
from sim_server.projection.views.floor import ChairView
from sim_server.rules.commands import (
    Announce,
    CloseVote,
    Command,
    Disclose,
    EndTable,
    HoldByBot,
    Recognise,
    ReleaseInject,
    RulePoint,
    SendMessage,
    Stage,
    StartTable,
)
from sim_server.rules.ids import SeatId, TableId
from sim_server.rules.scenario import PhaseKind
from sim_server.rules.state.flow import Status

LOOKS_S: Final = 8.0
"""Seconds of play between one look at the console and the next."""
LOBBY_LIMIT_S: Final = 20.0
"""Real seconds to wait in the lobby for those who are not ready."""
ANSWER = "The decision rule of this phase says it; look at the lead of your page."
WORDS: Final = {
    PhaseKind.INFORMALS: "Rooms are open. Meet somebody you have not met yet.",
    PhaseKind.DRAFTING: "Write now what you can all live with.",
    PhaseKind.DECISION: "We come to a decision. Read the newest revision before you vote.",
}


class Facilitation:
    def __init__(self, table: TableId, desk: Desk, deeds: Deeds, *, speed: float) -> None:
        self._table = table
        self._desk = desk
        self._deeds = deeds
        self._speed = speed
        self._began = asyncio.get_running_loop().time()
        self._announced: set[int] = set()
        self._filled: set[SeatId] = set()
        self._has_released = False
        self._deciding = Deciding(desk)
        self._pace = Pace(desk, speed=speed)
        self._measuring = Measuring(desk)

    async def lead(self) -> None:
        """Lead the table from the lobby to its end. Raises `PlaceLost`."""
        while not is_over(self._desk.views):
            await asyncio.sleep(min(0.5, LOOKS_S / self._speed))
            if self._desk.is_connected:
                for command in tuple(self._next()):
                    await self._do(command)
        await self._close()

    async def _do(self, command: Command) -> None:
        asked = asyncio.get_running_loop().time()
        await self._deeds.do(self._table, self._desk, command)
        self._pace.answered(asyncio.get_running_loop().time() - asked)

    async def _close(self) -> None:
        """Open the first stage of the debrief to all, then end the table."""
        await self._deeds.do(self._table, self._desk, Disclose(Stage.OUTCOME))
        await self._deeds.do(self._table, self._desk, EndTable())

    def _next(self) -> Iterator[Command]:
        controls: ControlsView = self._desk.views["controls"][""]
        needs: NeedsView = self._desk.views["needs"][""]
        for call in needs.calls:
            yield SendMessage(call.channel, ANSWER)
        if controls.clock.status is Status.LOBBY:
            yield from self._fill(needs)
            yield from self._start(needs)
            return
        yield from self._announce(controls)
        yield from self._release(controls)
        yield from self._chair()
        yield from self._measuring.next(controls)
        is_decision = controls.clock.kind == PhaseKind.DECISION
        yield from self._pace.keep(is_deciding=is_decision and self._deciding.is_deciding)
        if is_decision:
            yield from self._decide(needs)
        else:
            yield from self._deciding.poll()

    def _chair(self) -> Iterator[Command]:
        """Give the floor to the first on the list once nobody has it, and grant what is asked."""
        floor: ChairView | None = self._desk.views.get("floor", {}).get("")
        if floor is None or self._desk.views["controls"][""].clock.status is not Status.RUNNING:
            return
        if floor.speech.speaker is None and floor.queue.listed:
            yield Recognise(floor.queue.listed[0].label.seat)
        for point in floor.procedure.points:
            if point.is_granted is None:
                yield RulePoint(point.id, is_granted=True)

    def _fill(self, needs: NeedsView) -> Iterator[Command]:
        """Bots in the seats that nobody was dealt, each asked for once."""
        for label in needs.empty_seats:
            if label.seat not in self._filled:
                self._filled.add(label.seat)
                yield HoldByBot(label.seat, holds=True)

    def _start(self, needs: NeedsView) -> Iterator[Command]:
        waited = asyncio.get_running_loop().time() - self._began
        is_ready = needs.ready == needs.total and not needs.empty_seats
        if is_ready or waited > LOBBY_LIMIT_S:
            yield StartTable()

    def _announce(self, controls: ControlsView) -> Iterator[Command]:
        words = WORDS.get(PhaseKind(controls.clock.kind))
        if words is not None and controls.occurrence not in self._announced:
            self._announced.add(controls.occurrence)
            yield Announce(words)

    def _release(self, controls: ControlsView) -> Iterator[Command]:
        """One inject by button, in the first private talks: one without a minute of its own, else the last due."""
        if self._has_released or controls.clock.kind != PhaseKind.INFORMALS:
            return
        rows: list[InjectRow] = list(self._desk.views["inject"].values())
        waiting = [row for row in rows if row.state in {"ready", "due"}]
        waiting.sort(key=lambda row: (row.minute is not None, -(row.minute or 0)))
        if waiting:
            self._has_released = True
            yield ReleaseInject(waiting[0].id)

    def _decide(self, needs: NeedsView) -> Iterator[Command]:
        if needs.voted is not None:
            yield CloseVote(needs.voted.vote)
        else:
            yield from self._deciding.next()
