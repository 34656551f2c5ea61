"""What events leave in the feeds, and what is seen of it."""

import pytest

from sim_server.projection.feeds import feed_entries
from sim_server.projection.views.items import LineItem, MessageItem, NewsItem
from sim_server.rules.audience import EVERYONE, only
from sim_server.rules.commands import (
    AddToRoom,
    Announce,
    AnswerRoom,
    AskForRoom,
    CloseVote,
    LeaveRoom,
    ReleaseInject,
    SendMessage,
    WithdrawMessage,
    WriteInject,
    WriteNote,
)
from sim_server.rules.events import InjectRewritten
from sim_server.rules.evolve_opening import PLENARY, help_channel
from sim_server.rules.ids import ChannelId, CharacterId, InjectId, ItemId, RequestId
from sim_server.rules.inject import InjectKind
from tests.privacy.canary_scenario import FRENCH
from tests.privacy.player import play
from tests.privacy.table import LEAD, Table, by
from tests.projection.pages import ALDER, BIRCH, CEDAR, CHAIR, in_talks, items, with_vote


def test_a_message_stands_in_its_channel_under_its_speaker() -> None:
    table = in_talks()
    (item,) = items(table, table.must(SendMessage(PLENARY, "Good morning"), by(ALDER)), FRENCH)

    assert isinstance(item, MessageItem)
    assert item.seat is not None
    assert (item.channel, item.seat.title, item.text) == (PLENARY, "Minister a1 fr", "Good morning")


def test_a_facilitator_speaks_as_a_character_or_as_nobody() -> None:
    table = in_talks()
    (letter,) = items(table, table.must(SendMessage(PLENARY, "Listen", CharacterId("envoy")), LEAD))
    (whisper,) = items(table, table.must(SendMessage(help_channel(ALDER), "Well?"), LEAD))

    assert isinstance(letter, MessageItem)
    assert isinstance(whisper, MessageItem)
    assert (letter.seat, letter.character) == (None, "Envoy en")
    assert (whisper.seat, whisper.character) == (None, "")


def test_a_withdrawn_message_leaves_its_place_and_nothing_else() -> None:
    table = in_talks()
    sent = table.must(SendMessage(PLENARY, "Too fast"), by(ALDER))
    withdrawal = table.must(WithdrawMessage(ItemId(sent.moment.fresh)), by(ALDER))
    (entry,) = feed_entries(withdrawal.events[0], table.state)
    (item,) = items(table, withdrawal)

    assert (entry.item, entry.replaces, entry.audience) == (sent.moment.fresh, True, EVERYONE)
    assert isinstance(item, MessageItem)
    assert (item.is_withdrawn, item.text, item.seat) == (True, "", None)


def test_who_comes_into_a_room_and_leaves_it_is_a_line_there() -> None:
    table = in_talks()
    request = RequestId(table.must(AskForRoom((BIRCH,), ""), by(ALDER)).moment.fresh)
    room = ChannelId(f"r-{table.must(AnswerRoom(request, accepts=True), by(BIRCH)).moment.fresh}")
    (came,) = items(table, table.must(AddToRoom(room, (CEDAR, CHAIR)), by(ALDER)))
    left = table.must(LeaveRoom(room), by(BIRCH))
    (entry,) = feed_entries(left.events[0], table.state)

    assert isinstance(came, LineItem)
    assert (came.what, [label.seat for label in came.seats]) == ("RoomJoined", [CEDAR, CHAIR])
    assert (entry.channel, entry.audience) == (room, only(ALDER, BIRCH, CEDAR, CHAIR))


def test_the_end_of_a_vote_is_a_line_in_plenary_with_its_reason() -> None:
    table = in_talks()
    vote = with_vote(table, "majority")
    (line,) = items(table, table.must(CloseVote(vote), LEAD))

    assert isinstance(line, LineItem)
    assert (line.channel, line.what, line.title, line.number) == (PLENARY, "VoteClosed", "On access", 1)
    assert line.reason == "not_enough"


def test_an_inject_comes_in_the_readers_language_to_those_it_is_for() -> None:
    table = in_talks()
    released = table.must(ReleaseInject(InjectId("rumour")), LEAD)
    (entry,) = feed_entries(released.events[0], table.state)
    (item,) = items(table, released, FRENCH)

    assert isinstance(item, NewsItem)
    assert entry.audience.seats == {"b1", "b2", "d1"}
    assert (item.kind, item.sender) == ("news", "Envoy fr")
    assert item.body == "CANARY-inject-body-rumour-fr-YRANAC"


def test_written_injects_and_announcements_are_news_too() -> None:
    table = in_talks()
    command = WriteInject(InjectKind.LETTER, CharacterId("envoy"), "Dear all", "Come", (ALDER,))
    (letter,) = items(table, table.must(command, LEAD))
    (call,) = items(table, table.must(Announce("Lunch"), LEAD))

    assert isinstance(letter, NewsItem)
    assert isinstance(call, NewsItem)
    assert (letter.kind, letter.title) == ("letter", "Dear all")
    assert (call.kind, call.body) == ("announcement", "Lunch")


def test_a_note_leaves_nothing() -> None:
    table = in_talks()
    assert items(table, table.must(WriteNote("Watch them"), LEAD)) == []


@pytest.mark.parametrize("seed", range(3))
def test_every_event_with_an_item_leaves_one_entry_with_the_events_own_audience(seed: int) -> None:
    table = Table()
    for step in play(table, seed, 300):
        for event in step.events:
            entries = feed_entries(event, table.state)
            # What is rewritten for an inject names the item that its release will be.
            item = None if isinstance(event, InjectRewritten) else getattr(event, "item", None)
            audience = getattr(event, "audience", EVERYONE)
            assert [(entry.item, entry.audience) for entry in entries] == ([(item, audience)] if item else [])
