"""What a decision would tell, and to whom: asked first where it is words of a confidential brief (`confidences`).

One place for every composer: whatever somebody writes becomes an event, and the event says who reads it.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple, assert_never

from sim_server.rules import commands
from sim_server.rules.actors import Actor, SeatActor
from sim_server.rules.audience import EVERYONE, Audience, only
from sim_server.rules.decision import Decision
from sim_server.rules.events import (
    AmendmentOffered,
    BallotCast,
    ClauseAdded,
    ClauseEdited,
    DealOffered,
    Event,
    FloorAsked,
    MessageSent,
    MotionMoved,
    MotionRuled,
    OutcomeWritten,
    PointRaised,
    PointRuled,
    PollOpened,
    PromiseMade,
    ProposalDrafted,
    RoomAsked,
    StatementEntered,
    WordsSuggested,
)
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.state import TableState

GuardedCommand = (
    commands.SendMessage
    | commands.AskForRoom
    | commands.WriteOutcome
    | commands.DraftProposal
    | commands.AddClause
    | commands.ImportText
    | commands.EditClause
    | commands.SuggestWords
    | commands.MergeDrafts
    | commands.CastBallot
    | commands.EnterStatement
    | commands.OpenPoll
    | commands.OfferDeal
    | commands.CounterDeal
    | commands.MakePromise
    | commands.AskForFloor
    | commands.RaisePoint
    | commands.RulePoint
    | commands.MoveMotion
    | commands.RuleMotion
    | commands.OfferAmendment
)
"""What a seat writes for others. Each has ``anyway``: send it also where the words stand in a confidential brief."""
_GUARDED: Final = frozenset(GuardedCommand.__args__)


class Words(NamedTuple):
    """What is told, to whom, and what stood there before: that was asked when it was written."""

    text: str
    readers: Audience
    before: str = ""


def asked_first(state: TableState, command: commands.Command, actor: Actor, decision: Decision) -> Rejection | None:
    """Why what is decided waits for a second word of its writer, or None. Told to the writer alone."""
    if type(command) not in _GUARDED or not isinstance(actor, SeatActor) or isinstance(decision, Rejection):
        return None
    if command.anyway:  # type: ignore[union-attr]
        return None
    confidences = state.opening.confidences
    for event in decision:
        for told in words_of(state, event):
            words = confidences.told(actor.seat, told.text, told.readers, told.before)
            if words:
                return refuse(Code.CONFIDENTIAL_WORDS, words=words)
    return None


def words_of(state: TableState, event: Event) -> Iterator[Words]:
    """What somebody wrote in this event. A text is for everyone in the end, so its authors are asked at once."""
    match event:
        case MessageSent() | StatementEntered():
            yield Words(event.text, event.audience)
        case RoomAsked():
            yield Words(event.topic, only(event.asker, *event.seats))
        case OutcomeWritten():
            line = state.talks.lines.get(event.line)
            is_known = line is not None and event.audience.seats <= line.seats  # whoever came since reads it now
            yield Words(event.text, event.audience, line.text if line is not None and is_known else "")
        case ProposalDrafted() | ClauseAdded() | ClauseEdited() | AmendmentOffered():
            yield _text_words(state, event)
        case BallotCast():
            yield Words(event.explanation, EVERYONE)
        case PollOpened():
            yield Words(" ".join((event.question, *event.answers)), event.audience)
        case DealOffered():
            last = state.deals.deals.get(event.deal)
            standing = "\n".join(each.words for each in last.gives) if last else ""
            yield from (Words(each.words, event.audience, standing) for each in event.gives)
        case PromiseMade() | PointRaised() | WordsSuggested():
            yield Words(event.words, event.audience)
        case FloorAsked() | MotionMoved() | PointRuled() | MotionRuled():
            yield Words(_floor_words(event), EVERYONE)
        case _:
            return


def _floor_words(event: FloorAsked | MotionMoved | PointRuled | MotionRuled) -> str:
    """What stands on the floor is everyone's."""
    match event:
        case FloorAsked():
            return event.note
        case MotionMoved():
            return event.topic
        case PointRuled():
            return event.answer
        case MotionRuled():
            return event.reason
        case _:
            assert_never(event)


def _text_words(state: TableState, event: ProposalDrafted | ClauseAdded | ClauseEdited | AmendmentOffered) -> Words:
    """What is written for a text, against what stands there already."""
    if isinstance(event, ProposalDrafted):
        return Words(event.title, EVERYONE)
    if isinstance(event, AmendmentOffered):
        newest = state.proposals[event.proposal].revisions[-1].clauses
        standing = next((each.text for each in newest if each.id == event.change.clause), "")
        return Words("\n".join((event.change.text, event.reason)), EVERYONE, standing)
    drafted = state.proposals.get(event.proposal)
    clauses = drafted.clauses if drafted else ()
    return Words(event.text, EVERYONE, next((each.text for each in clauses if each.id == event.clause), ""))
