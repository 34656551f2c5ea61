"""What a browser fetches before the play page can be used: the page and everything it names, compressed as served."""

from html.parser import HTMLParser
from urllib.parse import urljoin

import httpx

from bench.place import Seat
from bench.server import Server

_LINKED = frozenset({"stylesheet", "icon", "manifest", "preload", "modulepreload"})


class _Named(HTMLParser):
    """The addresses that a page fetches by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag in {"script", "img", "source", "iframe"} and found.get("src"):
            self.addresses.append(found["src"])
        if tag == "link" and _LINKED & set(found.get("rel", "").split()):
            self.addresses.append(found["href"])
        if tag == "use" and not found.get("href", "#").startswith("#"):
            self.addresses.append(found["href"].partition("#")[0])


async def first_load(server: Server, seat: Seat) -> tuple[tuple[str, int], ...]:
    """The bytes of each body on the wire, by address."""
    headers = {"Accept-Encoding": "gzip", "Cookie": seat.cookie}
    async with httpx.AsyncClient(base_url=server.address, headers=headers, timeout=60) as browser:
        page, size = await _fetch(browser, seat.page)
        named = _Named()
        named.feed(page)
        sizes = {seat.page: size}
        for address in named.addresses:
            full = urljoin(seat.page, address)
            if full not in sizes:
                _, sizes[full] = await _fetch(browser, full)
    return tuple(sizes.items())


async def _fetch(browser: httpx.AsyncClient, address: str) -> tuple[str, int]:
    answer = await browser.get(address)
    answer.raise_for_status()
    return answer.text, answer.num_bytes_downloaded
