"""Several mailboxes on one wire: the wall shows many tables over one socket."""

from collections.abc import Callable

from sim_server.live.wire import Wire


class SharedWire:
    """Gives each mailbox a part; when the wire is ready again, every part is told in turn."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._calls: list[Callable[[], None]] = []
        wire.on_ready(self._tell)

    def part(self) -> Wire:
        """A wire as `live` knows one."""
        return _Part(self._wire, self._calls)

    def _tell(self) -> None:
        for call in tuple(self._calls):
            if not self._wire.is_ready:
                return
            call()


class _Part:
    def __init__(self, wire: Wire, calls: list[Callable[[], None]]) -> None:
        self._wire = wire
        self._calls = calls

    @property
    def is_ready(self) -> bool:
        return self._wire.is_ready

    def send(self, frame: bytes, payload: bytes) -> bool:
        return self._wire.send(frame, payload)

    def on_ready(self, call: Callable[[], None]) -> None:
        self._calls.append(call)
