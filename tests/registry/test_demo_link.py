"""The demo's console link: good at the server that signed it, as often as it is followed, and nowhere else."""

import pytest

from sim_server.registry.demo_link import DemoLink, new_console_key, read_demo_link, sign_demo_link
from sim_server.registry.links import MALFORMED, ConsoleLink, LinkSigner
from sim_server.rules.ids import FacilitatorId

LINK = DemoLink(FacilitatorId("lead"), "/console/sessions/one/tables/1/")


def test_a_link_is_read_by_the_key_that_signed_it() -> None:
    key = new_console_key()
    token = sign_demo_link(LINK, key)
    assert read_demo_link(token, key) == read_demo_link(token, key) == LINK


def test_another_start_of_the_server_reads_nothing_of_it() -> None:
    assert read_demo_link(sign_demo_link(LINK, new_console_key()), new_console_key()) == MALFORMED


@pytest.mark.parametrize("token", ["", "nonsense", "x" * 1000, "WyJhIiwiYiJd.AAAA"])
def test_what_is_no_link_is_refused(token: str) -> None:
    assert read_demo_link(token, new_console_key()) == MALFORMED


def test_a_link_of_another_kind_is_refused_even_with_the_same_key() -> None:
    key = new_console_key()
    console = LinkSigner(key).sign(ConsoleLink(FacilitatorId("lead"), 1))
    assert read_demo_link(console, key) == MALFORMED


def test_a_server_without_a_key_signs_and_reads_nothing() -> None:
    with pytest.raises(ValueError, match="no demo links"):
        sign_demo_link(LINK, "")
    with pytest.raises(ValueError, match="no demo links"):
        read_demo_link("anything", "")
