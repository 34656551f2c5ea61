"""The roads of the participants' pages, walked without a script: links, codes, forms, refusals."""

import re
from collections.abc import Iterator

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from sim_server.live.connection import SEAT_LOST
from sim_server.registry.passes import renew_pass
from sim_server.registry.people import people_of
from sim_server.registry.seating import Placing, seat_person
from sim_server.registry.sessions import delete_session
from sim_server.registry.tables import revoke_observers
from sim_server.rules.commands import Announce, SeatPerson, UnseatPerson
from sim_server.rules.ids import SeatId, SessionId, TableId
from tests.web.serving import Serving
from web.guard import HEADERS

MAYOR, DIRECTOR = "city-mayor", "firm-director"
Browser = httpx.Client


@pytest.fixture
def browser(served: Serving) -> Iterator[Browser]:
    with httpx.Client(base_url=served.address, follow_redirects=True, timeout=30) as client:
        yield client


def opened(served: Serving, browser: Browser, seat: str = MAYOR) -> str:
    """The path of a seat's page, opened by its link."""
    answer = browser.get(served.link(seat))
    assert answer.status_code == 200
    return answer.url.path


def posted(browser: Browser, path: str, **fields: str | list[str]) -> httpx.Response:
    return browser.post(f"{path}do", data=fields)


def test_a_link_becomes_a_cookie_and_leaves_the_address(served: Serving, browser: Browser) -> None:
    answer = browser.get(served.link(MAYOR), follow_redirects=False)
    assert answer.status_code == 303
    assert re.fullmatch(r"/play/\w+/", answer.headers["location"])
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert answer.headers["cache-control"] == "no-store"
    assert "Deputy Mayor" in browser.get(answer.headers["location"]).text


def test_two_seats_can_be_open_in_one_browser(served: Serving, browser: Browser) -> None:
    mayor, director = opened(served, browser, MAYOR), opened(served, browser, DIRECTOR)
    assert f'data-me="{MAYOR}"' in browser.get(mayor).text
    assert f'data-me="{DIRECTOR}"' in browser.get(director).text
    assert browser.get("/play").url.path == director


def test_every_page_carries_the_security_headers(served: Serving, browser: Browser) -> None:
    for path in ("/join", opened(served, browser), "/nothing-here", "/static/x/y.css"):
        answer = browser.get(path)
        for name, value in HEADERS.items():
            assert answer.headers[name] == value, (path, name)


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "%00", "é" * 600])
def test_a_broken_link_gets_a_page_with_the_way_on(browser: Browser, token: str) -> None:
    answer = browser.get(f"/s/{token}" if token else "/play/nobody/")
    assert answer.status_code in {403, 404}
    if answer.status_code == 403:
        assert "Have a code instead?" in answer.text


def test_a_replaced_link_opens_nothing_any_more(served: Serving, browser: Browser) -> None:
    path, link = opened(served, browser), served.link(MAYOR)
    served.run(renew_pass(served.house.database, served.people[SeatId(MAYOR)]))
    assert browser.get(path).status_code == 403
    assert "replaced by a newer one" in browser.get(link).text
    assert browser.get(served.link(MAYOR)).status_code == 200


def test_nobody_opens_the_page_of_another(served: Serving, browser: Browser) -> None:
    opened(served, browser, MAYOR)
    other = served.people[SeatId(DIRECTOR)]
    token = browser.cookies.get("entente-link", path=f"/play/{served.people[SeatId(MAYOR)]}/")
    with httpx.Client(base_url=served.address, cookies={"entente-link": token or ""}, timeout=30) as thief:
        answer = thief.get(f"/play/{other}/")
    assert answer.status_code == 403
    assert "Director of Lumevar" not in answer.text


def test_a_personal_code_opens_its_seat_however_it_is_typed(served: Serving, browser: Browser) -> None:
    code = re.search(r'<b class="num nw">([^<]+)</b>', browser.get(served.link(MAYOR)).text)
    assert code is not None
    with httpx.Client(base_url=served.address, follow_redirects=True, timeout=30) as phone:
        answer = phone.post("/join", data={"code": code[1].lower().replace(" ", "-")})
    assert f'data-me="{MAYOR}"' in answer.text


