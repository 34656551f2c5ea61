"""What only the feeds know of an item, put into the command that names it, so that the rules can decide."""

from dataclasses import replace

from sim_server.live.feeds import Feeds
from sim_server.projection.entries import Gone
from sim_server.rules.commands import Command, Found, RedactItem
from sim_server.rules.events import (
    Announced,
    InjectReleased,
    InjectWritten,
    ItemRedacted,
    MessageSent,
    MessageWithdrawn,
    OutcomeWritten,
)
from sim_server.rules.ids import Millis

WORDED = MessageSent | Announced | InjectWritten | MessageWithdrawn | OutcomeWritten
"""What a facilitator can remove words from."""


def located(command: Command, feeds: Feeds) -> Command:
    """The command with what the server knows of the item it names; any other command as it came."""
    return replace(command, found=_found(command, feeds)) if isinstance(command, RedactItem) else command


def _found(command: RedactItem, feeds: Feeds) -> Found | None:
    entry = feeds.entry(command.item)
    if entry is None:
        return None
    event = entry.event
    return Found(
        channel=entry.channel,
        audience=entry.audience,
        at=Millis(0) if isinstance(event, Gone) else event.at,
        has_words=isinstance(event, WORDED) or (isinstance(event, InjectReleased) and event.is_rewritten),
        is_redacted=isinstance(event, ItemRedacted),
    )
