"""Serves a session in the middle of play, for looking at: ``python -m tests.facilitator.preview PORT``.

Prints the address of the console with the cookie's value; there is nothing of it in a real server.
"""

import asyncio
import itertools
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from facilitator.doors import LOGIN_COOKIE
from sim_server.live.runner import Runner
from sim_server.rules.actors import ClockActor, SeatActor
from sim_server.rules.commands import (
    AddClause,
    AskForRoom,
    ClauseKind,
    Command,
    DraftProposal,
    IntroduceProposal,
    NoteSeatTaken,
    SendMessage,
)
from sim_server.rules.ids import ChannelId, CommandId, PersonId, SeatId
from sim_server.rules.presence import Presence
from tests.facilitator.place import Premises, a_session, premises, with_open_lobby

SEED_OF_TALK = ("Perhaps 500 logical qubits.", "We ask that codes be shared freely.", "After seven days’ notice.")


async def play(runner: Runner) -> None:
    """A few words, a room, a text and a call for help."""
    seats, count = list(runner.state.seats.values()), itertools.count()

    async def does(index: int, command: Command) -> None:
        seat = seats[index % len(seats)]
        person = seat.people[0] if seat.people else PersonId("nobody")
        await runner.submit(
            command, id=CommandId(f"preview-{runner.table}-{next(count)}"), actor=SeatActor(seat.id, person)
        )

    for seat in seats[:-1]:
        await runner.submit(NoteSeatTaken(seat.id), id=CommandId(f"taken-{runner.table}-{seat.id}"), actor=ClockActor())
    runner.set_present({seat.id: Presence.HERE for seat in seats[:-2]} | {SeatId(seats[-2].id): Presence.AWAY})
    for index, words in enumerate(SEED_OF_TALK * 3):
        await does(index * 2, SendMessage(ChannelId("plenary"), words))
    await does(1, SendMessage(ChannelId(f"h-{seats[1].id}"), "May two delegations share one proposal?"))
    await does(0, AskForRoom((seats[2].id, seats[3].id), "A fund for small states"))
    for index in range(len(seats)):
        await does(index, DraftProposal("Working paper 1: a shared observatory"))
    for proposal in runner.state.proposals:
        author = runner.state.proposals[proposal].author
        at = next(index for index, seat in enumerate(seats) if seat.id == author)
        await does(at, AddClause(proposal, ClauseKind.OPERATIVE, "Decides to open the data of all telescopes."))
        await does(at, IntroduceProposal(proposal))


@dataclass(frozen=True)
class Sessions:
    """The paths of three sessions, and the cookie of their facilitator."""

    cookie: str
    empty: str
    seated: str
    at_play: str


async def prepared(place: Premises) -> Sessions:
    """Three sessions: one to fill, one with its people seated, one at play."""
    me = await place.facilitator("lead@example.org")
    browser = await place.browser(me)
    empty = await a_session(browser, title="An empty session")
    seated = path = await a_session(browser, scenario="quantum-commons", tables=8, title="Lindhaven, spring course")
    roster = Path(__file__).parents[1] / "data" / "roster-107.csv"
    await browser.post(f"{path}/people/file", files={"file": ("roster.csv", roster.read_bytes())})
    await browser.post(f"{path}/seats/draw", data={"seed": "4471"})
    path = await a_session(browser, tables=4, title="Observatory, at play")
    await with_open_lobby(browser, path, 24)
    await browser.post(f"{path}/tables/do", data={"do": "start-table"})
    for _ in range(3):
        await browser.post(f"{path}/tables/do", data={"do": "advance-phase", "table": ["1", "2", "3"]})
    await browser.post(f"{path}/tables/2/do", data={"do": "pause-table"})
    await play(place.house.hall.runners[0])
    await browser.post(f"{path}/tables/1/do", data={"do": "write-note", "text": "First offer"})
    return Sessions(browser.cookies[LOGIN_COOKIE], empty, seated, at_play=path)


async def main(port: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with premises(Path(folder), address=f"http://127.0.0.1:{port}") as place:
            print(f"http://127.0.0.1:{port}/console {(await prepared(place)).cookie}", flush=True)
            await uvicorn.Server(uvicorn.Config(place.app, port=port, log_level="warning")).serve()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
