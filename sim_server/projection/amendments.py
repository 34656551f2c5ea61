"""Families ``amendment`` and ``amend_step``: changes offered to texts on the table, and what a seat does with them."""

from sim_server.projection.clauses import tag_view
from sim_server.projection.labels import label_then, placards
from sim_server.projection.possible import refusal_of, refusal_on_trial
from sim_server.projection.regions import Sight, Views
from sim_server.projection.sighting import scenario_of, seat_of
from sim_server.projection.views.amendments import AmendmentView, AmendStepView
from sim_server.projection.views.common import Placard
from sim_server.rules.access import changeable_proposal
from sim_server.rules.actors import ClockActor
from sim_server.rules.amending import (
    distance,
    is_closed_to_friends,
    must_accept,
    open_amendments,
    text_practice,
    voting_order,
)
from sim_server.rules.commands import (
    AmendmentKind,
    AnswerAmendment,
    ClauseKind,
    OpenVote,
    OrderAmendments,
    WithdrawAmendment,
)
from sim_server.rules.events import AmendmentStatus
from sim_server.rules.held_by_bots import BotTimes
from sim_server.rules.ids import AmendmentId, ClauseId, Millis, ProposalId, SeatId
from sim_server.rules.membership import powers
from sim_server.rules.practice import AmendmentOrder
from sim_server.rules.rejections import Rejection
from sim_server.rules.remembered import remembered
from sim_server.rules.scenario import Power, Scenario
from sim_server.rules.state import Amendment, Clause, Proposal, TableState
from sim_server.rules.voting import open_vote


def amendment(sight: Sight) -> Views:
    scenario = scenario_of(sight)
    return {key: amendment_view(sight.state, each, scenario) for key, each in sight.state.amending.amendments.items()}


def amend_step(sight: Sight) -> Views:
    seat = seat_of(sight)
    if seat is None:
        return {}
    texts = {each.offer.proposal for each in sight.state.amending.amendments.values() if each.is_open}
    return {key: step for text in sorted(texts) for key, step in _steps(sight, text, seat).items()}


def amendment_view(state: TableState, each: Amendment, scenario: Scenario) -> AmendmentView:
    """An amendment as it stands, with its text, the chair's order and the open vote beside it."""
    proposal, vote = state.proposals[each.offer.proposal], open_vote(state)
    order = state.amending.orders.get(proposal.id, ())
    is_voted = vote is not None and vote.subject.amendment == each.offer.amendment
    return _view(each, proposal, order, scenario, state.bots, is_voted)


@remembered(2048)
def _view(
    each: Amendment,
    proposal: Proposal,
    order: tuple[AmendmentId, ...],
    scenario: Scenario,
    times: BotTimes,
    is_voted: bool,
) -> AmendmentView:
    offer, change = each.offer, each.offer.change
    clauses = proposal.revisions[offer.revision - 1].clauses
    found = _clause(clauses, change.clause)
    anchor = _clause(clauses, change.after)
    before, after = _words(each, found)
    return AmendmentView(
        id=offer.amendment,
        proposal=offer.proposal,
        number=offer.number,
        kind=change.kind,
        status=each.status,
        clause=change.clause,
        clause_kind=found.kind if found is not None else change.clause_kind,
        clause_number=_number(clauses, change.clause),
        after_number=_number(clauses, change.after),
        after_words=anchor.text if anchor is not None else "",
        before=before,
        after=after,
        tag_before=tag_view(found.tag, scenario) if found is not None else None,
        tag_after=tag_view(change.tag, scenario),
        by=label_then(scenario, offer.by, times, offer.at),
        reason=offer.reason,
        revision=offer.revision,
        at=offer.at,
        rank=_rank(scenario, proposal, each, order),
        sponsors=_sponsors(scenario, proposal, each),
        answer_by=each.answer_by if each.status is AmendmentStatus.OFFERED else Millis(0),
        is_voted=is_voted,
        made=each.made,
    )


def asked_of(sight: Sight, seat: SeatId) -> tuple[AmendmentView, ...]:
    """The amendments that wait for the word of this seat."""
    state, scenario = sight.state, scenario_of(sight)
    return tuple(
        amendment_view(state, each, scenario)
        for each in state.amending.amendments.values()
        if each.is_open and _may_answer(sight, state.proposals[each.offer.proposal], each, seat)
    )


def may_be_ordered(state: TableState, proposal: ProposalId) -> bool:
    """Whether there is an order of voting to change."""
    voted = (AmendmentStatus.ADOPTED, AmendmentStatus.REJECTED)
    every = [each for each in state.amending.amendments.values() if each.offer.proposal == proposal]
    return len(open_amendments(state, proposal)) > 1 and not any(each.status in voted for each in every)


