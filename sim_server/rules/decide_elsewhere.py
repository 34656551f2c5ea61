"""Decisions on talks that go on elsewhere: known to those who talk and the facilitators, and to nobody else."""

from typing import assert_never

from sim_server.rules.actors import Actor, Moment, SeatActor
from sim_server.rules.audience import only
from sim_server.rules.commands.clock import EndDueElsewhere
from sim_server.rules.commands.talks import EndElsewhere, TellElsewhere
from sim_server.rules.decide_deals import after_minutes, refused_minutes
from sim_server.rules.decide_rooms import own_room
from sim_server.rules.decision import Decision, item_id
from sim_server.rules.events.talks import ElsewhereEnded, ElsewhereTold
from sim_server.rules.ids import BeaconId, Millis, SeatId
from sim_server.rules.limits import ELSEWHERE_MINUTES, MOST_BEACONS, MOST_LINK
from sim_server.rules.links import host_of
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.state import TableState
from sim_server.rules.state.talks import Beacon
from sim_server.rules.words import refused_length, tidy_line

ElsewhereCommand = TellElsewhere | EndElsewhere


def decide_elsewhere(state: TableState, command: ElsewhereCommand, actor: Actor, moment: Moment) -> Decision:
    match command:
        case TellElsewhere():
            if not isinstance(actor, SeatActor):
                raise TypeError(f"{actor} has no seat.")
            return _tell(state, command, actor.seat, moment)
        case EndElsewhere():
            return _end(state, command, actor.seat if isinstance(actor, SeatActor) else None, moment)
        case _:
            assert_never(command)


def end_due_elsewhere(state: TableState, command: EndDueElsewhere, moment: Moment) -> Decision:
    """The clock's."""
    beacon = state.talks.beacons.get(command.beacon)
    if beacon is None or moment.at < beacon.until:
        return refuse(Code.NOTHING_TO_DO)
    return (_ended(beacon, None, moment.at),)


def ended_elsewhere(state: TableState, at: Millis) -> tuple[ElsewhereEnded, ...]:
    """Every talk elsewhere is over: its phase or the play ends."""
    return tuple(_ended(beacon, None, at) for beacon in state.talks.beacons.values())


def _tell(state: TableState, command: TellElsewhere, seat: SeatId, moment: Moment) -> Decision:
    seats = _company(state, command, seat)
    if isinstance(seats, Rejection):
        return seats
    link = tidy_line(command.link)
    refusal = _refused_count(state, seats, seat) or _refused_link(link) or refused_minutes(command.minutes)
    if refusal:
        return refusal
    until = after_minutes(state, command.minutes or ELSEWHERE_MINUTES, moment)
    beacon = BeaconId(moment.fresh)
    item = item_id(moment) if command.channel else None
    return (ElsewhereTold(item, beacon, seat, command.channel, link, until, only(*seats), moment.at),)


def _company(state: TableState, command: TellElsewhere, seat: SeatId) -> frozenset[SeatId] | Rejection:
    """Who talks: the members of the room, or the seats named."""
    if command.channel is not None:
        room = own_room(state, command.channel, seat)
        return room if isinstance(room, Rejection) else room.seats
    if any(each not in state.seats for each in command.seats):
        return refuse(Code.UNKNOWN_SEAT)
    seats = frozenset({seat, *command.seats})
    return seats if len(seats) > 1 else refuse(Code.NOBODY_TO_TALK_TO)


def _refused_count(state: TableState, seats: frozenset[SeatId], seat: SeatId) -> Rejection | None:
    beacons = state.talks.beacons.values()
    if any(beacon.seats == seats for beacon in beacons):
        return refuse(Code.ALREADY_ELSEWHERE)
    told = sum(beacon.by == seat for beacon in beacons)
    return refuse(Code.TOO_MANY_BEACONS, limit=MOST_BEACONS) if told >= MOST_BEACONS else None


def _refused_link(link: str) -> Rejection | None:
    if not link:
        return None
    return refused_length(link, limit=MOST_LINK) or (None if host_of(link) else refuse(Code.STRANGE_LINK))


def _end(state: TableState, command: EndElsewhere, seat: SeatId | None, moment: Moment) -> Decision:
    """Whoever talks can end it, and a facilitator."""
    beacon = state.talks.beacons.get(command.beacon)
    if beacon is None or (seat is not None and seat not in beacon.seats):
        return refuse(Code.NOT_ELSEWHERE)
    return (_ended(beacon, seat, moment.at),)


def _ended(beacon: Beacon, by: SeatId | None, at: Millis) -> ElsewhereEnded:
    return ElsewhereEnded(beacon.id, by, only(*beacon.seats), at)
