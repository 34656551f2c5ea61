"""One mistake: what the author changed in the small observatory, and what they are told."""

from collections.abc import Mapping
from typing import NamedTuple


class Mistake(NamedTuple):
    old: str
    """Words that stand once in scenario.yaml."""
    new: str
    place: str
    """Words of the changed file, with a caret before the character that the problem points at."""
    message: str


Mistakes = Mapping[str, Mistake]
