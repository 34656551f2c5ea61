"""The play page as a whole: what its template takes beside the look, and how a snapshot becomes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from sim_server.live.rendering import Snapshot
from sim_server.rules.ids import ChannelId, ItemId, Millis, SeatId, TableId
from web.look import Look
from web.play import PlayRenderer


@dataclass(frozen=True, slots=True)
class Place:
    """Where the page is: a table of a session, by the names its people know."""

    table: TableId
    session: str
    title: str
    video: str = ""


@dataclass(frozen=True, slots=True)
class PlayPage:
    """``me`` is empty for an observer; ``feeds`` are rendered; ``seen`` are the person's read marks.

    ``code`` opens the same seat from another device; a page that is looked at is a facilitator's view of it.
    """

    families: Mapping[str, Mapping[str, Any]]
    feeds: Mapping[ChannelId, Markup]
    earlier: frozenset[ChannelId]
    seen: Mapping[ChannelId, ItemId]
    me: SeatId | str
    place: Place
    socket: str
    now: Millis
    notebook: str = ""
    code: str = ""
    is_looked_at: bool = False


def play_page(
    environment: Environment,
    renderer: PlayRenderer,
    snapshot: Snapshot,
    *,
    look: Look,
    place: Place,
    me: SeatId | None,
    now: Millis,
    notebook: str = "",
    code: str = "",
    seen: Mapping[ChannelId, ItemId] | None = None,
    socket: str = "ws",
    is_looked_at: bool = False,
) -> str:
    """The HTML of the whole page: every region and the newest items of every feed."""
    page = PlayPage(
        families=snapshot.families,
        feeds={channel: renderer.feed_html(items) for channel, items in snapshot.feeds.items()},
        earlier=snapshot.earlier,
        seen=seen or {},
        me=me or "",
        place=place,
        socket=socket,
        now=now,
        notebook=notebook,
        code=code,
        is_looked_at=is_looked_at,
    )
    return environment.get_template("play/page.html").render(page=page, look=look)
