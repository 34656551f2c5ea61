"""The whole page: light enough for a slow phone, the same as its fragments, nothing inline."""

import gzip
import re
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import pytest

from sim_server.live.rendering import Change
from sim_server.rules.ids import Language
from tests.web import given
from tests.web.preview import page
from web.assets import assets
from web.guard import HEADERS
from web.look import Look, Size, Theme, read_look, write_look
from web.play import play_renderer
from web.seat_style import seat_style

BUDGET = 100 * 1024
HEAD_OF_AN_ANSWER = 700
"""Bytes that one HTTP answer spends on its own headers, generously."""


class Page(HTMLParser):
    """What a browser would load and what stands where."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    @property
    def loads(self) -> list[str]:
        found = [attrs.get("src") for tag, attrs in self.tags if tag == "script"]
        found += [attrs.get("href") for tag, attrs in self.tags if tag == "link"]
        return [address for address in found if address]


def test_the_first_load_is_at_most_100_kilobytes_compressed() -> None:
    html = page("crowded")
    files = {asset.address: asset for asset in assets().values()}
    loads = Page(html).loads
    parts = {address: len(files[address].compressed) for address in loads if address in files}
    style = gzip.compress(seat_style(given.ME).encode())
    total = len(gzip.compress(html.encode(), 6)) + sum(parts.values()) + len(style)
    total += HEAD_OF_AN_ANSWER * (len(loads) + 1)
    assert set(loads) - set(parts) == {f"/seat-style/{given.ME}.css"}
    assert total <= BUDGET, f"{total} bytes: {parts}"


@pytest.mark.parametrize("state", sorted(given.STATES))
def test_nothing_is_inline_so_the_strict_policy_holds(state: str) -> None:
    html = page(state)
    for tag, attrs in Page(html).tags:
        assert "style" not in attrs, tag
        assert not any(name.startswith("on") for name in attrs), tag
        assert tag != "style"
        assert tag != "script" or attrs.get("src"), "an inline script"
    assert "unsafe" not in HEADERS["Content-Security-Policy"]


@pytest.mark.parametrize("state", sorted(given.STATES))
def test_ids_are_unique_and_labels_point_somewhere(state: str) -> None:
    tags = Page(page(state)).tags
    ids = [attrs["id"] for _, attrs in tags if attrs.get("id")]
    assert len(ids) == len(set(ids)), sorted({each for each in ids if ids.count(each) > 1})  # type: ignore[type-var]
    for _, attrs in tags:
        for name in ("for", "aria-labelledby", "aria-describedby"):
            for target in (attrs.get(name) or "").split():
                assert target in ids, f"{name}={target}"


@pytest.mark.parametrize("state", ["informals", "voting", "drafting", "lobby"])
def test_a_region_on_the_page_is_the_region_of_a_frame(state: str) -> None:
    """First load and live update share one rendering: what a frame would bring stands on the page already."""
    html = _squeezed(page(state))
    renderer = play_renderer(Language("en"), ZoneInfo("Europe/Paris"))
    for family, views in given.STATES[state]().families.items():
        if family in {"text", "vote", "channel", "role", "draft"}:
            continue  # these have slots or feeds that the page fills; the browser tests compare them
        for key, view in views.items():
            fragment = _squeezed(renderer.region(family, key, view, Change.REPLACE).decode())
            for part in fragment.split("\n"):
                assert part in html, (family, key)


def test_every_form_works_without_a_script() -> None:
    forms = [attrs for tag, attrs in Page(page("drafting")).tags if tag == "form"]
    assert forms
    for attrs in forms:
        assert attrs.get("method") == "post"
        assert attrs.get("action") in {"do", "notebook"}


def test_an_observer_gets_nothing_to_write_with() -> None:
    html = page("observer")
    assert 'data-me=""' in html
    assert "brief" not in html.split("<main")[1].split("</main>")[0]
    assert "sheet-room" not in html


def test_arabic_runs_from_right_to_left() -> None:
    html = page("informals", language="ar")
    assert '<html lang="ar" dir="rtl"' in html
    assert "الجلسة العامة" in html


def test_the_look_survives_its_cookie_and_strange_cookies_do_no_harm() -> None:
    look = Look(Theme.DARK, Size.LARGER, Language("fr"), keys=False)
    assert read_look(write_look(look)) == look
    assert read_look("theme=<script>&size=9&language=xx") == Look()
    assert 'data-theme="dark"' in page("informals", theme=Theme.DARK)


@pytest.mark.parametrize("seat", ["", "a b", '"]{}', "x" * 101, "ü"])
def test_no_style_is_made_for_what_cannot_be_a_seat(seat: str) -> None:
    assert seat_style(seat) == ""


def _squeezed(html: str) -> str:
    return re.sub(r">\s+<", ">\n<", re.sub(r' data-keep="current"', "", html)).strip()
