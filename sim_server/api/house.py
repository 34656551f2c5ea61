"""What the JSON interface needs of the server, and how a route reaches it."""

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


@dataclass(frozen=True, slots=True)
class ApiHouse:
    """Made once, where the server is put together. ``allows_fast`` permits clock rates other than 1."""

    database: Database
    hall: Hall
    attendance: Attendance
    doorkeeper: Doorkeeper
    signer: LinkSigner
    shelf: Shelf
    now: Callable[[], datetime]
    allows_fast: bool = False


def bring(house: ApiHouse) -> Callable[[HTTPConnection], None]:
    """A dependency that lets every route of a router reach the house."""

    def brought(connection: HTTPConnection) -> None:
        connection.state.api_house = house

    return brought


def house_of(connection: HTTPConnection) -> ApiHouse:
    house = connection.state.api_house
    if not isinstance(house, ApiHouse):
        raise TypeError("The router of the JSON interface was made without its house.")
    return house
