"""Rest: a worker lets go of tables at which nobody looks and nothing happens. They come back when asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Final

from sim_server.live.hall import Hall
from sim_server.live.runner import Runner
from sim_server.rules.ids import TableId
from sim_server.rules.state import TableState

REST_AFTER_S: Final = 600.0
"""Much longer than any request or reconnection takes, and than a lost seat takes to be recorded."""


@dataclass(frozen=True, slots=True)
class _Quiet:
    """How a table stood when it was last seen to move, and when that was."""

    visits: int
    state: TableState | None
    since: float


class Resting:
    """One for each worker. `round` now and then."""

    def __init__(self, hall: Hall, *, after_s: float = REST_AFTER_S, now: Callable[[], float] = monotonic) -> None:
        self._hall = hall
        self._after_s = after_s
        self._now = now
        self._quiet: dict[TableId, _Quiet] = {}

    async def round(self) -> None:
        """Unload what has been quiet for long enough."""
        runners = self._hall.runners
        self._quiet = {runner.table: self._look(runner) for runner in runners}
        for runner in runners:
            if self._now() - self._quiet[runner.table].since >= self._after_s and not runner.onlookers:
                del self._quiet[runner.table]
                await self._hall.unload(runner.table)

    def _look(self, runner: Runner) -> _Quiet:
        before = self._quiet.get(runner.table)
        visits, state = self._hall.visits(runner.table), runner.state if runner.is_open else None
        is_quiet = before is not None and (before.visits, before.state is state) == (visits, True)
        if before is None or not is_quiet or runner.onlookers:
            return _Quiet(visits, state, self._now())
        return before
