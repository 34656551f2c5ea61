"""Talking: lines of the scenario in public, plain talk in rooms, requests for rooms and their answers."""

from collections.abc import Set
from typing import Final

from sim_server.bots.thought import Thought
from sim_server.projection.views.channels import ChannelView
from sim_server.rules.commands import AnswerRoom, AskForRoom, Command, SendMessage
from sim_server.rules.ids import ChannelId
from sim_server.rules.state.channels import ChannelKind

Said = Set[tuple[ChannelId, str]]
"""What this bot has said, and where."""
MOST_ROOMS: Final = 3
ASKS: Final = 0.3
ACCEPTS: Final = 0.85
TALK: Final = (
    "What do you need most from this text?",
    "We could move on this point if you move on another.",
    "Who else should we bring along?",
    "Tell us where your line is; we will tell you ours.",
    "Shall we write this down before the plenary?",
    "That is closer to what we can carry home.",
)


def answer_request(thought: Thought) -> Command | None:
    """The answer to a request for a room that waits for this seat; where rooms are closed there is none."""
    if not thought.may("rooms"):
        return None
    for request in thought.hand.lead.requests:
        if not request.is_mine:
            return AnswerRoom(request.id, accepts=thought.happens(ACCEPTS))
    return None


def talk(thought: Thought, said: Said) -> Command | None:
    """Say something not yet said there, or ask for a room; nothing if the bot is not in the mood."""
    if not thought.happens(thought.temper.talkativeness):
        return None
    if thought.happens(ASKS) and thought.may("rooms"):
        asked = _ask(thought)
        if asked is not None:
            return asked
    return _say(thought, said)


def _ask(thought: Thought) -> Command | None:
    hand = thought.hand
    rooms = [channel for channel in hand.channels if channel.kind is ChannelKind.ROOM and channel.is_open]
    if len(rooms) >= MOST_ROOMS or any(request.is_mine for request in hand.lead.requests):
        return None
    own = hand.role.label.placard.delegation
    met = {member.seat for room in rooms for member in room.members}
    others = [person.label for person in hand.people.people if person.label.placard.delegation != own]
    strangers = [label for label in others if label.seat not in met]
    if not strangers:
        return None
    issue = thought.random.choice(hand.role.issues)
    return AskForRoom((thought.random.choice(strangers).seat,), issue.title)


def _say(thought: Thought, said: Said) -> Command | None:
    open_channels = [channel for channel in thought.hand.channels if _is_for_talk(channel)]
    if not open_channels:
        return None
    channel = thought.random.choice(open_channels)
    words = thought.hand.role.lines if channel.is_everyone else TALK
    fresh = [each for each in words if (channel.id, each) not in said]
    return SendMessage(channel.id, thought.random.choice(fresh)) if fresh else None


def _is_for_talk(channel: ChannelView) -> bool:
    kinds = {ChannelKind.PLENARY, ChannelKind.ROOM, ChannelKind.DELEGATION, ChannelKind.PRESS}
    return channel.kind in kinds and channel.refusal is None and channel.readers > 0
