"""Items of a feed. Each is rendered once for a language and sent as the same bytes to its whole audience."""

from dataclasses import dataclass

from sim_server.projection.views.common import Placard, SeatLabel
from sim_server.rules.ids import ChannelId, CharacterId, ItemId, Millis
from sim_server.rules.inject import Attachment


@dataclass(frozen=True, slots=True)
class MessageItem:
    """Words somebody wrote. ``seat`` and ``character`` both empty: the facilitator's; both there: a seat's to a
    character.

    Of a withdrawn message only its place stays: no words, no speaker, and 0 for its time. Where a facilitator
    removed the words (of a message, an announcement or news), its place and its time stay.
    """

    id: ItemId
    channel: ChannelId
    seat: SeatLabel | None
    character: str
    text: str
    is_withdrawn: bool
    at: Millis
    is_removed: bool = False


@dataclass(frozen=True, slots=True)
class LineItem:
    """A thin line: something happened. ``what`` is an event's name; the rest fill its sentence.

    ``seats`` are all who came or went, and ``seat`` the one where it was only one; ``reason`` is a result's, or how an
    amendment stands now.
    """

    id: ItemId
    channel: ChannelId
    what: str
    seat: SeatLabel | None
    placard: Placard | None
    title: str
    number: int
    at: Millis
    seats: tuple[SeatLabel, ...] = ()
    reason: str = ""
    amendment: int = 0
    """The number of the amendment that it is about."""


@dataclass(frozen=True, slots=True)
class NewsItem:
    """An inject or an announcement. ``kind`` is news, letter, rumour, report or announcement; ``body`` is Markdown.

    ``character`` is who sends it, for answers; an announcement has none.
    """

    id: ItemId
    channel: ChannelId
    kind: str
    sender: str
    title: str
    body: str
    at: Millis
    character: CharacterId | None = None
    attachment: Attachment | None = None


Item = MessageItem | LineItem | NewsItem
