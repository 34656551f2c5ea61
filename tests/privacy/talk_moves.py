"""Moves of conversation, private rooms, help, injects and notes."""

from sim_server.rules.commands import (
    AddToRoom,
    Announce,
    AnswerRoom,
    AskForRoom,
    CancelRoom,
    Found,
    HoldInject,
    LeaveRoom,
    RedactItem,
    ReleaseInject,
    ResolveHelp,
    RestoreInject,
    RewriteInject,
    SendMessage,
    WithdrawMessage,
    WriteInject,
    WriteNote,
)
from sim_server.rules.evolve_opening import help_channel
from sim_server.rules.ids import CharacterId
from sim_server.rules.inject import InjectKind
from sim_server.rules.state import TableState
from sim_server.rules.state.channels import ChannelKind
from tests.privacy.moves import Dice, Move
from tests.privacy.table import LEAD, by


def say(state: TableState, dice: Dice) -> Move:
    """Somebody writes where they can: more often in hidden conversations than in plenary."""
    seat = dice.seat()
    channel = dice.one(each for each in state.channels.values() if not each.seats or seat in each.seats)
    return (SendMessage(channel.id, dice.words("message")), by(seat)) if channel else None


def say_in_room(state: TableState, dice: Dice) -> Move:
    rooms = (each for each in state.channels.values() if each.kind is ChannelKind.ROOM and each.is_open)
    room = dice.one(rooms)
    if room is None:
        return None
    return SendMessage(room.id, dice.words("message")), by(dice.random.choice(sorted(room.seats)))


def facilitator_says(state: TableState, dice: Dice) -> Move:
    """A whisper in a help line, or words of a character anywhere."""
    channel = dice.random.choice(tuple(state.channels.values()))
    character = CharacterId("envoy") if dice.likely(0.5) else None
    return SendMessage(channel.id, dice.words("message"), character), LEAD


def withdraw_message(state: TableState, dice: Dice) -> Move:
    message = dice.one(state.recent)
    return (WithdrawMessage(message.item), by(message.seat)) if message else None


def redact_item(state: TableState, dice: Dice) -> Move:
    """The facilitator removes words just said, as the server finds them."""
    said = dice.one(state.recent)
    if said is None:
        return None
    found = Found(said.channel, said.audience, said.at, has_words=True, is_redacted=False)
    return RedactItem(said.item, found), LEAD


def ask_for_room(state: TableState, dice: Dice) -> Move:
    return AskForRoom(dice.seats(2), dice.words("topic")), by(dice.seat())


def answer_room(state: TableState, dice: Dice) -> Move:
    request = dice.one(state.requests.values())
    if request is None:
        return None
    return AnswerRoom(request.id, dice.likely(0.75)), by(dice.random.choice(request.invited))


def cancel_room(state: TableState, dice: Dice) -> Move:
    request = dice.one(state.requests.values())
    return (CancelRoom(request.id), by(request.asker)) if request else None


def add_to_room(state: TableState, dice: Dice) -> Move:
    room = dice.one(each for each in state.channels.values() if each.kind is ChannelKind.ROOM and each.is_open)
    return (AddToRoom(room.id, dice.seats(1)), by(dice.random.choice(sorted(room.seats)))) if room else None


def leave_room(state: TableState, dice: Dice) -> Move:
    room = dice.one(each for each in state.channels.values() if each.kind is ChannelKind.ROOM and each.is_open)
    return (LeaveRoom(room.id), by(dice.random.choice(sorted(room.seats)))) if room else None


def resolve_help(state: TableState, dice: Dice) -> Move:
    seat = dice.one(state.help)
    return (ResolveHelp(seat), LEAD) if seat else None


def announce(state: TableState, dice: Dice) -> Move:
    return Announce(dice.words("announcement")), LEAD


def release_inject(state: TableState, dice: Dice) -> Move:
    return ReleaseInject(dice.random.choice(state.scenario.injects).id), LEAD


def hold_inject(state: TableState, dice: Dice) -> Move:
    inject = dice.random.choice(state.scenario.injects).id
    return HoldInject(inject, inject not in state.held), LEAD


def write_inject(state: TableState, dice: Dice) -> Move:
    seats = dice.seats(2) if dice.likely(0.7) else ()
    title, body = dice.words("letter-title"), dice.words("letter-body")
    return WriteInject(InjectKind.LETTER, CharacterId("envoy"), title, body, seats), LEAD


def rewrite_inject(state: TableState, dice: Dice) -> Move:
    """Other words for the same readers; to whom it goes is told by the scenario."""
    inject = dice.random.choice(state.scenario.injects)
    if inject.id in state.tray.rewritten and dice.likely(0.3):
        return RestoreInject(inject.id), LEAD
    title, body, to = dice.words("letter-title"), dice.words("letter-body"), inject.audience
    return RewriteInject(inject.id, title, body, to.everyone, to.delegations, to.roles), LEAD


def answer_character(state: TableState, dice: Dice) -> Move:
    seat = dice.seat()
    return SendMessage(help_channel(seat), dice.words("message"), CharacterId("envoy")), by(seat)


def write_note(state: TableState, dice: Dice) -> Move:
    return WriteNote(dice.words("note")), LEAD
