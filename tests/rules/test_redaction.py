"""Words that a facilitator removes for good."""

import pytest

from sim_server.rules.actors import Actor
from sim_server.rules.audience import EVERYONE, Audience
from sim_server.rules.commands import (
    AgreeOutcome,
    Announce,
    EndTable,
    Found,
    RedactItem,
    SendMessage,
    WithdrawMessage,
    WriteOutcome,
)
from sim_server.rules.events import Announced, ItemRedacted, MessageSent, OutcomeWritten
from sim_server.rules.evolve import replay
from sim_server.rules.evolve_opening import NEWS, PLENARY, help_channel
from sim_server.rules.ids import ChannelId, ItemId, Millis
from sim_server.rules.redaction import redacted_items, without_words
from sim_server.rules.rejections import Code
from sim_server.rules.state.talks import LineStatus
from tests.rules import given
from tests.rules.given import CHAIR, LEAD, NORTH, ONLOOKER, SOUTH, TECHNICIAN
from tests.rules.given_talks import table_in_a_room


def found(
    channel: ChannelId, audience: Audience, at: Millis, *, has_words: bool = True, is_redacted: bool = False
) -> Found:
    return Found(channel, audience, at, has_words=has_words, is_redacted=is_redacted)


def said(table: given.Table, text: str) -> MessageSent:
    (event,) = table.does(SendMessage(help_channel(NORTH.seat), text), NORTH)
    assert isinstance(event, MessageSent)
    return event


def test_what_was_removed_is_told_to_those_who_read_it_and_keeps_its_time() -> None:
    table = given.table_in()
    message = said(table, "My number is 0123")
    table.waits(given.MINUTE)
    command = RedactItem(message.item, found(message.channel, message.audience, message.at))

    assert table.does(command, LEAD) == (
        ItemRedacted(message.item, message.channel, message.audience, said_at=message.at),
    )


def test_it_is_possible_after_the_end_too() -> None:
    table = given.table_in()
    message = said(table, "My number is 0123")
    table.does(EndTable(), LEAD)
    table.does(RedactItem(message.item, found(message.channel, message.audience, message.at)), LEAD)


@pytest.mark.parametrize(
    ("actor", "code"),
    [
        (NORTH, Code.NOT_YOURS),
        (CHAIR, Code.NOT_YOURS),
        (ONLOOKER, Code.NOT_A_FACILITATOR_POWER),
        (TECHNICIAN, Code.NOT_A_FACILITATOR_POWER),
    ],
)
def test_only_a_lead_or_table_facilitator_removes_words(actor: Actor, code: Code) -> None:
    table = given.table_in()
    message = said(table, "My number is 0123")
    command = RedactItem(message.item, found(message.channel, message.audience, message.at))

    assert table.refuses(command, actor) is code


def test_what_is_not_there_has_no_words_or_lost_them_before_is_refused() -> None:
    table = given.table_in()
    line = found(PLENARY, EVERYONE, table.at, has_words=False)
    gone = found(PLENARY, EVERYONE, table.at, is_redacted=True)

    assert table.refuses(RedactItem(ItemId("nothing")), LEAD) is Code.UNKNOWN_ITEM
    assert table.refuses(RedactItem(ItemId("line"), line), LEAD) is Code.NO_WORDS_TO_REMOVE
    assert table.refuses(RedactItem(ItemId("gone"), gone), LEAD) is Code.NOTHING_TO_DO


def test_a_removed_message_cannot_be_taken_back_as_well() -> None:
    table = given.table_in()
    message = said(table, "My number is 0123")
    table.does(RedactItem(message.item, found(message.channel, message.audience, message.at)), LEAD)

    assert table.refuses(WithdrawMessage(message.item), NORTH) is Code.TOO_LATE_TO_UNDO


def test_a_removed_announcement_stands_on_no_page() -> None:
    table = given.table_in()
    (announced,) = table.does(Announce("Call 0123"), LEAD)
    assert isinstance(announced, Announced)
    table.does(RedactItem(announced.item, found(NEWS, EVERYONE, announced.at)), LEAD)

    assert table.state.announcement is None


def test_a_log_without_the_words_adds_up_to_the_same_state() -> None:
    table = given.table_in()
    message = said(table, "My number is 0123")
    said(table, "Another matter")
    table.does(RedactItem(message.item, found(message.channel, message.audience, message.at)), LEAD)
    items = redacted_items(table.events)
    bare = [without_words(event, items) for event in table.events]

    assert "0123" not in str(bare)
    assert "Another matter" in str(bare)
    assert replay(bare) == table.state


@pytest.mark.parametrize("agrees", [True, False])
def test_an_outcome_line_without_its_words_stands_as_it_stood_and_asks_nobody(agrees: bool) -> None:
    table, room = table_in_a_room(NORTH, SOUTH)
    (line,) = table.does(WriteOutcome(room, "Call 0123"), NORTH)
    assert isinstance(line, OutcomeWritten)
    if agrees:
        table.does(AgreeOutcome(line.line, 1), SOUTH)
    table.does(RedactItem(line.item, found(line.channel, line.audience, line.at)), LEAD)

    kept = table.state.talks.lines[line.line]
    assert (kept.text, kept.status) == ("", LineStatus.AGREED if agrees else LineStatus.NOT_AGREED)
    assert table.refuses(AgreeOutcome(line.line, 1), SOUTH) is Code.OUTCOME_CLOSED
    items = redacted_items(table.events)
    bare = [without_words(event, items) for event in table.events]
    assert "0123" not in str(bare)
    assert replay(bare) == table.state


def test_the_newer_words_of_an_outcome_line_stay() -> None:
    table, room = table_in_a_room(NORTH, SOUTH)
    (first,) = table.does(WriteOutcome(room, "Call 0123"), NORTH)
    assert isinstance(first, OutcomeWritten)
    table.does(WriteOutcome(room, "Both agree.", first.line, 1), SOUTH)
    table.does(RedactItem(first.item, found(first.channel, first.audience, first.at)), LEAD)
    kept = table.state.talks.lines[first.line]
    assert (kept.text, kept.status) == ("Both agree.", LineStatus.OPEN)
