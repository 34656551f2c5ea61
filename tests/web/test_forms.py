"""Strings become commands in one place, which never raises."""

import json
from dataclasses import fields as parts
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sim_server.live.orders import Malformed, Order, Signal, SignalKind
from sim_server.rules.commands import (
    COMMAND_TYPES,
    AskForRoom,
    CastBallot,
    Choice,
    EditClause,
    OpenVote,
    SendMessage,
    Tag,
)
from sim_server.rules.ids import (
    ChannelId,
    ClauseId,
    CommandId,
    IssueId,
    ItemId,
    OptionId,
    ProposalId,
    RuleId,
    SeatId,
    VoteId,
)
from sim_server.rules.permission import CLOCK
from sim_server.rules.permissions import PERMISSIONS
from web.forms import FORMS, parse_form, parse_text

ID = "0123456789abcdef"


def sent(**values: Any) -> str:
    return json.dumps({"id": ID, **values})


def command_named(do: str) -> type:
    words = "".join(part.capitalize() for part in do.split("-"))
    return next(each for each in COMMAND_TYPES if each.__name__ == words)


def test_every_command_of_people_has_a_form_and_the_clocks_have_none() -> None:
    clocks = {line.command.__name__ for line in PERMISSIONS if line.who == CLOCK}
    people = {each.__name__ for each in COMMAND_TYPES} - clocks
    assert {command_named(do).__name__ for do in FORMS} == people
    assert clocks
    assert not any("".join(p.capitalize() for p in do.split("-")) in clocks for do in FORMS)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        (
            sent(do="send-message", channel="plenary", text="We agree.", headers={"HX-Request": "true"}),
            SendMessage(ChannelId("plenary"), "We agree."),
        ),
        (
            sent(do="ask-for-room", seats=["a", "b", "a"], topic="clause 4"),
            AskForRoom((SeatId("a"), SeatId("b")), "clause 4"),
        ),
        (sent(do="ask-for-room", seats="a", topic=""), AskForRoom((SeatId("a"),), "")),
        (
            sent(do="edit-clause", proposal="p", clause="c", version="3", text="Decides", tag="notice=seven"),
            EditClause(ProposalId("p"), ClauseId("c"), 3, "Decides", Tag(IssueId("notice"), OptionId("seven"))),
        ),
        (
            sent(do="cast-ballot", vote="v", revision="2", choice="object", explanation="No."),
            CastBallot(VoteId("v"), 2, Choice.OBJECT, "No."),
        ),
        (
            sent(do="open-vote", on="p/4", rule="two-thirds", minutes="5", is_secret="yes"),
            OpenVote(ProposalId("p"), 4, RuleId("two-thirds"), 300, True),
        ),
        (
            sent(do="open-vote", proposal="p", revision="4", rule="two-thirds", seconds="90"),
            OpenVote(ProposalId("p"), 4, RuleId("two-thirds"), 90, None),
        ),
    ],
)
def test_a_form_becomes_its_command(text: str, command: object) -> None:
    assert parse_text(text) == Order(command, CommandId(ID))  # type: ignore[arg-type]


def test_signals_need_no_id() -> None:
    text = json.dumps({"do": "seen", "channel": "plenary", "item": "m1"})
    assert parse_text(text) == Signal(SignalKind.SEEN, ChannelId("plenary"), ItemId("m1"))
    typing = json.dumps({"do": "typing", "channel": "plenary"})
    assert parse_text(typing) == Signal(SignalKind.TYPING, ChannelId("plenary"), ItemId(""))


def test_a_sealed_choice_cannot_be_sent_by_a_browser() -> None:
    order = parse_text(sent(do="cast-ballot", vote="v", revision="1", choice="against", sealed="x"))
    assert isinstance(order, Order)
    assert order.command == CastBallot(VoteId("v"), 1, Choice.AGAINST)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not json",
        "[]",
        "null",
        "1e999",
        '{"do": "send-message"',
        sent(do="end-phase", occurrence="1"),
        sent(do="no-such-thing"),
        sent(),
        sent(do="edit-clause", proposal="p", clause="c", version="one", text="x"),
        sent(do="edit-clause", proposal="p", clause="c", version="9999999999999", text="x"),
        sent(do="cast-ballot", vote="v", revision="1", choice="maybe"),
        sent(do="cast-ballot", vote="v", revision="1"),
        sent(do="send-message", channel="<script>", text="x"),
        sent(do="send-message", channel="plenary", text="x" * 100_000),
        sent(do="add-clause", proposal="p", kind="operative", text="x", tag="notice"),
        json.dumps({"do": "send-message", "id": "short", "channel": "plenary", "text": "x"}),
        json.dumps({"do": "send-message", "channel": "plenary", "text": "x"}),
        "[" * 100_000,
        "x" * 300_000,
    ],
)
def test_what_cannot_be_read_gets_a_sentence(text: str) -> None:
    malformed = parse_text(text)
    assert isinstance(malformed, Malformed)
    assert malformed.sentence.endswith(".")


def test_control_characters_never_reach_the_log() -> None:
    typed = {"do": "send-message", "id": ID, "channel": "plenary", "text": "a\u0000b\r\nc\ud800d"}
    order = parse_form({key: (value,) for key, value in typed.items()})
    assert isinstance(order, Order)
    assert order.command == SendMessage(ChannelId("plenary"), "ab\ncd")


values = st.one_of(st.text(max_size=40), st.lists(st.text(max_size=10), max_size=3), st.integers(), st.none())


@given(
    st.one_of(st.text(), st.dictionaries(st.sampled_from(["do", "id", "seats", "tag", "on"]), values).map(json.dumps))
)
@example('{"do":"seen","channel":"x","item":"\\ud800"}')
@settings(max_examples=150, deadline=None)
def test_no_text_at_all_makes_the_parser_raise(text: str) -> None:
    assert isinstance(parse_text(text), (Order, Signal, Malformed))


@given(st.sampled_from(sorted(FORMS)), st.data())
@settings(max_examples=150, deadline=None)
def test_no_field_at_all_makes_a_form_raise(do: str, data: st.DataObject) -> None:
    names = [part.name for part in parts(command_named(do))] + ["on", "minutes"]
    typed = {each: data.draw(st.lists(st.text(max_size=12), max_size=2)) for each in names}
    fields = {"do": (do,), "id": (ID,), **{key: tuple(value) for key, value in typed.items()}}
    assert isinstance(parse_form(fields), (Order, Malformed))
