"""Events as bytes and back: ``["MessageSent",1,{…}]``, by the name of the event's class and a version.

When the shape of an event changes, the old shape stays readable: an upcaster registered for (name, version) turns
its fields into those of the next version. What is written is always the newest: one more than the last upcaster.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, Generic, TypeVar

import msgspec

from sim_server.rules.events import EVENT_TYPES, Event

Fields = dict[str, Any]
Upcaster = Callable[[Fields], Fields]
Upcasters = Mapping[tuple[str, int], Upcaster]
E = TypeVar("E")

UPCASTERS: Final[Upcasters] = {}
"""Old shapes of events that logs may still hold. The next release that changes an event adds the first."""


class UnreadableEvent(ValueError):
    """Bytes that are no event, or one that this version of Entente does not know."""


class EventCodec(Generic[E]):
    """Encodes and decodes a closed family of event classes."""

    def __init__(self, types: Iterable[type[E]], upcasters: Upcasters) -> None:
        self._encoder = msgspec.json.Encoder(order="deterministic")
        self._frame = msgspec.json.Decoder(tuple[str, int, msgspec.Raw])
        self._decoders: dict[str, msgspec.json.Decoder[E]] = {
            kind.__name__: msgspec.json.Decoder(kind) for kind in types
        }
        self._upcasters = upcasters
        self._versions = dict.fromkeys(self._decoders, 1)
        for name, version in upcasters:
            self._versions[name] = max(self._versions[name], version + 1)

    def encode(self, event: E) -> bytes:
        """The same event always gives the same bytes."""
        name = type(event).__name__
        return self._encoder.encode((name, self._versions[name], event))

    def decode(self, data: bytes) -> E:
        """Raises ``UnreadableEvent``."""
        try:
            name, version, fields = self._frame.decode(data)
            decoder = self._decoders[name]
            if version == self._versions[name]:
                return decoder.decode(fields)
            return decoder.decode(msgspec.json.encode(self._upcast(name, version, fields)))
        except KeyError as error:
            raise UnreadableEvent(
                f"The log holds a kind or a version of event that this Entente does not know ({error}). "
                "Start the version that wrote it, or a newer one."
            ) from error
        except msgspec.MsgspecError as error:
            raise UnreadableEvent(f"An event of the log cannot be read: {error}.") from error

    def _upcast(self, name: str, version: int, fields: msgspec.Raw) -> Fields:
        shape: Fields = msgspec.json.decode(fields)
        while version != self._versions[name]:
            shape = self._upcasters[name, version](shape)
            version += 1
        return shape


_codec: Final[EventCodec[Event]] = EventCodec(EVENT_TYPES, UPCASTERS)


def encode_event(event: Event) -> bytes:
    """The event as JSON bytes, in its newest version."""
    return _codec.encode(event)


def decode_event(data: bytes) -> Event:
    """The event of these bytes, whichever version wrote them. Raises ``UnreadableEvent``."""
    return _codec.decode(data)
