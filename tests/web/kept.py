"""Pages that are kept for a file of tests: to open a page costs three times what another address in it does."""

from dataclasses import dataclass

from playwright.sync_api import BrowserContext, Page

from tests.web.browsing import Faults, watched

FORGET = "() => { try { localStorage.clear(); sessionStorage.clear(); } catch { /* an empty page has neither */ } }"


@dataclass(frozen=True)
class Kept:
    """Somebody's page. Every test's server has an address of its own, and the page forgets what it was told there."""

    page: Page
    faults: Faults

    def clear(self) -> None:
        """Leave the address, and what a test left: its cookies, its faults and the pages it opened beside."""
        for other in self.page.context.pages:
            if other is not self.page:
                other.close()
        self.page.unroute_all()
        self.page.evaluate(FORGET)
        self.page.goto("about:blank")
        self.page.context.clear_cookies()
        self.faults.found.clear()


def kept(context: BrowserContext) -> Kept:
    return Kept(*watched(context))
