"""A press is never lost and never becomes another one, whatever is renewed while it is made."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from sim_server.rules.commands import AdvancePhase, GoBackPhase
from tests.web.browsing import Faults, a_browser
from tests.web.kept import Kept, kept
from tests.web.serving import Serving

pytestmark = pytest.mark.browser
expect.set_options(timeout=15_000)
COUNTED = "() => { window.came = 0; addEventListener('htmx:ws:before:message:incoming', () => { window.came += 1; }); }"
ROUNDS = 12


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with a_browser() as started:
        yield started


@pytest.fixture(scope="module")
def screen(browser: Browser) -> Kept:
    """The mayor's page, kept for all tests."""
    return kept(browser.new_context(viewport={"width": 1440, "height": 900}, has_touch=True))


@pytest.fixture
def faults(screen: Kept) -> Faults:
    return screen.faults


@pytest.fixture
def page(served: Serving, screen: Kept) -> Iterator[Page]:
    """The mayor's page, in the phase of private talks, where a proposal can be written but does not lead."""
    page = screen.page
    page.goto(served.link("city-mayor"))
    expect(page.locator("body")).to_have_attribute("data-link", "on")
    served.starts_and_goes_to("informals")
    expect(page.locator("#r-lead")).to_have_attribute("data-kind", "informals")
    page.evaluate(COUNTED)
    yield page
    found = list(screen.faults.found)
    screen.clear()
    assert found == []


def goes_on(served: Serving) -> None:
    served.does(AdvancePhase(served.runner().state.flow.occurrence))


def goes_back(served: Serving) -> None:
    served.does(GoBackPhase(served.runner().state.flow.occurrence))


def way_to_write(page: Page) -> Locator:
    return page.locator("#r-lead").get_by_role("link", name="Write a proposal")


def point(target: Locator) -> tuple[float, float]:
    box = target.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


class Mouse:
    def __init__(self, page: Page) -> None:
        self._mouse = page.mouse

    def down(self, x: float, y: float) -> None:
        self._mouse.move(x, y)
        self._mouse.down()

    def up(self) -> None:
        self._mouse.up()


class Finger:
    def __init__(self, page: Page) -> None:
        self._session = page.context.new_cdp_session(page)

    def down(self, x: float, y: float) -> None:
        self._touch("touchStart", [{"x": x, "y": y}])

    def up(self) -> None:
        self._touch("touchEnd", [])

    def _touch(self, kind: str, points: list[dict[str, float]]) -> None:
        self._session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


@pytest.mark.parametrize("pointer", [Mouse, Finger])
def test_a_link_does_what_it_said_when_it_was_pressed(
    served: Serving, page: Page, pointer: type[Mouse | Finger]
) -> None:
    pressing = pointer(page)
    pressing.down(*point(way_to_write(page)))
    goes_on(served)
    page.wait_for_function("() => window.came > 0")
    page.wait_for_timeout(100)
    pressing.up()
    expect(page.get_by_label("Title")).to_be_visible()
    expect(page.locator("#r-lead")).to_have_attribute("data-kind", "drafting")


def test_a_button_does_what_it_said_when_a_key_was_pressed_on_it(served: Serving, page: Page) -> None:
    page.locator("#r-lead").get_by_role("link", name="Ask for a room").first.click()
    page.get_by_role("checkbox", name="Director").check()
    page.get_by_role("button", name="Ask for the room").click()
    page.locator("#r-lead").get_by_role("button", name="Take it back").focus()
    came = page.evaluate("window.came")
    page.keyboard.down(" ")
    goes_on(served)
    page.wait_for_function("came => window.came > came", arg=came)
    page.wait_for_timeout(100)
    page.keyboard.up(" ")
    expect(page.locator("#r-lead")).to_have_attribute("data-kind", "drafting")
    expect(page.locator("#r-lead").get_by_role("button", name="Take it back")).to_have_count(0)


def test_what_has_the_focus_stays_what_it_is_when_its_region_is_renewed(served: Serving, page: Page) -> None:
    way = way_to_write(page)
    way.focus()
    held = way.element_handle()
    assert held is not None
    goes_on(served)
    expect(page.locator("#r-lead")).to_have_attribute("data-kind", "drafting")
    expect(page.locator("#r-lead .btn.first")).to_have_text("Write a proposal")
    assert held.text_content() == "Write a proposal"
    expect(way).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Title")).to_be_visible()


def test_when_the_control_with_the_focus_goes_the_focus_stays_in_its_region(served: Serving, page: Page) -> None:
    way = page.locator("#r-lead").get_by_role("link", name="Ask for a room").first
    way.focus()
    while served.runner().state.scenario.phases()[served.runner().state.flow.index].kind != "debrief":
        goes_on(served)
    expect(way).to_have_count(0)
    expect(page.locator("#r-lead")).to_be_focused()


def test_every_press_amid_changes_of_the_phase_opens_its_own_sheet(served: Serving, page: Page) -> None:
    for _ in range(ROUNDS):
        goes_on(served)
        way_to_write(page).click()
        expect(page.get_by_label("Title")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator("#sheet")).to_be_hidden()
        goes_back(served)


def test_of_two_sheets_the_one_asked_for_last_shows(page: Page) -> None:
    slow: list[Route] = []
    page.route("**/sheet-room*", lambda route: slow.append(route))
    page.locator("#r-lead").get_by_role("link", name="Ask for a room").first.click()
    way_to_write(page).click()
    expect(page.get_by_label("Title")).to_be_visible()
    slow[0].abort()
    page.wait_for_timeout(200)
    expect(page.get_by_label("Title")).to_be_visible()
    expect(page.locator("#toasts")).to_be_empty()


def test_a_sheet_that_cannot_come_says_so(page: Page, faults: Faults) -> None:
    page.route("**/sheet-proposal*", lambda route: route.abort())
    way_to_write(page).click()
    expect(page.locator("#toasts")).to_contain_text("The connection is lost.")
    expect(page.locator("#sheet")).to_be_hidden()
    faults.found.clear()  # the browser reports the request that failed
