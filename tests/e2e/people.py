"""People at their browsers: a page each, what it must never do, and how it is looked at closely."""

from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, Dialog, Locator, Page, expect

from tests.web.browsing import Faults, draws, violations, watched

DESKTOP, PHONE = (1440, 900), (390, 844)
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass
class Person:
    """Somebody with a browser of their own."""

    context: BrowserContext
    page: Page
    faults: Faults
    size: tuple[int, int]

    def shows(self, place: str) -> None:
        """Follow a link to a place on the page."""
        self.page.evaluate("place => { location.hash = place }", place)

    def composer(self, channel: str) -> Locator:
        return self.page.locator(f"[data-composer='{channel}'] textarea")

    def writes(self, channel: str, words: str) -> None:
        self.shows(f"c-{channel}")
        self.composer(channel).fill(words)
        self.page.locator(f"[data-composer='{channel}'] button[type=submit]").click()

    def reads(self, channel: str, words: str) -> None:
        expect(self.page.locator(f"#feed-{channel}")).to_contain_text(words)

    def presses(self, name: str, within: str = "main") -> None:
        self.page.locator(within).get_by_role("button", name=name, exact=True).first.click()

    def confirms(self) -> None:
        self.page.locator("#confirm [data-yes]").click()

    def is_connected(self) -> None:
        expect(self.page.locator("body")).to_have_attribute("data-link", "on")

    def is_accessible(self) -> None:
        """No violation in either width, light or dark, and nothing to scroll sideways to."""
        found = []
        self.page.wait_for_load_state()
        for width, height in (DESKTOP, PHONE):
            self.page.set_viewport_size({"width": width, "height": height})
            if (beyond := self.page.evaluate(SIDEWAYS)) > 0:
                found.append(f"{width}: {beyond} px stand out sideways")
            self.page.emulate_media(color_scheme="light")
            found += [f"{width} light: {each}" for each in violations(self.page)]
            self.page.emulate_media(color_scheme="dark")
            found += [f"{width} dark: {each}" for each in violations(self.page)]
        self.page.set_viewport_size({"width": self.size[0], "height": self.size[1]})
        self.page.emulate_media(color_scheme="light")
        draws(self.page)
        assert not found, "\n".join((self.page.url, *found))

    def leaves(self) -> None:
        """Close the browser; nothing went wrong in it and nothing ran that should not."""
        self.context.close()
        assert self.faults.found == []


def person(browser: Browser, size: tuple[int, int]) -> Person:
    """A browser of this size. A dialog of the browser's own is a fault: no page of ours opens one."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        has_touch=size == PHONE,
        is_mobile=size == PHONE,
        reduced_motion="reduce",
    )
    page, faults = watched(context)

    def alarmed(dialog: Dialog) -> None:
        faults.found.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", alarmed)
    return Person(context, page, faults, size)
