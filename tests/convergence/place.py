"""One table of the canary scenario with its console, and pages of it made afresh."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx
from fastapi import FastAPI
from pydantic import SecretStr

from facilitator.doors import LOGIN_COOKIE
from facilitator.renderer import desk_renderer, wall_renderer
from facilitator.routes import routes
from sim_server.live.attendance import Attendance
from sim_server.live.doorkeeper import Doorkeeper
from sim_server.live.hall import Hall
from sim_server.live.house import House
from sim_server.live.rendering import Renderer
from sim_server.live.runner import Runner
from sim_server.live.stand import Page, Stand
from sim_server.log.memory import MemoryLog, MemoryStore
from sim_server.registry.database import Database
from sim_server.registry.facilitators import NewFacilitator, add_facilitator
from sim_server.registry.links import LinkSigner
from sim_server.registry.logins import start_login
from sim_server.registry.migrate import migrate
from sim_server.registry.session_input import NewSession
from sim_server.registry.sessions import create_session, set_session_status
from sim_server.registry.tables import add_tables
from sim_server.rules.audience import FacilitatorKind, FacilitatorViewer, SeatViewer, Viewer
from sim_server.rules.ids import ChannelId, ItemId, Language, Millis, TableId
from sim_server.scenario.shelf import Shelf
from sim_server.signals.memory import MemorySignals
from tests.convergence.dom import Element
from tests.convergence.screen import HasFeeds, Screen, items_in, raw
from tests.privacy.table import BEGINNING, opening
from web.look import Look
from web.page import Place, play_page
from web.play import play_renderer
from web.templating import environment

SCENARIOS = Path(__file__).parents[2] / "scenarios"
ADDRESS = "http://console.test"
ZONE = ZoneInfo("Europe/Paris")
ENGLISH = Language("en")
LEAD = FacilitatorViewer(FacilitatorKind.LEAD)


class PlayFeeds:
    """Each conversation has a feed of its own, the newest item last."""

    def home(self, page: Element, channel: str) -> Element | None:
        return page.by_id(f"feed-{channel}")

    def have(self, page: Element) -> dict[ChannelId, ItemId]:
        found = {}
        for panel in page.having("data-channel"):
            feed = next((each for each in panel.walk() if each.id.startswith("feed-")), None)
            if feed is not None and items_in(feed):
                found[ChannelId(panel.get("data-channel"))] = ItemId(raw(items_in(feed)[-1].id))
        return found


class ConsoleFeed:
    """One feed for all channels; the page puts each item in its place by time."""

    def home(self, page: Element, channel: str) -> Element | None:
        return page.by_id("feed-all")

    def have(self, page: Element) -> dict[ChannelId, ItemId]:
        """Of each channel the item with the latest time, as `desk.js` finds it."""
        feed = page.by_id("feed-all")
        assert feed is not None
        newest = sorted(items_in(feed), key=lambda item: int(item.get("data-at")))
        return {ChannelId(item.get("data-channel")): ItemId(raw(item.id)) for item in newest}


class NoFeeds:
    def home(self, page: Element, channel: str) -> Element | None:
        return None

    def have(self, page: Element) -> dict[ChannelId, ItemId]:
        return {}


FEEDS: Mapping[Page, HasFeeds] = {Page.PLAY: PlayFeeds(), Page.CONSOLE: ConsoleFeed(), Page.WALL: NoFeeds()}


class Clockwork:
    """The time, as a test sets it."""

    def __init__(self) -> None:
        self.at = Millis(BEGINNING)

    def __call__(self) -> Millis:
        return self.at


@dataclass
class Premises:
    runner: Runner
    clock: Clockwork
    console: httpx.AsyncClient
    path: str
    screens: list[Screen] = field(default_factory=list)

    async def opens(self, page: Page, viewer: Viewer, language: Language = ENGLISH) -> None:
        """Another screen opens a page and connects."""
        stand = Stand(page, viewer, language)
        screen = Screen(self.runner, stand, _renderer(stand), FEEDS[page], await self.fresh(stand))
        screen.connect()
        self.screens.append(screen)

    async def fresh(self, stand: Stand) -> str:
        """The page as a reload shows it."""
        match stand.page:
            case Page.PLAY:
                return self._play(stand)
            case Page.CONSOLE:
                return await self._get(f"{self.path}/tables/1/")
            case Page.WALL:
                return await self._get(f"{self.path}/tables/")

    def _play(self, stand: Stand) -> str:
        return play_page(
            environment(stand.language, ZONE),
            play_renderer(stand.language, ZONE),
            self.runner.snapshot(stand),
            look=Look(),
            place=Place(self.runner.table, "Canaries", "Table 1"),
            me=stand.viewer.seat if isinstance(stand.viewer, SeatViewer) else None,
            now=self.clock(),
        )

    async def _get(self, path: str) -> str:
        answer = await self.console.get(path)
        assert answer.status_code == 200, answer.text[:400]
        return answer.text


def _renderer(stand: Stand) -> Renderer:
    match stand.page:
        case Page.PLAY:
            return play_renderer(stand.language, ZONE)
        case Page.CONSOLE:
            return desk_renderer(stand.language, ZONE, ())
        case Page.WALL:
            return wall_renderer(stand.language, ZONE)


@asynccontextmanager
async def premises(folder: Path) -> AsyncIterator[Premises]:
    """A table in the lobby, its facilitator signed in."""
    clock = Clockwork()
    await migrate(folder / "registry.sqlite")
    async with Database(folder / "registry.sqlite") as database:
        hall = Hall(MemoryLog(MemoryStore()), now=clock)
        house = House(
            database=database,
            hall=hall,
            attendance=Attendance(hall, signals := MemorySignals()),
            doorkeeper=Doorkeeper(database),
            signals=signals,
            signer=LinkSigner("a key that only these tests know"),
            shelf=Shelf(SCENARIOS),
            now=lambda: datetime.now(UTC),
            address=ADDRESS,
        )
        try:
            async with httpx.AsyncClient(transport=httpx.ASGITransport(_app(house)), base_url=ADDRESS) as console:
                yield await _open(house, clock, console)
        finally:
            await hall.close()


def _app(house: House) -> FastAPI:
    app = FastAPI(openapi_url=None)
    app.include_router(routes(house))
    return app


async def _open(house: House, clock: Clockwork, console: httpx.AsyncClient) -> Premises:
    new = NewFacilitator(login="lead", name="Facilitator 001", passphrase=SecretStr("seven green herons wade"))
    lead = await add_facilitator(house.database, new, now=house.now())
    console.cookies.set(LOGIN_COOKIE, await start_login(house.database, lead.id, now=house.now()))
    wanted = NewSession(title="Canaries", scenario="small-observatory", time_zone="Europe/Paris", seed=1)
    opened = await create_session(house.database, wanted, facilitator_id=lead.id, now=house.now())
    (table,) = await add_tables(house.database, opened.session, count=1)
    await set_session_status(house.database, opened.session.id, "open")
    runner = await house.hall.open_table(replace(opening(), table=TableId(table.id)))
    return Premises(runner, clock, console, f"/console/sessions/{opened.session.id}")
