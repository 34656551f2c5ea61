"""The play page in real browsers over real sockets: what arrives, what is kept, what is undone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, WebSocketRoute, expect

from sim_server.registry.passes import renew_pass
from sim_server.rules.commands import AdvancePhase, Announce
from sim_server.rules.ids import SeatId
from tests.web.browsing import Faults, a_browser, violations, watched
from tests.web.kept import Kept, kept
from tests.web.serving import Serving

pytestmark = pytest.mark.browser
MAYOR, DIRECTOR = "city-mayor", "firm-director"
expect.set_options(timeout=15_000)

REGIONS = """() => {
  const clean = (shown) => {
    const copy = shown.cloneNode(true);
    for (const each of [copy, ...copy.querySelectorAll('*')]) {
      for (const name of ['data-keep', 'aria-current', 'data-htmx-powered', 'hidden', 'data-until', 'width', 'open',
                          'data-hint', 'data-seen'])
        each.removeAttribute(name);
      each.classList.remove('unread', 'soon');
      if (each.classList.length === 0) each.removeAttribute('class');
      const named = [...each.attributes].sort((one, other) => (one.name < other.name ? -1 : 1));
      named.forEach(({ name, value }) => { each.removeAttribute(name); each.setAttribute(name, value); });
    }
    copy.querySelectorAll('.unread-count, .newline, .clock, [data-count]').forEach((each) => each.remove());
    return copy.outerHTML.replace(/>\\s+</g, '><').replace(/\\s+/g, ' ');
  };
  const found = [...document.querySelectorAll('[data-region]')].filter((each) => !each.matches('.clock'));
  return Object.fromEntries(found.map((each) => [each.id, clean(each)]));
}"""


@dataclass
class Line:
    """The wire between a page and the server, which a test can cut."""

    is_cut: bool = False
    route: WebSocketRoute | None = None

    def join(self, route: WebSocketRoute) -> None:
        if self.is_cut:
            route.close(code=1012)
            return
        self.route = route
        route.connect_to_server()

    def cut(self) -> None:
        self.is_cut = True
        assert self.route is not None
        self.route.close(code=1012)

    def mend(self) -> None:
        self.is_cut = False


@dataclass
class Table:
    """Two seats in two browsers."""

    served: Serving
    mayor: Page
    director: Page
    line: Line
    faults: tuple[Faults, ...]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with a_browser() as started:
        yield started


@pytest.fixture(scope="module")
def screens(browser: Browser) -> tuple[Kept, Kept]:
    """Two people's pages, kept for all tests."""
    one, other = (kept(browser.new_context(viewport={"width": 1440, "height": 900})) for _ in range(2))
    return one, other


@pytest.fixture(scope="module")
def wire(screens: tuple[Kept, Kept]) -> Line:
    """The wire of the mayor's page, which has one for good."""
    line = Line()
    screens[0].page.route_web_socket(re.compile("/ws"), line.join)
    return line


@pytest.fixture
def table(served: Serving, screens: tuple[Kept, Kept], wire: Line) -> Iterator[Table]:
    mayor, director = (screen.page for screen in screens)
    mayor.goto(served.link(MAYOR))
    director.goto(served.link(DIRECTOR))
    for page in (mayor, director):
        expect(page.locator("body")).to_have_attribute("data-link", "on")
    faults = tuple(screen.faults for screen in screens)
    yield Table(served, mayor, director, wire, faults)
    found = [fault for each in faults for fault in each.found]
    for screen in screens:
        screen.clear()
    wire.mend()
    assert found == []


def show(page: Page, place: str) -> None:
    page.evaluate("place => { location.hash = place }", place)


def write(page: Page, channel: str, words: str) -> None:
    show(page, f"c-{channel}")
    field = page.locator(f"[data-composer='{channel}'] textarea")
    field.fill(words)
    field.press("Control+Enter")


def test_words_arrive_as_they_were_written_and_are_called_yours(table: Table) -> None:
    table.served.starts_and_goes_to("plenary")
    show(table.director, "c-plenary")
    write(table.mayor, "plenary", "Shall we <b>begin</b>?\nWith the light.")
    theirs = table.director.locator("#feed-plenary .msg")
    expect(theirs.locator("p")).to_have_text("Shall we <b>begin</b>? With the light.")
    expect(theirs.locator(".as-role")).to_be_visible()
    expect(table.mayor.locator("#feed-plenary .msg .as-you")).to_be_visible()
    expect(table.mayor.locator("#feed-plenary .msg .as-role")).to_be_hidden()
    expect(table.mayor.locator("[data-composer='plenary'] textarea")).to_have_value("")


def test_a_message_can_be_taken_back_and_leaves_its_place(table: Table) -> None:
    table.served.starts_and_goes_to("plenary")
    write(table.mayor, "plenary", "A slip of the tongue")
    table.mayor.get_by_role("button", name="Undo").click()
    expect(table.director.locator("#feed-plenary")).to_contain_text("A message was taken back.")
    expect(table.director.locator("#feed-plenary")).not_to_contain_text("slip")


