"""Equal views are kept once, however many seats and tables have one: what is the same for all costs memory once."""

from collections.abc import Hashable
from functools import lru_cache
from typing import TypeVar, cast

View = TypeVar("View", bound=Hashable)


def shared(view: View) -> View:
    """The view that was made first of all equal ones. Views of scenario words are long-lived, so few are kept."""
    return cast("View", _first(view))


@lru_cache(maxsize=2048)
def _first(view: Hashable) -> Hashable:
    return view
