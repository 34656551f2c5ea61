"""Decisions on messages, help and announcements."""

from typing import assert_never

from sim_server.rules.actors import Actor, Moment, SeatActor
from sim_server.rules.audience import EVERYONE, Audience, only
from sim_server.rules.commands import Announce, RedactItem, ResolveHelp, SendMessage, WithdrawMessage
from sim_server.rules.correspondence import may_answer
from sim_server.rules.decision import Decision, item_id
from sim_server.rules.events import Announced, HelpResolved, ItemRedacted, MessageSent, MessageWithdrawn, Speaker
from sim_server.rules.limits import MOST_MESSAGE, UNDO_MILLISECONDS
from sim_server.rules.permissions import refused_here
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.state import Channel, TableState
from sim_server.rules.state.channels import PUBLIC_KINDS, ChannelKind
from sim_server.rules.words import refused_text, tidy

AttentionCommand = ResolveHelp | Announce | RedactItem


def send_message(state: TableState, command: SendMessage, actor: Actor, moment: Moment) -> Decision:
    channel = state.channels.get(command.channel)
    if channel is None:
        return refuse(Code.UNKNOWN_CHANNEL)
    text = tidy(command.text)
    refusal = (
        refused_here(state, channel, actor)
        or _refused_character(state, channel, command, actor)
        or refused_text(text, limit=MOST_MESSAGE)
    )
    if refusal:
        return refusal
    speaker = Speaker(actor.seat if isinstance(actor, SeatActor) else None, command.character)
    return (MessageSent(item_id(moment), channel.id, speaker, text, audience_of(channel), moment.at),)


def audience_of(channel: Channel) -> Audience:
    """Who reads what is written in the channel now: everyone where it is public, else its members."""
    return EVERYONE if channel.kind in PUBLIC_KINDS else only(*channel.seats)


def withdraw_message(state: TableState, command: WithdrawMessage, actor: SeatActor, moment: Moment) -> Decision:
    """Only the last seconds' messages are known here, so an unknown one is one too old to take back."""
    message = next((message for message in state.recent if message.item == command.item), None)
    if message is None or message.seat != actor.seat or moment.at - message.at > UNDO_MILLISECONDS:
        return refuse(Code.TOO_LATE_TO_UNDO)
    return (MessageWithdrawn(message.item, message.channel, message.audience),)


def decide_attention(state: TableState, command: AttentionCommand, moment: Moment) -> Decision:
    match command:
        case ResolveHelp():
            return _resolve_help(state, command)
        case Announce():
            text = tidy(command.text)
            refusal = refused_text(text, limit=MOST_MESSAGE)
            return refusal or (Announced(item_id(moment), text, EVERYONE, moment.at),)
        case RedactItem():
            return _redact(command)
        case _:
            assert_never(command)


def _redact(command: RedactItem) -> Decision:
    found = command.found
    if found is None:
        return refuse(Code.UNKNOWN_ITEM)
    if found.is_redacted:
        return refuse(Code.NOTHING_TO_DO)
    if not found.has_words:
        return refuse(Code.NO_WORDS_TO_REMOVE)
    return (ItemRedacted(command.item, found.channel, found.audience, found.at),)


def _resolve_help(state: TableState, command: ResolveHelp) -> Decision:
    if command.seat not in state.seats:
        return refuse(Code.UNKNOWN_SEAT)
    if command.seat not in state.help:
        return refuse(Code.NOTHING_TO_DO)
    return (HelpResolved(command.seat),)


def _refused_character(state: TableState, channel: Channel, command: SendMessage, actor: Actor) -> Rejection | None:
    if command.character is None:
        return None
    if isinstance(actor, SeatActor):
        if channel.kind is not ChannelKind.HELP:
            return refuse(Code.NOT_YOURS)
        return None if may_answer(state, actor.seat, command.character) else refuse(Code.UNKNOWN_CHARACTER)
    is_known = any(character.id == command.character for character in state.scenario.characters)
    return None if is_known else refuse(Code.UNKNOWN_CHARACTER)
