"""Running plays: one after another in each of several processes, the same whatever their number.

Each play has a seed of its own, made of the rehearsal's seed and its number, so that no play depends on another.
"""

import gc
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import repeat
from time import process_time
from typing import Final

from sim_server.log.codec import decode_event, encode_event
from sim_server.rehearsal.figures import Figures, figures
from sim_server.rehearsal.opening import Opened
from sim_server.rehearsal.play import Play
from sim_server.rules.events import Event
from sim_server.rules.evolve import replay
from sim_server.rules.scenario import Scenario

MADE_UNTIL_LOOKED: Final = 50_000
"""Objects made before a process of ours looks for garbage: about those of a tenth of a play."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A play that stopped with an error: never hidden, and easily repeated with its seed and number."""

    run: int
    reason: str


Played = Figures | Broken
_stage: dict[str, Opened] = {}
"""What each process plays, set once when it starts."""


def processors() -> int:
    """How many this program may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def rehearse(scenario: Scenario, *, runs: int, seed: int, processes: int) -> Iterator[Played]:
    """Every play in the order of its number, as it comes. With one process nothing is started."""
    numbers = range(1, runs + 1)
    if min(processes, runs) <= 1:
        set_up(scenario)
        yield from map(partial(played, seed), numbers)
        return
    with ProcessPoolExecutor(min(processes, runs), initializer=_set_up_worker, initargs=(scenario,)) as pool:
        yield from pool.map(played, repeat(seed), numbers, chunksize=max(1, min(8, runs // (4 * processes))))


def set_up(scenario: Scenario) -> None:
    """Make this process ready."""
    _stage["opened"] = Opened.of(scenario)


def _set_up_worker(scenario: Scenario) -> None:
    """What a process of ours holds from now on is not looked through for garbage, and what it makes more seldom."""
    set_up(scenario)
    gc.freeze()
    gc.set_threshold(MADE_UNTIL_LOOKED)


def played(seed: int, run: int) -> Played:
    """One play, with the time that it took and the time that its log takes to be replayed."""
    try:
        return _played(seed, run)
    except Exception as error:  # a broken play is reported with its number, and the others go on
        return Broken(run, f"{type(error).__name__}: {error}")


def _played(seed: int, run: int) -> Figures:
    began = process_time()
    play = Play(_stage["opened"], seed=f"{seed}/{run}")
    table = play.run()
    seconds = process_time() - began
    tempers = {seat: bot.temper.temperament for seat, bot in play.bots.items()}
    log = tuple(encode_event(event) for event in table.events)
    return figures(table, run=run, tempers=tempers, seconds=seconds, replay_seconds=_replayed(log))


def _replayed(log: tuple[bytes, ...]) -> float:
    """Seconds to come from the bytes of a log to its state, as a server does that takes up a table."""
    began = process_time()
    events: list[Event] = [decode_event(line) for line in log]
    replay(events)
    return process_time() - began
