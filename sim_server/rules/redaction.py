"""Redaction: which events hold words that a facilitator can remove, and what is left of one without them."""

from collections.abc import Iterable
from dataclasses import replace

from sim_server.rules.events import (
    Announced,
    Event,
    InjectReleased,
    InjectRewritten,
    InjectWritten,
    ItemRedacted,
    MessageSent,
    OutcomeWritten,
)
from sim_server.rules.ids import ItemId


def redacted_items(events: Iterable[Event]) -> frozenset[ItemId]:
    """The items whose words were removed."""
    return frozenset(event.item for event in events if isinstance(event, ItemRedacted))


def without_words(event: Event, items: frozenset[ItemId]) -> Event:
    """The event as it was or, of one of these items, without its words. The state that follows is the same."""
    match event:
        case MessageSent() | Announced() | OutcomeWritten() if event.item in items:
            return replace(event, text="")
        case InjectWritten() | InjectReleased() | InjectRewritten() if event.item in items:
            return replace(event, title="", body="")
        case _:
            return event
