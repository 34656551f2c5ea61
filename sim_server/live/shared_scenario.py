"""One scenario in memory for all tables of a worker that play it.

Every table's log begins with its scenario whole, so each table reads a copy of its own. Tables with equal ones
share the first copy here, and with it all that is worked out once for a scenario.
"""

from dataclasses import replace
from functools import lru_cache
from hashlib import blake2b
from typing import Final

import msgspec

from sim_server.rules.events import TableOpened
from sim_server.rules.scenario import Scenario

MOST: Final = 32
"""Scenarios shared at most, one for each cast and choice of languages; tables of others keep their own copy."""


def with_shared_scenario(event: TableOpened) -> TableOpened:
    """The same opening, whose scenario and translations are the objects that equal openings have."""
    scenario, translations = _shared(_Texts((event.scenario, event.translations)))
    return replace(event, scenario=scenario, translations=translations)


class _Texts:
    """A scenario and its translations, equal where their contents are."""

    __slots__ = ("_digest", "texts")

    def __init__(self, texts: tuple[Scenario, tuple[Scenario, ...]]) -> None:
        self.texts = texts
        self._digest = blake2b(msgspec.json.encode(texts, order="deterministic"), digest_size=32).digest()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Texts) and self._digest == other._digest

    def __hash__(self) -> int:
        return hash(self._digest)


@lru_cache(maxsize=MOST)
def _shared(texts: _Texts) -> tuple[Scenario, tuple[Scenario, ...]]:
    return texts.texts
