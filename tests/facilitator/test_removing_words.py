"""Removing what somebody wrote, in a real browser: asked for first, gone from every open page."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.facilitator.test_browser import Served, browser, served, signed_in, the_table
from tests.web.browsing import violations

__all__ = ["browser", "served"]
pytestmark = pytest.mark.browser
WORDS = "Please call me on 0123"


def whispered(page: Page) -> None:
    """A whisper of the facilitator's, whose words are a message like any other."""
    page.keyboard.press("w")
    page.locator("#whisper-to").select_option(index=1)
    form = page.locator("form:has(#whisper-to)")
    form.locator("[name=text]").fill(WORDS)
    form.get_by_role("button").last.click()


def test_words_are_removed_after_a_question_from_every_page(browser: Browser, served: Served) -> None:
    with signed_in(browser, served) as context:
        page, faults = the_table(context, served)
        other, _ = the_table(context, served)
        whispered(page)
        said = page.locator("#feed-all > li", has_text=WORDS)
        expect(said).to_have_count(1)
        button = said.get_by_role("button", name="Remove these words")
        expect(button).to_be_hidden()

        page.get_by_label("Remove words").check()
        expect(button).to_be_visible()
        assert violations(page) == []
        button.click()
        page.locator("#confirm [data-no]").click()
        expect(other.locator("#feed-all")).to_contain_text(WORDS)
        button.click()
        page.locator("#confirm [data-yes]").click()

        for each in (page, other):
            expect(each.locator("#feed-all")).to_contain_text("Removed by the facilitator.")
            expect(each.locator("#feed-all")).not_to_contain_text(WORDS)
        gone = page.locator("#feed-all > li", has_text="Removed by the facilitator.")
        expect(gone.locator("b")).to_have_text("Help line")
        assert faults == []
