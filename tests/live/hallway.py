"""A hall over the memory log with a scripted clock, and wires that remember what was sent."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import msgspec

from sim_server.api.renderer import JsonRenderer
from sim_server.live.hall import Hall
from sim_server.live.mailbox import Mailbox
from sim_server.live.moments import Seeds, no_seed
from sim_server.live.orders import Accepted
from sim_server.live.runner import Runner
from sim_server.live.stand import Page, Stand
from sim_server.log.memory import MemoryLog, MemoryStore
from sim_server.rules.actors import Actor, SeatActor
from sim_server.rules.audience import ObserverViewer, SeatViewer, Viewer
from sim_server.rules.commands import AdvancePhase, Command, StartTable
from sim_server.rules.ids import ChannelId, CommandId, ItemId, Language, Millis
from sim_server.rules.rejections import Rejection
from sim_server.rules.scenario import Phase, Scenario
from tests.rules import given
from tests.rules.small_scenario import SCENARIO

ENGLISH = Language("en")


class Wire:
    """A wire that can be slow. ``messages`` are the JSON objects that left, in order."""

    def __init__(self) -> None:
        self.is_ready = True
        self.payloads: list[bytes] = []
        self._call: Callable[[], None] = lambda: None

    def on_ready(self, call: Callable[[], None]) -> None:
        self._call = call

    def send(self, frame: bytes, payload: bytes) -> bool:
        assert frame.endswith(payload)
        if self.is_ready:
            self.payloads.append(payload)
        return self.is_ready

    def becomes_ready(self) -> None:
        self.is_ready = True
        self._call()

    @property
    def messages(self) -> list[dict[str, Any]]:
        return [message for payload in self.payloads for message in msgspec.json.decode(payload)]

    def items(self, channel: str) -> list[str]:
        """The words of the items of a channel, in the order in which they came."""
        return [
            message["item"].get("text", "")
            for message in self.messages
            if message["type"] == "item" and message["item"]["channel"] == channel
        ]


@dataclass
class Clockwork:
    """The time, as a test sets it."""

    at: Millis = given.NINE_O_CLOCK

    def __call__(self) -> Millis:
        return self.at

    def passes(self, milliseconds: int) -> None:
        self.at = Millis(self.at + milliseconds)


@dataclass
class House:
    """One worker's hall and a running table."""

    hall: Hall
    runner: Runner
    clock: Clockwork
    commands: int = field(default=0)

    async def asks(self, command: Command, actor: Actor, *, id_: str = "") -> Accepted | Rejection:
        self.commands += 1
        return await self.runner.submit(command, id=CommandId(id_ or f"c{self.commands}"), actor=actor)

    async def does(self, command: Command, actor: Actor) -> None:
        answer = await self.asks(command, actor)
        assert isinstance(answer, Accepted), answer

    async def goes_to(self, phase: Phase) -> None:
        """Advance, phase by phase, to this one."""
        while self.runner.state.scenario.phases()[self.runner.state.flow.index] != phase:
            await self.does(AdvancePhase(self.runner.state.flow.occurrence), given.LEAD)

    def looks_on(
        self, viewer: Viewer, *, have: dict[ChannelId, ItemId] | None = None, wire: Wire | None = None
    ) -> tuple[Wire, Mailbox]:
        """A connection that looks on; what it was sent to begin with is forgotten."""
        wire = wire or Wire()
        stand = Stand(Page.PLAY, viewer, ENGLISH)
        mailbox = self.runner.join(stand, JsonRenderer("play", ENGLISH), wire, have or {})
        if have is None:
            wire.payloads.clear()
        return wire, mailbox

    def seat(self, actor: SeatActor) -> Wire:
        return self.looks_on(SeatViewer(actor.seat))[0]

    def observer(self) -> Wire:
        return self.looks_on(ObserverViewer())[0]


@asynccontextmanager
async def a_house(
    phase: Phase = given.TALKS,
    *,
    store: MemoryStore | None = None,
    merges: bool = True,
    scenario: Scenario = SCENARIO,
    seeds: Seeds = no_seed,
) -> AsyncIterator[House]:
    """A table of the small scenario, running, in the phase; on a shared store it may be up already."""
    clock = Clockwork()
    hall = Hall(MemoryLog(store or MemoryStore()), now=clock, merges=merges, seeds=seeds)
    try:
        runner = await hall.open_table(given.opened(scenario))
        house = House(hall, runner, clock)
        if runner.state.flow.index < 0:
            await house.does(StartTable(), given.LEAD)
            await house.goes_to(phase)
        yield house
    finally:
        await hall.close()
