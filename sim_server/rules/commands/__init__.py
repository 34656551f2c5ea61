"""Commands: what a person, a program or the clock asks of a table. Imperative; a closed family.

A command never says who sends it: the actor travels beside it. `permissions.PERMISSIONS` has one line
for each command here, and a test proves it.
"""

from sim_server.rules.commands.amendments import (
    AmendmentKind,
    AnswerAmendment,
    Change,
    EndAnswers,
    OfferAmendment,
    OrderAmendments,
    WithdrawAmendment,
)
from sim_server.rules.commands.brackets import (
    BackAlternative,
    BracketChoice,
    LeaveAlternative,
    SettleBracket,
    SettleBrackets,
    TagAlternative,
)
from sim_server.rules.commands.clock import (
    CloseDueVote,
    EndDrafting,
    EndDueElsewhere,
    EndInterval,
    EndPhase,
    ExpireDeal,
    JudgeDuePromise,
    MoveDeadlines,
    NoteSeatLost,
    NoteSeatTaken,
    ReleaseDueInject,
)
from sim_server.rules.commands.deals import (
    AcceptDeal,
    Condition,
    CounterDeal,
    DeclineDeal,
    Give,
    JudgePromise,
    MakePromise,
    OfferDeal,
    SayKept,
    Terms,
    Verdict,
    WithdrawDeal,
)
from sim_server.rules.commands.editing import (
    DiscardSave,
    LockClause,
    MergeDrafts,
    MoveClause,
    ReleaseClause,
    Source,
)
from sim_server.rules.commands.floor import (
    AskForFloor,
    EndSpeech,
    ExtendSpeech,
    HoldSpeech,
    LeaveList,
    RaisePoint,
    Recognise,
    ReorderSpeakers,
    RulePoint,
    SetSpeakersList,
    Yield,
)
from sim_server.rules.commands.flow import (
    AdvancePhase,
    ChangeTime,
    Disclose,
    EndTable,
    GoBackPhase,
    PauseTable,
    RepeatPhase,
    ResumeTable,
    Stage,
    StartTable,
)
from sim_server.rules.commands.futures import ForecastFuture, MeasureFutures, NudgeFuture, PeekFuture
from sim_server.rules.commands.injects import (
    HoldInject,
    ReleaseInject,
    RestoreInject,
    RewriteInject,
    WriteInject,
    WriteNote,
)
from sim_server.rules.commands.motions import (
    CastOnMotion,
    CloseMotion,
    MarkMotionDone,
    MoveMotion,
    PutMotion,
    ResumeFloor,
    RuleMotion,
    SecondMotion,
    SpeakOnMotion,
    WithdrawMotion,
)
from sim_server.rules.commands.polls import AnswerPoll, CloseDuePoll, ClosePoll, OpenPoll
from sim_server.rules.commands.record import CloseRecord, EnterStatement, SignText, StatementKind, WithdrawStatement
from sim_server.rules.commands.seats import (
    CoverSeat,
    GiveConsent,
    HoldByBot,
    MarkReady,
    MuteSeat,
    SeatPerson,
    UnseatPerson,
)
from sim_server.rules.commands.suggestions import AnswerSuggestion, SuggestWords
from sim_server.rules.commands.talk import (
    AddToRoom,
    Announce,
    AnswerRoom,
    AskForRoom,
    CancelRoom,
    Found,
    LeaveRoom,
    RedactItem,
    ResolveHelp,
    SendMessage,
    WithdrawMessage,
)
from sim_server.rules.commands.talks import AgreeOutcome, CloseOutcome, EndElsewhere, TellElsewhere, WriteOutcome
from sim_server.rules.commands.text import (
    AddClause,
    CirculateRevision,
    ClauseKind,
    DraftProposal,
    EditClause,
    ImportText,
    IntroduceProposal,
    InviteAuthor,
    JoinSignatories,
    JoinSponsors,
    LeaveSignatories,
    LeaveSponsors,
    RemoveClause,
    RestoreClause,
    Tag,
    WithdrawProposal,
)
from sim_server.rules.commands.votes import (
    WHOLE,
    CallNext,
    CancelVote,
    CastBallot,
    Choice,
    CloseVote,
    DivideText,
    OpenVote,
    Subject,
    SubjectKind,
)

