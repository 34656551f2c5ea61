"""What the facilitators' pages need of the server, and how a page reaches it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from starlette.requests import HTTPConnection

from sim_server.live.doorkeeper import Doorkeeper
from sim_server.live.hall import Hall
from sim_server.registry.database import Database
from sim_server.registry.links import LinkSigner
from sim_server.scenario.shelf import Shelf


@dataclass(frozen=True, slots=True)
class House:
    """Made once, where the server is put together.

    ``address`` is how people reach the server, without a slash at the end. ``allows_fast`` permits clock rates
    other than 1.
    """

    database: Database
    hall: Hall
    doorkeeper: Doorkeeper
    signer: LinkSigner
    shelf: Shelf
    now: Callable[[], datetime]
    address: str
    allows_fast: bool = False


def bring(house: House) -> Callable[[HTTPConnection], None]:
    """A dependency that lets every page of a router reach the house."""

    def brought(connection: HTTPConnection) -> None:
        connection.state.house = house

    return brought


def house_of(connection: HTTPConnection) -> House:
    house = connection.state.house
    if not isinstance(house, House):
        raise TypeError("The router of the facilitators' pages was made without its house.")
    return house
