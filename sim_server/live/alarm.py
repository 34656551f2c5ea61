"""The alarm of one table: when its next timer is due, as it stands here and as the store was told."""

from sim_server.log.protocol import TableLog
from sim_server.rules.ids import Millis, TableId
from sim_server.rules.state import TableState
from sim_server.rules.timers import TIMED, timers


class Alarm:
    def __init__(self, table: TableId, log: TableLog) -> None:
        self._table = table
        self._log = log
        self._due: Millis | None = None
        self._told: Millis | None = None
        self._is_set = False
        self.is_to_be_told = True
        """Whether something has changed that the store may have to know."""

    def changes(self, fields: frozenset[str]) -> None:
        """These fields of the state are other objects now."""
        if fields & TIMED:
            self._is_set, self.is_to_be_told = False, True

    def due(self, state: TableState) -> Millis | None:
        """When the next timer of the table is due."""
        if not self._is_set:
            self._due = min((timer.due for timer in timers(state)), default=None)
            self._is_set = True
        return self._due

    async def tell(self, state: TableState, *, anyway: bool = False) -> None:
        """Let the store know when the table is due, so that any worker can fire it. Raises `LogError`."""
        self.is_to_be_told = False
        due = self.due(state)
        if due != self._told or anyway:
            self._told = due
            await self._log.set_due(self._table, due)
