"""Trouble on the way: phones in tunnels, a worker that dies, people who call for help."""

import asyncio
from collections.abc import Callable, Sequence
from math import ceil
from random import Random
from typing import Final

from sim_server.client import Desk
from sim_server.drive.player import Player
from sim_server.drive.scene import Scene
from sim_server.projection.views.console import RunSheet
from sim_server.rules.scenario import PhaseKind
from sim_server.rules.state.flow import Status

CALLERS: Final = 2
KILL_AT: Final = 0.5
"""When a worker dies, as a share of the play."""


def play_seconds(desk: Desk, speed: float) -> float:
    """How long the phases before the debrief take in real seconds."""
    plan: RunSheet = desk.views["plan"][""]
    return sum(phase.minutes for phase in plan.phases if phase.kind != PhaseKind.DEBRIEF) * 60 / speed


async def make_trouble(
    scenes: Sequence[Scene], *, seed: int, speed: float, kill_worker: Callable[[], None] | None
) -> None:
    """A tenth of the people lose their connection once, a worker dies, two people call for help."""
    random = Random(f"trouble/{seed}")  # noqa: S311
    players = [player for scene in scenes for player in scene.players]
    desk = scenes[0].desk
    await desk.until(lambda: desk.views["clock"][""].status is not Status.LOBBY)
    for player in random.sample(players, min(CALLERS, len(players))):
        player.will_call_for_help()
    length = play_seconds(desk, speed)
    tunnels = [
        _lose(player, length * random.uniform(0.1, 0.9)) for player in random.sample(players, ceil(len(players) / 10))
    ]
    await asyncio.gather(*tunnels, _kill(kill_worker, length * KILL_AT))


async def _lose(player: Player, after: float) -> None:
    await asyncio.sleep(after)
    await player.seat.drop()


async def _kill(kill_worker: Callable[[], None] | None, after: float) -> None:
    if kill_worker is not None:
        await asyncio.sleep(after)
        kill_worker()
