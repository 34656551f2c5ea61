"""Messages, help and announcements."""

import pytest

from sim_server.rules.actors import Actor
from sim_server.rules.audience import EVERYONE, only
from sim_server.rules.commands import (
    AdvancePhase,
    Announce,
    AnswerRoom,
    AskForRoom,
    EndTable,
    LeaveRoom,
    MuteSeat,
    PauseTable,
    ResolveHelp,
    SendMessage,
    WithdrawMessage,
)
from sim_server.rules.events import Announced, HelpResolved, MessageSent, MessageWithdrawn, Speaker
from sim_server.rules.evolve_opening import NEWS, PLENARY, PRESS, delegation_channel, help_channel
from sim_server.rules.evolve_talk import MOST_RECENT
from sim_server.rules.ids import ChannelId, CharacterId, ItemId, SeatId
from sim_server.rules.limits import MOST_MESSAGE
from sim_server.rules.rejections import Code
from tests.rules import given
from tests.rules.given import ASSISTANT, CHAIR, ENVOY, LEAD, MINUTE, NORTH, ONLOOKER, SECOND, SOUTH, TECHNICIAN, WORKS
from tests.rules.small_scenario import COMMONS, WIRE
from tests.rules.small_scenario import NORTH as NORTH_DELEGATION

NORTH_ROOM = delegation_channel(NORTH_DELEGATION)


def sent(table: given.Table, command: SendMessage, actor: Actor) -> MessageSent:
    (event,) = table.does(command, actor)
    assert isinstance(event, MessageSent)
    return event


def test_what_is_said_in_plenary_or_to_the_press_is_for_everyone() -> None:
    table = given.table_in(given.TALKS)
    for channel in (PLENARY, PRESS):
        said = sent(table, SendMessage(channel, "Good morning"), NORTH)
        assert said.audience == EVERYONE
        assert said.speaker == Speaker(NORTH.seat, None)


def test_what_a_delegation_says_among_itself_is_for_its_seats() -> None:
    table = given.table_in_lobby()
    said = sent(table, SendMessage(NORTH_ROOM, "Hello, colleague"), NORTH)
    assert said.audience == only(NORTH.seat, ENVOY.seat)
    assert table.refuses(SendMessage(NORTH_ROOM, "Hello?"), SOUTH) is Code.NOT_IN_CHANNEL


def test_in_the_lobby_only_the_delegation_and_help_are_open() -> None:
    table = given.table_in_lobby()
    table.does(SendMessage(help_channel(NORTH.seat), "How does this work?"), NORTH)
    assert table.refuses(SendMessage(PLENARY, "Hello"), NORTH) is Code.CLOSED_IN_LOBBY
    assert table.refuses(SendMessage(PRESS, "Hello"), NORTH) is Code.CLOSED_IN_LOBBY
    table.does(SendMessage(PLENARY, "Welcome, everyone"), LEAD)


def test_a_phase_opens_the_conversations_it_names() -> None:
    table = given.table_in(given.WELCOME)
    assert table.refuses(SendMessage(PLENARY, "Hello"), NORTH) is Code.NOT_OPEN_IN_PHASE
    table.does(SendMessage(NORTH_ROOM, "Hello"), NORTH)
    table.does(AdvancePhase(1), LEAD)
    table.does(SendMessage(PLENARY, "Hello"), NORTH)


def test_speaking_in_plenary_needs_the_power() -> None:
    table = given.table_in(given.TALKS)
    assert table.refuses(SendMessage(PLENARY, "The Works say"), WORKS) is Code.NO_POWER
    table.does(SendMessage(PLENARY, "The Commons say"), CHAIR)


def test_nobody_writes_among_the_news() -> None:
    table = given.table_in(given.TALKS)
    assert table.refuses(SendMessage(NEWS, "Extra"), NORTH) is Code.NOT_IN_CHANNEL
    assert table.refuses(SendMessage(NEWS, "Extra"), LEAD) is Code.NOT_IN_CHANNEL


