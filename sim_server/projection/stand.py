"""Family ``stand``: what the viewer's seat may do with each introduced proposal.

Whoever does not write a text learns nothing here about its working draft: whether it has changed is not asked.
"""

from collections.abc import Iterator

from sim_server.projection.amendments import may_be_ordered, refusal_to_order
from sim_server.projection.possible import possible, refusal_of, refusal_on_trial
from sim_server.projection.regions import Sight, Views
from sim_server.projection.sighting import seat_of
from sim_server.projection.text import introduced_proposals, standing_revision
from sim_server.projection.views.proposals import StandView
from sim_server.rules.access import changeable_proposal
from sim_server.rules.actors import ClockActor
from sim_server.rules.amending import has_amendments
from sim_server.rules.commands import (
    BackAlternative,
    CallNext,
    CancelVote,
    CirculateRevision,
    CloseVote,
    DivideText,
    EnterStatement,
    JoinSponsors,
    LeaveSponsors,
    OfferAmendment,
    OpenVote,
    SignText,
    SuggestWords,
    WithdrawProposal,
)
from sim_server.rules.division import dividing_rule, division_of
from sim_server.rules.ids import DelegationId, RuleId, SeatId
from sim_server.rules.membership import powers, votes_for
from sim_server.rules.playtime import present_phase
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.remembered import remembered
from sim_server.rules.roll import called
from sim_server.rules.scenario import Power, Scenario, TextMode
from sim_server.rules.settling import brackets_in
from sim_server.rules.state import Clause, Proposal, ProposalStatus, TableState, Vote
from sim_server.rules.voting import may_explain, open_vote_on


def stand(sight: Sight) -> Views:
    seat = seat_of(sight)
    if seat is None:
        return {}
    return {each.id: _stand(sight, each, seat) for each in introduced_proposals(sight.state)}


def _stand(sight: Sight, each: Proposal, seat: SeatId) -> StandView:
    joining = ("sponsor", refusal_on_trial(sight, seat, JoinSponsors(each.id)))
    backing = (("back", _refusal_to_back(sight, each, seat)),) if _has_brackets(sight, each) else ()
    vote = open_vote_on(sight.state, each.id) if Power.CHAIR in powers(sight.state, seat) else None
    rule = dividing_rule(sight.state)
    return StandView(
        id=each.id,
        is_sponsor=sight.state.seats[seat].delegation in each.sponsors,
        possible=possible(
            (
                joining,
                *backing,
                *_answers_on_amendments(sight, each, seat),
                *answers_to_sponsors(sight, each, seat),
                *_answers_to_chair(sight, vote, seat),
                *_answers_after_vote(sight, each, seat),
                *_answers_on_parts(sight, each, seat),
                *_answers_to_chairs_text(sight, each, seat),
            )
        ),
        vote=vote.id if vote else "",
        called=(called(vote) or "") if vote else "",
        next_part=next_part(sight.state, each) if Power.CHAIR in powers(sight.state, seat) else 0,
        revision=len(each.revisions),
        part_rule=rule.id if rule is not None else "",
        explains=may_explain(sight.state, each.id, sight.state.seats[seat].delegation),
    )


def next_part(state: TableState, each: Proposal) -> int:
    """The part of a divided text that is voted next; 0 where there is none."""
    division = division_of(state, each.id)
    return division.passed.index(None) + 1 if division is not None else 0


def _answers_on_parts(sight: Sight, each: Proposal, seat: SeatId) -> Iterator[tuple[str, Rejection | None]]:
    """What the chair does with the parts of a text, where a rule of the scenario allows to divide it."""
    if dividing_rule(sight.state) is None or Power.CHAIR not in powers(sight.state, seat):
        return
    if each.status is ProposalStatus.INTRODUCED and open_vote_on(sight.state, each.id) is None:
        is_divided = division_of(sight.state, each.id) is not None
        yield ("open_part" if is_divided else "divide"), refusal_of(sight, seat, DivideText)
        if is_divided:
            yield "undivide", refusal_of(sight, seat, DivideText)


def _answers_on_amendments(sight: Sight, each: Proposal, seat: SeatId) -> Iterator[tuple[str, Rejection | None]]:
    """To offer a change of the text and, for the chair, to say in which order changes are voted."""
    if not has_amendments(sight.state.scenario) or each.status is not ProposalStatus.INTRODUCED:
        return
    yield "amend", refusal_of(sight, seat, OfferAmendment) or _refusal_of_text(sight, each)
    if Power.CHAIR in powers(sight.state, seat) and may_be_ordered(sight.state, each.id):
        yield "order", refusal_to_order(sight, seat) or _refusal_of_text(sight, each)


