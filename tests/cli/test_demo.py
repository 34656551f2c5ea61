"""The demo: four links, bots until people come, and the same session when it is started again."""

import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.cli.conftest import Entente
from tests.cli.process import Demo, Process, a_demo

pytestmark = pytest.mark.xdist_group("demo")
MINISTER, DIGITAL = "velmora-foreign-minister", "kelando-digital-minister"


@pytest.fixture
def browser(demo: Demo) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=demo.address, follow_redirects=True, timeout=20) as client:
        yield client


def ready(page: str) -> int:
    """How many the console says are ready."""
    return int(page.split(" say they are ready")[0].rsplit(" ", 1)[-1])


def test_it_prints_exactly_one_link_a_line(demo: Demo) -> None:
    assert [line.split(" ")[0] for line in demo.lines] == ["console", "play", "play", "observe"]
    assert tuple(demo.play) == (MINISTER, DIGITAL)
    assert demo.process.rest == []


def test_the_console_link_opens_the_table_as_often_as_it_is_followed(demo: Demo, browser: httpx.Client) -> None:
    for _ in range(2):
        browser.cookies.clear()
        page = browser.get(demo.console)
        assert page.status_code == 200
        assert page.url.path.endswith("/tables/1/")


def test_the_console_link_opens_nothing_elsewhere(demo: Demo, browser: httpx.Client) -> None:
    page = browser.get(demo.console, headers={"X-Forwarded-For": "203.0.113.7"})
    assert page.status_code == 403
    assert "on the machine on which the demo runs" in page.text


def test_a_console_link_of_an_earlier_demo_opens_nothing(demo: Demo, browser: httpx.Client) -> None:
    stale = browser.get(f"/console/demo/{demo.console.rsplit('/', 1)[-1][::-1]}")
    assert stale.status_code == 403
    assert "a demo that has ended" in stale.text


def test_bots_hold_every_seat_and_say_they_are_ready(demo: Demo, browser: httpx.Client) -> None:
    deadline = time.monotonic() + 30
    while ready(browser.get(demo.console).text) < 13 and time.monotonic() < deadline:
        time.sleep(0.5)
    page = browser.get(demo.console).text
    assert ready(page) >= 13
    assert "15 of 15 are here" in page or "14 of 15 are here" in page


def test_whoever_opens_a_seat_takes_it_from_the_bot(demo: Demo, browser: httpx.Client) -> None:
    page = browser.get(demo.play[MINISTER])
    assert page.status_code == 200
    assert page.url.path.startswith("/play/")
    assert "Velmora" in page.text
    console = browser.get(demo.console).text
    assert "14 of 15 are here" in console


def test_the_observer_watches(demo: Demo, browser: httpx.Client) -> None:
    page = browser.get(demo.observe)
    assert page.status_code == 200
    assert page.url.path.startswith("/watch/")


def test_the_server_says_that_it_is_well(demo: Demo, browser: httpx.Client) -> None:
    health = browser.get("/healthz")
    assert health.status_code == 200
    assert health.json()["is_well"] is True
    figures = browser.get("/metrics").text
    assert 'entente_tables{worker="1-' in figures
    assert "Participant" not in figures


def test_a_second_demo_on_the_same_folder_is_told_who_has_it(demo: Demo) -> None:
    second = Process(
        "demo", "--no-open", "--port", "0", "--data", str(demo.folder / "data"), folder=_folder(demo, "second")
    )
    assert second.end_by_itself() == 1
    assert "Another Entente (process" in second.errors
    assert "Traceback" not in second.errors


def test_export_leaves_the_store_of_a_running_server_alone(demo: Demo, entente: Entente) -> None:
    refused = entente("export", "ANY-CODE", "--data", demo.folder / "data")
    assert refused.status == 1
    assert "download the export from a table's debrief in the console" in refused.err


def test_repair_leaves_the_store_of_a_running_server_alone(demo: Demo, entente: Entente) -> None:
    refused = entente("table", "repair", "any", "--keep", "redis", "--data", demo.folder / "data")
    assert refused.status == 1
    assert "A table is repaired while the server is stopped" in refused.err


def test_a_facilitator_is_added_beside_a_running_server(demo: Demo, entente: Entente, browser: httpx.Client) -> None:
    added = entente("facilitator", "add", "second", "--data", demo.folder / "data", typed="correct horse battery\n")
    assert added.status == 0
    form = {"login": "second", "passphrase": "correct horse battery", "to": "/console"}
    page = browser.post("/console/sign-in", data=form, headers={"Origin": demo.address})
    assert page.status_code == 200
    assert page.url.path == "/console"


def test_a_further_demo_on_the_same_folder_goes_on_with_the_same_session(
    tmp_path_factory: pytest.TempPathFactory, entente: Entente
) -> None:
    folder = tmp_path_factory.mktemp("again")
    with a_demo(folder) as first, httpx.Client(follow_redirects=True, timeout=20) as browser:
        seat = browser.get(first.play[MINISTER]).url.path
        session = browser.get(first.console).url.path
        old = first.console.rsplit("/", 1)[-1]
    with a_demo(folder) as second, httpx.Client(follow_redirects=True, timeout=20) as browser:
        assert browser.get(second.play[MINISTER]).url.path == seat
        assert browser.get(second.console).url.path == session
        assert browser.get(f"{second.address}/console/demo/{old}").status_code == 403
        assert "14 of 15 are here" in browser.get(second.console).text
    exported = entente("export", session.split("/")[3], "--data", folder / "data", "--to", folder / "session.zip")
    assert exported.status == 0
    assert "holds table 1, with pseudonyms" in exported.err
    assert (folder / "session.zip").stat().st_size > 1000


def _folder(demo: Demo, name: str) -> Path:
    folder = demo.folder / name
    folder.mkdir()
    return folder
