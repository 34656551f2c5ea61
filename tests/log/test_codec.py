"""Events as bytes and back, and old shapes of events that stay readable."""

from dataclasses import dataclass
from math import isfinite
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, Phase, given, reject, settings
from hypothesis import strategies as st

from sim_server.log.codec import EventCodec, Fields, UnreadableEvent, decode_event, encode_event
from sim_server.log.commit import UnreadableCommit, decode_commit, encode_commit
from sim_server.rules.audience import EVERYONE, only
from sim_server.rules.events import EVENT_TYPES, BallotCast, Event, MessageSent, RoomOpened, Speaker, TableOpened
from sim_server.rules.expressions import Expression, Operator, operation
from sim_server.rules.ids import ChannelId, DelegationId, ItemId, Millis, RequestId, SeatId, VoteId
from tests.log.commits import a_commit
from tests.rules import given_world
from tests.rules.given import opened as table_opened
from tests.rules.test_triggers import NO_TEXT, SHARED, waiting_for

MESSAGE = MessageSent(
    ItemId("item-1"),
    ChannelId("plenary"),
    Speaker(SeatId("minister"), None),
    "Merci — 谢谢 <b>",
    EVERYONE,
    Millis(1_763_000_000_000),
)


@dataclass(frozen=True, slots=True)
class Counted:
    """A made-up event: version 1 had ``number``, version 2 ``count``, version 3 adds ``unit``."""

    count: int
    unit: str


def number_becomes_count(old: Fields) -> Fields:
    return {"count": old["number"]}


def unit_is_named(old: Fields) -> Fields:
    return {**old, "unit": "votes"}


CODEC = EventCodec((Counted,), {("Counted", 1): number_becomes_count, ("Counted", 2): unit_is_named})


def test_an_event_is_written_by_name_and_version() -> None:
    assert encode_event(MESSAGE).startswith(b'["MessageSent",1,{"item":"item-1","channel":"plenary"')


@pytest.mark.parametrize(
    "event",
    [
        MESSAGE,
        RoomOpened(
            ChannelId("room"), RequestId("r"), frozenset({SeatId("a"), SeatId("b")}), "fees and files", Millis(1)
        ),
        BallotCast(VoteId("v"), DelegationId("d"), SeatId("a"), None, "c2VhbGVk", "", Millis(2)),
    ],
)
def test_an_event_comes_back_equal(event: Any) -> None:
    assert decode_event(encode_event(event)) == event


def test_the_same_event_always_gives_the_same_bytes() -> None:
    seats = [SeatId(f"seat-{number}") for number in range(30)]
    forth = RoomOpened(ChannelId("room"), RequestId("r"), frozenset(seats), "t", Millis(1))
    back = RoomOpened(ChannelId("room"), RequestId("r"), frozenset(reversed(seats)), "t", Millis(1))
    assert encode_event(forth) == encode_event(back)
    assert only(*seats) == only(*reversed(seats))


NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
"""Chances, values of indicators: no number of an event is infinite or undefined."""
st.register_type_strategy(float, NUMBERS)
VALUES = st.booleans() | st.text() | NUMBERS
"""What a condition that was let through holds: no number in it is infinite or undefined."""
st.register_type_strategy(
    Expression,
    st.recursive(
        st.builds(Expression, value=VALUES, operands=st.just(())),
        lambda inner: st.builds(Expression, value=VALUES, operands=st.lists(inner, max_size=2).map(tuple)),
        max_leaves=4,
    ),
)


def comes_back_equal(event: Event) -> bool:
    if isinstance(event, TableOpened) and not isfinite(event.rate):
        reject()  # a session's rate is between 0.1 and 1,000
    try:
        stored = encode_event(event)
    except OverflowError:
        reject()  # no moment or count has more than 64 bits
    return decode_event(stored) == event


def test_every_event_that_the_rules_can_make_can_be_written() -> None:
    assert set(EVENT_TYPES) == set(get_args(Event))


@pytest.mark.parametrize(
    "kind", [kind for kind in EVENT_TYPES if kind is not TableOpened], ids=lambda kind: kind.__name__
)
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_every_event_of_the_rules_comes_back_equal_whatever_it_holds(kind: type[Event], data: st.DataObject) -> None:
    assert comes_back_equal(data.draw(st.from_type(kind)))


@settings(max_examples=3, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(st.from_type(TableOpened))
def test_the_first_event_comes_back_equal_with_its_scenario(event: TableOpened) -> None:
    assert comes_back_equal(event)


def test_a_condition_of_the_scenario_comes_back_equal() -> None:
    opened = table_opened(waiting_for(operation(Operator.AND, NO_TEXT, operation(Operator.NOT, SHARED)), delay=2))
    assert decode_event(encode_event(opened)) == opened


def test_a_world_comes_back_equal() -> None:
    opened = table_opened(given_world.SCENARIO)
    assert decode_event(encode_event(opened)) == opened


@pytest.mark.parametrize(
    "stored", [b'["Counted",1,{"number":3}]', b'["Counted",2,{"count":3}]', b'["Counted",3,{"count":3,"unit":"votes"}]']
)
def test_every_older_shape_is_read_as_the_newest(stored: bytes) -> None:
    assert CODEC.decode(stored) == Counted(3, "votes")


def test_the_newest_shape_is_written() -> None:
    assert CODEC.encode(Counted(3, "votes")) == b'["Counted",3,{"count":3,"unit":"votes"}]'


@pytest.mark.parametrize(
    "stored",
    [
        b'["Forgotten",1,{}]',
        b'["Counted",4,{"count":3,"unit":"votes"}]',
        b'["Counted",3,{"count":"three","unit":"votes"}]',
        b'["Counted"]',
        b"not json",
        b"",
    ],
)
def test_what_cannot_be_read_is_said_loudly(stored: bytes) -> None:
    with pytest.raises(UnreadableEvent):
        CODEC.decode(stored)


def test_a_commit_comes_back_equal() -> None:
    commit = a_commit(7, events=(encode_event(MESSAGE), b"\x00\xff"))
    assert decode_commit(encode_commit(commit)) == commit


@pytest.mark.parametrize("stored", [b"", b"\x00", b"\x93\x01\x02\x03"])
def test_bytes_that_are_no_commit_are_refused(stored: bytes) -> None:
    with pytest.raises(UnreadableCommit):
        decode_commit(stored)


def test_a_commit_of_a_later_format_is_refused_with_advice() -> None:
    later = encode_commit(a_commit(1)).replace(b"\x9a\x01", b"\x9a\x02", 1)
    with pytest.raises(UnreadableCommit, match="newer"):
        decode_commit(later)
