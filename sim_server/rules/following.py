"""What follows for deals and promises from what was just decided: carried out, lapsed, judged.

Asked after every decision that could matter, on the state that its events make. Deals may wait for each other, so
all whose conditions hold together are carried out together: of the concluded deals those are dropped, again and
again, whose condition does not hold among the rest. What they would move was set aside, so nothing goes below zero.
"""

from collections.abc import Iterable, Iterator

from sim_server.rules.actors import Moment
from sim_server.rules.bargaining import commitment_of, is_between_two
from sim_server.rules.commands import Choice
from sim_server.rules.commands.deals import Verdict
from sim_server.rules.conditions import cannot_come_true, has_come_true
from sim_server.rules.decision import item_id
from sim_server.rules.events import Event, PhaseBegan, ProposalAdopted, ProposalWithdrawn, TableEnded
from sim_server.rules.events.deals import (
    DealCarriedOut,
    DealConcluded,
    DealDeclined,
    DealExpired,
    DealLapsed,
    DealWithdrawn,
    PromiseJudged,
)
from sim_server.rules.folding import after
from sim_server.rules.goods import Keeping, KeptWhen
from sim_server.rules.ids import DealId
from sim_server.rules.membership import members
from sim_server.rules.playtime import present_phase
from sim_server.rules.scenario import DecisionKind, PhaseKind
from sim_server.rules.state import Proposal, Status, TableState, Vote
from sim_server.rules.state.deals import DealStatus, Promise

TRIGGERS = (
    ProposalAdopted,
    ProposalWithdrawn,
    PhaseBegan,
    TableEnded,
    DealConcluded,
    DealDeclined,
    DealWithdrawn,
    DealExpired,
)


def what_follows(state: TableState, events: tuple[Event, ...], moment: Moment) -> tuple[Event, ...]:
    """The events that these bring with them, in order; none at a table without deals and promises."""
    if not (state.deals.deals or state.deals.promises) or not any(isinstance(event, TRIGGERS) for event in events):
        return ()
    state = after(state, events)
    following: list[Event] = []
    while step := tuple(_step(state, events, moment)):
        state = after(state, step)
        following.extend(step)
        # A deal that is carried out here, perhaps a sealed one, must not put off a verdict that these events bring.
        events = (*events, *step)
    return tuple(following)


def _step(state: TableState, events: Iterable[Event], moment: Moment) -> Iterator[Event]:
    """One round: first what is carried out, which may keep a promise; then what ends; then what can be judged."""
    carried = tuple(_to_carry_out(state))
    if carried:
        yield from (_carried_out(state, deal, moment) for deal in carried)
        return
    yield from _ended(state, moment)
    for promise in state.deals.promises.values():
        verdict = _verdict_now(state, promise, events) if promise.verdict is None else None
        if verdict is not None:
            yield PromiseJudged(promise.id, verdict, by_record=True, at=moment.at)


def _carried_out(state: TableState, deal: DealId, moment: Moment) -> DealCarriedOut:
    """With a line for everyone where everyone knows of the deal."""
    item = None if state.deals.deals[deal].is_sealed else item_id(moment, f"-{deal}")
    return DealCarriedOut(deal, moment.at, item)


def _to_carry_out(state: TableState) -> tuple[DealId, ...]:
    deals = state.deals.deals
    ready = {deal.id for deal in deals.values() if deal.status is DealStatus.AGREED}
    while unready := {deal for deal in ready if not has_come_true(state, deals[deal].condition, ready)}:
        ready -= unready
    return tuple(deal for deal in deals if deal in ready)


def _ended(state: TableState, moment: Moment) -> Iterator[Event]:
    is_over = play_is_over(state)
    for deal in state.deals.deals.values():
        if deal.status is DealStatus.OFFERED and is_over:
            yield DealExpired(deal.id, moment.at)
        elif deal.status is DealStatus.AGREED and (is_over or cannot_come_true(state, deal.condition)):
            yield DealLapsed(deal.id, moment.at)


def play_is_over(state: TableState) -> bool:
    phase = present_phase(state)
    return state.flow.status is Status.ENDED or (phase is not None and phase.kind is PhaseKind.DEBRIEF)


