"""A link that is taken back closes the sockets that it opened, and what is said afterwards does not reach them."""

from collections.abc import Callable
from contextlib import ExitStack

import httpx
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from sim_server.live import doorkeeper
from sim_server.live.connection import SEAT_LOST, TOO_MANY_SOCKETS
from sim_server.live.doorkeeper import MOST_SOCKETS
from sim_server.registry.passes import renew_pass
from sim_server.registry.people import erase_participant
from sim_server.registry.seating import unseat_person
from sim_server.registry.tables import revoke_observers
from sim_server.rules.commands import Announce
from sim_server.rules.ids import PersonId, SeatId, TableId
from tests.web.serving import Serving

MAYOR, DIRECTOR = "city-mayor", "firm-director"
AFTERWARDS = "Only for those who are still here"


def socket_of(served: Serving, link: str) -> ClientConnection:
    """A page's socket, opened by this link, after its first whole page."""
    with httpx.Client(follow_redirects=True, timeout=30) as browser:
        page = browser.get(link)
        cookie = next(each.value for each in browser.cookies.jar if each.path == page.url.path)
    address = served.address.replace("http", "ws") + page.url.path + "ws"
    return connect(address, additional_headers={"Cookie": f"entente-link={cookie}"})


def closed_with(socket: ClientConnection) -> tuple[int, str]:
    """With which code the socket was closed within five seconds, and what came before."""
    came = ""
    while True:
        try:
            came += str(socket.recv(5))
        except ConnectionClosed as closed:
            return (closed.rcvd.code if closed.rcvd else 0), came


def renew(served: Serving, person: PersonId) -> None:
    served.run(renew_pass(served.house.database, person))


def erase(served: Serving, person: PersonId) -> None:
    served.run(erase_participant(served.house.database, person))


def bench(served: Serving, person: PersonId) -> None:
    served.run(unseat_person(served.house.database, person))


@pytest.mark.parametrize("take_back", [renew, erase, bench])
def test_the_socket_of_a_seat_s_old_link_falls_silent(
    served: Serving, take_back: Callable[[Serving, PersonId], None]
) -> None:
    with socket_of(served, served.link(MAYOR)) as taken, socket_of(served, served.link(DIRECTOR)) as other:
        take_back(served, served.people[SeatId(MAYOR)])
        code, _ = closed_with(taken)
        served.does(Announce(AFTERWARDS))

        assert code == SEAT_LOST
        while AFTERWARDS not in str(other.recv(5)):
            continue


def test_observers_of_a_revoked_link_see_nothing_more(served: Serving) -> None:
    with socket_of(served, served.observer_link()) as watching:
        served.run(revoke_observers(served.house.database, TableId(served.table.id)))
        code, _ = closed_with(watching)

    assert code == SEAT_LOST


def test_a_person_opens_no_more_sockets_than_devices_can_need(served: Serving) -> None:
    link = served.link(MAYOR)
    with ExitStack() as open_:
        held = [open_.enter_context(socket_of(served, link)) for _ in range(MOST_SOCKETS)]
        with socket_of(served, link) as refused:
            assert closed_with(refused) == (TOO_MANY_SOCKETS, "")

        held.pop().close()
        with socket_of(served, link) as again:
            assert again.recv(5)


def json_socket_of_observer(served: Serving) -> ClientConnection:
    token = served.observer_link().rpartition("/")[2]
    return connect(f"{served.address.replace('http', 'ws')}/api/v1/play?token={token}")


def page_socket_of_observer(served: Serving) -> ClientConnection:
    return socket_of(served, served.observer_link())


@pytest.mark.parametrize("opens", [page_socket_of_observer, json_socket_of_observer])
def test_observers_of_a_table_have_a_limit_and_nobody_else_suffers_from_it(
    served: Serving, monkeypatch: pytest.MonkeyPatch, opens: Callable[[Serving], ClientConnection]
) -> None:
    monkeypatch.setattr(doorkeeper, "MOST_OBSERVERS", 2)
    with ExitStack() as open_:
        for _ in range(2):
            open_.enter_context(opens(served)).recv(5)
        with opens(served) as refused:
            assert closed_with(refused) == (TOO_MANY_SOCKETS, "")
        with socket_of(served, served.link(MAYOR)) as seat:
            assert seat.recv(5)
