"""Moves beside private talks: that they go on elsewhere, and the outcome lines of rooms."""

from sim_server.rules.commands import AgreeOutcome, CloseOutcome, EndElsewhere, TellElsewhere, WriteOutcome
from sim_server.rules.state import TableState
from sim_server.rules.state.channels import Channel, ChannelKind
from sim_server.rules.state.talks import LineStatus, OutcomeLine
from tests.privacy.moves import Dice, Move
from tests.privacy.table import by


def tell_elsewhere(state: TableState, dice: Dice) -> Move:
    link = f"https://call.example/{dice.words('link')}"
    room = _room(state, dice) if dice.likely(0.5) else None
    if room is None:
        return TellElsewhere(seats=dice.seats(2), link=link), by(dice.seat())
    return TellElsewhere(room.id, link=link), by(dice.random.choice(sorted(room.seats)))


def end_elsewhere(state: TableState, dice: Dice) -> Move:
    beacon = dice.one(state.talks.beacons.values())
    return (EndElsewhere(beacon.id), by(dice.random.choice(sorted(beacon.seats)))) if beacon else None


def write_outcome(state: TableState, dice: Dice) -> Move:
    room, line = _room(state, dice), _line(state, dice)
    if line is not None and dice.likely(0.4):
        change = WriteOutcome(line.channel, dice.words("outcome"), line.id, line.version)
        return change, by(dice.random.choice(sorted(line.seats)))
    if room is None:
        return None
    return WriteOutcome(room.id, dice.words("outcome")), by(dice.random.choice(sorted(room.seats)))


def agree_outcome(state: TableState, dice: Dice) -> Move:
    line = _line(state, dice)
    return (AgreeOutcome(line.id, line.version), by(dice.random.choice(sorted(line.seats)))) if line else None


def close_outcome(state: TableState, dice: Dice) -> Move:
    line = _line(state, dice)
    return (CloseOutcome(line.id), by(dice.random.choice(sorted(line.seats)))) if line else None


def _room(state: TableState, dice: Dice) -> Channel | None:
    return dice.one(each for each in state.channels.values() if each.kind is ChannelKind.ROOM and each.is_open)


def _line(state: TableState, dice: Dice) -> OutcomeLine | None:
    return dice.one(each for each in state.talks.lines.values() if each.status is LineStatus.OPEN)