def test_a_conversation_that_is_not_there_is_refused() -> None:
    table = given.table_in(given.TALKS)
    assert table.refuses(SendMessage(ChannelId("attic"), "Hello"), NORTH) is Code.UNKNOWN_CHANNEL


def test_the_help_line_is_open_to_its_seat_until_the_end() -> None:
    table = given.table_in(given.DECIDING)
    line = help_channel(NORTH.seat)
    table.does(MuteSeat(NORTH.seat, is_muted=True), LEAD)
    table.does(PauseTable(), LEAD)
    said = sent(table, SendMessage(line, "Help"), NORTH)
    assert said.audience == only(NORTH.seat)
    assert table.refuses(SendMessage(line, "Help"), SOUTH) is Code.NOT_IN_CHANNEL
    table.does(EndTable(), LEAD)
    assert table.refuses(SendMessage(line, "Help"), NORTH) is Code.CLOSED_AFTER_END


def test_a_seat_waits_for_help_from_its_first_call_until_the_answer() -> None:
    table = given.table_in(given.TALKS)
    line, since = help_channel(NORTH.seat), table.at
    table.does(SendMessage(line, "Help"), NORTH)
    table.waits(MINUTE)
    table.does(SendMessage(line, "Please"), NORTH)
    assert table.state.help == {NORTH.seat: since}
    table.does(SendMessage(line, "Here I am"), ASSISTANT)
    assert table.state.help == {}
    waiting = table.state.help
    table.does(SendMessage(line, "Anything else?"), ASSISTANT)
    assert table.state.help is waiting


def test_a_call_for_help_can_be_marked_as_dealt_with() -> None:
    table = given.table_in(given.TALKS)
    table.does(SendMessage(help_channel(NORTH.seat), "Help"), NORTH)
    assert table.does(ResolveHelp(NORTH.seat), LEAD) == (HelpResolved(NORTH.seat),)
    assert table.refuses(ResolveHelp(NORTH.seat), LEAD) is Code.NOTHING_TO_DO
    assert table.refuses(ResolveHelp(SeatId("nobody")), LEAD) is Code.UNKNOWN_SEAT


def test_a_facilitator_speaks_as_themselves_or_as_a_character() -> None:
    table = given.table_in(given.TALKS)
    assert sent(table, SendMessage(PLENARY, "Order"), LEAD).speaker == Speaker(None, None)
    assert sent(table, SendMessage(PLENARY, "Flash", WIRE), LEAD).speaker == Speaker(None, WIRE)
    assert table.refuses(SendMessage(PLENARY, "Boo", CharacterId("ghost")), LEAD) is Code.UNKNOWN_CHARACTER
    assert table.refuses(SendMessage(PLENARY, "Flash", WIRE), NORTH) is Code.NOT_YOURS


@pytest.mark.parametrize("facilitator", [ONLOOKER, TECHNICIAN])
def test_those_who_watch_or_keep_the_clocks_do_not_speak(facilitator: Actor) -> None:
    table = given.table_in(given.TALKS)
    assert table.refuses(SendMessage(PLENARY, "Psst"), facilitator) is Code.NOT_A_FACILITATOR_POWER


def test_words_are_tidied_and_limited() -> None:
    table = given.table_in(given.TALKS)
    assert sent(table, SendMessage(PLENARY, "  cafe\u0301\x07\r\nopen \n"), NORTH).text == "café\nopen"
    assert table.refuses(SendMessage(PLENARY, " \x00 \n"), NORTH) is Code.EMPTY_TEXT
    assert table.refuses(SendMessage(PLENARY, "x" * (MOST_MESSAGE + 1)), NORTH) is Code.TEXT_TOO_LONG
    table.does(SendMessage(PLENARY, "x" * MOST_MESSAGE), NORTH)