def test_what_is_new_elsewhere_is_counted_and_read_marks_hold(table: Table) -> None:
    table.served.starts_and_goes_to("plenary")
    expect(table.director.locator("#c-plenary")).to_be_visible()
    show(table.director, "c-news")
    for number in range(3):
        write(table.mayor, "plenary", f"Point {number}")
    badge = table.director.locator(".chan[data-channel='plenary'] .count")
    expect(badge).to_have_text(re.compile("3"))
    show(table.director, "c-plenary")
    expect(badge).to_have_count(0)
    table.director.reload()
    expect(table.director.locator(".chan[data-channel='plenary'] .count")).to_have_count(0)


def test_words_typed_without_a_connection_are_kept_and_sent_once(table: Table) -> None:
    table.served.starts_and_goes_to("plenary")
    expect(table.mayor.locator("#r-lead")).to_have_attribute("data-kind", "plenary")
    table.line.cut()
    expect(table.mayor.locator("body")).not_to_have_attribute("data-link", "on")
    write(table.mayor, "plenary", "Sent while away")
    field = table.mayor.locator("[data-composer='plenary'] textarea")
    field.fill("Still typing")
    table.served.does(Announce("Something happened meanwhile"))
    expect(table.mayor.locator(".offline")).to_be_visible(timeout=10_000)
    expect(table.mayor.locator("#waiting")).to_contain_text("1")
    table.line.mend()
    expect(table.mayor.locator("body")).to_have_attribute("data-link", "on")
    expect(table.director.locator("#feed-plenary")).to_contain_text("Sent while away")
    expect(table.mayor.locator("#feed-plenary .msg")).to_have_count(1)
    expect(table.mayor.locator("#r-notice")).to_contain_text("Something happened meanwhile")
    expect(field).to_have_value("Still typing")


def test_words_being_typed_survive_a_reload(table: Table) -> None:
    show(table.mayor, "c-h-city-mayor")
    table.mayor.locator("[data-composer='h-city-mayor'] textarea").fill("Half a question")
    table.mayor.reload()
    expect(table.mayor.locator("[data-composer='h-city-mayor'] textarea")).to_have_value("Half a question")


def test_typing_is_not_disturbed_by_what_arrives(table: Table) -> None:
    table.served.starts_and_goes_to("plenary")
    show(table.mayor, "c-plenary")
    field = table.mayor.locator("[data-composer='plenary'] textarea")
    field.press_sequentially("Half a sen")
    write(table.director, "plenary", "I interrupt")
    expect(table.mayor.locator("#feed-plenary")).to_contain_text("I interrupt")
    runner = table.served.runner()
    table.served.does(AdvancePhase(runner.state.flow.occurrence))
    expect(table.mayor.locator("#r-lead")).to_have_attribute("data-kind", "informals")
    field.press_sequentially("tence")
    expect(field).to_have_value("Half a sentence")
    expect(field).to_be_focused()


def test_a_refused_message_comes_back_into_its_field_with_the_reason(table: Table) -> None:
    show(table.mayor, "c-h-city-mayor")
    field = table.mayor.locator("[data-composer='h-city-mayor'] textarea")
    field.evaluate("field => { field.removeAttribute('data-limit') }")
    write(table.mayor, "h-city-mayor", "x" * 4_100)
    expect(table.mayor.locator("[data-composer='h-city-mayor'] .told")).to_contain_text("the limit is 4000")
    expect(field).to_have_value("x" * 4_100)


def test_words_of_ones_own_brief_wait_for_a_second_press(table: Table) -> None:
    words = "There are 40,000 crowns left in this year's budget for lighting. Keep it to yourself."
    table.served.starts_and_goes_to("plenary")
    form = table.mayor.locator("[data-composer='plenary']")
    write(table.mayor, "plenary", words)
    expect(form.locator(".told")).to_contain_text("Your confidential brief says “There are 40,000 crowns left in")
    expect(form.locator("textarea")).to_have_value(words)
    expect(form.locator("textarea")).to_be_focused()
    show(table.director, "c-plenary")
    expect(table.director.locator("#feed-plenary")).not_to_contain_text("40,000 crowns")

    form.get_by_role("button", name="Send it anyway").click()
    expect(table.director.locator("#feed-plenary")).to_contain_text(words)
    expect(form.locator(".told")).to_be_hidden()
    expect(form.locator("textarea")).to_have_value("")


