"""The roads of seats and observers to the debrief, over a real server."""

from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest

from sim_server.rules.commands import Disclose, EndTable, Stage, StartTable
from tests.web.serving import Serving, serving


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """A table that was ended early, with its outcome disclosed."""
    with serving(tmp_path_factory.mktemp("debrief")) as table:
        table.does(StartTable())
        table.does(EndTable())
        table.does(Disclose(Stage.OUTCOME))
        yield table


@contextmanager
def visit(link: str) -> Iterator[httpx.Client]:
    """A browser that has opened this link."""
    with httpx.Client(follow_redirects=True, timeout=30) as browser:
        browser.get(link).raise_for_status()
        yield browser


def test_a_seat_reaches_its_sheet_from_the_play_page(ended: Serving) -> None:
    seat = ended.seats[0]
    with visit(ended.link(seat)) as browser:
        path = f"{ended.address}/play/{ended.people[seat]}/"
        assert 'href="debrief"' in browser.get(path).text
        page = browser.get(f"{path}debrief")
        assert page.status_code == 200
        assert "Your sheet" in page.text
        assert "Interests</b>" in page.text
        taken = browser.get(f"{path}debrief/export")
        assert taken.headers["content-type"] == "application/zip"


def test_an_observer_sees_what_is_disclosed_and_no_sheet(ended: Serving) -> None:
    with visit(ended.observer_link()) as browser:
        page = browser.get(f"{ended.address}/watch/{ended.table.id}/debrief")
        assert page.status_code == 200
        assert "Your sheet" not in page.text
        assert browser.get(f"{ended.address}/watch/{ended.table.id}/debrief/export").status_code == 200


def test_a_link_of_one_seat_opens_no_other_sheet(ended: Serving) -> None:
    with visit(ended.link(ended.seats[0])) as browser:
        other = ended.people[ended.seats[1]]
        assert browser.get(f"{ended.address}/play/{other}/debrief").status_code == 403
    assert httpx.get(f"{ended.address}/play/{ended.people[ended.seats[0]]}/debrief").status_code == 403
