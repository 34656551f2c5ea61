"""A viewer's mailbox: what still has to go out, bounded, keeping only the newest of each region.

While the wire is ready a frame goes straight out. While it is not (a slow phone), fragments wait here: a
region's newer words take the place of its older ones, items of feeds queue up to a bound, and past the
bound everything is dropped for one whole resync. Waiting fragments leave as one frame.
"""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from sim_server.live.frames import text_frame
from sim_server.live.rendering import Renderer
from sim_server.live.wire import Wire

MOST_WAITING: Final = 120
"""Fragments, or answers, that one viewer may be behind before the whole page is sent anew."""


class Fragment(NamedTuple):
    """``slot`` names a region; where ``is_newest`` it makes an older such fragment of that slot needless."""

    slot: str
    is_newest: bool
    data: bytes


class Bundle(NamedTuple):
    """The fragments of one commit for one stand, with the finished frame that all its connections share."""

    fragments: tuple[Fragment, ...]
    payload: bytes
    frame: bytes


def bundle(fragments: Sequence[Fragment], renderer: Renderer) -> Bundle:
    payload = renderer.frame([fragment.data for fragment in fragments])
    return Bundle(tuple(fragments), payload, text_frame(payload))


class Mailbox:
    """One connection's outgoing side. ``resync`` makes the messages of the whole page after an overflow."""

    def __init__(
        self,
        wire: Wire,
        renderer: Renderer,
        resync: Callable[[], Sequence[bytes]],
        *,
        merges: bool = True,
    ) -> None:
        self._wire = wire
        self._renderer = renderer
        self._resync = resync
        self._merges = merges
        self._messages: list[bytes] = []
        self._waiting: list[Fragment] = []
        self._newest: dict[str, int] = {}
        self._answers: list[bytes] = []
        self._is_behind = False
        self._is_held = False
        self._is_clear = True
        """Nothing waits, so what is posted may go at once."""
        wire.on_ready(self._flush)

    def post(self, posted: Bundle) -> None:
        """Send now, or keep for later while the wire is busy."""
        if self._is_clear and self._wire.send(posted.frame, posted.payload):
            return
        self._is_clear = False
        if not self._is_behind:
            self._keep(posted.fragments)

    def send(self, message: bytes) -> None:
        """Send a whole message of its own, after what waits already."""
        self._messages.append(message)
        self._is_clear = False
        self._flush()

    def hold(self) -> None:
        """Keep what is posted from now on: it leaves together with the next `answer`."""
        self._is_held = True
        self._is_clear = False

    def answer(self, fragment: bytes) -> None:
        """Send an answer to this connection's own command, after what waits already."""
        self._answers.append(fragment)
        del self._answers[:-MOST_WAITING]
        self._is_held = self._is_clear = False
        self._flush()

    def _keep(self, fragments: Sequence[Fragment]) -> None:
        for fragment in fragments:
            index = self._newest.get(fragment.slot) if fragment.is_newest and self._merges else None
            if index is not None:
                self._waiting[index] = fragment
                continue
            if fragment.is_newest:
                self._newest[fragment.slot] = len(self._waiting)
            else:
                self._newest.pop(fragment.slot, None)
            self._waiting.append(fragment)
        if len(self._waiting) > MOST_WAITING:
            self._clear()
            self._is_behind = True

    def _flush(self) -> None:
        if self._is_held or not self._wire.is_ready:
            return
        if self._is_behind:
            self._is_behind = False
            self._messages.extend(self._resync())
        while self._messages and self._wire.is_ready:
            self._send(self._messages.pop(0))
        if (self._waiting or self._answers) and self._wire.is_ready:
            waiting = self._renderer.frame([*(fragment.data for fragment in self._waiting), *self._answers])
            self._clear()
            self._answers.clear()
            self._send(waiting)
        self._is_clear = not (self._messages or self._waiting or self._answers)

    def _send(self, message: bytes) -> None:
        self._wire.send(text_frame(message), message)

    def _clear(self) -> None:
        self._waiting.clear()
        self._newest.clear()