def test_a_room_is_asked_for_accepted_and_talked_in(table: Table) -> None:
    table.served.starts_and_goes_to("informals")
    table.mayor.locator("#r-lead").get_by_role("link", name="Ask for a room").first.click()
    table.mayor.get_by_role("checkbox", name="Director").check()
    table.mayor.get_by_label("What about").fill("the <lamps>")
    table.mayor.get_by_role("button", name="Ask for the room").click()
    expect(table.mayor.locator("#sheet")).to_be_hidden()
    expect(table.director.locator("#lead-h")).to_contain_text("“the <lamps>”")
    table.director.get_by_role("button", name="Accept and open the room").click()
    panel = table.director.locator(".panel[data-kind='room']")
    expect(panel).to_be_visible()
    panel.locator("textarea").fill("Between us")
    panel.locator("textarea").press("Control+Enter")
    expect(table.mayor.locator("#f-channel-rooms .chan[aria-current]")).to_contain_text("Lumevar")
    expect(table.mayor.locator(".panel[data-kind='room'] .feed")).to_contain_text("Between us")
    same_as_fresh(table.mayor)
    same_as_fresh(table.director)


def test_a_proposal_grows_is_introduced_and_voted_on(table: Table) -> None:
    table.served.starts_and_goes_to("drafting")
    table.mayor.locator("#r-lead").get_by_role("link", name="Write a proposal").click()
    table.mayor.get_by_label("Title").fill("A dark sky")
    table.mayor.get_by_role("button", name="Begin the draft").click()
    draft = table.mayor.locator(".draft")
    expect(draft).to_contain_text("A dark sky")
    expect(table.director.locator(".draft, .proposal")).to_have_count(0)
    draft.get_by_role("link", name="Add a clause").click()
    table.mayor.get_by_role("button", name="Use these words").first.click()
    assert violations(table.mayor) == []
    table.mayor.get_by_role("button", name="Add the clause").click()
    expect(draft.locator(".clause")).to_have_count(1)
    draft.get_by_role("link", name="Edit").click()
    field = table.mayor.locator("#clause-text")
    field.fill(field.input_value() + " At once.")
    table.mayor.get_by_role("button", name="Save the clause").click()
    expect(draft.locator(".clause")).to_contain_text("At once.")
    table.mayor.get_by_role("button", name="Undo").click()
    expect(draft.locator(".clause")).not_to_contain_text("At once.")
    draft.get_by_role("button", name="Introduce it to everyone").click()
    expect(table.director.locator(".proposal")).to_contain_text("A dark sky")
    expect(table.director.locator("#feed-plenary")).to_contain_text("introduced “A dark sky”")
    same_as_fresh(table.mayor)
    same_as_fresh(table.director)


def test_words_of_a_clause_that_somebody_else_changed_are_kept_and_compared(table: Table) -> None:
    table.served.starts_and_goes_to("drafting")
    page = table.mayor
    page.locator("#r-lead").get_by_role("link", name="Write a proposal").click()
    page.get_by_label("Title").fill("Two hands")
    page.get_by_role("button", name="Begin the draft").click()
    page.locator(".draft").get_by_role("link", name="Add a clause").click()
    page.locator("#clause-text").fill("Decides to dim the lamps at ten.")
    page.get_by_role("button", name="Add the clause").click()
    expect(page.locator(".draft .clause")).to_have_count(1)
    second = page.context.new_page()
    second.goto(page.url)
    for each in (page, second):
        each.locator(".draft").get_by_role("link", name="Edit").click()
    second.locator("#clause-text").fill("Decides to dim the lamps at eleven.")
    second.get_by_role("button", name="Save the clause").click()
    expect(page.locator(".draft .clause")).to_contain_text("eleven")
    page.locator("#clause-text").fill("Decides to dim all lamps at ten.")
    page.get_by_role("button", name="Save the clause").click()
    expect(page.locator("#sheet")).to_contain_text("somebody changed this clause before you")
    expect(page.locator("#sheet del").first).to_be_visible()
    expect(page.locator("#clause-text")).to_have_value("Decides to dim all lamps at ten.")
    page.get_by_role("button", name="Save the clause").click()
    expect(page.locator(".draft .clause")).to_contain_text("all lamps at ten")


def test_a_page_whose_link_was_replaced_shows_the_way_on(table: Table) -> None:
    person = table.served.people[SeatId(MAYOR)]
    table.served.run(renew_pass(table.served.house.database, person))
    expect(table.mayor.locator("h1")).to_have_text("This link does not open a seat.")
    expect(table.director.locator("body")).to_have_attribute("data-link", "on")
    table.faults[0].found.clear()  # the refused page is a 403, which the browser reports


def same_as_fresh(page: Page) -> None:
    """A page after updates equals a fresh page, region by region."""
    fresh, _ = watched(page.context)
    fresh.goto(page.url.partition("#")[0])
    expect(fresh.locator("body")).to_have_attribute("data-link", "on")
    fresh.wait_for_timeout(300)
    updated, anew = page.evaluate(REGIONS), fresh.evaluate(REGIONS)
    fresh.close()
    assert set(updated) == set(anew)
    for name, html in anew.items():
        assert updated[name] == html, name