Command = (
    StartTable
    | PauseTable
    | ResumeTable
    | ChangeTime
    | AdvancePhase
    | GoBackPhase
    | RepeatPhase
    | EndTable
    | Disclose
    | EndPhase
    | EndDrafting
    | EndInterval
    | CloseDueVote
    | ReleaseDueInject
    | MoveDeadlines
    | NoteSeatTaken
    | NoteSeatLost
    | MarkReady
    | GiveConsent
    | SeatPerson
    | UnseatPerson
    | HoldByBot
    | CoverSeat
    | MuteSeat
    | SendMessage
    | WithdrawMessage
    | RedactItem
    | AskForRoom
    | AnswerRoom
    | CancelRoom
    | AddToRoom
    | LeaveRoom
    | TellElsewhere
    | EndElsewhere
    | EndDueElsewhere
    | WriteOutcome
    | AgreeOutcome
    | CloseOutcome
    | ResolveHelp
    | Announce
    | DraftProposal
    | InviteAuthor
    | AddClause
    | ImportText
    | EditClause
    | RemoveClause
    | RestoreClause
    | MoveClause
    | LockClause
    | ReleaseClause
    | DiscardSave
    | MergeDrafts
    | SuggestWords
    | AnswerSuggestion
    | IntroduceProposal
    | CirculateRevision
    | JoinSponsors
    | LeaveSponsors
    | JoinSignatories
    | LeaveSignatories
    | WithdrawProposal
    | BackAlternative
    | LeaveAlternative
    | TagAlternative
    | SettleBracket
    | SettleBrackets
    | OfferAmendment
    | AnswerAmendment
    | WithdrawAmendment
    | OrderAmendments
    | EndAnswers
    | OpenVote
    | CastBallot
    | CloseVote
    | CancelVote
    | CallNext
    | DivideText
    | OpenPoll
    | AnswerPoll
    | ClosePoll
    | CloseDuePoll
    | CloseRecord
    | EnterStatement
    | WithdrawStatement
    | SignText
    | ReleaseInject
    | HoldInject
    | RewriteInject
    | RestoreInject
    | WriteInject
    | WriteNote
    | OfferDeal
    | CounterDeal
    | AcceptDeal
    | DeclineDeal
    | WithdrawDeal
    | MakePromise
    | SayKept
    | JudgePromise
    | ExpireDeal
    | JudgeDuePromise
    | NudgeFuture
    | PeekFuture
    | ForecastFuture
    | MeasureFutures
    | AskForFloor
    | LeaveList
    | ReorderSpeakers
    | SetSpeakersList
    | Recognise
    | ExtendSpeech
    | HoldSpeech
    | EndSpeech
    | Yield
    | RaisePoint
    | RulePoint
    | MoveMotion
    | SecondMotion
    | WithdrawMotion
    | SpeakOnMotion
    | RuleMotion
    | PutMotion
    | CastOnMotion
    | CloseMotion
    | MarkMotionDone
    | ResumeFloor
)

COMMAND_TYPES: tuple[type[Command], ...] = (
    StartTable,
    PauseTable,
    ResumeTable,
    ChangeTime,
    AdvancePhase,
    GoBackPhase,
    RepeatPhase,
    EndTable,
    Disclose,
    EndPhase,
    EndDrafting,
    EndInterval,
    CloseDueVote,
    ReleaseDueInject,
    MoveDeadlines,
    NoteSeatTaken,
    NoteSeatLost,
    MarkReady,
    GiveConsent,
    SeatPerson,
    UnseatPerson,
    HoldByBot,
    CoverSeat,
    MuteSeat,
    SendMessage,
    WithdrawMessage,
    RedactItem,
    AskForRoom,
    AnswerRoom,
    CancelRoom,
    AddToRoom,
    LeaveRoom,
    TellElsewhere,
    EndElsewhere,
    EndDueElsewhere,
    WriteOutcome,
    AgreeOutcome,
    CloseOutcome,
    ResolveHelp,
    Announce,
    DraftProposal,
    InviteAuthor,
    AddClause,
    ImportText,
    EditClause,
    RemoveClause,
    RestoreClause,
    MoveClause,
    LockClause,
    ReleaseClause,
    DiscardSave,
    MergeDrafts,
    SuggestWords,
    AnswerSuggestion,
    IntroduceProposal,
    CirculateRevision,
    JoinSignatories,
    JoinSponsors,
    LeaveSignatories,
    LeaveSponsors,
    WithdrawProposal,
    BackAlternative,
    LeaveAlternative,
    TagAlternative,
    SettleBracket,
    SettleBrackets,
    OfferAmendment,
    AnswerAmendment,
    WithdrawAmendment,
    OrderAmendments,
    EndAnswers,
    OpenVote,
    CastBallot,
    CloseVote,
    CancelVote,
    DivideText,
    CallNext,
    OpenPoll,
    AnswerPoll,
    ClosePoll,
    CloseDuePoll,
    CloseRecord,
    EnterStatement,
    WithdrawStatement,
    SignText,
    ReleaseInject,
    HoldInject,
    RewriteInject,
    RestoreInject,
    WriteInject,
    WriteNote,
    OfferDeal,
    CounterDeal,
    AcceptDeal,
    DeclineDeal,
    WithdrawDeal,
    MakePromise,
    SayKept,
    JudgePromise,
    ExpireDeal,
    JudgeDuePromise,
    NudgeFuture,
    PeekFuture,
    ForecastFuture,
    MeasureFutures,
    AskForFloor,
    LeaveList,
    ReorderSpeakers,
    SetSpeakersList,
    Recognise,
    ExtendSpeech,
    HoldSpeech,
    EndSpeech,
    Yield,
    RaisePoint,
    RulePoint,
    MoveMotion,
    SecondMotion,
    WithdrawMotion,
    SpeakOnMotion,
    RuleMotion,
    PutMotion,
    CastOnMotion,
    CloseMotion,
    MarkMotionDone,
    ResumeFloor,
)

