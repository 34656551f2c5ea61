"""Before the play: a session made through the API, its roster brought, every seat cast, the lobby opened."""

from collections.abc import Sequence
from dataclasses import dataclass

from sim_server.api.bodies import PassOut, TableOut
from sim_server.client import Client
from sim_server.drive.options import DriveOptions
from sim_server.rules.ids import PersonId, SeatId, SessionId, TableId


@dataclass(frozen=True, slots=True)
class Chair:
    """A person, the seat they hold, and the token that opens it."""

    person: PersonId
    seat: SeatId
    token: str


@dataclass(frozen=True, slots=True)
class SetTable:
    """A table ready to be played. ``observer`` is the token of a guest who watches."""

    id: TableId
    title: str
    number: int
    chairs: tuple[Chair, ...]
    observer: str


@dataclass(frozen=True, slots=True)
class Sitting:
    session: SessionId
    tables: tuple[SetTable, ...]

    @property
    def people(self) -> int:
        return sum(len(table.chairs) for table in self.tables)


async def seat_everyone(client: Client, options: DriveOptions, roster: bytes) -> Sitting:
    """Raises `ApiError` where the server refuses."""
    session = await client.make_session(
        f"Drive {options.seed}", options.scenario, tables=options.tables, seed=options.seed, rate=options.speed
    )
    brought = await client.bring_roster(session.id, roster)
    for problem in brought.problems:
        options.tell(f"roster, row {problem.row}, {problem.column}: {problem.sentence}")
    drawn = await client.draw(session.id, seed=options.seed, every_seat=True)
    options.tell(f"{drawn.seated} people seated, {drawn.unseated} without a seat.")
    await client.open_lobby(session.id)
    passes = await client.passes(session.id)
    tables = [_table(table, passes, await client.observer_pass(session.id, table.id)) for table in session.tables]
    return Sitting(SessionId(session.id), tuple(tables))


def _table(table: TableOut, passes: Sequence[PassOut], observer: str) -> SetTable:
    chairs = tuple(
        Chair(PersonId(each.person), SeatId(each.seat), each.token)
        for each in passes
        if each.table == table.id and each.seat is not None
    )
    return SetTable(TableId(table.id), table.title, table.number, chairs, observer)
