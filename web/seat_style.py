"""The style rules that make shared fragments a seat's own: its messages are tinted and called "You".

A fragment says whose it is (``data-seat``) and holds both the role and "You". Which of the two shows is
decided by a small style sheet, one for each seat, which the page links to. So the same bytes go to
everyone, nothing is inline, and it works without JavaScript. See docs/decisions/seat-style.md.
"""

import re
from typing import Final

_SEAT: Final = re.compile(r"[A-Za-z0-9_-]{1,100}")


def seat_style(seat: str) -> str:
    """The style sheet of one seat; empty for what cannot be a seat's id."""
    if not _SEAT.fullmatch(seat):
        return ""
    mine = f'[data-seat="{seat}"]'
    return (
        f".names>{mine}{{order:9}}.names>{mine}::after{{content:none!important}}"
        f'.names:has({mine})>span:last-child:not({mine})::after{{content:","}}'
        f"{mine} .as-role{{display:none}}{mine} .as-you{{display:revert}}"
        f".queue>{mine}{{background:var(--baize-tint);border-inline-start:4px solid var(--baize)}}"
        f".msg{mine}{{background:var(--baize-tint);border-radius:var(--r-2);margin-block-start:var(--s-3);"
        "margin-inline-start:calc(-1*var(--s-2));padding:var(--s-2) var(--s-3) var(--s-2) var(--s-2)}"
    )
