"""Commands: what a person, a program or the clock asks of a table. Imperative; a closed family.

A command never says who sends it: the actor travels beside it. `permissions.PERMISSIONS` has one line
for each command here, and a test proves it.
"""

from sim_server.rules.commands.clock import (
    CloseDueVote,
    EndDrafting,
    EndPhase,
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
    ExpireDeal,
    Give,
    JudgeDuePromise,
    JudgePromise,
    MakePromise,
    OfferDeal,
    SayKept,
    Terms,
    Verdict,
    WithdrawDeal,
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
from sim_server.rules.commands.injects import HoldInject, ReleaseInject, WriteInject, WriteNote
from sim_server.rules.commands.seats import (
    CoverSeat,
    GiveConsent,
    HoldByBot,
    MarkReady,
    MuteSeat,
    SeatPerson,
    UnseatPerson,
)
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
from sim_server.rules.commands.text import (
    AddClause,
    CirculateRevision,
    ClauseKind,
    DraftProposal,
    EditClause,
    IntroduceProposal,
    InviteAuthor,
    JoinSponsors,
    LeaveSponsors,
    RemoveClause,
    RestoreClause,
    Tag,
    WithdrawProposal,
)
from sim_server.rules.commands.votes import CallNext, CancelVote, CastBallot, Choice, CloseVote, OpenVote

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
    | ResolveHelp
    | Announce
    | DraftProposal
    | InviteAuthor
    | AddClause
    | EditClause
    | RemoveClause
    | RestoreClause
    | IntroduceProposal
    | CirculateRevision
    | JoinSponsors
    | LeaveSponsors
    | WithdrawProposal
    | OpenVote
    | CastBallot
    | CloseVote
    | CancelVote
    | CallNext
    | ReleaseInject
    | HoldInject
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
    ResolveHelp,
    Announce,
    DraftProposal,
    InviteAuthor,
    AddClause,
    EditClause,
    RemoveClause,
    RestoreClause,
    IntroduceProposal,
    CirculateRevision,
    JoinSponsors,
    LeaveSponsors,
    WithdrawProposal,
    OpenVote,
    CastBallot,
    CloseVote,
    CancelVote,
    CallNext,
    ReleaseInject,
    HoldInject,
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
)

__all__ = [
    "COMMAND_TYPES",
    "AcceptDeal",
    "AddClause",
    "AddToRoom",
    "AdvancePhase",
    "Announce",
    "AnswerRoom",
    "AskForRoom",
    "CallNext",
    "CancelRoom",
    "CancelVote",
    "CastBallot",
    "ChangeTime",
    "Choice",
    "CirculateRevision",
    "ClauseKind",
    "CloseDueVote",
    "CloseVote",
    "Command",
    "Condition",
    "CounterDeal",
    "CoverSeat",
    "DeclineDeal",
    "Disclose",
    "DraftProposal",
    "EditClause",
    "EndDrafting",
    "EndPhase",
    "EndTable",
    "ExpireDeal",
    "Found",
    "Give",
    "GiveConsent",
    "GoBackPhase",
    "HoldByBot",
    "HoldInject",
    "IntroduceProposal",
    "InviteAuthor",
    "JoinSponsors",
    "JudgeDuePromise",
    "JudgePromise",
    "LeaveRoom",
    "LeaveSponsors",
    "MakePromise",
    "MarkReady",
    "MoveDeadlines",
    "MuteSeat",
    "NoteSeatLost",
    "NoteSeatTaken",
    "OfferDeal",
    "OpenVote",
    "PauseTable",
    "RedactItem",
    "ReleaseDueInject",
    "ReleaseInject",
    "RemoveClause",
    "RepeatPhase",
    "ResolveHelp",
    "RestoreClause",
    "ResumeTable",
    "SayKept",
    "SeatPerson",
    "SendMessage",
    "Stage",
    "StartTable",
    "Tag",
    "Terms",
    "UnseatPerson",
    "Verdict",
    "WithdrawDeal",
    "WithdrawMessage",
    "WithdrawProposal",
    "WriteInject",
    "WriteNote",
]
