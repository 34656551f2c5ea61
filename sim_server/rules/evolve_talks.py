"""How the state follows private talks: those that go on elsewhere, and the outcome lines of rooms."""

from dataclasses import replace
from typing import assert_never

from sim_server.rules.events.talk import RoomJoined, RoomLeft
from sim_server.rules.events.talks import (
    ElsewhereEnded,
    ElsewhereTold,
    OutcomeAgreed,
    OutcomeClosed,
    OutcomeWritten,
)
from sim_server.rules.evolve_talk import count_item
from sim_server.rules.ids import ChannelId, Millis, SeatId
from sim_server.rules.mapping import drop, put
from sim_server.rules.state import TableState
from sim_server.rules.state.talks import Beacon, LineStatus, OutcomeLine, Talks

TalksEvent = ElsewhereTold | ElsewhereEnded | OutcomeWritten | OutcomeAgreed | OutcomeClosed


def evolve_talks(state: TableState, event: TalksEvent) -> TableState:
    match event:
        case ElsewhereTold():
            state = _with(state, replace(state.talks, beacons=put(state.talks.beacons, event.beacon, _told(event))))
            return count_item(state, event.channel) if event.channel else state
        case ElsewhereEnded():
            return _with(state, replace(state.talks, beacons=drop(state.talks.beacons, event.beacon)))
        case OutcomeWritten():
            return count_item(_with_line(state, _written(event)), event.channel)
        case OutcomeAgreed():
            line = state.talks.lines[event.line]
            status = LineStatus.AGREED if event.by_all else line.status
            line = replace(line, agreed=line.agreed | {event.seat}, status=status)
            return count_item(_with_line(state, line), event.channel)
        case OutcomeClosed():
            line = replace(state.talks.lines[event.line], status=LineStatus.NOT_AGREED)
            return count_item(_with_line(state, line), event.channel)
        case _:
            assert_never(event)


def join_talks(state: TableState, event: RoomJoined) -> TableState:
    """Who comes into a room reads from then on that its talks go on elsewhere."""
    beacons = {
        key: replace(beacon, seats=beacon.seats | event.seats) if beacon.channel == event.channel else beacon
        for key, beacon in state.talks.beacons.items()
    }
    return state if beacons == state.talks.beacons else _with(state, replace(state.talks, beacons=beacons))


def leave_talks(state: TableState, event: RoomLeft) -> TableState:
    """Who goes without having agreed leaves the room's open lines as not agreed; one seat alone talks with nobody."""
    beacons, lines = dict(state.talks.beacons), dict(state.talks.lines)
    for key, beacon in state.talks.beacons.items():
        if beacon.channel == event.channel:
            beacons[key] = replace(beacon, seats=beacon.seats - {event.seat})
            if len(beacons[key].seats) < 2:
                del beacons[key]
    is_open = state.channels[event.channel].is_open
    for name, line in state.talks.lines.items():
        if _is_left_open(line, event.channel, event.seat, is_open=is_open):
            lines[name] = replace(line, status=LineStatus.NOT_AGREED)
    if beacons == state.talks.beacons and lines == state.talks.lines:
        return state
    return _with(state, Talks(beacons, lines))


def move_talk_times(state: TableState, milliseconds: int) -> TableState:
    """Talks elsewhere end later by the time that the clocks stood still."""
    if not state.talks.beacons or not milliseconds:
        return state
    beacons = {key: replace(each, until=Millis(each.until + milliseconds)) for key, each in state.talks.beacons.items()}
    return _with(state, replace(state.talks, beacons=beacons))


def _is_left_open(line: OutcomeLine, channel: ChannelId, seat: SeatId, *, is_open: bool) -> bool:
    if line.channel != channel or line.status is not LineStatus.OPEN:
        return False
    return not is_open or (seat in line.seats and seat not in line.agreed)


def _told(event: ElsewhereTold) -> Beacon:
    return Beacon(event.beacon, event.by, event.audience.seats, event.channel, event.link, event.until)


def _written(event: OutcomeWritten) -> OutcomeLine:
    return OutcomeLine(
        id=event.line,
        item=event.item,
        channel=event.channel,
        version=event.version,
        by=event.by,
        text=event.text,
        seats=event.audience.seats,
        agreed=frozenset({event.by}),
        status=LineStatus.OPEN,
        at=event.at,
    )


def _with_line(state: TableState, line: OutcomeLine) -> TableState:
    return _with(state, replace(state.talks, lines=put(state.talks.lines, line.id, line)))


def _with(state: TableState, talks: Talks) -> TableState:
    return replace(state, talks=talks)
