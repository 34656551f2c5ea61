"""What one event is to a seat or an observer once the debrief has begun: all of it, a part of it, or nothing."""

from dataclasses import dataclass, replace
from typing import assert_never

from sim_server.debrief.messages import SHOWN
from sim_server.debrief.record import Record
from sim_server.rules import events
from sim_server.rules.audience import ObserverViewer, Reach, SeatViewer, can_see, only
from sim_server.rules.bargaining import knows_deal, knows_promise
from sim_server.rules.commands import Choice, Stage
from sim_server.rules.evolve_deals import DealEvent, PromiseEvent
from sim_server.rules.evolve_world import AheadEvent
from sim_server.rules.ids import ItemId, ProposalId, RequestId, SeatId
from sim_server.rules.state import TableState, VoteStatus


@dataclass(frozen=True, slots=True)
class Sight:
    """Who looks, which stages are disclosed, and which messages may then be shown to all."""

    viewer: SeatViewer | ObserverViewer
    stages: frozenset[Stage]
    consented: frozenset[ItemId] = frozenset()

    @property
    def seat(self) -> SeatId | None:
        return self.viewer.seat if isinstance(self.viewer, SeatViewer) else None


def shown_event(record: Record, state: TableState, event: events.Event, sight: Sight) -> events.Event | None:
    """The event as this viewer may have it; ``state`` is the one after it. None where it stays hidden."""
    if isinstance(event, DealEvent | PromiseEvent | AheadEvent):
        return _at_stake(record, event, sight)
    match event:
        case (
            events.TableOpened()
            | events.InjectTriggered()
            | events.InjectRearmed()
            | events.InjectHeld()
            | events.InjectRewritten()
            | events.InjectRestored()
            | events.NoteWritten()
            | events.PersonSeated()
            | events.PersonUnseated()
        ):
            return None
        case (
            events.PhaseBegan()
            | events.PhaseTimeChanged()
            | events.PhaseTimeRanOut()
            | events.TablePaused()
            | events.TableResumed()
            | events.DraftingReopened()
            | events.DraftingClosed()
            | events.TableEnded()
            | events.StageDisclosed()
            | events.MemberAbsent()
            | events.TextDivided()
            | events.DivisionEnded()
            | events.AmendmentAnswered()
            | events.AmendmentsOrdered()
            | events.FloorAsked()
            | events.ListLeft()
            | events.SpeakersReordered()
            | events.SpeakersListSet()
            | events.SpeechBegan()
            | events.SpeechExtended()
            | events.SpeechHeld()
            | events.QuestionsTaken()
            | events.SpeechEnded()
            | events.PointRaised()
            | events.PointRuled()
            | events.MotionMoved()
            | events.MotionSeconded()
            | events.MotionWithdrawn()
            | events.MotionSpeakerJoined()
            | events.MotionRuled()
            | events.MotionPut()
            | events.MotionDecided()
            | events.MotionDone()
            | events.IntervalEnded()
            | events.StatementWithdrawn()
            | events.RecordClosed()
        ):
            return event
        case (
            events.SeatTaken()
            | events.SeatLost()
            | events.ReadinessMarked()
            | events.ConsentGiven()
            | events.BotHolds()
            | events.SeatCovered()
            | events.SeatMuted()
            | events.HelpResolved()
            | events.MotionBallotCast()
            | events.SaveKept()
            | events.SaveDiscarded()
        ):
            return event if event.seat == sight.seat else None
        case events.MessageSent():
            return event if can_see(sight.viewer, event.audience) or _is_released(record, event, sight) else None
        case events.RoomAsked() | events.RoomDeclined() | events.RoomCancelled():
            return event if sight.seat in _asked(record, event.request) else None
        case events.RoomOpened() | events.ElsewhereTold() | events.InjectReleased() | events.InjectWritten():
            return _in_part(event, sight)
        case (
            events.ProposalDrafted()
            | events.AuthorInvited()
            | events.DraftBacked()
            | events.ClauseAdded()
            | events.ClauseEdited()
            | events.ClauseRemoved()
            | events.ClauseRestored()
            | events.ClauseMoved()
            | events.ClauseLocked()
            | events.ClauseReleased()
            | events.DraftsMerged()
            | events.AlternativeBacked()
            | events.AlternativeLeft()
            | events.AlternativeTagged()
        ):
            texts = (event.one, event.other) if isinstance(event, events.DraftsMerged) else ()
            may_read = all(_may_read_draft(record, state, each, sight) for each in (event.proposal, *texts))
            return event if may_read else None
        case events.PollAnswered():
            poll = record.final.decisions.polls[event.poll]
            return event if poll.is_named and not poll.is_open else None
        case events.BallotCast():
            return event if _is_public_ballot(record, event) else None
        case (
            events.MessageWithdrawn()
            | events.RoomJoined()
            | events.RoomLeft()
            | events.ElsewhereEnded()
            | events.OutcomeWritten()
            | events.OutcomeAgreed()
            | events.OutcomeClosed()
            | events.ItemRedacted()
            | events.Announced()
            | events.ProposalIntroduced()
            | events.RevisionCirculated()
            | events.SponsorJoined()
            | events.SponsorLeft()
            | events.ProposalWithdrawn()
            | events.ProposalAdopted()
            | events.AmendmentOffered()
            | events.AmendmentTurned()
            | events.VoteOpened()
            | events.VoteClosed()
            | events.VoteCancelled()
            | events.PollOpened()
            | events.PollClosed()
            | events.StatementEntered()
            | events.TextSigned()
            | events.WordsSuggested()
            | events.SuggestionAnswered()
        ):
            is_disclosed = _DISCLOSED_BY.get(type(event)) in sight.stages
            return event if is_disclosed or can_see(sight.viewer, event.audience) else None
        case _:
            assert_never(event)


