"""Events of every day that change nothing that a condition can ask: after them nothing has to be looked at."""

from collections.abc import Iterable
from typing import Final

from sim_server.rules.events import (
    AmendmentAnswered,
    AmendmentOffered,
    AmendmentTurned,
    BallotCast,
    BotHolds,
    ClauseAdded,
    ClauseEdited,
    DealDeclined,
    DealOffered,
    Event,
    FloorAsked,
    ForecastKept,
    OutcomeAgreed,
    OutcomeWritten,
    PollAnswered,
    ProposalDrafted,
    ProposalIntroduced,
    RevisionCirculated,
    RoomAsked,
    RoomDeclined,
    RoomOpened,
    SpeechBegan,
    SpeechEnded,
    SponsorJoined,
    StatementEntered,
    TextSigned,
    VoteOpened,
)

STILL: Final = (
    AmendmentAnswered,
    AmendmentOffered,
    AmendmentTurned,
    BallotCast,
    BotHolds,
    ClauseAdded,
    ClauseEdited,
    DealDeclined,
    DealOffered,
    FloorAsked,
    ForecastKept,
    OutcomeAgreed,
    OutcomeWritten,
    PollAnswered,
    ProposalDrafted,
    ProposalIntroduced,
    RevisionCirculated,
    RoomAsked,
    RoomDeclined,
    RoomOpened,
    SpeechBegan,
    SpeechEnded,
    SponsorJoined,
    StatementEntered,
    TextSigned,
    VoteOpened,
)
"""A new fact (`facts`) that one of these changes takes it out."""


def change_no_fact(events: Iterable[Event]) -> bool:
    return all(isinstance(event, STILL) for event in events)
