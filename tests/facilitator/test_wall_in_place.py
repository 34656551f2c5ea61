"""The wall in a real browser: what is done at several tables is done in place, and figures follow without a reload."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.facilitator.test_browser import Served, browser, served, signed_in
from tests.web.browsing import watched

__all__ = ["browser", "served"]
pytestmark = pytest.mark.browser


def the_wall(context: BrowserContext, served: Served) -> tuple[Page, list[str]]:
    page, faults = watched(context)
    page.goto(f"{served.address}{served.sessions.at_play}/tables/")
    expect(page.locator("body")).to_have_attribute("data-link", "on")
    page.evaluate("window.isSamePage = true")
    return page, faults.found


def test_an_action_answers_in_place_table_by_table_and_keeps_what_is_typed(browser: Browser, served: Served) -> None:
    with signed_in(browser, served) as context:
        wall, faults = the_wall(context, served)
        wall.locator(".more summary").click()
        wall.locator("#announcement").fill("Half a sentence")
        wall.locator(".tcard[data-number='1'] input").check()
        wall.locator(".tcard[data-number='2'] input").check()

        wall.get_by_role("button", name="Start").last.click()

        expect(wall.locator("#outcome")).to_contain_text("Start: No table followed.")
        expect(wall.locator("#outcome")).to_contain_text("Tables 1, 2: The table has already started.")
        wall.get_by_role("button", name="5 min").click()
        expect(wall.locator("#outcome")).to_contain_text("Time: 2 tables followed.")
        wall.get_by_role("button", name="Undo").click()
        expect(wall.locator("#outcome")).to_contain_text("Time: 2 tables followed.")
        expect(wall.locator("#announcement")).to_have_value("Half a sentence")
        wall.get_by_role("button", name="Announce").click()
        expect(wall.locator("#outcome")).to_contain_text("Announcement: 2 tables followed.")
        expect(wall.locator("#announcement")).to_have_value("")
        assert wall.evaluate("window.isSamePage")
        assert faults == []


def test_a_press_while_another_is_under_way_waits_for_its_turn_and_a_second_press_of_one_is_one(
    browser: Browser, served: Served
) -> None:
    with signed_in(browser, served) as context:
        wall, faults = the_wall(context, served)
        wall.locator(".more summary").click()
        wall.locator("#announcement").fill("The room next door is open.")
        wall.locator(".tcard[data-number='1'] input").check()
        held: list[Route] = []
        wall.route("**/do", lambda route: held.append(route))

        wall.get_by_role("button", name="5 min").dblclick()
        wall.get_by_role("button", name="Announce").click()
        wall.wait_for_timeout(200)
        assert len(held) == 1
        wall.unroute("**/do")  # lets it go

        expect(wall.locator("#outcome")).to_contain_text("Announcement: 1 table followed.")
        expect(wall.locator("#announcement")).to_have_value("")
        assert faults == []


def test_figures_of_the_session_follow_the_cards(browser: Browser, served: Served) -> None:
    with signed_in(browser, served) as context:
        wall, _ = the_wall(context, served)
        card = "document.querySelector('.tcard').dataset"
        total = wall.evaluate("[...document.querySelectorAll('.tcard')].reduce((sum, e) => sum + +e.dataset.total, 0)")

        wall.evaluate(f"{card}.here = 1000; document.dispatchEvent(new CustomEvent('entente:put'))")

        expect(wall.locator("[data-here-of]")).to_contain_text(f"of {total} here")
        assert int(wall.locator("[data-here-of]").inner_text().split()[0]) >= 1000


def test_a_seats_page_that_is_looked_at_complains_of_nothing_until_something_is_done(
    browser: Browser, served: Served
) -> None:
    with signed_in(browser, served) as context:
        page, faults = watched(context)
        page.goto(f"{served.address}{served.sessions.at_play}/tables/1/seats/city-mayor/")
        expect(page.locator("body")).to_have_attribute("data-link", "on")
        page.wait_for_timeout(500)
        expect(page.locator("#toasts")).to_be_empty()

        page.locator(".tabs, #r-lead").locator("a[data-sheet]").first.click()
        expect(page.locator("#sheet")).to_be_visible()
        page.locator("#sheet input[type=checkbox]").first.check()
        page.locator("#sheet button[type=submit]").first.click()

        expect(
            page.get_by_text("You only look at this page. What you do here is not carried out.").last
        ).to_be_attached()
        assert [fault for fault in faults.found if "seat-style" not in fault] == []  # these pages are served elsewhere
