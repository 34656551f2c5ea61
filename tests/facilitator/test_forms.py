"""Forms of the console become commands, or a sentence; nothing that anybody sends raises."""

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.forms import read_form, read_text
from sim_server.live.orders import Malformed, Order, Parsed
from sim_server.rules.commands import AdvancePhase, ChangeTime, Command, SendMessage, WriteInject
from sim_server.rules.ids import ChannelId, CommandId, Millis, SeatId

NOW = Millis(1_800_000_000_000)
ID = "0123456789abcdef"


def reading(**fields: str | tuple[str, ...]) -> Parsed:
    several = {name: value if isinstance(value, tuple) else (value,) for name, value in fields.items()}
    return read_form({"id": (ID,), **several}, now=NOW)


def command(**fields: str | tuple[str, ...]) -> Command:
    order = reading(**fields)
    assert isinstance(order, Order), order
    assert order.id == CommandId(ID)
    return order.command


def test_a_whisper_is_a_message_in_the_help_line_of_its_seat() -> None:
    asked = command(do="whisper", seat="city-mayor", text="You are next.")

    assert asked == SendMessage(ChannelId("h-city-mayor"), "You are next.")


def test_minutes_left_become_a_change_of_the_time_the_form_was_drawn_with() -> None:
    ends_at = NOW + 90_000

    asked = command(do="set-time", minutes="5", occurrence="3", ends_at=str(ends_at))

    assert asked == ChangeTime(3, 210)


def test_while_paused_the_minutes_are_left_from_the_moment_of_the_pause() -> None:
    paused_at = NOW - 600_000

    asked = command(
        do="set-time", minutes="5", occurrence="3", ends_at=str(paused_at + 60_000), paused_at=str(paused_at)
    )

    assert asked == ChangeTime(3, 240)


def test_an_inject_for_everyone_names_no_seats_even_where_some_are_ticked() -> None:
    words = {"do": "write-inject", "kind": "news", "character": "insurer", "title": "A flash", "body": "Light."}

    everyone = command(**words, everyone="yes", seats=("city-mayor",))
    some = command(**words, seats=("city-mayor", "village-head"))

    assert isinstance(everyone, WriteInject)
    assert everyone.seats == ()
    assert isinstance(some, WriteInject)
    assert some.seats == (SeatId("city-mayor"), SeatId("village-head"))


def test_an_inject_for_nobody_asks_who_will_read_it() -> None:
    asked = reading(do="write-inject", kind="news", character="insurer", title="A flash", body="Light.")

    assert isinstance(asked, Malformed)
    assert asked.sentence == "Choose who will read it: everyone, or at least one seat."


def test_advancing_names_the_phase_it_expects() -> None:
    assert command(do="advance-phase", occurrence="4", anyway="yes") == AdvancePhase(4, anyway=True)


@pytest.mark.parametrize(
    "text", ["", "[]", "null", '"do"', '{"do": 7}', "{" * 100_000, '{"do": "whisper"}', "\ud800", '{"do":"set-time"}']
)
def test_what_cannot_be_read_gets_a_sentence(text: str) -> None:
    asked = read_text(text, now=NOW)

    assert isinstance(asked, Malformed)
    assert asked.sentence.endswith(".")


VALUES = st.one_of(st.text(max_size=30), st.sampled_from(["yes", "5", "-3", "whisper", "set-time", "write-inject"]))
FIELDS = ("do", "id", "seat", "text", "minutes", "ends_at", "occurrence", "everyone", "seats", "kind", "channel")


@settings(max_examples=200)
@given(st.dictionaries(st.sampled_from(FIELDS), st.lists(VALUES, max_size=3).map(tuple)))
def test_no_form_raises(fields: dict[str, tuple[str, ...]]) -> None:
    assert isinstance(read_form(fields, now=NOW), get_args(Parsed))


@settings(max_examples=200)
@given(st.text(max_size=200))
def test_no_message_raises(text: str) -> None:
    assert isinstance(read_text(text, now=NOW), get_args(Parsed))
