"""How much work it is to compare two texts word by word, and when it is too much."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

MOST_PAIRS: Final = 4_000
"""Pairs of equal words that are looked at: clauses as people write them have a few hundred. Time grows with them."""


def is_too_much(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether words of the one stand opposite the same words of the other more often than anybody writes."""
    counted = Counter(after)
    return sum(counted[word] for word in before) > MOST_PAIRS
