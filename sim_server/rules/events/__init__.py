"""Events: what happened at a table. Past tense; a closed family; versioned by name and number.

The log stores them; `evolve` folds them into the state; `VERSIONS` says which form is written today.
"""

from typing import get_args

from sim_server.rules.events.amendments import (
    AmendmentAnswered,
    AmendmentOffered,
    AmendmentsOrdered,
    AmendmentStatus,
    AmendmentTurned,
)
from sim_server.rules.events.brackets import AlternativeBacked, AlternativeLeft, AlternativeTagged
from sim_server.rules.events.deals import (
    DealAccepted,
    DealCarriedOut,
    DealConcluded,
    DealDeclined,
    DealExpired,
    DealLapsed,
    DealOffered,
    DealWithdrawn,
    PromiseJudged,
    PromiseMade,
    PromiseSaid,
)
from sim_server.rules.events.editing import (
    ClauseLocked,
    ClauseMoved,
    ClauseReleased,
    DraftsMerged,
    Hindrance,
    SaveDiscarded,
    SaveKept,
)
from sim_server.rules.events.floor import (
    FloorAsked,
    ListLeft,
    PointRaised,
    PointRuled,
    QuestionsTaken,
    SpeakersListSet,
    SpeakersReordered,
    SpeechBegan,
    SpeechEnded,
    SpeechExtended,
    SpeechHeld,
)
from sim_server.rules.events.flow import (
    DraftingClosed,
    DraftingReopened,
    PhaseBegan,
    PhaseTimeChanged,
    PhaseTimeRanOut,
    StageDisclosed,
    TableEnded,
    TableOpened,
    TablePaused,
    TableResumed,
)
from sim_server.rules.events.futures import (
    DrawsDisclosed,
    ForecastKept,
    FutureMeasured,
    FutureNudged,
    FuturePeeked,
    OddsMoved,
)
from sim_server.rules.events.injects import (
    InjectHeld,
    InjectRearmed,
    InjectReleased,
    InjectRestored,
    InjectRewritten,
    InjectTriggered,
    InjectWritten,
    NoteWritten,
)
from sim_server.rules.events.motions import (
    IntervalEnded,
    MotionBallotCast,
    MotionDecided,
    MotionDone,
    MotionMoved,
    MotionPut,
    MotionRuled,
    MotionSeconded,
    MotionSpeakerJoined,
    MotionWithdrawn,
)
from sim_server.rules.events.polls import PollAnswered, PollClosed, PollOpened
from sim_server.rules.events.record import RecordClosed, StatementEntered, StatementWithdrawn, TextSigned
from sim_server.rules.events.seats import (
    BotHolds,
    ConsentGiven,
    PersonSeated,
    PersonUnseated,
    ReadinessMarked,
    SeatCovered,
    SeatLost,
    SeatMuted,
    SeatTaken,
)
from sim_server.rules.events.suggestions import SuggestionAnswered, WordsSuggested
from sim_server.rules.events.talk import (
    Announced,
    HelpResolved,
    ItemRedacted,
    MessageSent,
    MessageWithdrawn,
    RoomAsked,
    RoomCancelled,
    RoomDeclined,
    RoomJoined,
    RoomLeft,
    RoomOpened,
    Speaker,
)
from sim_server.rules.events.talks import (
    ElsewhereEnded,
    ElsewhereTold,
    OutcomeAgreed,
    OutcomeClosed,
    OutcomeWritten,
)
from sim_server.rules.events.text import (
    AuthorInvited,
    Backing,
    ClauseAdded,
    ClauseEdited,
    ClauseRemoved,
    ClauseRestored,
    DraftBacked,
    ProposalAdopted,
    ProposalDrafted,
    ProposalIntroduced,
    ProposalWithdrawn,
    RevisionCirculated,
    SponsorJoined,
    SponsorLeft,
)
from sim_server.rules.events.votes import (
    BallotCast,
    DivisionEnded,
    GroupCount,
    MemberAbsent,
    Reason,
    Result,
    TextDivided,
    VoteCancelled,
    VoteClosed,
    VoteOpened,
)
from sim_server.rules.events.world import EndingReached, IndicatorMoved

