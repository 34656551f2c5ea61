"""A notebook for one viewer: everything that its place receives, noted as it arrives."""

from time import perf_counter

from sim_server.client.answers import Accepted, Rejected
from sim_server.client.messages import FeedCame, ItemCame, KeysCame, Message, RegionChanged
from sim_server.drive.oracle.sightings import Arrival, Sightings
from sim_server.live.rendering import Change
from sim_server.projection.views.items import Item, LineItem, MessageItem, NewsItem
from sim_server.projection.views.lead import LeadView
from sim_server.rules.audience import Viewer
from sim_server.rules.ids import ChannelId, ItemId, RequestId, SeatId


class Notebook:
    """Implements `client.place.Witness`."""

    def __init__(self, viewer: Viewer, name: str) -> None:
        self.viewer = viewer
        self.name = name
        self.last_at = perf_counter()
        """When something last came, in seconds of this process."""
        self.live_at: dict[ItemId, float] = {}
        """When each item that came live came first."""
        self._arrivals: list[Arrival] = []
        self._held: dict[ChannelId, set[ItemId]] = {}
        self._regions: set[tuple[str, str]] = set()
        self._requests: set[RequestId] = set()
        self._visit = 0

    @property
    def items(self) -> int:
        """How many different items came."""
        return len({arrival.item for arrival in self._arrivals})

    def saw(self, message: Message, *, is_live: bool) -> None:
        self.last_at = perf_counter()
        match message:
            case ItemCame(item, change):
                self._came(item, is_live=is_live, is_new=change is Change.ADD)
            case FeedCame(channel, items, _):
                self._held[channel] = set()
                for item in items:
                    self._came(item, is_live=False, is_new=True)
            case RegionChanged(family, key, change, view) if change is not Change.REMOVE:
                self._regions.add((family, key))
                if isinstance(view, LeadView):
                    self._requests.update(request.id for request in view.requests)
            case KeysCame():
                self._visit += 1
            case RegionChanged() | Accepted() | Rejected():
                pass

    def closed(
        self, *, final: frozenset[tuple[str, str]], stale: tuple[str, ...], bots: frozenset[SeatId]
    ) -> Sightings:
        """What is in it, with how the page was at the end."""
        return Sightings(
            viewer=self.viewer,
            name=self.name,
            arrivals=tuple(self._arrivals),
            regions=frozenset(self._regions),
            final=final,
            requests=frozenset(self._requests),
            stale=stale,
            bots=bots,
        )

    def _came(self, item: Item, *, is_live: bool, is_new: bool) -> None:
        held = self._held.setdefault(item.channel, set())
        is_again = is_new and item.id in held
        held.add(item.id)
        if is_live:
            self.live_at.setdefault(item.id, self.last_at)
        if is_new:
            self._arrivals.append(
                Arrival(
                    item.id,
                    item.channel,
                    words_of(item),
                    self._visit,
                    is_live=is_live,
                    is_again=is_again,
                    is_bots=isinstance(item, MessageItem) and item.seat is not None and item.seat.is_bot,
                )
            )


def words_of(item: Item) -> str:
    match item:
        case MessageItem():
            return item.text
        case NewsItem():
            return item.body
        case LineItem():
            return ""
