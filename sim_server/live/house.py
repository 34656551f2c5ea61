"""The house: what pages and programs need of the server, and how a route reaches it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from starlette.requests import HTTPConnection

from sim_server.live.attendance import Attendance
from sim_server.live.doorkeeper import Doorkeeper
from sim_server.live.hall import Hall
from sim_server.registry.database import Database
from sim_server.registry.links import LinkSigner
from sim_server.scenario.shelf import Shelf
from sim_server.signals.protocol import Signals


@dataclass(frozen=True, slots=True)
class House:
    """Made once for a worker, where the server is put together.

    ``address`` is how people reach the server, without a slash at the end. ``allows_fast`` permits clock rates
    other than 1, and lets seats send faster than people do.
    """

    database: Database
    hall: Hall
    attendance: Attendance
    doorkeeper: Doorkeeper
    signals: Signals
    signer: LinkSigner
    shelf: Shelf
    now: Callable[[], datetime]
    address: str
    allows_fast: bool = False


def bring(house: House) -> Callable[[HTTPConnection], None]:
    """A dependency that lets every route of a router reach the house."""

    def brought(connection: HTTPConnection) -> None:
        connection.state.house = house

    return brought


def house_of(connection: HTTPConnection) -> House:
    """Raises ``TypeError`` for a router that was made without its house."""
    house = connection.state.house
    if not isinstance(house, House):
        raise TypeError("This router was made without its house.")
    return house
