"""One parser for programs: a JSON object becomes an order, a signal, or a sentence that says what is wrong.

``do`` is the command's name in kebab case, ``id`` the sender's own; the other members are the command's fields.
The clock's commands have no name here.
"""

from dataclasses import fields
from typing import Any, Final

import msgspec

from sim_server.api.names import COMMANDS, SERVERS_OWN, kebab
from sim_server.live.orders import Malformed, Order, Parsed, Signal, SignalKind
from sim_server.rules.commands import Command
from sim_server.rules.ids import ChannelId, CommandId, ItemId

MOST_ID: Final = 64
"""Characters of a command's id."""
MOST_SIGNAL: Final = 200
"""Characters of a signal's channel and item together."""


def parse(text: str) -> Parsed:
    """Read one message of a program. Never raises."""
    try:
        raw = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        return Malformed(CommandId(""), "This message is not JSON. Send one JSON object for each command.")
    if not isinstance(raw, dict):
        return Malformed(CommandId(""), 'This message is not a JSON object. Send {"do": …, "id": …, …}.')
    return _read(raw)


def _read(raw: dict[str, Any]) -> Parsed:
    given, name = raw.get("id", ""), raw.get("do")
    if not isinstance(given, str) or len(given) > MOST_ID:
        return Malformed(CommandId(""), f"The id must be text of at most {MOST_ID} characters.")
    if isinstance(name, str) and name in set(SignalKind):
        return _signal(SignalKind(name), raw)
    kind = COMMANDS.get(name) if isinstance(name, str) else None
    if kind is None:
        return Malformed(CommandId(given), "There is no such command. The member “do” names one of docs/protocol.md.")
    if not given:
        return Malformed(CommandId(""), "A command needs an id: new for each command, the same when it is sent again.")
    return _order(kind, CommandId(given), {key: value for key, value in raw.items() if key not in {"do", "id"}})


def _order(kind: type[Command], given: CommandId, members: dict[str, Any]) -> Order | Malformed:
    known = {field.name for field in fields(kind)} - SERVERS_OWN
    unknown = sorted(set(members) - known)
    if unknown:
        return Malformed(
            given, f"{kebab(kind.__name__)} has no member {unknown[0]!r}; it has: {', '.join(sorted(known))}."
        )
    try:
        return Order(msgspec.convert(members, kind), given)
    except msgspec.ValidationError as error:
        return Malformed(given, f"{kebab(kind.__name__)} cannot be read: {error}.")


def _signal(kind: SignalKind, raw: dict[str, Any]) -> Signal | Malformed:
    channel, item = raw.get("channel", ""), raw.get("item", "")
    is_text = isinstance(channel, str) and isinstance(item, str) and len(channel) + len(item) <= MOST_SIGNAL
    if not (is_text and channel and (item or kind is not SignalKind.SEEN)):
        return Malformed(CommandId(""), "A signal names a channel and, for “seen”, an item.")
    return Signal(kind, ChannelId(channel), ItemId(item))