def test_a_message_can_be_taken_back_for_ten_seconds() -> None:
    table = given.table_in(given.TALKS)
    early = sent(table, SendMessage(NORTH_ROOM, "Oops"), NORTH)
    late = sent(table, SendMessage(NORTH_ROOM, "Oops again"), NORTH)
    assert table.refuses(WithdrawMessage(early.item), ENVOY) is Code.TOO_LATE_TO_UNDO
    table.waits(10 * SECOND)
    withdrawn = table.does(WithdrawMessage(early.item), NORTH)
    assert withdrawn == (MessageWithdrawn(early.item, NORTH_ROOM, early.audience),)
    assert table.refuses(WithdrawMessage(early.item), NORTH) is Code.TOO_LATE_TO_UNDO
    table.waits(1)
    assert table.refuses(WithdrawMessage(late.item), NORTH) is Code.TOO_LATE_TO_UNDO
    assert table.refuses(WithdrawMessage(ItemId("nothing")), NORTH) is Code.TOO_LATE_TO_UNDO


def test_those_who_come_later_do_not_learn_that_something_was_withdrawn() -> None:
    table = given.table_in(given.TALKS)
    table.does(AskForRoom((SOUTH.seat, CHAIR.seat), ""), NORTH)
    (request,) = table.state.requests
    table.does(AnswerRoom(request, accepts=True), SOUTH)
    room = tuple(table.state.channels)[-1]
    said = sent(table, SendMessage(room, "Between us"), NORTH)
    table.does(AnswerRoom(request, accepts=True), CHAIR)
    (withdrawn,) = table.does(WithdrawMessage(said.item), NORTH)
    assert isinstance(withdrawn, MessageWithdrawn)
    assert withdrawn.audience == only(NORTH.seat, SOUTH.seat)


def test_a_closed_room_can_be_read_and_not_written_in() -> None:
    table = given.table_in(given.TALKS)
    table.does(AskForRoom((SOUTH.seat,), ""), NORTH)
    (request,) = table.state.requests
    table.does(AnswerRoom(request, accepts=True), SOUTH)
    room = tuple(table.state.channels)[-1]
    table.does(LeaveRoom(room), SOUTH)
    assert table.refuses(SendMessage(room, "Anybody?"), NORTH) is Code.CHANNEL_CLOSED
    assert table.refuses(SendMessage(room, "Anybody?"), LEAD) is Code.CHANNEL_CLOSED
    assert table.refuses(SendMessage(room, "Back"), SOUTH) is Code.UNKNOWN_CHANNEL


def test_an_announcement_reaches_everyone_at_any_time() -> None:
    table = given.table_in_lobby()
    (announced,) = table.does(Announce("We begin at ten."), LEAD)
    assert isinstance(announced, Announced)
    assert announced.audience == EVERYONE
    assert table.state.announcement is not None
    assert table.state.announcement.text == "We begin at ten."
    assert table.refuses(Announce(" "), LEAD) is Code.EMPTY_TEXT
    assert table.refuses(Announce("Me too"), NORTH) is Code.NOT_YOURS


def test_a_message_changes_only_counts_turns_and_recent() -> None:
    table = given.table_in(given.TALKS)
    before = table.state
    table.does(SendMessage(delegation_channel(COMMONS), "Note to self"), CHAIR)
    after = table.state
    changed = {name for name in before.__slots__ if getattr(before, name) is not getattr(after, name)}
    assert changed == {"counts", "activity", "recent"}
    assert after.counts[delegation_channel(COMMONS)] == 1
    assert after.activity[CHAIR.seat].turns == 1


def test_a_message_of_a_facilitator_is_nobodys_turn() -> None:
    table = given.table_in(given.TALKS)
    before = table.state
    table.does(SendMessage(PLENARY, "Two minutes left"), LEAD)
    assert table.state.activity is before.activity
    assert table.state.recent is before.recent


def test_only_the_newest_messages_of_ten_seconds_are_kept_in_mind() -> None:
    table = given.table_in(given.TALKS)
    table.does(SendMessage(PLENARY, "Long ago"), NORTH)
    table.waits(10 * SECOND + 1)
    for count in range(MOST_RECENT + 5):
        table.does(SendMessage(PLENARY, f"Word {count}"), NORTH)
    assert len(table.state.recent) == MOST_RECENT
    assert table.state.activity[NORTH.seat].turns == MOST_RECENT + 6
