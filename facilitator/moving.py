"""Moving people by hand: in the registry and, once the lobby is open, at the tables too.

At an open table the commands come first, because the table may refuse; the registry follows.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass

from facilitator.doors import Sitting
from sim_server.live.casts import fitting_size
from sim_server.live.lobby import cast_size
from sim_server.registry.seating import Placing, Seating, seat_person, seatings_of, unseat_person
from sim_server.registry.tables import set_cast_size
from sim_server.rules.commands import Command, SeatPerson, UnseatPerson
from sim_server.rules.ids import CommandId, PersonId, SeatId, TableId
from sim_server.rules.rejections import Rejection
from sim_server.scenario import ScenarioSource


@dataclass(frozen=True, slots=True)
class Place:
    """A seat at a table."""

    table: TableId
    seat: SeatId


@dataclass(frozen=True, slots=True)
class Step:
    """One person from one place to another; None is no seat."""

    person: PersonId
    before: Place | None
    after: Place | None


async def move(
    at: Sitting, source: ScenarioSource, person: PersonId, to: Place | None, *, shares: bool
) -> Rejection | tuple[Step, ...]:
    """Seat, move, swap or bench one person. Whoever sat there takes the place left, unless the seat is shared."""
    steps = steps_for(await seatings_of(at.house.database, at.session.id), person, to, shares=shares)
    return await carry_out(at, source, steps)


def steps_for(seatings: tuple[Seating, ...], person: PersonId, to: Place | None, *, shares: bool) -> tuple[Step, ...]:
    """Who moves where. Nothing moves where somebody is put on the seat that is theirs."""
    place = {seating.person_id: Place(seating.table_id, seating.seat_id) for seating in seatings}
    before = place.get(person)
    if before == to:
        return ()
    others = [each for each, held in place.items() if held == to and each != person] if to and not shares else []
    return (Step(person, before, to), *(Step(other, to, before) for other in others))


async def carry_out(at: Sitting, source: ScenarioSource, steps: tuple[Step, ...]) -> Rejection | tuple[Step, ...]:
    """The steps taken, or why the tables refused."""
    if at.is_open and (refused := await _at_tables(at, steps)):
        return refused
    for step in steps:
        await _in_registry(at, step)
    if not at.is_open:
        await _recast(at, source)
    return steps


async def _at_tables(at: Sitting, steps: tuple[Step, ...]) -> Rejection | None:
    for table, command in _commands(steps):
        runner = await at.house.hall.table(table)
        answer = await runner.submit(command, id=CommandId(secrets.token_hex(8)), actor=at.actor)
        if isinstance(answer, Rejection):
            return answer
    return None


def _commands(steps: tuple[Step, ...]) -> Iterator[tuple[TableId, Command]]:
    """Everybody stands up before anybody sits down."""
    for step in steps:
        if step.before is not None:
            yield step.before.table, UnseatPerson(step.before.seat, step.person)
    for step in steps:
        if step.after is not None:
            yield step.after.table, SeatPerson(step.after.seat, step.person)


async def _in_registry(at: Sitting, step: Step) -> None:
    if step.after is None:
        await unseat_person(at.house.database, step.person)
    else:
        placing = Placing(step.person, step.after.table, step.after.seat)
        await seat_person(at.house.database, at.session.id, placing)


async def _recast(at: Sitting, source: ScenarioSource) -> None:
    """Cast a table for more people where somebody was put on a seat that its cast had closed."""
    seatings = await seatings_of(at.house.database, at.session.id)
    for table in at.tables:
        seated = tuple(seating for seating in seatings if seating.table_id == table.id)
        if (size := fitting_size(source, table, seated)) != cast_size(source, table, len(seated)):
            await set_cast_size(at.house.database, table.id, size)
