"""Talking: lines of the scenario in public, plain talk in rooms, requests for rooms and their answers."""

from collections.abc import Set
from random import Random

from sim_server.bots.hand import Hand
from sim_server.bots.temper import Temper
from sim_server.projection.views.play import ChannelView
from sim_server.rules.commands import AnswerRoom, AskForRoom, Command, SendMessage
from sim_server.rules.ids import ChannelId
from sim_server.rules.state.channels import ChannelKind

Said = Set[tuple[ChannelId, str]]
"""What this bot has said, and where."""
MOST_ROOMS = 3
TALK = (
    "What do you need most from this text?",
    "We could move on this point if you move on another.",
    "Who else should we bring along?",
    "Tell us where your line is; we will tell you ours.",
    "Shall we write this down before the plenary?",
    "That is closer to what we can carry home.",
)


def answer(hand: Hand, random: Random) -> Command | None:
    """The answer to a request for a room that waits for this seat."""
    for request in hand.lead.requests:
        if not request.is_mine:
            return AnswerRoom(request.id, accepts=random.random() < 0.85)
    return None


def talk(hand: Hand, temper: Temper, random: Random, said: Said) -> Command | None:
    """Say something not yet said there, or ask for a room; nothing if the bot is not in the mood."""
    if random.random() > temper.talkativeness:
        return None
    if hand.can("rooms") and random.random() < 0.3:
        asked = _ask(hand, random)
        if asked is not None:
            return asked
    return _say(hand, random, said)


def _ask(hand: Hand, random: Random) -> Command | None:
    rooms = [channel for channel in hand.channels if channel.kind is ChannelKind.ROOM and channel.is_open]
    if len(rooms) >= MOST_ROOMS or any(request.is_mine for request in hand.lead.requests):
        return None
    own = hand.role.label.placard.delegation
    met = {member.seat for room in rooms for member in room.members}
    others = [person.label for person in hand.people.people if person.label.placard.delegation != own]
    strangers = [label for label in others if label.seat not in met]
    if not strangers:
        return None
    issue = random.choice(hand.role.issues)
    return AskForRoom((random.choice(strangers).seat,), issue.title)


def _say(hand: Hand, random: Random, said: Said) -> Command | None:
    open_channels = [channel for channel in hand.channels if _is_for_talk(channel)]
    if not open_channels:
        return None
    channel = random.choice(open_channels)
    words = hand.role.lines if channel.is_everyone else TALK
    fresh = [each for each in words if (channel.id, each) not in said]
    return SendMessage(channel.id, random.choice(fresh)) if fresh else None


def _is_for_talk(channel: ChannelView) -> bool:
    kinds = {ChannelKind.PLENARY, ChannelKind.ROOM, ChannelKind.DELEGATION, ChannelKind.PRESS}
    return channel.kind in kinds and channel.refusal is None and channel.readers > 0
