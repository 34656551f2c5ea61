"""Events of every day that change nothing that a condition can ask: after them nothing has to be looked at."""

from collections.abc import Iterable
from typing import Final

from sim_server.rules import events as happened
from sim_server.rules.events import Event

STILL: Final = (
    happened.AmendmentAnswered,
    happened.AmendmentOffered,
    happened.AmendmentTurned,
    happened.BallotCast,
    happened.BotHolds,
    happened.ClauseAdded,
    happened.ClauseEdited,
    happened.DealDeclined,
    happened.DealOffered,
    happened.FloorAsked,
    happened.ForecastKept,
    happened.OutcomeAgreed,
    happened.OutcomeWritten,
    happened.PollAnswered,
    happened.ProposalDrafted,
    happened.ProposalIntroduced,
    happened.RevisionCirculated,
    happened.RoomAsked,
    happened.RoomDeclined,
    happened.RoomOpened,
    happened.SpeechBegan,
    happened.SpeechEnded,
    happened.SponsorJoined,
    happened.StatementEntered,
    happened.TextSigned,
    happened.VoteOpened,
)
"""A new fact (`facts`) that one of these changes takes it out."""


def change_no_fact(events: Iterable[Event]) -> bool:
    return all(isinstance(event, STILL) for event in events)
