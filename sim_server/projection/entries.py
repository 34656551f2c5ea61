"""Entries of feeds: which event leaves which item, in which conversation, for whom.

Items live outside the state: whoever keeps a feed keeps its entries, and makes an item of an entry when
somebody is to see it. An entry's audience is the event's own; nothing here widens it.
"""

from dataclasses import dataclass
from typing import assert_never

from sim_server.rules.audience import EVERYONE, Audience
from sim_server.rules.events import (
    AlternativeBacked,
    AlternativeLeft,
    AlternativeTagged,
    AmendmentAnswered,
    AmendmentOffered,
    AmendmentsOrdered,
    AmendmentTurned,
    Announced,
    AuthorInvited,
    BallotCast,
    BotHolds,
    ClauseAdded,
    ClauseEdited,
    ClauseLocked,
    ClauseMoved,
    ClauseReleased,
    ClauseRemoved,
    ClauseRestored,
    ConsentGiven,
    DealAccepted,
    DealCarriedOut,
    DealConcluded,
    DealDeclined,
    DealExpired,
    DealLapsed,
    DealOffered,
    DealWithdrawn,
    DivisionEnded,
    DraftBacked,
    DraftingClosed,
    DraftingReopened,
    DraftsMerged,
    DrawsDisclosed,
    ElsewhereEnded,
    ElsewhereTold,
    EndingReached,
    Event,
    FloorAsked,
    ForecastKept,
    FutureMeasured,
    FutureNudged,
    FuturePeeked,
    HelpResolved,
    IndicatorMoved,
    InjectHeld,
    InjectRearmed,
    InjectReleased,
    InjectRestored,
    InjectRewritten,
    InjectTriggered,
    InjectWritten,
    IntervalEnded,
    ItemRedacted,
    ListLeft,
    MemberAbsent,
    MessageSent,
    MessageWithdrawn,
    MotionBallotCast,
    MotionDecided,
    MotionDone,
    MotionMoved,
    MotionPut,
    MotionRuled,
    MotionSeconded,
    MotionSpeakerJoined,
    MotionWithdrawn,
    NoteWritten,
    OddsMoved,
    OutcomeAgreed,
    OutcomeClosed,
    OutcomeWritten,
    PersonSeated,
    PersonUnseated,
    PhaseBegan,
    PhaseTimeChanged,
    PhaseTimeRanOut,
    PointRaised,
    PointRuled,
    PollAnswered,
    PollClosed,
    PollOpened,
    PromiseJudged,
    PromiseMade,
    PromiseSaid,
    ProposalAdopted,
    ProposalDrafted,
    ProposalIntroduced,
    ProposalWithdrawn,
    QuestionsTaken,
    ReadinessMarked,
    RecordClosed,
    RevisionCirculated,
    RoomAsked,
    RoomCancelled,
    RoomDeclined,
    RoomJoined,
    RoomLeft,
    RoomOpened,
    SaveDiscarded,
    SaveKept,
    SeatCovered,
    SeatLost,
    SeatMuted,
    SeatTaken,
    SpeakersListSet,
    SpeakersReordered,
    SpeechBegan,
    SpeechEnded,
    SpeechExtended,
    SpeechHeld,
    SponsorJoined,
    SponsorLeft,
    StageDisclosed,
    StatementEntered,
    StatementWithdrawn,
    SuggestionAnswered,
    TableEnded,
    TableOpened,
    TablePaused,
    TableResumed,
    TextDivided,
    TextSigned,
    VoteCancelled,
    VoteClosed,
    VoteOpened,
    WordsSuggested,
)
from sim_server.rules.evolve_opening import NEWS, PLENARY
from sim_server.rules.held_by_bots import NO_BOTS, Bots, bots_now
from sim_server.rules.ids import ChannelId, ItemId
from sim_server.rules.state import TableState

