"""Shares as authors write them: two whole numbers with a stroke, such as ``2/3``."""

import re

Share = tuple[int, int]
"""Numerator and denominator."""

_WRITTEN = re.compile(r"([0-9]{1,3})/([0-9]{1,3})")
NO_QUORUM = "none"


def share_of(text: str) -> Share | None:
    """The share, more than nothing and at most the whole; None if the text is no such share."""
    match = _WRITTEN.fullmatch(text.replace(" ", ""))
    if match is None:
        return None
    share = (int(match[1]), int(match[2]))
    return share if 0 < share[0] <= share[1] else None
