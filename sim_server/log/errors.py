"""What can go wrong with the log. All of these mean broken storage or configuration, never a refused move.

LogError
├── GapInLog            a sequence number is missing
├── Diverged            log and archive tell different stories
├── StoreRefused        the store answered, with an error
├── StoreUnavailable    the store does not answer
└── StoreUnfit          the store, its program or its folder cannot be used as it is
"""

from sim_server.rules.ids import TableId


class LogError(Exception):
    """Base of everything the log raises."""


class GapInLog(LogError):
    """A table's log lacks an entry. The table must stop: nothing after the gap can be trusted."""

    def __init__(self, table: TableId, *, expected: int, found: int) -> None:
        super().__init__(
            f"The log of table {table} has a gap: entry {expected} is missing, the next one is {found}. "
            f"The table is stopped. Run «entente table repair {table}» to rebuild it from the archive."
        )
        self.table = table
        self.expected = expected
        self.found = found


class Diverged(LogError):
    """Log and archive both have entries the other does not agree with. The table must stop until repaired."""

    def __init__(self, table: TableId, reason: str) -> None:
        super().__init__(
            f"The log of table {table} and its archive differ: {reason}. The table is stopped. "
            f"Run «entente table repair {table}» to choose which of the two is kept."
        )
        self.table = table


class StoreRefused(LogError):
    """The store answered with an error; nothing was written."""


class StoreUnavailable(LogError):
    """The store cannot be reached, or too many commands are waiting for it."""


class StoreUnfit(LogError):
    """The store cannot be used as it is set up. The message says what to do."""
