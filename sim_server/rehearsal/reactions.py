"""Reactions: who looks up when something happens, and how soon, in seconds of play.

Everybody looks at the table every few minutes; what asks somebody for something makes that one look earlier.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

from sim_server.bots.matters import Matter
from sim_server.projection.console_needs import fully_cast_vote
from sim_server.rules.events import (
    AmendmentOffered,
    BallotCast,
    DealOffered,
    Event,
    FloorAsked,
    MotionMoved,
    MotionPut,
    MotionSeconded,
    OutcomeWritten,
    PhaseBegan,
    PointRaised,
    PollOpened,
    ProposalAdopted,
    RoomAsked,
    SpeechBegan,
    SpeechEnded,
    VoteClosed,
    VoteOpened,
    WordsSuggested,
)
from sim_server.rules.ids import SeatId
from sim_server.rules.membership import members, voting_seat
from sim_server.rules.state import TableState

FACILITATOR: Final = SeatId("")
"""Stands for the facilitator among those who look."""
Soon = tuple[int, int]
SPEAKS: Final[Soon] = (30, 45)
ANSWERS: Final[Soon] = (10, 60)
CONSIDERS: Final[Soon] = (20, 90)
LEADS: Final[Soon] = (2, 8)
_LED: Final = (PhaseBegan, FloorAsked, SpeechEnded, VoteClosed, MotionMoved, MotionSeconded, PointRaised)


class Reaction(NamedTuple):
    """Who looks up, how soon, and what they may be asked for."""

    seats: Iterable[SeatId]
    soon: Soon
    matter: Matter | None


LEADING: Final = Reaction((FACILITATOR,), LEADS, None)


def reaction(state: TableState, event: Event) -> Reaction | None:
    """To an event, in the state that it made; mostly nobody is asked for anything."""
    if isinstance(event, _LED) or (isinstance(event, BallotCast) and fully_cast_vote(state) is not None):
        return LEADING
    match event:
        case SpeechBegan(seat=seat):
            return Reaction((seat,), SPEAKS, None)
        case VoteOpened():
            return Reaction(_voters(state), ANSWERS, Matter.VOTE)
        case PollOpened():
            return Reaction(_voters(state), ANSWERS, Matter.POLL)
        case MotionPut():
            return Reaction(_voters(state), ANSWERS, None)
        case RoomAsked(seats=seats):
            return Reaction(seats, ANSWERS, Matter.ROOM)
        case OutcomeWritten():
            return Reaction(sorted(event.audience.seats), ANSWERS, Matter.OUTCOME)
        case DealOffered():
            return Reaction((seat for seat in event.parties if seat != event.by), CONSIDERS, Matter.DEAL)
        case AmendmentOffered():
            return Reaction(sorted(state.proposals[event.proposal].authors), CONSIDERS, Matter.AMENDMENT)
        case WordsSuggested():
            return Reaction(sorted(state.proposals[event.proposal].authors), CONSIDERS, Matter.SUGGESTION)
        case ProposalAdopted():
            return Reaction(tuple(state.seats), CONSIDERS, Matter.RECORD)
        case _:
            return None


def _voters(state: TableState) -> Iterable[SeatId]:
    seats = (voting_seat(state, delegation) for delegation in members(state))
    return (seat for seat in seats if seat is not None)
