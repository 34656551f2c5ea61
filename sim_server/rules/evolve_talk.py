"""How the state follows conversations: counts and times, never words."""

from dataclasses import replace
from typing import assert_never

from sim_server.rules.events import Announced, HelpResolved, ItemRedacted, MessageSent, MessageWithdrawn, Speaker
from sim_server.rules.evolve_opening import NEWS, PLENARY
from sim_server.rules.ids import ChannelId, ItemId, Millis, SeatId
from sim_server.rules.limits import UNDO_MILLISECONDS
from sim_server.rules.mapping import drop, put
from sim_server.rules.state import Activity, Announcement, RecentMessage, TableState
from sim_server.rules.state.channels import Channel, ChannelKind
from sim_server.rules.state.talks import LineStatus, OutcomeLine

TalkEvent = MessageSent | MessageWithdrawn | ItemRedacted | HelpResolved | Announced
MOST_RECENT = 50


def evolve_talk(state: TableState, event: TalkEvent) -> TableState:
    match event:
        case MessageSent():
            return _sent(state, event)
        case MessageWithdrawn():
            return _forget_recent(state, event.item)
        case ItemRedacted():
            return _redacted(state, event.item)
        case HelpResolved():
            return _answered(state, event.seat)
        case Announced():
            announcement = Announcement(event.item, event.text, event.at)
            return count_item(replace(state, announcement=announcement), NEWS)
        case _:
            assert_never(event)


def count_item(state: TableState, channel: ChannelId) -> TableState:
    """One more item in this conversation."""
    return replace(state, counts=put(state.counts, channel, state.counts.get(channel, 0) + 1))


def count_line(state: TableState) -> TableState:
    """One more line in the plenary about a text or a vote."""
    return count_item(state, PLENARY)


def _sent(state: TableState, event: MessageSent) -> TableState:
    channel, seat = state.channels[event.channel], event.speaker.seat
    counts = put(state.counts, channel.id, state.counts.get(channel.id, 0) + 1)
    if channel.kind is ChannelKind.HELP:
        state = _help_line_written(state, channel, event.speaker, event.at)
    if seat is None:
        return replace(state, counts=counts)
    activity = put(state.activity, seat, _busier(state.activity.get(seat), event.at))
    recent = _recent(state, RecentMessage(event.item, channel.id, seat, event.audience, event.at))
    return state.with_message(counts, activity, recent)


def _forget_recent(state: TableState, item: ItemId) -> TableState:
    """It can no longer be taken back."""
    return replace(state, recent=tuple(message for message in state.recent if message.item != item))


def _redacted(state: TableState, item: ItemId) -> TableState:
    if any(message.item == item for message in state.recent):
        state = _forget_recent(state, item)
    if state.announcement is not None and state.announcement.item == item:
        state = replace(state, announcement=None)
    worded = next((line for line in state.talks.lines.values() if line.item == item), None)
    return state if worded is None else _without_words(state, worded)


def _without_words(state: TableState, line: OutcomeLine) -> TableState:
    """Nobody can agree any more to a line without words; one that stands goes on standing."""
    status = LineStatus.NOT_AGREED if line.status is LineStatus.OPEN else line.status
    lines = put(state.talks.lines, line.id, replace(line, text="", status=status))
    return replace(state, talks=replace(state.talks, lines=lines))


def _help_line_written(state: TableState, channel: Channel, speaker: Speaker, at: Millis) -> TableState:
    """A seat waits from its first message on; words of a facilitator are the answer, as whomever they come."""
    (owner,) = channel.seats
    if speaker.seat is None:
        return _answered(state, owner)
    if owner not in state.help:
        state = replace(state, help=put(state.help, owner, at))
    if state.tray.written_to.get(owner) == speaker.character:
        return state
    written_to = drop(state.tray.written_to, owner)
    if speaker.character is not None:
        written_to[owner] = speaker.character
    return replace(state, tray=replace(state.tray, written_to=written_to))


def _answered(state: TableState, seat: SeatId) -> TableState:
    if seat not in state.help:
        return state
    tray = replace(state.tray, written_to=drop(state.tray.written_to, seat)) if state.tray.written_to else state.tray
    return replace(state, help=drop(state.help, seat), tray=tray)


def _busier(activity: Activity | None, at: Millis) -> Activity:
    return Activity(activity.turns + 1 if activity else 1, at)


def _recent(state: TableState, message: RecentMessage) -> tuple[RecentMessage, ...]:
    """They stand in the order of time, so what is too old stands first."""
    oldest, first = message.at - UNDO_MILLISECONDS, 0
    while first < len(state.recent) and state.recent[first].at < oldest:
        first += 1
    return (*state.recent[first:], message)[-MOST_RECENT:]
