"""What an event is about: a play that is complete is mostly about texts, votes, deals and futures."""

from typing import Final

from sim_server.rules.events import (
    amendments,
    brackets,
    deals,
    editing,
    futures,
    polls,
    record,
    suggestions,
    text,
    votes,
)

SUBSTANCE: Final = frozenset(
    name
    for module in (amendments, brackets, deals, editing, futures, polls, record, suggestions, text, votes)
    for name, kind in vars(module).items()
    if isinstance(kind, type) and kind.__module__ == module.__name__
)
"""Names of the kinds of events that are about a text, a decision, a deal or a future."""
