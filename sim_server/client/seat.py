"""Places at tables: a seat (or an observer's chair) by its link's token, a facilitator's desk by an API token."""

from sim_server.client.place import Place, Witness
from sim_server.client.typed_views import CONSOLE, PLAY
from sim_server.rules.ids import ChannelId

PREFIX = "/api/v1"


def socket_address(url: str, path: str) -> str:
    """The address of a socket at the server with this http(s) address."""
    return f"ws{url.rstrip('/').removeprefix('http')}{PREFIX}{path}"


class Seat(Place):
    """The play page of whoever holds the token: a participant's, who can act, or an observer's, who reads."""

    def __init__(self, url: str, token: str, *, language: str = "en", witness: Witness | None = None) -> None:
        super().__init__(
            socket_address(url, "/play"),
            PLAY,
            query={"token": token, "language": language},
            headers={},
            witness=witness,
        )

    async def seen(self, channel: ChannelId) -> None:
        """Say that everything in this conversation has been read; without an item there, nothing is said."""
        item = self.page.last_items.get(channel)
        if item is not None:
            await self.signal({"do": "seen", "channel": channel, "item": item})

    async def typing(self, channel: ChannelId) -> None:
        """Say that somebody writes there just now; it fades after six seconds."""
        await self.signal({"do": "typing", "channel": channel})


class Desk(Place):
    """The console of one table, for a facilitator's program."""

    def __init__(self, url: str, token: str, *, session: str, table: str, witness: Witness | None = None) -> None:
        super().__init__(
            socket_address(url, f"/sessions/{session}/tables/{table}/console"),
            CONSOLE,
            query={},
            headers={"Authorization": f"Bearer {token}"},
            witness=witness,
        )