Talk = MessageSent | RoomJoined | RoomLeft | OutcomeWritten | OutcomeAgreed | OutcomeClosed
"""What stands in the conversation that it names."""
PlenaryLine = (
    ProposalIntroduced
    | RevisionCirculated
    | SponsorJoined
    | SponsorLeft
    | ProposalWithdrawn
    | ProposalAdopted
    | AmendmentOffered
    | AmendmentTurned
    | VoteOpened
    | VoteClosed
    | VoteCancelled
    | SpeechBegan
    | PointRaised
    | MotionMoved
    | MotionDecided
)
"""What happened to a text or on the floor, as a line among the talk of the plenary."""
News = InjectReleased | InjectWritten | Announced
"""What reaches its readers among the news."""
Gone = MessageWithdrawn | ItemRedacted
"""What takes the place of words that are gone."""
Shown = Talk | ElsewhereTold | DealCarriedOut | FutureMeasured | Gone | PlenaryLine | News


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One item to be: its place, its readers and what it is made of. ``replaces``: it takes the place of ``item``.

    ``bots`` are the seats that bots held when it came.
    """

    item: ItemId
    channel: ChannelId
    audience: Audience
    event: Shown
    replaces: bool
    bots: Bots


def feed_entries(event: Event, state: TableState) -> tuple[FeedEntry, ...]:
    """The entries that an event leaves; ``state`` is the one after it. Most events leave none."""
    match event:
        case MessageSent() | RoomJoined() | RoomLeft() | OutcomeWritten() | OutcomeAgreed() | OutcomeClosed():
            return _entries(event, event.channel, state)
        case ElsewhereTold():
            return _told(event, state)
        case DealCarriedOut():
            return (_entry(event.item, PLENARY, EVERYONE, event, state),) if event.item else ()
        case FutureMeasured():
            return (_entry(event.item, PLENARY, event.audience, event, state),)
        case MessageWithdrawn() | ItemRedacted():
            return (FeedEntry(event.item, event.channel, event.audience, event, replaces=True, bots=NO_BOTS),)
        case (
            ProposalIntroduced()
            | RevisionCirculated()
            | SponsorJoined()
            | SponsorLeft()
            | ProposalWithdrawn()
            | ProposalAdopted()
            | AmendmentOffered()
            | AmendmentTurned()
            | VoteOpened()
            | VoteClosed()
            | VoteCancelled()
            | SpeechBegan()
            | PointRaised()
            | MotionMoved()
            | MotionDecided()
        ):
            return _entries(event, PLENARY, state)
        case InjectReleased() | InjectWritten() | Announced():
            return _entries(event, NEWS, state)
        case (
            TableOpened()
            | PhaseBegan()
            | PhaseTimeChanged()
            | PhaseTimeRanOut()
            | TablePaused()
            | TableResumed()
            | DraftingReopened()
            | DraftingClosed()
            | TableEnded()
            | StageDisclosed()
            | SeatTaken()
            | SeatLost()
            | ReadinessMarked()
            | ConsentGiven()
            | PersonSeated()
            | PersonUnseated()
            | BotHolds()
            | SeatCovered()
            | SeatMuted()
            | RoomAsked()
            | RoomDeclined()
            | RoomCancelled()
            | RoomOpened()
            | ElsewhereEnded()
            | HelpResolved()
            | ProposalDrafted()
            | AuthorInvited()
            | DraftBacked()
            | ClauseAdded()
            | ClauseEdited()
            | ClauseRemoved()
            | ClauseRestored()
            | ClauseMoved()
            | ClauseLocked()
            | ClauseReleased()
            | SaveKept()
            | SaveDiscarded()
            | DraftsMerged()
            | WordsSuggested()
            | SuggestionAnswered()
            | AlternativeBacked()
            | AlternativeLeft()
            | AlternativeTagged()
            | AmendmentAnswered()
            | AmendmentsOrdered()
            | BallotCast()
            | MemberAbsent()
            | TextDivided()
            | DivisionEnded()
            | PollOpened()
            | PollAnswered()
            | PollClosed()
            | RecordClosed()
            | StatementEntered()
            | StatementWithdrawn()
            | TextSigned()
            | InjectTriggered()
            | InjectRearmed()
            | InjectHeld()
            | InjectRewritten()
            | InjectRestored()
            | NoteWritten()
            | DealOffered()
            | DealAccepted()
            | DealConcluded()
            | DealLapsed()
            | DealDeclined()
            | DealWithdrawn()
            | DealExpired()
            | PromiseMade()
            | PromiseSaid()
            | PromiseJudged()
            | FutureNudged()
            | OddsMoved()
            | FuturePeeked()
            | ForecastKept()
            | DrawsDisclosed()
            | IndicatorMoved()
            | EndingReached()
            | FloorAsked()
            | ListLeft()
            | SpeakersReordered()
            | SpeakersListSet()
            | SpeechExtended()
            | SpeechHeld()
            | QuestionsTaken()
            | SpeechEnded()
            | PointRuled()
            | MotionSeconded()
            | MotionWithdrawn()
            | MotionSpeakerJoined()
            | MotionRuled()
            | MotionPut()
            | MotionBallotCast()
            | MotionDone()
            | IntervalEnded()
        ):
            return ()
        case _:
            assert_never(event)


def _entry(item: ItemId, channel: ChannelId, audience: Audience, event: Shown, state: TableState) -> FeedEntry:
    return FeedEntry(item, channel, audience, event, replaces=False, bots=bots_now(state.bots))


def _entries(event: Talk | PlenaryLine | News, channel: ChannelId, state: TableState) -> tuple[FeedEntry, ...]:
    """The one entry of an event, or none of an event without an item."""
    return (_entry(event.item, channel, event.audience, event, state),) if event.item else ()


def _told(event: ElsewhereTold, state: TableState) -> tuple[FeedEntry, ...]:
    if event.item is None or event.channel is None:
        return ()
    return (_entry(event.item, event.channel, event.audience, event, state),)
