"""The pages in a real browser, in every state, size and theme: no violation, no sideways scroll, no policy error."""

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web import given, given_sheets, given_tables, preview
from tests.web.browsing import Windows, a_browser, violations, watched
from web.guard import POLICY

pytestmark = pytest.mark.browser
STATES = sorted(given.STATES)
VIEWS = {"private": "talk", "dealing": "text", "divided": "text", "recorded": "text", "foreseen": "text"}
"""The part of the page that a phone shows of a table; of any other the first."""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves the drawn pages under the policy that the server sets."""

    def log_message(self, *_: object) -> None:
        return

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("pages")
    preview.write(folder)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with a_browser() as started:
        yield started


@pytest.fixture(scope="module")
def windows(browser: Browser) -> Windows:
    return Windows(browser)


@pytest.mark.parametrize("state", STATES)
def test_no_violation_and_no_policy_error(windows: Windows, address: str, state: str) -> None:
    page, faults = windows.at(1440)
    page.clock.set_fixed_time(given.NOON)
    page.goto(f"{address}/{state}.html")
    found = violations(page)
    assert found == []
    assert faults.found == []


@pytest.mark.parametrize("view", ["now", "talk", "c-room-7f3a", "text", "people", "me"])
def test_no_violation_on_a_phone(windows: Windows, address: str, view: str) -> None:
    page, faults = windows.at(390, 844)
    page.goto(f"{address}/voting.html#{view}")
    found = violations(page)
    assert found == []
    assert faults.found == []


@pytest.mark.parametrize("name", ["informals-dark", "voting-dark", "result-dark", "informals-ar", "informals-fr"])
def test_no_violation_in_the_dark_and_in_other_scripts(windows: Windows, address: str, name: str) -> None:
    page, faults = windows.at(1440)
    page.goto(f"{address}/{name}.html")
    found = violations(page)
    assert found == []
    assert faults.found == []


@pytest.mark.parametrize("name", sorted(given_tables.PAGES))
def test_no_violation_at_tables_in_the_middle_of_things(windows: Windows, address: str, name: str) -> None:
    """On a desk, and on a phone where nothing scrolls sideways."""
    page, faults = windows.at(1440)
    page.goto(f"{address}/{name}.html")
    on_desk, wrong_on_desk = violations(page), tuple(faults.found)
    page, faults = windows.at(390, 844)
    page.goto(f"{address}/{name}.html#{VIEWS.get(name, 'now')}")
    on_phone, width = violations(page), page.evaluate("document.documentElement.scrollWidth")
    assert (on_desk, on_phone) == ([], [])
    assert width <= 390
    assert (*wrong_on_desk, *faults.found) == ()


PRESSED = """() => [...document.querySelectorAll('main p, main small, main span, main label, main legend')]
    .filter(each => each.textContent.trim().length > 20 && each.checkVisibility() && !each.closest('.vh')
        && each.offsetWidth < 80 && getComputedStyle(each).display !== 'inline')
    .map(each => each.textContent)"""
"""Sentences in a column of a few letters."""


def test_no_violation_on_a_sheet_in_the_light_and_on_a_phone(browser: Browser, address: str) -> None:
    """Each sheet by itself, and the question before a signature, which has none. No sentence is pressed together."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme="light")
    page, faults = watched(context)
    found: dict[str, tuple[list[str], list[str], bool]] = {}
    for name in given_sheets.SHEETS:
        page.goto(f"{address}/sheet-{name}.html")
        found[name] = looked_at(page)
    page.goto(f"{address}/recorded.html#text")
    page.get_by_role("button", name="Sign for my delegation").click()
    expect(page.locator("#confirm")).to_be_visible()
    found["sign"] = looked_at(page)
    assert found == dict.fromkeys((*given_sheets.SHEETS, "sign"), ([], [], True))
    assert faults.found == []


def looked_at(page: Page) -> tuple[list[str], list[str], bool]:
    """What is wrong, which sentences are pressed together, and whether all of it fits."""
    return violations(page), page.evaluate(PRESSED), page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
def test_nothing_scrolls_sideways(windows: Windows, address: str, width: int) -> None:
    page, _ = windows.at(width, 800)
    for state in ("informals", "informals-ar", "informals-fr", "voting", "drafting", "lobby", "long"):
        page.goto(f"{address}/{state}.html")
        for view in ("now", "talk", "c-brief", "text", "people", "me"):
            page.evaluate("view => { location.hash = view }", view)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (state, view)


@pytest.mark.parametrize(("kind", "first"), [("measurement", "futures"), ("drafting", "texts"), ("decision", "texts")])
def test_what_the_phase_is_about_stands_first_beside_the_conversation(
    windows: Windows, address: str, kind: str, first: str
) -> None:
    page, _ = windows.at(1440)
    page.goto(f"{address}/foreseen.html")
    page.evaluate("kind => { document.getElementById('r-lead').dataset.kind = kind; }", kind)
    futures, texts = (page.locator(each).bounding_box() for each in ("#futures", "#text .no-texts"))
    assert futures is not None
    assert texts is not None
    assert ("futures" if futures["y"] < texts["y"] else "texts") == first