def test_a_sixth_try_of_a_code_within_a_minute_is_refused(browser: Browser) -> None:
    answers = [browser.post("/join", data={"code": f"WRONG CODE {number}"}) for number in range(6)]
    assert [answer.status_code for answer in answers] == [404] * 5 + [429]
    assert "letter by letter" in answers[0].text
    assert "Wait a minute" in answers[5].text


def test_a_newcomer_by_the_sessions_code_waits_and_is_let_in(served: Serving, browser: Browser) -> None:
    assert "Who are you?" in browser.post("/join", data={"code": served.session.code}).text
    told = {"code": served.session.code, "name": "Participant <107>", "country": "", "sector": "university"}
    waiting = browser.post("/join/ask", data=told)
    assert "The facilitator will let you in." in waiting.text
    assert "Participant &lt;107&gt;" in waiting.text
    assert 'http-equiv="refresh"' in waiting.text
    session = SessionId(served.session.id)
    person = served.run(people_of(served.house.database, session))[-1]
    seat = SeatId(MAYOR)
    served.run(seat_person(served.house.database, session, Placing(person.id, TableId(served.table.id), seat)))
    served.does(SeatPerson(seat, person.id))
    assert f'data-me="{MAYOR}"' in browser.get(waiting.url.path).text


def test_a_newcomer_without_a_name_is_asked_again_and_keeps_the_rest(served: Serving, browser: Browser) -> None:
    told = {"code": served.session.code, "name": " ", "country": "Pelagia", "sector": ""}
    answer = browser.post("/join/ask", data=told)
    assert answer.status_code == 422
    assert "Tell us a name" in answer.text
    assert 'value="Pelagia"' in answer.text


def test_without_a_script_one_can_write_and_read(served: Serving, browser: Browser) -> None:
    served.starts_and_goes_to("plenary")
    path = opened(served, browser)
    answer = posted(browser, path, do="send-message", channel="plenary", text="Good <i>morning</i>", back="c-plenary")
    assert answer.url.path == path
    assert "Good &lt;i&gt;morning&lt;/i&gt;" in answer.text
    assert answer.history[0].headers["location"] == "./#c-plenary"


def test_a_refused_form_says_why_and_keeps_the_words(served: Serving, browser: Browser) -> None:
    path = opened(served, browser)
    words = "A long thought. " * 400
    answer = posted(browser, path, do="send-message", channel=f"h-{MAYOR}", text=words, back="now")
    assert answer.status_code == 409
    assert "the limit is 4000" in answer.text
    assert words.strip()[:200] in answer.text


def test_a_form_that_cannot_be_read_says_so(served: Serving, browser: Browser) -> None:
    path = opened(served, browser)
    answer = posted(browser, path, do="launch-rocket", text="Do not lose <me>")
    assert answer.status_code == 422
    assert "Do not lose &lt;me&gt;" in answer.text


def test_a_repeated_form_is_carried_out_once(served: Serving, browser: Browser) -> None:
    served.starts_and_goes_to("plenary")
    path = opened(served, browser)
    for _ in range(2):
        posted(browser, path, do="send-message", channel="plenary", text="Only once", id="0123456789abcdef")
    assert browser.get(path).text.count("Only once") == 1


def test_a_back_that_leads_elsewhere_is_not_followed(served: Serving, browser: Browser) -> None:
    path = opened(served, browser)
    for back in ("https://elsewhere.example", "x\r\nSet-Cookie: a=b", "//elsewhere.example"):
        answer = browser.post(f"{path}do", data={"do": "mark-ready", "is_ready": "yes", "back": back})
        assert answer.history[0].headers["location"] == "./" if answer.history else answer.status_code == 409


