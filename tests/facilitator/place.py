"""A whole server of facilitators' pages over a memory log and a fresh registry, for tests and for looking at."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx
from fastapi import FastAPI
from pydantic import SecretStr

from facilitator.doors import LOGIN_COOKIE
from facilitator.dress import STATIC
from facilitator.house import House
from facilitator.routes import routes
from sim_server.live.hall import Hall
from sim_server.log.memory import MemoryLog, MemoryStore
from sim_server.registry.database import Database
from sim_server.registry.facilitators import Facilitator, NewFacilitator, add_facilitator
from sim_server.registry.links import LinkSigner
from sim_server.registry.logins import start_login
from sim_server.registry.migrate import migrate
from sim_server.scenario.shelf import Shelf
from web.assets import assets
from web.guard import Guard
from web.routes import static_routes

SCENARIOS = Path(__file__).parents[2] / "scenarios"
ADDRESS = "http://console.test"
PASSPHRASE = "seven green herons wade"
KEY = "a secret key of the tests, long enough to sign"


@dataclass
class Premises:
    """A server, its house, and browsers that visit it."""

    app: FastAPI
    house: House

    async def facilitator(self, login: str) -> Facilitator:
        new = NewFacilitator(login=login, name=f"Facilitator {login}", passphrase=SecretStr(PASSPHRASE))
        return await add_facilitator(self.house.database, new, now=self.house.now())

    async def browser(self, facilitator: Facilitator | None = None) -> httpx.AsyncClient:
        """A browser, signed in as this facilitator."""
        client = httpx.AsyncClient(
            transport=httpx.ASGITransport(self.app), base_url=ADDRESS, headers={"Origin": ADDRESS}
        )
        if facilitator is not None:
            cookie = await start_login(self.house.database, facilitator.id, now=self.house.now())
            client.cookies.set(LOGIN_COOKIE, cookie)
        return client


@asynccontextmanager
async def premises(folder: Path, *, allows_fast: bool = False, address: str = ADDRESS) -> AsyncIterator[Premises]:
    path = folder / "registry.sqlite"
    await migrate(path)
    async with Database(path) as database:
        hall = Hall(MemoryLog(MemoryStore()))
        house = House(
            database=database,
            hall=hall,
            signer=LinkSigner(KEY),
            shelf=Shelf(SCENARIOS),
            now=lambda: datetime.now(UTC),
            address=address,
            allows_fast=allows_fast,
        )
        app = FastAPI()
        app.include_router(routes(house))
        app.include_router(static_routes(dict(assets(STATIC))))
        app.add_middleware(Guard)
        try:
            yield Premises(app, house)
        finally:
            await hall.close()


async def a_session(
    browser: httpx.AsyncClient, *, scenario: str = "small-observatory", tables: int = 1, title: str = "Lindhaven"
) -> str:
    """Make a session through the pages; returns its path."""
    answer = await browser.post(
        "/console/sessions",
        data={
            "title": title,
            "scenario": scenario,
            "time_zone": "Europe/Vienna",
            "language": "en",
            "tables": str(tables),
            "day": "2027-03-14",
            "time": "14:00",
            "seed": "4471",
        },
    )
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].removesuffix("/people")


def people_file(count: int) -> bytes:
    """A roster of so many people, with regions and sectors that can be spread."""
    sectors, regions = ("ministry", "firm", "university"), ("North", "South", "East", "West")
    rows = (
        f"Participant {number:03},p{number:03}@example.org,{regions[number % 4]},{sectors[number % 3]},en"
        for number in range(1, count + 1)
    )
    return "\n".join(("name,email,region,sector,language", *rows)).encode()


async def with_people(browser: httpx.AsyncClient, path: str, count: int) -> None:
    answer = await browser.post(f"{path}/people/file", files={"file": ("people.csv", people_file(count))})
    assert answer.status_code == 200, answer.text


async def with_open_lobby(browser: httpx.AsyncClient, path: str, people: int = 6) -> None:
    await with_people(browser, path, people)
    assert (await browser.post(f"{path}/seats/draw", data={"seed": "1"})).status_code == 200
    answer = await browser.post(f"{path}/open")
    assert answer.status_code == 303, text_of(answer)


def text_of(answer: httpx.Response) -> str:
    """The words of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text))
