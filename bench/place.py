"""The place that is played in: a session of the flagship scenario, every seat of every table taken."""

import asyncio
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import httpx
from pydantic import SecretStr

from bench.machine import CannotMeasure
from bench.server import Server
from sim_server.registry.api_tokens import issue_api_token
from sim_server.registry.database import Database
from sim_server.registry.facilitators import NewFacilitator, add_facilitator

SCENARIO = "quantum-commons"
PLENARY = 4
"""Welcome, silent reading and caucus come before the opening plenary."""
TALKS = 5
"""After it texts can be written."""
LONG_S = 4 * 3600


@dataclass(frozen=True, slots=True)
class Seat:
    """One person's way in: the page, and the cookie that their link left."""

    page: str
    cookie: str


async def make_place(
    server: Server, token: str, *, tables: int, people: int, phase: int = PLENARY
) -> tuple[tuple[Seat, ...], ...]:
    """The seats of each table of a new session, this phase of it running and long."""
    headers = {"Authorization": f"Bearer {token}"}
    async with httpx.AsyncClient(base_url=f"{server.address}/api/v1", headers=headers, timeout=120) as api:
        wanted = {"title": "Measurement", "scenario": SCENARIO, "tables": tables, "people_per_table": people}
        session = _answer(await api.post("/sessions", json=wanted))["id"]
        _answer(await api.put(f"/sessions/{session}/roster", content=roster(tables * people)))
        _answer(await api.post(f"/sessions/{session}/draw", json={"seed": 1}))
        opened = [table["id"] for table in _answer(await api.post(f"/sessions/{session}/open"))["tables"]]
        for table in opened:
            await _play_to(api, f"/sessions/{session}/tables/{table}/commands", phase)
        passes = _answer(await api.get(f"/sessions/{session}/passes"))
    async with httpx.AsyncClient(base_url=server.address, timeout=60) as browser:
        return tuple([await _seats(browser, passes, table) for table in opened])


def roster(people: int) -> str:
    """A roster of as many participants, from many places."""
    regions = ("Europe", "Asia", "Africa", "Americas", "Oceania")
    lines = ["name,email,region,sector,language"]
    for number in range(1, people + 1):
        region = regions[number % len(regions)]
        lines.append(f"Participant {number:03d},p{number:03d}@example.org,{region},academia,en")
    return "\n".join(lines)


async def facilitator_token(server: Server) -> str:
    """A facilitator's API token, made beside the running server as an operator would."""
    now = datetime.now(UTC)
    new = NewFacilitator(
        login="bench@example.org", name="Facilitator 001", passphrase=SecretStr(secrets.token_urlsafe())
    )
    async with Database(server.data / "entente.sqlite") as database:
        facilitator = await add_facilitator(database, new, now=now)
        return (await issue_api_token(database, facilitator.id, name="bench", now=now)).token


async def _play_to(api: httpx.AsyncClient, road: str, phase: int) -> None:
    commands: list[dict[str, Any]] = [{"do": "start-table"}]
    commands += [{"do": "advance-phase", "occurrence": each, "anyway": True} for each in range(1, phase)]
    commands.append({"do": "change-time", "occurrence": phase, "seconds": LONG_S})
    for command in commands:
        answer = _answer(await api.post(road, json={"id": secrets.token_hex(8), **command}))
        if not answer["accepted"]:
            raise CannotMeasure(f"The table cannot be brought to its phase: {answer['sentence']}")


async def _seats(browser: httpx.AsyncClient, passes: list[dict[str, Any]], table: str) -> tuple[Seat, ...]:
    roads = [each["path"] for each in passes if each["table"] == table]
    return tuple(await asyncio.gather(*(_seat(browser, road) for road in roads)))


async def _seat(browser: httpx.AsyncClient, road: str) -> Seat:
    """Follow a personal link as a browser does."""
    answer = await browser.get(road)
    cookies = [cookie.partition(";")[0] for cookie in answer.headers.get_list("set-cookie")]
    return Seat(answer.headers["location"], "; ".join(cookies))


def _answer(response: httpx.Response) -> Any:
    if response.is_error:
        raise CannotMeasure(f"The server answered {response.status_code}: {response.text[:300]}")
    return response.json()
