"""A page open in a real browser while its server is killed: it comes back by itself, with what was being typed."""

import os
import time
from pathlib import Path

import pytest
from playwright.async_api import Page, async_playwright, expect

from tests.faults.machine import a_session, machine
from tests.faults.sitting import BACK_WITHIN_S, in_plenary
from tests.web.browsing import CHROMIUM, SWITCHES

pytestmark = pytest.mark.browser


@pytest.mark.alone
async def test_a_browser_is_back_within_five_seconds_with_typed_words_and_sends_what_waited(tmp_path: Path) -> None:
    async with (
        machine(tmp_path) as served,
        a_session(served) as session,
        in_plenary(session) as sitting,
        async_playwright() as playwright,
    ):
        path = os.environ.get("ENTENTE_BROWSER") or (str(CHROMIUM) if CHROMIUM.exists() else None)
        browser = await playwright.chromium.launch(executable_path=path, args=list(SWITCHES))
        page = await browser.new_page()
        await page.goto(f"{served.url}{session.passes[0].path}")
        await is_connected(page)
        await page.evaluate("() => { location.hash = 'c-plenary' }")
        field = page.locator("[data-composer=plenary] textarea")
        await field.fill("Sent while the server was away.")
        served.kill()
        await page.wait_for_function("() => document.body.dataset.link !== 'on'")
        await page.locator("[data-composer=plenary] button[type=submit]").click()
        await field.fill("Half a thought, not sent")
        await served.start()
        await is_connected(page)
        assert time.monotonic() - served.listening_since < BACK_WITHIN_S
        await expect(page.locator("#feed-plenary")).to_contain_text("Sent while the server was away.")
        await expect(field).to_have_value("Half a thought, not sent")
        assert await sitting.logged() == ["Sent while the server was away."]
        await browser.close()


async def is_connected(page: Page) -> None:
    await page.wait_for_function("() => document.body.dataset.link === 'on'", polling=50)
