"""The facilitator prepares a session through its pages, from signing in to the open lobby."""

from dataclasses import dataclass

from playwright.sync_api import Browser, expect

from tests.e2e.people import DESKTOP, Person, person
from tests.servers import SIX

LOGIN, PASSPHRASE = "lead@example.org", "seven green herons wade"


@dataclass(frozen=True)
class WayIn:
    """How one person gets to their seat."""

    seat: str
    address: str
    code: str

    @property
    def token(self) -> str:
        return self.address.rpartition("/")[2]


@dataclass
class Opened:
    """A session whose lobby is open, and its facilitator at the page of its one table."""

    facilitator: Person
    address: str
    ways: dict[str, WayIn]

    def way(self, title: str) -> WayIn:
        return next(way for seat, way in self.ways.items() if seat.startswith(title))

    def tokens_without(self, *titles: str) -> list[str]:
        taken = {self.way(title).token for title in titles}
        return [way.token for way in self.ways.values() if way.token not in taken]


def signed_in(browser: Browser, url: str) -> Person:
    facilitator = person(browser, DESKTOP)
    page = facilitator.page
    page.goto(f"{url}/console")
    page.get_by_label("E-mail or login name").fill(LOGIN)
    page.get_by_label("Passphrase", exact=True).fill(PASSPHRASE)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(f"{url}/console")
    return facilitator


def opened(browser: Browser, url: str, *, looks_closely: bool = False) -> Opened:
    """``looks_closely`` checks every page on the way with axe."""
    facilitator = signed_in(browser, url)
    page = facilitator.page

    def look() -> None:
        if looks_closely:
            facilitator.is_accessible()

    look()
    page.goto(f"{url}/console/sessions/new")
    look()
    page.locator("input[name=scenario][value=small-observatory]").check()
    page.get_by_label("Name of the session").fill("Lindhaven Conference")
    page.get_by_label("Time zone").fill("Europe/Vienna")
    page.get_by_label("Tables", exact=True).fill("1")
    page.get_by_role("button", name="Create and bring the people").click()
    look()
    page.locator("#file").set_input_files({"name": "people.csv", "mimeType": "text/csv", "buffer": SIX})
    page.get_by_role("button", name="Bring this file").click()
    expect(page.locator("h1")).to_contain_text("6 people came in.")
    look()
    page.get_by_role("link", name="Seat them").click()
    page.get_by_label("Seed").fill("1")
    page.get_by_role("button", name="Draw the seats").click()
    look()
    page.get_by_role("button", name="Open the lobby").click()
    facilitator.confirms()
    expect(page).to_have_url(f"{page.url.partition('/seats')[0]}/tables/".replace("/tables//tables/", "/tables/"))
    look()
    address = page.url.partition("/tables")[0]
    page.goto(f"{address}/links")
    look()
    ways = {way.seat: way for way in _ways(facilitator)}
    page.goto(f"{address}/tables/1/")
    facilitator.is_connected()
    return Opened(facilitator, address, ways)


def _ways(facilitator: Person) -> list[WayIn]:
    rows = facilitator.page.evaluate(
        """() => [...document.querySelectorAll('#links > li')].map((row) => [
            row.querySelector('small').textContent.split('·')[1].trim(),
            row.querySelector('input').value,
            row.querySelector('.code').textContent])"""
    )
    return [WayIn(seat, address, code) for seat, address, code in rows]
