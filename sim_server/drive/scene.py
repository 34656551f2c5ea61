"""One table while it is driven: its players, its facilitator, a silent observer, and a notebook for each."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from random import Random

from sim_server.bots.policy import Bot
from sim_server.client import Client, Desk, Seat
from sim_server.client.place import Place
from sim_server.drive.deeds import Deeds
from sim_server.drive.facilitation import Facilitation
from sim_server.drive.moods import moods
from sim_server.drive.notebook import Notebook
from sim_server.drive.options import DriveOptions
from sim_server.drive.player import Player
from sim_server.drive.seating import Chair, SetTable
from sim_server.rules.audience import FacilitatorKind, FacilitatorViewer, ObserverViewer, SeatViewer
from sim_server.rules.ids import SessionId


@dataclass(frozen=True, slots=True)
class Watched:
    """A viewer's place and what it received; ``token`` opens a fresh page of the same viewer."""

    place: Place
    notes: Notebook
    token: str


@dataclass(frozen=True, slots=True)
class Scene:
    table: SetTable
    session: SessionId
    players: tuple[Player, ...]
    facilitation: Facilitation
    desk: Desk
    watched: tuple[Watched, ...]
    """Everybody: players, observer, facilitator."""


@asynccontextmanager
async def scene(
    client: Client, session: SessionId, table: SetTable, options: DriveOptions, deeds: Deeds
) -> AsyncIterator[Scene]:
    """Everyone of a table, connected. Raises `PlaceLost`."""
    async with AsyncExitStack() as stack:
        chairs = [
            _watched(client, chair.token, Notebook(SeatViewer(chair.seat), _name(table, chair)))
            for chair in table.chairs
        ]
        guest = _watched(client, table.observer, Notebook(ObserverViewer(), f"{table.title}, observer"))
        desk_notes = Notebook(FacilitatorViewer(FacilitatorKind.LEAD), f"{table.title}, facilitator")
        desk = client.desk(session, table.id, witness=desk_notes)
        everyone = (*chairs, guest, Watched(desk, desk_notes, ""))
        await _enter_all(stack, everyone)
        players = tuple(
            _player(table, chair, seat.place, options) for chair, seat in zip(table.chairs, chairs, strict=True)
        )
        yield Scene(
            table=table,
            session=session,
            players=players,
            facilitation=Facilitation(table.id, desk, deeds, speed=options.speed),
            desk=desk,
            watched=everyone,
        )


async def _enter_all(stack: AsyncExitStack, everyone: tuple[Watched, ...]) -> None:
    """Everybody has come, or been refused, before the first refusal is raised: nobody is left behind."""
    entering = (stack.enter_async_context(each.place) for each in everyone)
    for result in await asyncio.gather(*entering, return_exceptions=True):
        if isinstance(result, BaseException):
            raise result


def _watched(client: Client, token: str, notes: Notebook) -> Watched:
    return Watched(client.seat(token, witness=notes), notes, token)


def _name(table: SetTable, chair: Chair) -> str:
    return f"{table.title}, {chair.seat}"


def _player(table: SetTable, chair: Chair, place: Place, options: DriveOptions) -> Player:
    if not isinstance(place, Seat):
        raise TypeError("A player plays from a seat.")
    seed = f"{options.seed}/{table.number}/{chair.seat}"
    bot = Bot(seed, mood=moods(options.tables, seed=options.seed)[table.number - 1])
    return Player(table.id, chair, place, bot, random=Random(f"pace/{seed}"), speed=options.speed)  # noqa: S311
