"""A hint: a target of scenario craft that a scenario misses, with its figure and what to do about it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

MOST_NAMED: Final = 4
"""Names that one hint tells; of more it tells how many."""


class Hint(NamedTuple):
    topic: str
    """interests, words, futures, time or plays."""
    found: str
    """What is so, with its figure."""
    target: str
    advice: str
    """What to do now."""

    def __str__(self) -> str:
        return f"hint: {self.topic}: {self.found}; the target is {self.target}. {self.advice}"


def named(missed: Mapping[str, str] | Iterable[tuple[str, str]]) -> str:
    """Who misses a target, each with a figure: “Velmora 70, Kelando 20”."""
    pairs = tuple(missed.items() if isinstance(missed, Mapping) else missed)
    told = ", ".join(f"{name} {figure}" for name, figure in pairs[:MOST_NAMED])
    return f"{told} and {len(pairs) - MOST_NAMED} more" if len(pairs) > MOST_NAMED else told


def percent(share: float) -> str:
    """With one digit after the point below ten, where a target may be missed by less than one."""
    return f"{100 * share:.1f} %" if share < 0.1 else f"{100 * share:.0f} %"


def outside(figures: Mapping[str, float], least: float, most: float) -> Iterator[tuple[str, float]]:
    """Those that lie outside, by name."""
    return ((name, figure) for name, figure in figures.items() if not least <= figure <= most)
