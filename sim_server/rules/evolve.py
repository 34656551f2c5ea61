"""The fold: a state and an event make the next state. It never refuses; `decide` has done that.

Each subject has its own module. Every field of the state that an event does not concern stays the same
object, so that whoever reads the state can ask whether a subject has changed.
"""

from collections.abc import Iterable

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
    ElsewhereEnded,
    ElsewhereTold,
    Event,
    HelpResolved,
    InjectHeld,
    InjectRearmed,
    InjectReleased,
    InjectRestored,
    InjectRewritten,
    InjectTriggered,
    InjectWritten,
    ItemRedacted,
    MemberAbsent,
    MessageSent,
    MessageWithdrawn,
    NoteWritten,
    OutcomeAgreed,
    OutcomeClosed,
    OutcomeWritten,
    PersonSeated,
    PersonUnseated,
    PhaseBegan,
    PhaseTimeChanged,
    PhaseTimeRanOut,
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
from sim_server.rules.evolve_clauses import evolve_clauses
from sim_server.rules.evolve_deals import evolve_deals
from sim_server.rules.evolve_decisions import evolve_decisions
from sim_server.rules.evolve_flow import evolve_flow
from sim_server.rules.evolve_injects import evolve_injects
from sim_server.rules.evolve_motions import evolve_procedure
from sim_server.rules.evolve_opening import initial
from sim_server.rules.evolve_rooms import evolve_rooms
from sim_server.rules.evolve_seats import evolve_seats
from sim_server.rules.evolve_talk import evolve_talk
from sim_server.rules.evolve_text import evolve_text
from sim_server.rules.evolve_world import AheadEvent, evolve_ahead
from sim_server.rules.state import TableState

__all__ = ["evolve", "initial", "replay"]


def replay(events: Iterable[Event]) -> TableState:
    """The state after these events; the first is `TableOpened`. Raises `ValueError` where it is not."""
    state: TableState | None = None
    for event in events:
        state = evolve(state, event)
    if state is None:
        raise ValueError("A log without events has no table.")
    return state


def evolve(state: TableState | None, event: Event) -> TableState:
    """The state after this event. ``state`` is None before `TableOpened`, which alone may come first."""
    if isinstance(event, TableOpened):
        return initial(event)
    if state is None:
        raise ValueError(f"A log begins with TableOpened, not with {type(event).__name__}.")
    match event:
        case MessageSent() | MessageWithdrawn() | ItemRedacted() | HelpResolved() | Announced():
            return evolve_talk(state, event)
        case (
            RoomAsked()
            | RoomDeclined()
            | RoomCancelled()
            | RoomOpened()
            | RoomJoined()
            | RoomLeft()
            | ElsewhereTold()
            | ElsewhereEnded()
            | OutcomeWritten()
            | OutcomeAgreed()
            | OutcomeClosed()
        ):
            return evolve_rooms(state, event)
        case (
            ClauseAdded()
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
        ):
            return evolve_clauses(state, event)
        case (
            ProposalDrafted()
            | AuthorInvited()
            | DraftBacked()
            | ProposalIntroduced()
            | RevisionCirculated()
            | SponsorJoined()
            | SponsorLeft()
            | ProposalWithdrawn()
            | ProposalAdopted()
        ):
            return evolve_text(state, event)
        case (
            VoteOpened()
            | BallotCast()
            | MemberAbsent()
            | TextDivided()
            | DivisionEnded()
            | VoteClosed()
            | VoteCancelled()
            | PollOpened()
            | PollAnswered()
            | PollClosed()
            | RecordClosed()
            | StatementEntered()
            | StatementWithdrawn()
            | TextSigned()
            | AmendmentOffered()
            | AmendmentAnswered()
            | AmendmentTurned()
            | AmendmentsOrdered()
        ):
            return evolve_decisions(state, event)
        case (
            InjectReleased()
            | InjectWritten()
            | InjectTriggered()
            | InjectRearmed()
            | InjectHeld()
            | InjectRewritten()
            | InjectRestored()
            | NoteWritten()
        ):
            return evolve_injects(state, event)
        case (
            SeatTaken()
            | SeatLost()
            | ReadinessMarked()
            | ConsentGiven()
            | PersonSeated()
            | PersonUnseated()
            | BotHolds()
            | SeatCovered()
            | SeatMuted()
        ):
            return evolve_seats(state, event)
        case (
            PhaseBegan()
            | PhaseTimeChanged()
            | PhaseTimeRanOut()
            | TablePaused()
            | TableResumed()
            | DraftingReopened()
            | DraftingClosed()
            | TableEnded()
            | StageDisclosed()
        ):
            return evolve_flow(state, event)
        case (
            DealOffered()
            | DealAccepted()
            | DealConcluded()
            | DealCarriedOut()
            | DealLapsed()
            | DealDeclined()
            | DealWithdrawn()
            | DealExpired()
            | PromiseMade()
            | PromiseSaid()
            | PromiseJudged()
        ):
            return evolve_deals(state, event)
        case _:
            return evolve_ahead(state, event) if isinstance(event, AheadEvent) else evolve_procedure(state, event)