def _answers_to_chairs_text(sight: Sight, each: Proposal, seat: SeatId) -> Iterator[tuple[str, Rejection | None]]:
    """Where the chair holds the pen, everybody else suggests words for what it circulated."""
    if sight.state.scenario.text_mode is TextMode.CHAIR and seat not in each.authors:
        yield "suggest", refusal_of(sight, seat, SuggestWords) or _refusal_of_text(sight, each)


def _answers_after_vote(sight: Sight, each: Proposal, seat: SeatId) -> Iterator[tuple[str, Rejection | None]]:
    """Words for the record and a signature, where the rule of a vote on the text asks for them."""
    votes = [vote for vote in sight.state.votes.values() if vote.proposal == each.id]
    is_running = any(vote.rule.record_minutes and vote.result is None for vote in votes)
    is_open = is_running or each.id in sight.state.decisions.record_until
    if is_open and _has_words(sight.state, each, votes_for(sight.state, seat)):
        yield "enter", refusal_of(sight, seat, EnterStatement)
    if any(vote.rule.signed and vote.result and vote.result.is_adopted for vote in votes):
        yield "sign", refusal_on_trial(sight, seat, SignText(each.id))


def _has_words(state: TableState, each: Proposal, delegation: DelegationId | None) -> bool:
    """Whether there is anything that the delegation may enter beside the text as it stands."""
    if delegation is None:
        return False
    return each.status is ProposalStatus.ADOPTED or may_explain(state, each.id, delegation)


def _answers_to_chair(sight: Sight, vote: Vote | None, seat: SeatId) -> Iterator[tuple[str, Rejection | None]]:
    """What the chair does with the open vote on a proposal. Nobody shortens a silence."""
    if vote is None:
        return
    runs = refuse(Code.SILENCE_RUNS) if vote.is_silent else None
    yield "close_vote", refusal_of(sight, seat, CloseVote) or runs
    yield "cancel_vote", refusal_of(sight, seat, CancelVote)
    if vote.roll:
        yield "call_next", refusal_of(sight, seat, CallNext)


def _has_brackets(sight: Sight, each: Proposal) -> bool:
    return _count(sight.state.scenario, standing_revision(each).clauses) > 0


@remembered(1024)
def _count(scenario: Scenario, clauses: tuple[Clause, ...]) -> int:
    return brackets_in(scenario, clauses)


def _refusal_to_back(sight: Sight, each: Proposal, seat: SeatId) -> Rejection | None:
    return refusal_of(sight, seat, BackAlternative) or _refusal_of_text(sight, each)


def answers_to_sponsors(sight: Sight, each: Proposal, seat: SeatId) -> Iterator[tuple[str, Rejection | None]]:
    """What sponsors and the chair do with a proposal: circulate, leave, put to the vote, withdraw."""
    vote = OpenVote(each.id, len(each.revisions), proposed_rule(sight.state))
    yield "circulate", _refusal_to_circulate(sight, each, seat)
    yield "leave_sponsors", refusal_on_trial(sight, seat, LeaveSponsors(each.id))
    yield "open_vote", refusal_on_trial(sight, seat, vote)
    yield "withdraw", refusal_on_trial(sight, seat, WithdrawProposal(each.id))


def proposed_rule(state: TableState) -> RuleId:
    """The decision rule that the present phase proposes, or the scenario's first."""
    phase = present_phase(state)
    return phase.rule if phase is not None and phase.rule is not None else state.scenario.rules[0].id


def _refusal_to_circulate(sight: Sight, each: Proposal, seat: SeatId) -> Rejection | None:
    """A trial tells whether the working draft has changed: that is its authors' alone, and not the chair's."""
    if seat in each.authors:
        return refusal_on_trial(sight, seat, CirculateRevision(each.id))
    if Power.CHAIR not in powers(sight.state, seat):
        return refusal_of(sight, seat, CirculateRevision) or refuse(Code.NOT_AN_AUTHOR)
    return refusal_of(sight, seat, CirculateRevision) or _refusal_of_text(sight, each)


def _refusal_of_text(sight: Sight, each: Proposal) -> Rejection | None:
    found = changeable_proposal(sight.state, each.id, ClockActor())
    return found if isinstance(found, Rejection) else None
