"""What the participants' pages need of the server, and how a page reaches it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from starlette.requests import HTTPConnection

from sim_server.live.attendance import Attendance
from sim_server.live.doorkeeper import Doorkeeper
from sim_server.live.hall import Hall
from sim_server.registry.database import Database
from sim_server.registry.links import LinkSigner
from sim_server.signals.protocol import Signals


@dataclass(frozen=True, slots=True)
class PlayHouse:
    """Made once, where the server is put together. ``allows_fast`` lets seats send faster than people do."""

    database: Database
    hall: Hall
    attendance: Attendance
    doorkeeper: Doorkeeper
    signals: Signals
    signer: LinkSigner
    now: Callable[[], datetime]
    allows_fast: bool = False


def bring(house: PlayHouse) -> Callable[[HTTPConnection], None]:
    """A dependency that lets every page of a router reach the house."""

    def brought(connection: HTTPConnection) -> None:
        connection.state.play_house = house

    return brought


def house_of(connection: HTTPConnection) -> PlayHouse:
    house = connection.state.play_house
    if not isinstance(house, PlayHouse):
        raise TypeError("The router of the participants' pages was made without its house.")
    return house
