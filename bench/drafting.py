"""An edit of one clause in a long text that all at a table write: how soon it is there, and in how large a frame."""

import asyncio
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import cycle
from typing import Final

import httpx

from bench.ear import Ear
from bench.line import message
from bench.load import steady
from bench.machine import CannotMeasure
from bench.place import Seat
from bench.rooms import Room, Tally, open_page
from bench.server import Server
from bench.size import Size

TITLE: Final = "A long text"
MODEL: Final = "Decides that the Parties [shall / should] report every year, as they see fit, on what they measure"
PLAIN: Final = "Requests the Programme to report every year on what the Parties measure"
EVERY_THIRD: Final = 3
"""Of the clauses has brackets."""
_EDITS_PER_SECOND: Final = 10.0
_DRAFT: Final = re.compile(r'data-region="draft-([0-9a-f]+)"')
_CLAUSE: Final = re.compile(r'name="clause" value="([^"]+)"')
_SEAT: Final = re.compile(r'name="seat" value="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Text:
    proposal: str
    clauses: tuple[str, ...]


class Editor:
    """Edits the clauses in turn, each from its present version."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._turns = cycle(text.clauses)
        self._versions = dict.fromkeys(text.clauses, 1)

    def form(self, number: int) -> bytes:
        """An edit as the page's sheet sends it over its socket."""
        clause = next(self._turns)
        version = self._versions[clause]
        self._versions[clause] = version + 1
        fields = {
            "do": "edit-clause",
            "id": f"bench-{number:08d}",
            "proposal": self._text.proposal,
            "clause": clause,
            "version": str(version),
            "text": f"{MODEL}. {message(number, 100)}",
            "tag": "",
        }
        return json.dumps(fields).encode()


async def edits(server: Server, seats: Sequence[Seat], ear: Ear, size: Size) -> Tally:
    """What arrived of edits, made one after the other by all authors in turn. Raises `CannotMeasure`."""
    text = await _write(server, seats, size.clauses)
    room = Room(await open_page(server.port, seats, ear.hear), Editor(text).form)
    try:
        await asyncio.sleep(1)
        tally = ear.anew()
        await steady([room], tally, per_second=_EDITS_PER_SECOND, seconds=size.edits / _EDITS_PER_SECOND)
    finally:
        room.close()
    return tally


async def _write(server: Server, seats: Sequence[Seat], clauses: int) -> Text:
    """A text of so many clauses, introduced, with every seat among its authors."""
    author = seats[0]
    async with httpx.AsyncClient(base_url=server.address, headers={"Cookie": author.cookie}, timeout=60) as browser:
        await _do(browser, author, {"do": "draft-proposal", "title": TITLE})
        proposal = _DRAFT.findall(await _read(browser, author.page))[0]
        for number in range(clauses):
            words = PLAIN if number % EVERY_THIRD else MODEL
            await _do(
                browser, author, {"do": "add-clause", "proposal": proposal, "kind": "operative", "text": f"{words}."}
            )
        for seat in _SEAT.findall(await _read(browser, f"{author.page}sheet-invite?proposal={proposal}")):
            await _do(browser, author, {"do": "invite-author", "proposal": proposal, "seat": unescape(seat)})
        await _do(browser, author, {"do": "introduce-proposal", "proposal": proposal})
        found = tuple(dict.fromkeys(_CLAUSE.findall(await _read(browser, author.page))))
    if len(found) != clauses:
        raise CannotMeasure(f"The text has {len(found)} clauses instead of {clauses}.")
    return Text(proposal, found)


async def _do(browser: httpx.AsyncClient, seat: Seat, fields: Mapping[str, str]) -> None:
    origin = str(browser.base_url).rstrip("/")
    answer = await browser.post(f"{seat.page}do", data=dict(fields), headers={"Origin": origin})
    if answer.status_code != httpx.codes.SEE_OTHER:
        raise CannotMeasure(f"{fields['do']} was refused: {answer.status_code}")


async def _read(browser: httpx.AsyncClient, path: str) -> str:
    answer = await browser.get(path)
    answer.raise_for_status()
    return answer.text
