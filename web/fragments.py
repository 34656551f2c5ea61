"""Swap instructions for a page: what the server sends over a socket, as ``<hx-partial>`` elements.

Three swaps are our own (`static/live.js` carries them out). ``put`` morphs an element that is on the
page and adds one that is not to the container that its ``data-into`` names: the same bytes serve a
region that appears, one that changed, and a page that reconnects. ``say`` adds items to a feed and
leaves out those already there. ``told`` gives a person the result of their own command.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from markupsafe import escape

_UNFIT: Final = re.compile(r"[^A-Za-z0-9_-]")


@lru_cache(maxsize=65536)
def dom_id(key: str) -> str:
    """The key as part of an element's id: letters, digits, ``-`` and ``_``; other characters as ``_hex_``."""
    return _UNFIT.sub(lambda found: f"_{ord(found.group()):x}_", key)


def region_name(family: str, key: str) -> str:
    """What ``data-region`` says: the family, and the key where there is one."""
    return f"{family}-{dom_id(key)}" if key else family


def put(html: str) -> bytes:
    """Top-level elements of ``html`` have an ``id``, ``data-region``, and ``data-into`` where they may be new."""
    return f'<hx-partial hx-target="body" hx-swap="put">{html}</hx-partial>'.encode()


def remove(family: str, key: str) -> bytes:
    """Takes every element of a region off the page."""
    target = f"[data-region={region_name(family, key)}]"
    return f'<hx-partial hx-target="{target}" hx-swap="delete"></hx-partial>'.encode()


def say(channel: str, html: str) -> bytes:
    return f'<hx-partial hx-target="#feed-{dom_id(channel)}" hx-swap="say">{html}</hx-partial>'.encode()


def change_item(item: str, html: str) -> bytes:
    return f'<hx-partial hx-target="#i-{dom_id(item)}" hx-swap="outerMorph">{html}</hx-partial>'.encode()


def refill(channel: str, html: str) -> bytes:
    """A whole feed anew."""
    return f'<hx-partial hx-target="#feed-{dom_id(channel)}" hx-swap="innerHTML">{html}</hx-partial>'.encode()


def told_accepted(command: str) -> bytes:
    return (
        f'<hx-partial hx-target="body" hx-swap="told"><p data-accepted="{escape(command)}"></p></hx-partial>'.encode()
    )


def told_rejected(command: str, code: str, sentence: str) -> bytes:
    words = f'<p data-rejected="{escape(command)}" data-code="{escape(code)}">{escape(sentence)}</p>'
    return f'<hx-partial hx-target="body" hx-swap="told">{words}</hx-partial>'.encode()


def frame(fragments: Sequence[bytes]) -> bytes:
    """One message; its fragments are applied in order."""
    return b"".join(fragments)