_DISCLOSED_BY: dict[type, Stage] = {
    events.RoomJoined: Stage.DEALS,
    events.RoomLeft: Stage.DEALS,
    events.ElsewhereEnded: Stage.DEALS,
    events.OutcomeWritten: Stage.DEALS,
    events.OutcomeAgreed: Stage.DEALS,
    events.OutcomeClosed: Stage.DEALS,
}
"""The stage from which on everyone has what was for some."""


def _at_stake(record: Record, event: DealEvent | PromiseEvent | AheadEvent, sight: Sight) -> events.Event | None:
    """What was bargained, looked at and forecast is told to all once deals are disclosed; seed and ending before."""
    match event:
        case events.FutureNudged():
            return _nudge(record, event, sight)
        case events.OddsMoved() | events.FutureMeasured():
            return event
        case events.DrawsDisclosed() | events.EndingReached():
            return event if Stage.OUTCOME in sight.stages else None
        case events.IndicatorMoved():
            return event if Stage.OUTCOME in sight.stages or can_see(sight.viewer, event.audience) else None
        case events.FuturePeeked() | events.ForecastKept():
            return event if Stage.DEALS in sight.stages or can_see(sight.viewer, event.audience) else None
        case _:
            return event if Stage.DEALS in sight.stages or _knows(record, event, sight.seat) else None


def _nudge(record: Record, event: events.FutureNudged, sight: Sight) -> events.FutureNudged:
    """That the odds moved is everyone's; who moved them too, unless the scenario attributes no nudge of this future."""
    uncertainty = record.final.scenario.uncertainty
    futures = uncertainty.futures if uncertainty is not None else ()
    is_told = any(each.id == event.future and each.nudging and each.nudging.is_attributed for each in futures)
    is_known = is_told or event.by == sight.seat or Stage.DEALS in sight.stages
    return event if is_known else replace(event, by=None)


def _knows(record: Record, event: DealEvent | PromiseEvent, seat: SeatId | None) -> bool:
    bargaining = record.final.deals
    if isinstance(event, PromiseEvent):
        return knows_promise(bargaining.promises[event.promise], seat)
    return knows_deal(bargaining.deals[event.deal], seat)


def _is_released(record: Record, event: events.MessageSent, sight: Sight) -> bool:
    """Words of a private conversation, in the last stage, by a seat that consented. Help lines never are."""
    if Stage.MESSAGES not in sight.stages or event.speaker.seat is None:
        return False
    return record.final.channels[event.channel].kind in SHOWN and event.item in sight.consented


def _asked(record: Record, request: RequestId) -> frozenset[SeatId]:
    for entry in record.entries:
        if isinstance(entry.event, events.RoomAsked) and entry.event.request == request:
            return frozenset({entry.event.asker, *entry.event.seats})
    return frozenset()


def _in_part(
    event: events.RoomOpened | events.ElsewhereTold | events.InjectReleased | events.InjectWritten, sight: Sight
) -> events.Event | None:
    """What others learn of less than those whom it was for, and those less than everyone once it is disclosed."""
    if isinstance(event, events.RoomOpened | events.ElsewhereTold):
        return _private(event, sight)
    return _news(event, sight)


def _private(
    event: events.RoomOpened | events.ElsewhereTold, sight: Sight
) -> events.RoomOpened | events.ElsewhereTold | None:
    """To those outside, from its stage on, that they talked; the topic and the link are words of those inside."""
    if sight.seat in (event.seats if isinstance(event, events.RoomOpened) else event.audience.seats):
        return event
    if Stage.DEALS not in sight.stages:
        return None
    return replace(event, topic="") if isinstance(event, events.RoomOpened) else replace(event, link="")


def _news(event: events.InjectReleased | events.InjectWritten, sight: Sight) -> events.Event | None:
    """Its words to whom it reached; whom it reached besides, and how often it came before, with the interests."""
    if Stage.INTERESTS in sight.stages:
        return event
    if not can_see(sight.viewer, event.audience):
        return None
    readers = event.audience if event.audience.reach is Reach.EVERYONE or sight.seat is None else only(sight.seat)
    if isinstance(event, events.InjectReleased):
        return replace(event, audience=readers, number=1)
    return replace(event, audience=readers)


def _may_read_draft(record: Record, state: TableState, proposal: ProposalId, sight: Sight) -> bool:
    """Its authors of that moment; everyone else once deals are disclosed, of texts that were introduced."""
    if sight.seat in state.proposals[proposal].authors:
        return True
    return Stage.DEALS in sight.stages and bool(record.final.proposals[proposal].revisions)


def _is_public_ballot(record: Record, event: events.BallotCast) -> bool:
    """In an open vote: an objection, an answer in a roll call, the ballot that counted in a result."""
    vote = record.final.votes[event.vote]
    if not vote.is_secret and event.choice is Choice.OBJECT:
        return True
    if vote.roll:
        return True
    if vote.is_secret or vote.status is not VoteStatus.CLOSED:
        return False
    counted = vote.ballots[event.delegation]
    return (counted.seat, counted.choice, counted.explanation) == (event.seat, event.choice, event.explanation)
