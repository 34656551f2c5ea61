"""The console in a real browser: nothing inaccessible, no policy error, live on two pages at once, typed words kept."""

import asyncio
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, expect

from facilitator.doors import LOGIN_COOKIE
from sim_server.live.wire import FrameProtocol
from tests.facilitator.place import premises
from tests.facilitator.preview import Sessions, prepared
from tests.web.browsing import Windows, a_browser, violations, watched

pytestmark = pytest.mark.browser
DESKTOP, PHONE = (1440, 900), (390, 844)


@dataclass(frozen=True)
class Served:
    address: str
    sessions: Sessions


async def _serve(folder: Path, ready: "threading.Event", found: list[Served], stop: asyncio.Event) -> None:
    async with premises(folder) as place:
        sessions = await prepared(place)
        server = uvicorn.Server(
            uvicorn.Config(place.app, port=0, ws=FrameProtocol, log_config=None, lifespan="off", access_log=False)
        )
        serving = asyncio.create_task(server.serve())
        while not server.started:  # noqa: ASYNC110 - uvicorn tells it in no other way
            await asyncio.sleep(0.02)
        port = server.servers[0].sockets[0].getsockname()[1]
        found.append(Served(f"http://127.0.0.1:{port}", sessions))
        ready.set()
        await stop.wait()
        server.should_exit = True
        await serving


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Three sessions of one facilitator: empty, seated, at play."""
    loop, ready, found = asyncio.new_event_loop(), threading.Event(), list[Served]()
    stop = asyncio.Event()
    folder = tmp_path_factory.mktemp("console")
    thread = threading.Thread(target=lambda: loop.run_until_complete(_serve(folder, ready, found, stop)), daemon=True)
    thread.start()
    assert ready.wait(60)
    yield found[0]
    loop.call_soon_threadsafe(stop.set)
    thread.join(20)
    loop.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with a_browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def windows(browser: Browser) -> Windows:
    return Windows(browser)


@contextmanager
def signed_in(browser: Browser, served: Served, size: tuple[int, int] = DESKTOP) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    sign_in(context, served)
    yield context
    context.close()


def sign_in(context: BrowserContext, served: Served) -> None:
    context.add_cookies([{"name": LOGIN_COOKIE, "value": served.sessions.cookie, "url": f"{served.address}/console"}])


PAGES = (
    "/console",
    "/console/sessions/new",
    "/console/sign-in",
    "/console/set-up",
    "/console/look",
    "/console/sessions/unknown",
    "EMPTY/people",
    "EMPTY/seats",
    "SEATED/seats",
    "SEATED/settings",
    "SEATED/facilitators",
    "SEATED/tables/",
    "AT-PLAY/people",
    "AT-PLAY/links",
    "AT-PLAY/links/sheet",
    "AT-PLAY/seats",
    "AT-PLAY/tables/",
    "AT-PLAY/tables/1/",
    "AT-PLAY/tables/1/timeline",
    "AT-PLAY/tables/1/worth",
    "AT-PLAY/debrief/forecasts",
)
ANOTHER_ON_A_PHONE = ("SEATED/seats", "AT-PLAY/tables/", "AT-PLAY/tables/1/")
"""Pages that show other things there than on a desk; the rest differ in style alone."""


def address_of(path: str, served: Served) -> str:
    sessions = served.sessions
    for word, found in (("EMPTY", sessions.empty), ("SEATED", sessions.seated), ("AT-PLAY", sessions.at_play)):
        path = path.replace(word, found)
    return served.address + path


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_inaccessible_scrolls_sideways_or_breaks_its_policy(
    windows: Windows, served: Served, path: str, size: tuple[int, int]
) -> None:
    page, faults = windows.at(*size)
    sign_in(page.context, served)
    page.goto(address_of(path, served))
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")

    if size == DESKTOP or path in ANOTHER_ON_A_PHONE:
        assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert [fault for fault in faults.found if "404" not in fault] == []


def the_table(context: BrowserContext, served: Served) -> tuple[Page, list[str]]:
    page, faults = watched(context)
    page.goto(f"{served.address}{served.sessions.at_play}/tables/1/")
    expect(page.locator("body")).to_have_attribute("data-link", "on")
    return page, faults.found


def test_an_answer_leaves_the_desk_and_the_wall_without_a_reload(browser: Browser, served: Served) -> None:
    with signed_in(browser, served) as context:
        wall, wall_faults = watched(context)
        wall.goto(f"{served.address}{served.sessions.at_play}/tables/")
        expect(wall.locator("#f-need [data-reason=call]")).to_have_count(1)
        page, faults = the_table(context, served)
        expect(page.locator("#needs-h .asked")).to_contain_text("May two delegations share one proposal?")

        page.locator(".ans").fill("Yes. Both become sponsors.")
        page.get_by_role("button", name="Answer").click()

        expect(page.locator("#needs-h")).to_have_text("Nobody needs you at this table.")
        expect(page.locator("#feed-all li").first).to_contain_text("Yes. Both become sponsors.")
        expect(wall.locator("#f-need [data-reason=call]")).to_have_count(0)
        expect(wall.locator("[data-need-title]")).to_have_text("1 table needs you")
        assert faults == wall_faults.found == []


def test_each_part_of_the_console_says_so_when_it_is_empty_and_only_then(browser: Browser, served: Served) -> None:
    with signed_in(browser, served) as context:
        page, _ = the_table(context, served)
        parts = page.locator(".sheet").filter(has=page.locator(".when-empty"))
        assert parts.count() == 4
        for index in range(parts.count()):
            part = parts.nth(index)
            if part.locator("li, article").count():
                expect(part.locator(".when-empty")).to_be_hidden()
            part.evaluate("(part) => part.querySelectorAll('li, article').forEach((each) => each.remove())")
            expect(part.locator(".when-empty")).to_be_visible()


def test_typed_words_and_open_forms_survive_what_others_do(browser: Browser, served: Served) -> None:
    with signed_in(browser, served) as context:
        page, _ = the_table(context, served)
        other, _ = the_table(context, served)
        page.keyboard.press("i")
        page.locator("#inject-title").fill("A flash")
        page.get_by_text("Go back, repeat, end").click()
        before = page.locator("#r-clock").get_attribute("data-ends")

        other.locator("#r-controls").get_by_role("button", name="5 min").click()

        expect(page.locator("#r-clock")).not_to_have_attribute("data-ends", before or "")
        expect(page.locator("#inject-title")).to_have_value("A flash")
        expect(page.locator("#other-phases")).to_have_attribute("open", "")


def test_a_button_that_is_renewed_while_it_is_pressed_is_pressed(browser: Browser, served: Served) -> None:
    with signed_in(browser, served) as context:
        page, faults = the_table(context, served)
        other, _ = the_table(context, served)
        ends = "() => Number(document.getElementById('r-clock').dataset.ends)"
        before = page.evaluate(ends)
        button = page.locator("#r-controls").get_by_role("button", name="5 min")
        box = button.bounding_box()
        assert box is not None
        page.evaluate("() => addEventListener('htmx:ws:before:message:incoming', () => { window.came = true; })")
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

        page.mouse.down()
        other.locator("#r-controls").get_by_role("button", name="5 min").click()
        page.wait_for_function("() => window.came")
        page.mouse.up()

        page.wait_for_function(f"before => ({ends})() === before + 600000", arg=before)
        assert faults == []


def test_what_cannot_be_undone_asks_first(browser: Browser, served: Served) -> None:
    with signed_in(browser, served) as context:
        page, _ = the_table(context, served)
        first = page.locator("#f-inject > li").first
        first.get_by_role("button", name="Release").click()

        page.locator("#confirm [data-no]").click()
        expect(first).not_to_have_attribute("data-state", "released")
        first.get_by_role("button", name="Release").click()
        page.locator("#confirm [data-yes]").click()

        expect(first).to_have_attribute("data-state", "released")


def test_keys_do_what_their_buttons_do(browser: Browser, served: Served) -> None:
    with signed_in(browser, served) as context:
        page, _ = the_table(context, served)
        page.keyboard.press("Space")
        expect(page.locator("#r-controls").get_by_role("button", name="Resume")).to_be_visible()
        page.keyboard.press("Space")
        expect(page.locator("#r-controls").get_by_role("button", name="Pause")).to_be_visible()
        page.keyboard.press("w")
        expect(page.locator("#whisper-to")).to_be_focused()
        page.keyboard.press("Escape")
        page.locator("h2").first.click()
        page.keyboard.press("?")
        expect(page.locator("#keys")).to_be_visible()
        page.keyboard.press("Escape")
        page.keyboard.press("3")
        page.wait_for_url("**/tables/3/")
        page.keyboard.press("a")
        page.wait_for_url("**/tables/")


def test_a_person_is_placed_with_the_keyboard_alone(browser: Browser, served: Served) -> None:
    with signed_in(browser, served) as context:
        page, _ = watched(context)
        page.goto(f"{served.address}{served.sessions.seated}/seats")
        page.locator(".peeplist a").first.press("Enter")
        page.wait_for_url(re.compile("person="))
        page.keyboard.press("m")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")

        page.wait_for_url(re.compile("undo="))
        page.get_by_role("button", name="Undo").click()
        page.wait_for_load_state()
        expect(page.locator(".peeplist .tag.open")).to_have_count(0)


def test_the_pages_can_be_read_from_right_to_left(browser: Browser, served: Served) -> None:
    with signed_in(browser, served) as context:
        context.add_cookies([{"name": "entente-look", "value": "language=ar", "url": served.address}])
        page, faults = watched(context)
        for path in ("/tables/", "/tables/1/", "/seats"):
            page.goto(f"{served.address}{served.sessions.at_play}{path}")

            expect(page.locator("html")).to_have_attribute("dir", "rtl")
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path
    assert faults.found == []
