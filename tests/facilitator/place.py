"""A whole server of facilitators' pages over a memory log and a fresh registry, for tests and for looking at."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
from fastapi import FastAPI

from facilitator.doors import LOGIN_COOKIE
from facilitator.dress import STATIC
from facilitator.routes import routes
from sim_server.live.attendance import Attendance
from sim_server.live.doorkeeper import Doorkeeper
from sim_server.live.hall import Hall
from sim_server.live.house import House
from sim_server.log.memory import MemoryLog, MemoryStore
from sim_server.registry.database import Database
from sim_server.registry.facilitators import Facilitator, insert_facilitator
from sim_server.registry.links import LinkSigner
from sim_server.registry.logins import start_login
from sim_server.registry.migrate import migrate
from sim_server.registry.passphrases import hash_passphrase
from sim_server.registry.secret import new_id
from sim_server.registry.tables import seed_of
from sim_server.rules.ids import FacilitatorId
from sim_server.scenario.shelf import Shelf
from sim_server.signals.memory import MemorySignals
from tests.shells import Shells
from web.assets import assets
from web.guard import Guard
from web.routes import static_routes

SCENARIOS = Path(__file__).parents[2] / "scenarios"
SHELF = Shelf(SCENARIOS)
"""Read once for all tests: scenarios do not change while they run."""
ADDRESS = "http://console.test"
PASSPHRASE = "seven green herons wade"
KEY = "a secret key of the tests, long enough to sign"


_made: dict[str, bytes] = {}
_hashed: list[str] = []


async def fresh_registry() -> bytes:
    """The file of an empty registry, migrated once for all tests."""
    if "registry" not in _made:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "registry.sqlite"
            await migrate(path)
            _made["registry"] = path.read_bytes()
    return _made["registry"]


async def hashed() -> str:
    """The passphrase of all accounts, hashed once."""
    if not _hashed:
        _hashed.append(await hash_passphrase(PASSPHRASE))
    return _hashed[0]


@dataclass
class Premises:
    """A server, its house, and browsers that visit it."""

    app: FastAPI
    house: House

    async def facilitator(self, login: str) -> Facilitator:
        """An account with the passphrase of all."""
        made = Facilitator(
            id=FacilitatorId(new_id()),
            login=login,
            name=f"Facilitator {login}",
            passphrase_hash=await hashed(),
            created_at=self.house.now(),
        )
        async with self.house.database.writing() as transaction:
            await insert_facilitator(transaction, made)
        return made

    async def browser(self, facilitator: Facilitator | None = None) -> httpx.AsyncClient:
        """A browser, signed in as this facilitator."""
        client = httpx.AsyncClient(
            transport=httpx.ASGITransport(self.app), base_url=ADDRESS, headers={"Origin": ADDRESS}
        )
        if facilitator is not None:
            cookie = await start_login(self.house.database, facilitator.id, now=self.house.now())
            client.cookies.set(LOGIN_COOKIE, cookie)
        return client


def application(house: House) -> FastAPI:
    app = FastAPI()
    app.include_router(routes(house))
    app.include_router(static_routes(dict(assets(STATIC))))
    app.add_middleware(Guard)
    return app


SHELLS = Shells(application)


@asynccontextmanager
async def premises(
    folder: Path, *, allows_fast: bool = False, address: str = ADDRESS, shelf: Shelf = SHELF
) -> AsyncIterator[Premises]:
    path = folder / "registry.sqlite"
    path.write_bytes(await fresh_registry())
    async with Database(path) as database:
        hall = Hall(MemoryLog(MemoryStore()), seeds=partial(seed_of, database))
        house = House(
            database=database,
            hall=hall,
            attendance=Attendance(hall, signals := MemorySignals()),
            doorkeeper=Doorkeeper(database),
            signals=signals,
            signer=LinkSigner(KEY),
            shelf=shelf,
            now=lambda: datetime.now(UTC),
            address=address,
            allows_fast=allows_fast,
        )
        try:
            with SHELLS.around(house) as app:
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
