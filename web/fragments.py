"""What the server sends over a socket: one swap instruction that holds any number of fragments.

The page's `static/live.js` applies fragments in order, each by the attribute it carries:

- an element with ``data-region`` is a region (or one place of one). On the page it is morphed; if it is
  not there it is added to the container that ``data-into`` names. The same bytes serve a region that
  appears, one that changed, and a page that reconnects. Of a ``data-frame`` only the parts are renewed.
- ``data-drop`` takes a region off the page, ``data-only`` every region that it does not name.
- ``data-say`` adds items to a feed and leaves out those that are there; ``data-refill`` fills it anew.
- ``data-accepted`` and ``data-rejected`` give a person the result of their own command.
- an item alone takes the place of the item with its id.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from markupsafe import escape

OPENING: Final = b'<hx-partial hx-target="body" hx-swap="live">'
CLOSING: Final = b"</hx-partial>"
_UNFIT: Final = re.compile(r"[^A-Za-z0-9-]")


@lru_cache(maxsize=65536)
def dom_id(key: str) -> str:
    """The key as part of an element's id: letters, digits and ``-``; any other character as ``_hex_``."""
    return _UNFIT.sub(lambda found: f"_{ord(found.group()):x}_", key)


def region_name(family: str, key: str) -> str:
    """What ``data-region`` says: the family, and the key where there is one."""
    return f"{family}-{dom_id(key)}" if key else family


def drop(family: str, key: str) -> bytes:
    return f'<p data-drop="{region_name(family, key)}"></p>'.encode()


def only(regions: Iterable[str]) -> bytes:
    return f'<p data-only="{" ".join(regions)}"></p>'.encode()


def say(channel: str, html: str) -> bytes:
    return f'<div data-say="{dom_id(channel)}">{html}</div>'.encode()


def refill(channel: str, html: str, *, has_earlier: bool) -> bytes:
    earlier = " data-has-earlier" if has_earlier else ""
    return f'<div data-refill="{dom_id(channel)}"{earlier}>{html}</div>'.encode()


def accepted(command: str) -> bytes:
    return f'<p data-accepted="{escape(command)}"></p>'.encode()


def rejected(command: str, code: str, sentence: str) -> bytes:
    return f'<p data-rejected="{escape(command)}" data-code="{escape(code)}">{escape(sentence)}</p>'.encode()


def frame(fragments: Sequence[bytes]) -> bytes:
    """One message."""
    return b"".join((OPENING, *fragments, CLOSING))
