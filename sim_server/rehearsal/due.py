"""What is due at a rehearsed table: each group of timers is made again only where something moved that makes it."""

from sim_server.rules.state import TableState
from sim_server.rules.timers import GROUPS, Timer, parts_moved


class Due:
    def __init__(self, state: TableState) -> None:
        self._state = state
        self._groups = [group.of(state) for group in GROUPS]
        self._timers = self._in_order()

    def timers(self, state: TableState) -> tuple[Timer, ...]:
        """As the table stands now, the first first."""
        if state is not self._state:
            self._renew(state)
        return self._timers

    def _renew(self, state: TableState) -> None:
        before, self._state = self._state, state
        parts = parts_moved(before, state)
        if not parts:
            return
        for place, group in enumerate(GROUPS):
            if group.have_moved(parts, before, state):
                self._groups[place] = group.of(state)
        self._timers = self._in_order()

    def _in_order(self) -> tuple[Timer, ...]:
        return tuple(sorted((timer for group in self._groups for timer in group), key=_due))


def _due(timer: Timer) -> int:
    return timer.due