Event = (
    TableOpened
    | PhaseBegan
    | PhaseTimeChanged
    | PhaseTimeRanOut
    | TablePaused
    | TableResumed
    | DraftingReopened
    | DraftingClosed
    | TableEnded
    | StageDisclosed
    | SeatTaken
    | SeatLost
    | ReadinessMarked
    | ConsentGiven
    | PersonSeated
    | PersonUnseated
    | BotHolds
    | SeatCovered
    | SeatMuted
    | MessageSent
    | MessageWithdrawn
    | ItemRedacted
    | RoomAsked
    | RoomDeclined
    | RoomCancelled
    | RoomOpened
    | RoomJoined
    | RoomLeft
    | ElsewhereTold
    | ElsewhereEnded
    | OutcomeWritten
    | OutcomeAgreed
    | OutcomeClosed
    | HelpResolved
    | Announced
    | ProposalDrafted
    | AuthorInvited
    | DraftBacked
    | ClauseAdded
    | ClauseEdited
    | ClauseRemoved
    | ClauseRestored
    | ClauseLocked
    | ClauseReleased
    | ClauseMoved
    | SaveKept
    | SaveDiscarded
    | DraftsMerged
    | WordsSuggested
    | SuggestionAnswered
    | ProposalIntroduced
    | RevisionCirculated
    | SponsorJoined
    | SponsorLeft
    | ProposalWithdrawn
    | ProposalAdopted
    | AlternativeBacked
    | AlternativeLeft
    | AlternativeTagged
    | AmendmentOffered
    | AmendmentAnswered
    | AmendmentTurned
    | AmendmentsOrdered
    | VoteOpened
    | BallotCast
    | VoteClosed
    | VoteCancelled
    | MemberAbsent
    | TextDivided
    | DivisionEnded
    | PollOpened
    | PollAnswered
    | PollClosed
    | RecordClosed
    | StatementEntered
    | StatementWithdrawn
    | TextSigned
    | InjectReleased
    | InjectWritten
    | InjectTriggered
    | InjectRearmed
    | InjectHeld
    | InjectRewritten
    | InjectRestored
    | NoteWritten
    | FutureNudged
    | OddsMoved
    | FuturePeeked
    | ForecastKept
    | FutureMeasured
    | DrawsDisclosed
    | IndicatorMoved
    | EndingReached
    | DealOffered
    | DealAccepted
    | DealConcluded
    | DealCarriedOut
    | DealLapsed
    | DealDeclined
    | DealWithdrawn
    | DealExpired
    | PromiseMade
    | PromiseSaid
    | PromiseJudged
    | FloorAsked
    | ListLeft
    | SpeakersReordered
    | SpeakersListSet
    | SpeechBegan
    | SpeechExtended
    | SpeechHeld
    | QuestionsTaken
    | SpeechEnded
    | PointRaised
    | PointRuled
    | MotionMoved
    | MotionSeconded
    | MotionWithdrawn
    | MotionSpeakerJoined
    | MotionRuled
    | MotionPut
    | MotionBallotCast
    | MotionDecided
    | MotionDone
    | IntervalEnded
)

EVENT_TYPES: tuple[type[Event], ...] = get_args(Event)

__all__ = [
    "EVENT_TYPES",
    "AlternativeBacked",
    "AlternativeLeft",
    "AlternativeTagged",
    "AmendmentAnswered",
    "AmendmentOffered",
    "AmendmentStatus",
    "AmendmentTurned",
    "AmendmentsOrdered",
    "Announced",
    "AuthorInvited",
    "Backing",
    "BallotCast",
    "BotHolds",
    "ClauseAdded",
    "ClauseEdited",
    "ClauseLocked",
    "ClauseMoved",
    "ClauseReleased",
    "ClauseRemoved",
    "ClauseRestored",
    "ConsentGiven",
    "DealAccepted",
    "DealCarriedOut",
    "DealConcluded",
    "DealDeclined",
    "DealExpired",
    "DealLapsed",
    "DealOffered",
    "DealWithdrawn",
    "DivisionEnded",
    "DraftBacked",
    "DraftingClosed",
    "DraftingReopened",
    "DraftsMerged",
    "DrawsDisclosed",
    "ElsewhereEnded",
    "ElsewhereTold",
    "EndingReached",
    "Event",
    "FloorAsked",
    "ForecastKept",
    "FutureMeasured",
    "FutureNudged",
    "FuturePeeked",
    "GroupCount",
    "HelpResolved",
    "Hindrance",
    "IndicatorMoved",
    "InjectHeld",
    "InjectRearmed",
    "InjectReleased",
    "InjectRestored",
    "InjectRewritten",
    "InjectTriggered",
    "InjectWritten",
    "IntervalEnded",
    "ItemRedacted",
    "ListLeft",
    "MemberAbsent",
    "MessageSent",
    "MessageWithdrawn",
    "MotionBallotCast",
    "MotionDecided",
    "MotionDone",
    "MotionMoved",
    "MotionPut",
    "MotionRuled",
    "MotionSeconded",
    "MotionSpeakerJoined",
    "MotionWithdrawn",
    "NoteWritten",
    "OddsMoved",
    "OutcomeAgreed",
    "OutcomeClosed",
    "OutcomeWritten",
    "PersonSeated",
    "PersonUnseated",
    "PhaseBegan",
    "PhaseTimeChanged",
    "PhaseTimeRanOut",
    "PointRaised",
    "PointRuled",
    "PollAnswered",
    "PollClosed",
    "PollOpened",
    "PromiseJudged",
    "PromiseMade",
    "PromiseSaid",
    "ProposalAdopted",
    "ProposalDrafted",
    "ProposalIntroduced",
    "ProposalWithdrawn",
    "QuestionsTaken",
    "ReadinessMarked",
    "Reason",
    "RecordClosed",
    "Result",
    "RevisionCirculated",
    "RoomAsked",
    "RoomCancelled",
    "RoomDeclined",
    "RoomJoined",
    "RoomLeft",
    "RoomOpened",
    "SaveDiscarded",
    "SaveKept",
    "SeatCovered",
    "SeatLost",
    "SeatMuted",
    "SeatTaken",
    "Speaker",
    "SpeakersListSet",
    "SpeakersReordered",
    "SpeechBegan",
    "SpeechEnded",
    "SpeechExtended",
    "SpeechHeld",
    "SponsorJoined",
    "SponsorLeft",
    "StageDisclosed",
    "StatementEntered",
    "StatementWithdrawn",
    "SuggestionAnswered",
    "TableEnded",
    "TableOpened",
    "TablePaused",
    "TableResumed",
    "TextDivided",
    "TextSigned",
    "VoteCancelled",
    "VoteClosed",
    "VoteOpened",
    "WordsSuggested",
]
