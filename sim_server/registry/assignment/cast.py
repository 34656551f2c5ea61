"""The seats that one table offers, as its cast ladder resolved them."""

from collections.abc import Iterable
from dataclasses import dataclass

from sim_server.rules.ids import DelegationId, SeatId


@dataclass(frozen=True, slots=True)
class CastSeat:
    """One seat. `kind` is its delegation's (state, firm, …); `sector` its role's, or empty."""

    seat_id: SeatId
    delegation_id: DelegationId
    kind: str
    sector: str = ""
    may_share: bool = False


@dataclass(frozen=True, slots=True)
class TableCast:
    """The seats of table `number`, the most needed first: with too few people the last ones stay empty."""

    number: int
    seats: tuple[CastSeat, ...]

    @property
    def capacity(self) -> int:
        return len(self.seats) + len(self._shared)

    @property
    def _shared(self) -> tuple[CastSeat, ...]:
        return tuple(seat for seat in self.seats if seat.may_share)

    def places(self, people: int) -> tuple[CastSeat, ...]:
        """One seat for each of `people`; a seat that is shared comes twice, after every seat has one."""
        return (self.seats + self._shared)[:people]


def table_sizes(people: int, tables: tuple[TableCast, ...]) -> tuple[int, ...]:
    """How many people each table takes: level by level, an empty seat before a shared one."""
    sizes = [0] * len(tables)
    for _ in range(people):
        open_tables = [at for at, table in enumerate(tables) if sizes[at] < table.capacity]
        if not open_tables:
            break
        sizes[_next_table(open_tables, sizes, tables)] += 1
    return tuple(sizes)


def _next_table(open_tables: Iterable[int], sizes: list[int], tables: tuple[TableCast, ...]) -> int:
    return min(open_tables, key=lambda at: (sizes[at], sizes[at] >= len(tables[at].seats), tables[at].number))
