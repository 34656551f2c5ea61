"""What live needs of whoever turns views into bytes: pages (HTML) and programs (JSON) each bring one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from sim_server.projection.views.items import Item
from sim_server.rules.ids import ChannelId, CommandId
from sim_server.rules.rejections import Rejection


class Change(StrEnum):
    """What happens to a region, or to an item of a feed."""

    ADD = "add"
    """A key of a family appears; an item comes after all others of its feed."""
    REPLACE = "replace"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A whole page: views by family and key, and the newest items of each feed, oldest first."""

    families: Mapping[str, Mapping[str, Any]]
    feeds: Mapping[ChannelId, tuple[Item, ...]]
    earlier: frozenset[ChannelId]
    """Channels that hold older items than those given."""


class Renderer(Protocol):
    """Turns views into fragments and fragments into frames. Pure; one for each language.

    Equal input gives equal bytes. Fragments of one frame are applied in order.
    """

    @property
    def key(self) -> str:
        """Names the renderer and its language; connections with equal keys share fragments."""

    def region(self, family: str, key: str, view: Any, change: Change) -> bytes:
        """One region that appears, changes or (``view`` None) goes."""

    def item(self, item: Item, change: Change) -> bytes:
        """One item of a feed: added at its end, or replaced in its place."""

    def keys(self, keys: Mapping[str, Sequence[str]]) -> bytes:
        """A whole message of its own, before a whole page is sent anew: the keys that each family has now.

        The receiver drops regions whose keys are gone and makes room for those it lacks.
        """

    def feed(self, channel: ChannelId, items: Sequence[Item], has_earlier: bool) -> bytes:
        """A whole feed anew, after a gap."""

    def accepted(self, command: CommandId) -> bytes:
        """A fragment: the command is in the log. To its sender only."""

    def rejected(self, command: CommandId, rejection: Rejection) -> bytes:
        """A fragment: the command was refused. To its sender only."""

    def malformed(self, command: CommandId, sentence: str) -> bytes:
        """A fragment: what was sent could not be read as a command. To its sender only; the id may be empty."""

    def frame(self, fragments: Sequence[bytes]) -> bytes:
        """The text of one WebSocket message that carries these fragments."""