__all__ = [
    "COMMAND_TYPES",
    "WHOLE",
    "AcceptDeal",
    "AddClause",
    "AddToRoom",
    "AdvancePhase",
    "AgreeOutcome",
    "AmendmentKind",
    "Announce",
    "AnswerAmendment",
    "AnswerPoll",
    "AnswerRoom",
    "AnswerSuggestion",
    "AskForFloor",
    "AskForRoom",
    "BackAlternative",
    "BracketChoice",
    "CallNext",
    "CancelRoom",
    "CancelVote",
    "CastBallot",
    "CastOnMotion",
    "Change",
    "ChangeTime",
    "Choice",
    "CirculateRevision",
    "ClauseKind",
    "CloseDuePoll",
    "CloseDueVote",
    "CloseMotion",
    "CloseOutcome",
    "ClosePoll",
    "CloseRecord",
    "CloseVote",
    "Command",
    "Condition",
    "CounterDeal",
    "CoverSeat",
    "DeclineDeal",
    "DiscardSave",
    "Disclose",
    "DivideText",
    "DraftProposal",
    "EditClause",
    "EndAnswers",
    "EndDrafting",
    "EndDueElsewhere",
    "EndElsewhere",
    "EndInterval",
    "EndPhase",
    "EndSpeech",
    "EndTable",
    "EnterStatement",
    "ExpireDeal",
    "ExtendSpeech",
    "ForecastFuture",
    "Found",
    "Give",
    "GiveConsent",
    "GoBackPhase",
    "HoldByBot",
    "HoldInject",
    "HoldSpeech",
    "ImportText",
    "IntroduceProposal",
    "InviteAuthor",
    "JoinSignatories",
    "JoinSponsors",
    "JudgeDuePromise",
    "JudgePromise",
    "LeaveAlternative",
    "LeaveList",
    "LeaveRoom",
    "LeaveSignatories",
    "LeaveSponsors",
    "LockClause",
    "MakePromise",
    "MarkMotionDone",
    "MarkReady",
    "MeasureFutures",
    "MergeDrafts",
    "MoveClause",
    "MoveDeadlines",
    "MoveMotion",
    "MuteSeat",
    "NoteSeatLost",
    "NoteSeatTaken",
    "NudgeFuture",
    "OfferAmendment",
    "OfferDeal",
    "OpenPoll",
    "OpenVote",
    "OrderAmendments",
    "PauseTable",
    "PeekFuture",
    "PutMotion",
    "RaisePoint",
    "Recognise",
    "RedactItem",
    "ReleaseClause",
    "ReleaseDueInject",
    "ReleaseInject",
    "RemoveClause",
    "ReorderSpeakers",
    "RepeatPhase",
    "ResolveHelp",
    "RestoreClause",
    "RestoreInject",
    "ResumeFloor",
    "ResumeTable",
    "RewriteInject",
    "RuleMotion",
    "RulePoint",
    "SayKept",
    "SeatPerson",
    "SecondMotion",
    "SendMessage",
    "SetSpeakersList",
    "SettleBracket",
    "SettleBrackets",
    "SignText",
    "Source",
    "SpeakOnMotion",
    "Stage",
    "StartTable",
    "StatementKind",
    "Subject",
    "SubjectKind",
    "SuggestWords",
    "Tag",
    "TagAlternative",
    "TellElsewhere",
    "Terms",
    "UnseatPerson",
    "Verdict",
    "WithdrawAmendment",
    "WithdrawDeal",
    "WithdrawMessage",
    "WithdrawMotion",
    "WithdrawProposal",
    "WithdrawStatement",
    "WriteInject",
    "WriteNote",
    "WriteOutcome",
    "Yield",
]
