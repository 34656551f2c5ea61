"""The board: every seat of every table, who sits there, and what is wrong with it. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sim_server.live.casts import cast_of, role_labels, table_cast
from sim_server.projection.views.common import SeatLabel
from sim_server.registry.assignment import AssignmentRules, Miss
from sim_server.registry.assignment.misses import (
    Seated,
    preference_misses,
    size_misses,
    spread_misses,
    wish_misses,
)
from sim_server.registry.people import Participant, person_to_seat
from sim_server.registry.seating import Seating
from sim_server.registry.tables import Table
from sim_server.rules.ids import Language, PersonId, SeatId, TableId
from sim_server.scenario import ScenarioSource
from sim_server.scenario.ladder import Cast


@dataclass(frozen=True, slots=True)
class Cell:
    """One seat at one table. ``state`` is held, empty, merged or vacant; ``trouble`` says what is wrong here."""

    table: int
    seat: SeatId
    state: str
    holders: tuple[Participant, ...]
    trouble: str


@dataclass(frozen=True, slots=True)
class Row:
    label: SeatLabel
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    table: Table
    people: int
    cast_size: int
    empty: int


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something to look at before the lobby opens. ``person`` or ``table`` say where."""

    what: str
    reason: str
    person: Participant | None
    table: int


@dataclass(frozen=True, slots=True)
class Board:
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    people: tuple[Participant, ...]
    place: Mapping[PersonId, tuple[int, SeatId]]
    troubles: tuple[Trouble, ...]
    missed_wishes: tuple[Trouble, ...]

    @property
    def unseated(self) -> tuple[Participant, ...]:
        """Those expected who have no seat."""
        return tuple(each for each in self.people if each.status == "expected" and each.id not in self.place)

    def cells_of(self, column: int) -> tuple[Cell, ...]:
        """Every seat of one table; columns count from 0."""
        return tuple(row.cells[column] for row in self.rows)

    def person(self, person_id: str) -> Participant | None:
        return next((each for each in self.people if each.id == person_id), None)


@dataclass(frozen=True, slots=True)
class Hall:
    """What a board is made from. ``seats`` are the seats of tables that are open already, by table."""

    source: ScenarioSource
    language: Language
    tables: tuple[Table, ...]
    people: tuple[Participant, ...]
    seatings: tuple[Seating, ...]
    seats: Mapping[TableId, frozenset[SeatId]]

    def seated_at(self, table: Table) -> tuple[Seating, ...]:
        return tuple(seating for seating in self.seatings if seating.table_id == table.id)

    def roles_at(self, table: Table) -> frozenset[SeatId]:
        if table.id in self.seats:
            return self.seats[table.id]
        return frozenset(SeatId(role) for role in self.cast(table).roles)

    def cast(self, table: Table) -> Cast:
        return cast_of(self.source, table, self.seated_at(table))


def board(hall: Hall) -> Board:
    numbers = {table.id: table.number for table in hall.tables}
    place = {
        seating.person_id: (numbers[seating.table_id], seating.seat_id)
        for seating in hall.seatings
        if seating.table_id in numbers
    }
    misses = tuple(_misses(hall, place))
    troubles = tuple(_trouble(hall, miss, place) for miss in misses if miss.what != "preference")
    by_person = {trouble.person.id: trouble.reason for trouble in troubles if trouble.person}
    rows = tuple(
        Row(label, tuple(_cell(hall, table, label.seat, by_person) for table in hall.tables))
        for label in role_labels(hall.source, hall.language).values()
    )
    columns = tuple(_column(hall, table) for table in hall.tables)
    return Board(
        columns=columns,
        rows=rows,
        people=hall.people,
        place=place,
        troubles=(*troubles, *_empty_seats(columns)),
        missed_wishes=tuple(_trouble(hall, miss, place) for miss in misses if miss.what == "preference"),
    )


def _column(hall: Hall, table: Table) -> Column:
    seated = hall.seated_at(table)
    roles = hall.roles_at(table)
    held = {seating.seat_id for seating in seated}
    size = len(roles) if table.id in hall.seats else hall.cast(table).people
    return Column(table, len(seated), size, len(roles - held))


def _cell(hall: Hall, table: Table, seat: SeatId, by_person: Mapping[PersonId, str]) -> Cell:
    names = {person.id: person for person in hall.people}
    holders = tuple(
        names[seating.person_id]
        for seating in hall.seated_at(table)
        if seating.seat_id == seat and seating.person_id in names
    )
    trouble = next((by_person[holder.id] for holder in holders if holder.id in by_person), "")
    return Cell(table.number, seat, _state(hall, table, seat, is_held=bool(holders)), holders, trouble)


def _state(hall: Hall, table: Table, seat: SeatId, *, is_held: bool) -> str:
    if is_held:
        return "held"
    if seat in hall.roles_at(table):
        return "empty"
    is_merged = any(role == seat for role, _ in hall.cast(table).merged)
    return "merged" if is_merged else "vacant"


def _misses(hall: Hall, place: Mapping[PersonId, tuple[int, SeatId]]) -> Iterator[Miss]:
    """The wishes and spreads that do not hold as people sit now, however they came there."""
    seated = tuple(_seated(hall, place))
    numbers = tuple(table.number for table in hall.tables)
    yield from (
        Miss(person.id, "seat", "No seat yet. Give a seat by hand, draw again, or put this person on standby.")
        for person in hall.people
        if person.status == "expected" and person.id not in place
    )
    if not seated:
        return
    sizes = {number: sum(one.table == number for one in seated) for number in numbers}
    yield from size_misses(sizes)
    yield from spread_misses(seated, numbers, AssignmentRules())
    yield from wish_misses(seated)
    yield from preference_misses(seated)


def _seated(hall: Hall, place: Mapping[PersonId, tuple[int, SeatId]]) -> Iterator[Seated]:
    seats = {seat.seat_id: seat for seat in table_cast(hall.source, 0, hall.source.file.cast.full).seats}
    for person in hall.people:
        if person.id in place:
            number, seat = place[person.id]
            yield Seated(person_to_seat(person), number, seats[seat])


def _trouble(hall: Hall, miss: Miss, place: Mapping[PersonId, tuple[int, SeatId]]) -> Trouble:
    person = next((person for person in hall.people if person.id == miss.person_id), None)
    number = place[person.id][0] if person and person.id in place else 0
    return Trouble(miss.what, miss.reason, person, number)


def _empty_seats(columns: tuple[Column, ...]) -> Iterator[Trouble]:
    for column in columns:
        if column.people and column.empty:
            count = "1 empty seat" if column.empty == 1 else f"{column.empty} empty seats"
            reason = f"{count}. A bot can hold what stays empty; or cast the table for fewer."
            yield Trouble("empty", reason, None, column.table.number)