def refusal_to_order(sight: Sight, seat: SeatId) -> Rejection | None:
    return refusal_of(sight, seat, OrderAmendments)


def _steps(sight: Sight, text: ProposalId, seat: SeatId) -> Views:
    state = sight.state
    proposal = state.proposals[text]
    delegation = state.seats[seat].delegation
    next_one = _next_to_vote(sight, proposal, seat)
    steps: dict[str, AmendStepView] = {}
    for each in open_amendments(state, text):
        offer = each.offer
        is_own = offer.delegation == delegation
        step = AmendStepView(
            amendment=offer.amendment,
            proposal=text,
            number=offer.number,
            revision=len(proposal.revisions),
            delegation_name=placards(scenario_of(sight))[delegation].name,
            may_answer=_may_answer(sight, proposal, each, seat),
            may_withdraw=is_own and refusal_on_trial(sight, seat, WithdrawAmendment(offer.amendment)) is None,
            may_vote=next_one is each,
        )
        if step.may_answer or step.may_withdraw or step.may_vote:
            steps[offer.amendment] = step
    return steps


def _may_answer(sight: Sight, proposal: Proposal, each: Amendment, seat: SeatId) -> bool:
    delegation = sight.state.seats[seat].delegation
    is_asked = each.status is AmendmentStatus.OFFERED and delegation in must_accept(sight.state.scenario, proposal)
    if not is_asked or delegation in each.accepted or seat not in proposal.authors:
        return False
    if is_closed_to_friends(sight.state, proposal.id) or refusal_of(sight, seat, AnswerAmendment):
        return False
    return not isinstance(changeable_proposal(sight.state, proposal.id, ClockActor()), Rejection)


def _next_to_vote(sight: Sight, proposal: Proposal, seat: SeatId) -> Amendment | None:
    """To the chair: the contested amendment that is voted next."""
    if Power.CHAIR not in powers(sight.state, seat) or refusal_of(sight, seat, OpenVote):
        return None
    if open_vote(sight.state) or isinstance(changeable_proposal(sight.state, proposal.id, ClockActor()), Rejection):
        return None
    return next_contested(sight.state, proposal)


def next_contested(state: TableState, proposal: Proposal) -> Amendment | None:
    """The amendment to a text that is voted next."""
    order = voting_order(state, proposal)
    return next((each for each in order if each.status is AmendmentStatus.CONTESTED), None)


def _words(each: Amendment, found: Clause | None) -> tuple[str, str]:
    change = each.offer.change
    match change.kind:
        case AmendmentKind.ADD:
            return "", change.text
        case AmendmentKind.DELETE:
            return found.text if found is not None else "", ""
        case AmendmentKind.REPLACE:
            return found.text if found is not None else "", change.text
        case AmendmentKind.MOVE:
            words = found.text if found is not None else ""
            return words, words


def _rank(scenario: Scenario, proposal: Proposal, each: Amendment, order: tuple[AmendmentId, ...]) -> str:
    """Sorts the open ones as they are voted, and what is over behind them; another amendment does not change it."""
    if not each.is_open:
        return f"9{each.offer.number:04}"
    if each.offer.amendment in order:
        return f"0{order.index(each.offer.amendment):04}"
    if text_practice(scenario).amendment_order is AmendmentOrder.TIME:
        return f"1{each.offer.number:04}"
    is_deletion, share = distance(proposal, each)
    return f"1{int(not is_deletion)}{1000 - share:04}{each.offer.number:04}"


def _sponsors(scenario: Scenario, proposal: Proposal, each: Amendment) -> tuple[tuple[Placard, str], ...]:
    """What each of those said whose word counts; what was said stays after they have left."""
    signs = placards(scenario)
    said = dict.fromkeys(each.declined, "declines") | dict.fromkeys(each.accepted, "accepts")
    asked = must_accept(scenario, proposal) if each.status is AmendmentStatus.OFFERED else ()
    return tuple((signs[key], said.get(key, "")) for key in dict.fromkeys((*said, *asked)))


def _clause(clauses: tuple[Clause, ...], clause: ClauseId | None) -> Clause | None:
    return next((each for each in clauses if each.id == clause), None) if clause is not None else None


def _number(clauses: tuple[Clause, ...], clause: ClauseId | None) -> int:
    operative = [each.id for each in clauses if each.kind is ClauseKind.OPERATIVE]
    return operative.index(clause) + 1 if clause in operative else 0
