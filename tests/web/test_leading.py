"""The page leads: to the conversation that a phase is for, to what asks for an answer, and says who will read."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from sim_server.rules.commands import AdvancePhase, Announce, EndTable
from tests.web.browsing import watched
from tests.web.kept import Kept, kept
from tests.web.serving import Serving
from tests.web.test_live_page import DIRECTOR, MAYOR, browser, show, write

__all__ = ["browser"]
pytestmark = pytest.mark.browser
PHONE, DESKTOP = (390, 844), (1440, 900)


WHO = {"phone": (MAYOR, PHONE), "desk": (MAYOR, DESKTOP), "other": (DIRECTOR, DESKTOP)}


@pytest.fixture(scope="module")
def screens(browser: Browser) -> dict[str, Kept]:
    """A phone and two desks, kept for all tests."""
    sizes = {name: size for name, (_, size) in WHO.items()}
    return {
        name: kept(browser.new_context(viewport={"width": wide, "height": high}))
        for name, (wide, high) in sizes.items()
    }


@pytest.fixture
def pages(screens: dict[str, Kept], served: Serving) -> Iterator[dict[str, Page]]:
    """The mayor on a phone and on a desk, the director on a desk."""
    opened = {name: screen.page for name, screen in screens.items()}
    for name, page in opened.items():
        page.goto(served.link(WHO[name][0]))
    for page in opened.values():
        expect(page.locator("body")).to_have_attribute("data-link", "on")
    yield opened
    for screen in screens.values():
        screen.clear()


def shown(page: Page) -> str:
    return str(page.evaluate("document.querySelector('.panel[data-keep=current]')?.dataset.channel ?? ''"))


def test_a_plenary_phase_leads_to_the_plenary_from_wherever_one_was(served: Serving, pages: dict[str, Page]) -> None:
    desk = pages["desk"]
    show(desk, "c-h-city-mayor")

    served.starts_and_goes_to("plenary")

    expect(desk.locator("#c-plenary")).to_be_visible()
    desk.reload()
    expect(desk.locator("#c-plenary")).to_be_visible()


def test_whoever_is_writing_stays_where_they_write(served: Serving, pages: dict[str, Page]) -> None:
    desk = pages["desk"]
    show(desk, "c-h-city-mayor")
    field = desk.locator("[data-composer='h-city-mayor'] textarea")
    field.press_sequentially("Half a ques")

    served.starts_and_goes_to("plenary")

    expect(desk.locator("#r-lead")).to_have_attribute("data-kind", "plenary")
    desk.wait_for_timeout(200)
    assert shown(desk) == "h-city-mayor"
    expect(field).to_have_value("Half a ques")
    desk.locator("#r-lead").get_by_role("link", name="Speak in plenary").click()
    expect(desk.locator("#c-plenary")).to_be_visible()
    show(desk, "c-h-city-mayor")
    expect(field).to_have_value("Half a ques")


def test_what_asks_for_an_answer_marks_the_tab_now_until_it_is_answered(
    served: Serving, pages: dict[str, Page]
) -> None:
    phone, other = pages["phone"], pages["other"]
    served.starts_and_goes_to("informals")
    expect(phone.locator("#r-lead")).to_have_attribute("data-kind", "informals")
    show(phone, "people")
    mark = phone.locator(".now-mark .count")
    expect(mark).to_have_count(0)

    other.locator("#r-lead").get_by_role("link", name="Ask for a room").first.click()
    other.get_by_role("checkbox", name="Deputy Mayor").check()
    other.get_by_role("button", name="Ask for the room").click()

    expect(mark).to_have_text(re.compile("1$"))
    expect(phone).to_have_title(re.compile(r"^\(1\) "))
    show(phone, "now")
    expect(mark).to_have_count(0)
    phone.get_by_role("button", name="Decline").click()
    expect(phone).not_to_have_title(re.compile(r"^\("))


def test_a_phase_that_began_meanwhile_marks_the_tab_now_until_it_is_seen(
    served: Serving, pages: dict[str, Page]
) -> None:
    phone = pages["phone"]
    served.starts_and_goes_to("plenary")
    expect(phone.locator("#r-lead")).to_have_attribute("data-kind", "plenary")
    show(phone, "text")
    mark = phone.locator(".now-mark .count")
    expect(mark).to_have_count(0)

    served.does(AdvancePhase(served.runner().state.flow.occurrence))
    expect(mark).to_have_count(1)
    show(phone, "now")
    show(phone, "text")
    expect(mark).to_have_count(0)
    served.does(Announce("Come to the hall"))
    expect(mark).to_have_count(1)


def test_the_newest_words_stay_above_a_composer_that_grows(served: Serving, pages: dict[str, Page]) -> None:
    phone, other = pages["phone"], pages["other"]
    served.starts_and_goes_to("plenary")
    show(phone, "c-plenary")
    for number in range(12):
        write(other, "plenary", f"Point {number} of a long list that fills the page of a phone line by line")
    last = phone.locator("#feed-plenary .msg", has_text="Point 11 ")
    expect(last).to_be_visible()

    phone.locator("[data-composer='plenary'] textarea").focus()
    phone.wait_for_timeout(300)

    below, top = last.bounding_box(), phone.locator("[data-composer='plenary']").bounding_box()
    assert below is not None
    assert top is not None
    assert below["y"] + below["height"] <= top["y"] + 1


def test_the_tabs_of_a_phone_come_back_after_a_message_is_sent(served: Serving, pages: dict[str, Page]) -> None:
    phone = pages["phone"]
    served.starts_and_goes_to("plenary")
    show(phone, "c-plenary")
    composer, tab = phone.locator("[data-composer='plenary']"), phone.locator("[data-tab='text']")
    composer.locator("textarea").fill("One point")
    expect(tab).not_to_be_in_viewport()

    composer.get_by_role("button", name="Send to everyone").click()

    expect(phone.locator("#feed-plenary .msg")).to_have_count(1)
    expect(tab).to_be_in_viewport()


def test_the_button_says_in_words_who_will_read(served: Serving, pages: dict[str, Page]) -> None:
    desk, other = pages["desk"], pages["other"]
    served.starts_and_goes_to("informals")
    desk.locator("#r-lead").get_by_role("link", name="Ask for a room").first.click()
    desk.get_by_role("checkbox", name="Director").check()
    desk.get_by_role("button", name="Ask for the room").click()
    other.get_by_role("button", name="Accept and open the room").click()

    room = desk.locator(".panel[data-kind='room']")
    expect(room.get_by_role("button", name="Send to Director of Lumevar, Lumevar", exact=True)).to_be_visible()
    theirs = other.locator(".panel[data-kind='room']").get_by_role("button", name=re.compile("^Send to"))
    expect(theirs).to_contain_text("Deputy Mayor")
    expect(theirs.locator("[data-seat='firm-director']")).to_have_text("Director of Lumevar, Lumevar")
    expect(theirs.locator("[data-seat='firm-director'] .as-role")).to_be_hidden()


def test_what_is_pasted_is_never_cut_and_a_second_press_sends_nothing(served: Serving, pages: dict[str, Page]) -> None:
    desk = pages["desk"]
    served.starts_and_goes_to("plenary")
    expect(desk.locator("#c-plenary")).to_be_visible()
    composer = desk.locator("[data-composer='plenary']")
    field, button = composer.locator("textarea"), composer.get_by_role("button", name="Send to everyone")
    field.focus()
    desk.keyboard.insert_text("a long text " * 1000)

    expect(composer.locator("[data-count]")).to_have_text("8000 characters too many. Shorten it, or send it in parts.")
    button.click()
    assert len(field.input_value()) == 12_000
    expect(desk.locator("#feed-plenary .msg")).to_have_count(0)

    field.fill("Short enough")
    button.dblclick()
    expect(desk.locator("#feed-plenary .msg")).to_have_count(1)
    button.click()
    desk.wait_for_timeout(300)
    expect(desk.locator("#feed-plenary .msg")).to_have_count(1)


def test_without_a_connection_nothing_covers_the_lead(served: Serving, pages: dict[str, Page]) -> None:
    desk = pages["desk"]
    desk.evaluate("document.body.dataset.link = 'off'")

    notice, lead = desk.locator(".offline").bounding_box(), desk.locator("#r-lead").bounding_box()
    columns = desk.locator(".play.full").bounding_box()
    assert notice is not None
    assert lead is not None
    assert columns is not None
    assert notice["y"] + notice["height"] <= lead["y"]
    assert lead["y"] + lead["height"] <= columns["y"]


def test_a_room_is_called_by_the_others_in_it_wherever_it_is_named(served: Serving, pages: dict[str, Page]) -> None:
    phone, desk, other = pages["phone"], pages["desk"], pages["other"]
    served.starts_and_goes_to("informals")
    desk.locator("#r-lead").get_by_role("link", name="Ask for a room").first.click()
    desk.get_by_role("checkbox", name="Director").check()
    desk.get_by_role("button", name="Ask for the room").click()
    other.get_by_role("button", name="Accept and open the room").click()
    room = other.locator(".panel[data-kind='room']")
    room.locator("textarea").fill("Between us")
    room.locator("textarea").press("Control+Enter")

    entry = phone.locator("#since-list a", has_text="Lumevar")
    expect(entry).to_be_visible()
    assert sorted(entry.inner_text().split()) == ["Lumevar", "you"]


def test_a_watcher_of_an_ended_table_reads_words_for_watchers(served: Serving, browser: Browser) -> None:
    page, _ = watched(browser.new_context())
    served.starts_and_goes_to("plenary")
    page.goto(served.observer_link())
    expect(page.locator("#r-lead")).to_contain_text("You watch this table.")

    served.does(EndTable())

    expect(page.locator("#r-lead")).to_contain_text("What every seat could read stays open to you")
    expect(page.locator("#r-lead")).not_to_contain_text("wrote")
    page.context.close()


def test_people_are_named_on_a_phone_and_a_list_that_is_open_stays_open(pages: dict[str, Page]) -> None:
    phone, desk = pages["phone"], pages["desk"]
    show(phone, "people")
    name = phone.locator("#r-people .people b").filter(visible=True)
    expect(name.first).to_be_visible()
    desk.locator("#r-people .crowd > summary").click()

    pages["other"].goto("about:blank")

    expect(phone.locator("#r-people .people li .dot.away")).to_have_count(1)
    expect(name.first).to_be_visible()
    expect(desk.locator("#r-people .crowd")).to_have_attribute("open", "")


def test_one_step_back_after_a_sheet_is_closed_leaves_the_view_it_was_opened_in(pages: dict[str, Page]) -> None:
    phone = pages["phone"]
    show(phone, "people")
    show(phone, "me")
    phone.locator("#me").get_by_role("link", name="Settings").click()
    expect(phone.locator("#sheet")).to_be_visible()
    phone.get_by_role("button", name="Close").click()
    expect(phone.locator("#sheet")).not_to_be_visible()

    phone.go_back()

    expect(phone.locator("#people")).to_be_visible()


def test_a_draft_that_one_begins_is_opened_and_whoever_is_let_in_is_told(
    served: Serving, pages: dict[str, Page]
) -> None:
    phone, other = pages["phone"], pages["other"]
    served.starts_and_goes_to("informals")
    begin = phone.locator("#r-lead").get_by_role("link", name="Write a proposal")
    begin.click()
    expect(phone.locator("#sheet")).to_be_visible()

    phone.go_back()

    expect(phone.locator("#sheet")).not_to_be_visible()
    begin.click()
    phone.get_by_label("Title").fill("A common telescope")
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Begin the draft").click()
    expect(phone.locator("#sheet .told")).to_have_text("Not sent yet: 1. It goes out by itself.")
    expect(phone.locator("#sheet .told")).to_have_attribute("data-waits", "")
    phone.context.set_offline(False)
    draft = phone.locator("#drafts .draft").first
    expect(draft).to_be_in_viewport()

    draft.get_by_role("link", name="Invite another author").click()
    phone.locator("#sheet").get_by_text("Director").first.click()
    phone.get_by_role("button", name="Invite as author").click()
    expect(other.locator("#since-list")).to_contain_text("You can write in “A common telescope” now.")
