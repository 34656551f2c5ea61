"""Canaries: words and numbers that nobody could mistake for anything else, wherever they turn up."""

import re
from itertools import count
from typing import Final

WORDS: Final = re.compile(rb"CANARY-[A-Za-z0-9-]+?-YRANAC")
POINTS: Final = re.compile(rb"(?<![0-9])777[0-9]{4}(?![0-9])")
FIRST_POINTS: Final = 7_770_000


def word_marker(*parts: str) -> str:
    """A marker in words; equal parts make the same marker."""
    return f"CANARY-{'-'.join(parts)}-YRANAC"


class PointMarkers:
    """Markers for numbers, each handed out once."""

    def __init__(self) -> None:
        self._numbers = count(FIRST_POINTS)

    def next(self) -> int:
        return next(self._numbers)


def markers_in(encoded: bytes) -> frozenset[str]:
    """Every marker, of words or of points, in what a viewer received."""
    found = (*WORDS.findall(encoded), *POINTS.findall(encoded))
    return frozenset(marker.decode() for marker in found)
