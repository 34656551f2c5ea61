"""Near misses: which known name somebody may have meant."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

MOST_NAMED: Final = 20
"""Names that fit in a sentence."""


def suggestion(word: str, known: Iterable[str]) -> str:
    """A sentence to follow "there is no such name": the nearest one, or all of them."""
    names = sorted(set(known))
    close = get_close_matches(word, names, n=1, cutoff=0.6)
    if close:
        return f"Did you mean `{close[0]}`?"
    if not names:
        return "Define it first."
    if len(names) > MOST_NAMED:
        return f"Use one of the {len(names)} that exist, such as `{names[0]}`."
    return f"Use one of: {', '.join(names)}."


def unknown(noun: str, word: str, known: Iterable[str]) -> str:
    """The message for a reference to something that does not exist."""
    return f"No {noun} is called `{word}`. {suggestion(word, known)}"