@pytest.mark.parametrize(
    "headers", [{"origin": "https://elsewhere.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}]
)
def test_a_form_from_another_site_is_refused(served: Serving, browser: Browser, headers: dict[str, str]) -> None:
    path = opened(served, browser)
    answer = browser.post(f"{path}do", data={"do": "mark-ready", "is_ready": "yes"}, headers=headers)
    assert answer.status_code == 403
    assert "nothing was done" in answer.text


def cookie_of(browser: Browser, path: str) -> dict[str, str]:
    return {"Cookie": "; ".join(f"{each.name}={each.value}" for each in browser.cookies.jar if each.path == path)}


def test_a_handshake_from_another_site_is_refused(served: Serving, browser: Browser) -> None:
    path = opened(served, browser)
    address = served.address.replace("http", "ws") + path + "ws"
    foreign = Origin("https://elsewhere.example")
    with (
        pytest.raises(InvalidStatus, match="403"),
        connect(address, origin=foreign, additional_headers=cookie_of(browser, path)),
    ):
        pytest.fail("The handshake was answered.")


def test_a_socket_of_a_replaced_link_is_told_to_load_again(served: Serving, browser: Browser) -> None:
    path = opened(served, browser)
    headers = cookie_of(browser, path)
    served.run(renew_pass(served.house.database, served.people[SeatId(MAYOR)]))
    address = served.address.replace("http", "ws") + path + "ws"
    with connect(address, additional_headers=headers) as socket, pytest.raises(ConnectionClosed) as closed:
        socket.recv(5)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == SEAT_LOST


def test_an_observer_reads_what_everyone_may_and_writes_nothing(served: Serving, browser: Browser) -> None:
    served.starts_and_goes_to("plenary")
    served.does(Announce("Coffee at **noon**"))
    answer = browser.get(served.observer_link())
    assert answer.url.path == f"/watch/{served.table.id}/"
    assert "<strong>noon</strong>" in answer.text
    assert browser.post(f"{answer.url.path}do", data={"do": "mark-ready"}).status_code in {404, 405}
    served.run(revoke_observers(served.house.database, TableId(served.table.id)))
    assert browser.get(answer.url.path).status_code == 403


def test_the_notebook_is_kept_and_private(served: Serving, browser: Browser) -> None:
    path = opened(served, browser)
    browser.post(f"{path}notebook", data={"text": "Trust <nobody>"})
    assert "Trust &lt;nobody&gt;" in browser.get(path).text
    assert "Trust" not in browser.get(opened(served, browser, DIRECTOR)).text
    long = browser.post(f"{path}notebook", data={"text": "x" * 20_001})
    assert long.status_code == 422
    assert "20,000 characters" in long.text


def test_settings_are_kept_on_the_device(served: Serving, browser: Browser) -> None:
    path = opened(served, browser)
    answer = browser.post(f"{path}settings", data={"theme": "dark", "size": "large", "language": "fr", "keys": "on"})
    assert 'lang="fr"' in answer.text
    assert 'data-theme="dark"' in answer.text
    assert 'data-size="large"' in answer.text
    assert "Lisez vos instructions" in answer.text


def test_a_person_who_is_moved_finds_the_new_seat_by_the_same_link(served: Serving, browser: Browser) -> None:
    path, person = opened(served, browser), served.people[SeatId(MAYOR)]
    session, table = SessionId(served.session.id), TableId(served.table.id)
    served.does(UnseatPerson(SeatId(MAYOR), person))
    served.run(seat_person(served.house.database, session, Placing(person, table, SeatId(DIRECTOR))))
    served.does(SeatPerson(SeatId(DIRECTOR), person))
    assert f'data-me="{DIRECTOR}"' in browser.get(path).text


def test_static_files_are_compressed_and_kept_for_ever(served: Serving, browser: Browser) -> None:
    address = re.search(r'"(/static/\w+/entente\.css)"', browser.get("/join").text)
    assert address is not None
    answer = browser.get(address[1])
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
    plain = browser.get(address[1], headers={"accept-encoding": "identity"})
    assert plain.text == answer.text
    assert browser.get("/static/0000/entente.css").status_code == 404
    assert browser.get("/static/../web/house.py").status_code == 404


def test_a_link_whose_session_was_deleted_says_so_and_promises_nothing(served: Serving, browser: Browser) -> None:
    page = opened(served, browser)
    served.run(delete_session(served.house.database, SessionId(served.session.id)))

    refused = browser.get(page)

    assert refused.status_code == 403
    assert "What this link opened is gone" in refused.text
    assert "What you wrote is safe." not in refused.text
