"""Debian's Chromium, driven by Playwright: pages of a person, and what a page did wrong."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

CHROMIUM = Path(os.environ.get("ENTENTE_BROWSER", "/usr/bin/chromium"))
SWITCHES = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
LOOKING = """rules => axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})
    .then(({violations}) => violations.map(({id, help, nodes: [first]}) =>
        `${id}: ${help}: ${first.html.slice(0, 160)} (${first.failureSummary.slice(0, 200)})`))"""
"""Only sentences come back: the nodes of all that is right are as long as the page, many times over."""
FRAMES = """() => new Promise(done => {
    requestAnimationFrame(() => requestAnimationFrame(() => done(true)));
    setTimeout(() => done(false), 4000);
})"""
"""Whether two frames are drawn within four seconds."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass
class Faults:
    """What a page complained of. Lost connections are no fault: tests cut them on purpose."""

    found: list[str] = field(default_factory=list)

    def hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "WebSocket" not in message.text and "htmx:ws:" not in message.text:
            self.found.append(message.text)

    def fail(self, error: Exception) -> None:
        self.found.append(str(error))


@contextmanager
def a_browser() -> Iterator[Browser]:
    """The Chromium that ./test found, else Debian's, else Playwright's own."""
    with sync_playwright() as playwright:
        path = CHROMIUM if CHROMIUM.exists() else None
        browser = playwright.chromium.launch(executable_path=path, args=list(SWITCHES))
        yield browser
        browser.close()


def watched(context: BrowserContext) -> tuple[Page, Faults]:
    """A new page whose errors are kept."""
    page, faults = context.new_page(), Faults()
    page.on("console", faults.hear)
    page.on("pageerror", faults.fail)
    page.set_default_timeout(20_000)
    return page, faults


class Windows:
    """A window of each size, kept for a file of tests: to open one costs more than to look at a page in it."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._kept: dict[tuple[int, int], tuple[Page, Faults]] = {}

    def at(self, width: int, height: int = 900) -> tuple[Page, Faults]:
        """The window of this size, empty and without faults."""
        if (width, height) not in self._kept:
            context = self._browser.new_context(viewport={"width": width, "height": height})
            self._kept[width, height] = watched(context)
        page, faults = self._kept[width, height]
        page.goto("about:blank")
        faults.found.clear()
        return page, faults


def draws(page: Page) -> None:
    """Wait until a page that was given another size is drawn again.

    Chromium without a screen now and then draws no frame for a window whose size just changed, and a press waits for
    frames. To be given a size once more wakes it. Raises `AssertionError` for a page that stays asleep.
    """
    for _ in range(5):
        if page.evaluate(FRAMES):
            return
        page.bring_to_front()
        size = page.viewport_size
        assert size is not None
        page.set_viewport_size({"width": size["width"], "height": size["height"] + 1})
        page.set_viewport_size(size)
    raise AssertionError("The page draws no frames.")


def violations(page: Page) -> list[str]:
    """What axe-core finds wrong, as sentences. It is run in the page without loosening its policy."""
    page.evaluate(AXE)
    found: list[str] = page.evaluate(LOOKING, RULES)
    return found