def verdict_when_due(state: TableState, promise: Promise) -> Verdict | None:
    """What the record says of a promise whose time has come; None where it cannot tell.

    A promise about a text that was never adopted did not fall due.
    """
    commitment = commitment_of(state.scenario, promise.commitment)
    if commitment is None or commitment.kept_when is None:
        return None
    if commitment.kept_when.keeping is Keeping.TRANSFERS:
        return _judged_by_what_moved(promise, commitment.kept_when)
    adopted = _adopted(state)
    if adopted is None:
        return Verdict.LAPSED
    return _judged_by_text(state, promise, commitment.kept_when, adopted)


def _judged_by_what_moved(promise: Promise, meaning: KeptWhen) -> Verdict | None:
    """What moved out of sight of some who know of the promise is not told by its verdict: then people judge."""
    if promise.moved >= meaning.amount:
        return Verdict.KEPT
    return Verdict.BROKEN if is_between_two(promise) else None


def _verdict_now(state: TableState, promise: Promise, events: Iterable[Event]) -> Verdict | None:
    """What the record says after these events: a promise may be kept early, and is broken only when it is due."""
    commitment = commitment_of(state.scenario, promise.commitment)
    meaning = commitment.kept_when if commitment is not None else None
    if meaning is None:
        return None
    if meaning.keeping is Keeping.TRANSFERS and promise.moved >= meaning.amount:
        return Verdict.KEPT
    adopted = next((event for event in events if isinstance(event, ProposalAdopted)), None)
    if adopted is not None and meaning.keeping is not Keeping.TRANSFERS:
        return _judged_by_text(state, promise, meaning, state.proposals[adopted.proposal])
    return verdict_when_due(state, promise) if _is_due(state, promise) else None


def _is_due(state: TableState, promise: Promise) -> bool:
    if play_is_over(state):
        return True
    if promise.due is None:
        return False
    phases = [phase.id for phase in state.scenario.phases()]
    return promise.due in phases and state.flow.index > phases.index(promise.due)


def _adopted(state: TableState) -> Proposal | None:
    """The text adopted last."""
    whole = [vote for vote in state.votes.values() if vote.is_on_whole]
    passed = [vote for vote in whole if vote.result is not None and vote.result.is_adopted]
    return state.proposals[passed[-1].proposal] if passed else None


def _judged_by_text(state: TableState, promise: Promise, meaning: KeptWhen, text: Proposal) -> Verdict | None:
    delegation = state.seats[promise.by].delegation
    match meaning.keeping:
        case Keeping.ADOPTED:
            return _judged_by_option(state, meaning)
        case Keeping.SPONSORS:
            return Verdict.KEPT if delegation in text.sponsors else Verdict.BROKEN
        case Keeping.IN_FAVOUR:
            return _judged_by_ballot(state, promise, text)
        case Keeping.TRANSFERS:
            return None


def _judged_by_option(state: TableState, meaning: KeptWhen) -> Verdict | None:
    """An adopted text that says nothing about the issue leaves the promise as it was, until it is due."""
    if meaning.issue is None or meaning.issue not in state.settled:
        return Verdict.LAPSED if play_is_over(state) else None
    return Verdict.KEPT if state.settled[meaning.issue] == meaning.option else Verdict.BROKEN


def _judged_by_ballot(state: TableState, promise: Promise, text: Proposal) -> Verdict | None:
    """Nobody learns of a secret ballot, and who has no vote is judged by people; agreeing may be silent."""
    delegation = state.seats[promise.by].delegation
    vote = _vote_that_adopted(state, text)
    if vote is None or vote.is_secret or delegation not in members(state):
        return None
    cast = vote.ballots.get(delegation)
    if cast is None:
        return Verdict.BROKEN if vote.rule.kind is DecisionKind.MAJORITY else Verdict.KEPT
    return Verdict.KEPT if cast.choice is Choice.IN_FAVOUR else Verdict.BROKEN


def _vote_that_adopted(state: TableState, text: Proposal) -> Vote | None:
    votes = (vote for vote in state.votes.values() if vote.proposal == text.id and vote.is_on_whole)
    return next((vote for vote in votes if vote.result is not None and vote.result.is_adopted), None)
