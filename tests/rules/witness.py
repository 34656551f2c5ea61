"""A witness of a play: keeps its own books from the events alone, and compares them with the state.

Ballots are counted again with fractions, what deals move is booked again from the offers, and the words that were put
to a vote are kept from the moment at which it opened. Nothing here asks `tally`, `division` or `evolve`.
"""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from sim_server.rules.commands import Choice, Give, SubjectKind
from sim_server.rules.events import (
    BallotCast,
    DealAccepted,
    DealCarriedOut,
    DealOffered,
    Event,
    FutureNudged,
    FuturePeeked,
    ProposalAdopted,
    VoteClosed,
    VoteOpened,
)
from sim_server.rules.ids import DealId, DelegationId, ProposalId, ResourceId, SeatId, VoteId
from sim_server.rules.membership import members
from sim_server.rules.scenario import Base, DecisionKind, DecisionRule
from sim_server.rules.state import Clause, TableState, Vote

Books = dict[tuple[SeatId, ResourceId], int]


class Witness:
    def __init__(self, state: TableState) -> None:
        """Begins where the table stands: what came before is taken from it."""
        self._put: dict[VoteId, tuple[Clause, ...]] = {vote.id: _words(state, vote) for vote in state.votes.values()}
        self._cast: dict[VoteId, dict[DelegationId, Choice]] = {
            vote.id: {member: each.choice for member, each in vote.ballots.items() if each.choice}
            for vote in state.votes.values()
        }
        self._adopted: dict[ProposalId, tuple[Clause, ...]] = {}
        self._held: Books = {
            (seat, resource): amount for seat, held in state.deals.balances.items() for resource, amount in held.items()
        }
        self.spent: Counter[ResourceId] = Counter()
        """What left play since the witness came."""
        self._terms: dict[DealId, tuple[Give, ...]] = {deal.id: deal.gives for deal in state.deals.deals.values()}
        self._agreed: dict[DealId, set[SeatId]] = {deal.id: set(deal.accepted) for deal in state.deals.deals.values()}

    def sees(self, event: Event, after: TableState) -> None:
        """One event, with the table after the whole decision."""
        match event:
            case VoteOpened():
                self._put[event.vote] = _words(after, after.votes[event.vote])
            case BallotCast() if event.choice is not None:
                self._cast.setdefault(event.vote, {})[event.delegation] = event.choice
            case VoteClosed():
                self._counts(event, after)
            case ProposalAdopted():
                self._adopts(event, after)
            case DealOffered():
                self._terms[event.deal], self._agreed[event.deal] = event.gives, {event.by}
            case DealAccepted():
                self._agreed[event.deal].add(event.seat)
            case DealCarriedOut():
                self._moves(event, after)
            case FutureNudged() | FuturePeeked():
                self._pays(event, after)
            case _:
                pass

    def resources_are_where_deals_have_put_them(self, state: TableState) -> None:
        for (seat, resource), amount in self._held.items():
            assert amount >= 0
            assert state.deals.balances.get(seat, {}).get(resource, 0) == amount

    def adopted_words_are_those_that_were_voted(self, state: TableState) -> None:
        for proposal, words in self._adopted.items():
            found = state.proposals[proposal]
            assert found.revisions[found.adopted_revision - 1].clauses == words

    def _pays(self, event: FutureNudged | FuturePeeked, after: TableState) -> None:
        """What a nudge or a peek costs leaves play."""
        uncertainty = after.scenario.uncertainty
        assert uncertainty is not None
        future = next(each for each in uncertainty.futures if each.id == event.future)
        terms = future.nudging if isinstance(event, FutureNudged) else future.peeking
        seat = event.by if isinstance(event, FutureNudged) else event.seat
        assert terms is not None
        assert seat is not None
        if terms.price.resource is not None:
            self._held[seat, terms.price.resource] -= terms.price.amount
            self.spent[terms.price.resource] += terms.price.amount

    def _adopts(self, event: ProposalAdopted, after: TableState) -> None:
        """By the vote that has just closed in favour of the whole."""
        votes = [vote for vote in after.votes.values() if vote.proposal == event.proposal and vote.result]
        vote = votes[-1]
        assert vote.subject.kind is SubjectKind.WHOLE
        assert vote.result is not None
        assert vote.result.is_adopted
        assert vote.revision == event.revision
        self._adopted[event.proposal] = self._put[vote.id]

    def _counts(self, event: VoteClosed, after: TableState) -> None:
        vote, result = after.votes[event.vote], event.result
        if vote.is_secret:
            counted = [result.in_favour, result.against, result.abstaining, result.objecting]
            assert sum(counted) == len(event.opened)
            return
        cast, rule = self._cast.get(event.vote, {}), vote.rule
        sums = {choice: _sum(rule, (each for each in cast if cast[each] is choice)) for choice in Choice}
        counted = [sums[choice] for choice in (Choice.IN_FAVOUR, Choice.AGAINST, Choice.ABSTAIN, Choice.OBJECT)]
        assert counted == [result.in_favour, result.against, result.abstaining, result.objecting]
        assert set(result.vetoed_by) == {each for each in rule.vetoes if cast.get(each) is Choice.AGAINST}
        if rule.kind is DecisionKind.MAJORITY and result.is_adopted:
            assert not result.vetoed_by
            base = _base(after, vote, sums)
            assert _is_enough(rule, sums[Choice.IN_FAVOUR], base)
        if rule.kind is not DecisionKind.MAJORITY and result.is_adopted:
            assert not sums[Choice.OBJECT]

    def _moves(self, event: DealCarriedOut, after: TableState) -> None:
        assert self._agreed[event.deal] == set(after.deals.deals[event.deal].parties)
        for give in self._terms[event.deal]:
            if give.resource is not None:
                self._book(give.giver, give.resource, -give.amount)
                self._book(give.to, give.resource, give.amount)

    def _book(self, seat: SeatId, resource: ResourceId, amount: int) -> None:
        self._held[seat, resource] = self._held.get((seat, resource), 0) + amount


def _words(state: TableState, vote: Vote) -> tuple[Clause, ...]:
    return state.proposals[vote.proposal].revisions[vote.revision - 1].clauses


def _sum(rule: DecisionRule, delegations: Iterable[DelegationId]) -> int:
    weights = dict(rule.weights)
    return sum(weights.get(each, 1) for each in delegations)


def _base(state: TableState, vote: Vote, sums: dict[Choice, int]) -> int:
    match vote.rule.base:
        case Base.VOTING:
            return sums[Choice.IN_FAVOUR] + sums[Choice.AGAINST]
        case Base.PRESENT:
            return _sum(vote.rule, (each for each in members(state) if each in vote.present))
        case Base.MEMBERS:
            return _sum(vote.rule, members(state))


def _is_enough(rule: DecisionRule, in_favour: int, base: int) -> bool:
    """At least one vote, and the rule's share of the base: exactly, as a fraction."""
    if not in_favour or not base:
        return False
    share, needed = Fraction(in_favour, base), Fraction(*rule.fraction)
    return share > needed if rule.above else share >= needed
