"""Debian's Chromium, driven by Playwright: pages of a person, and what a page did wrong."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

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


def violations(page: Page) -> list[str]:
    """What axe-core finds wrong, as sentences. It is run in the page without loosening its policy."""
    page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate("rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES)
    return [
        f"{each['id']}: {each['help']}: {each['nodes'][0]['html'][:160]} ({each['nodes'][0]['failureSummary'][:200]})"
        for each in found["violations"]
    ]
