"""Family ``vote``: every vote with the text it is about, and its result after the close.

While it runs, who cast and how is nobody's to see, but an objection, which is made before everyone; how many
cast is family ``turnout``. The choices of a secret vote are never tied to a delegation.
"""

from collections.abc import Mapping
from typing import Final

from sim_server.projection.amendments import amendment_view
from sim_server.projection.clauses import circulated_clauses
from sim_server.projection.labels import placards
from sim_server.projection.regions import Sight, Views
from sim_server.projection.rule import rule_view
from sim_server.projection.sighting import scenario_of
from sim_server.projection.views.amendments import AmendmentView
from sim_server.projection.views.common import ClauseView, Placard
from sim_server.projection.views.decisions import ObjectionView, RollLine
from sim_server.projection.views.votes import BallotView, VoteView
from sim_server.rules.commands import Choice
from sim_server.rules.decide_closing import choices_in
from sim_server.rules.events import Result
from sim_server.rules.ids import DelegationId, Millis, VoteId
from sim_server.rules.membership import members
from sim_server.rules.remembered import remembered
from sim_server.rules.roll import called
from sim_server.rules.scenario import Scenario
from sim_server.rules.state import Ballot, Proposal, TableState, Vote, VoteStatus
from sim_server.rules.tally import weight
from sim_server.rules.ties import tie_number

_NONE: Final[Mapping[DelegationId, Ballot]] = {}


def vote(sight: Sight) -> Views:
    scenario, state = scenario_of(sight), sight.state
    return {each.id: _vote(state, each, scenario) for each in state.votes.values()}


def _vote(state: TableState, each: Vote, scenario: Scenario) -> VoteView:
    """A ballot that nobody sees yet changes nothing."""
    proposal, about = state.proposals[each.proposal], voted_amendment(state, each, scenario)
    ended = (each.status, each.result, each.withdrawn, each.absent)
    return _view(each.id, each.closes_at, *ended, _heard(each), proposal, scenario, about, each, state)


def _heard(each: Vote) -> Mapping[DelegationId, Ballot]:
    """The ballots that everyone may know of: while an open vote runs only objections, and the answers to a roll."""
    objects = not each.is_secret and any(cast.choice is Choice.OBJECT for cast in each.ballots.values())
    return each.ballots if each.status is not VoteStatus.OPEN or each.roll or objects else _NONE


@remembered(1024, by=10)
def _view(
    _id: VoteId,
    _closes_at: Millis,
    _status: VoteStatus,
    _result: Result | None,
    _withdrawn: object,
    _absent: object,
    _heard: object,
    proposal: Proposal,
    scenario: Scenario,
    about: AmendmentView | None,
    each: Vote,
    state: TableState,
) -> VoteView:
    """What changes of a vote and is seen decides; the choices of a secret one come with its result.

    Of the state it reads besides only the scenario and, of a tie, the votes that were closed before it.
    """
    signs = placards(scenario)
    return VoteView(
        id=each.id,
        proposal=each.proposal,
        proposal_title=proposal.title,
        revision=each.revision,
        clauses=_clauses(each, circulated_clauses(proposal, proposal.revisions[each.revision - 1], scenario)),
        rule=rule_view(state, each.rule, scenario),
        is_secret=each.is_secret,
        status=each.status,
        opened_at=each.opened_at,
        closes_at=each.closes_at,
        choices=choices_in(state, each),
        result=each.result,
        vetoed_by=tuple(signs[delegation] for delegation in each.result.vetoed_by) if each.result else (),
        ballots=_cast(each, signs),
        opened=each.opened if each.is_secret else (),
        objections=objections(each, signs),
        roll=roll(each, signs),
        part=each.subject.number if each.is_on_part else 0,
        amendment=about,
        silent=tuple(signs[member] for member in silent(state, each)),
        tie=tie_number(state, each),
    )


def voted_amendment(state: TableState, each: Vote, scenario: Scenario) -> AmendmentView | None:
    """The amendment that a vote is about, if it is."""
    key = each.subject.amendment
    return amendment_view(state, state.amending.amendments[key], scenario) if key is not None else None


def _clauses(each: Vote, every: tuple[ClauseView, ...]) -> tuple[ClauseView, ...]:
    """The clauses that the vote is about; an amendment shows its own."""
    if each.subject.amendment is not None:
        return ()
    return tuple(clause for clause in every if not each.is_on_part or clause.id in each.subject.clauses)


def objections(each: Vote, signs: Mapping[DelegationId, Placard]) -> tuple[ObjectionView, ...]:
    """Objections by name: those that stand, then those given up. A secret vote shows none."""
    if each.is_secret:
        return ()
    standing = (
        ObjectionView(sign, cast.explanation, is_withdrawn=False)
        for delegation, sign in signs.items()
        if (cast := each.ballots.get(delegation)) is not None and cast.choice is Choice.OBJECT
    )
    given_up = (ObjectionView(signs[delegation], reason, is_withdrawn=True) for delegation, reason in each.withdrawn)
    return (*standing, *given_up)


def roll(each: Vote, signs: Mapping[DelegationId, Placard]) -> tuple[RollLine, ...]:
    """Every member of a roll call; answers are given before everyone."""
    asked = called(each) if each.status is VoteStatus.OPEN else None
    return tuple(
        RollLine(
            placard=signs[member],
            answer=each.ballots[member].choice if member in each.ballots else None,
            is_called=member == asked,
            is_absent=member in each.absent,
        )
        for member in each.roll
    )


def silent(state: TableState, each: Vote) -> tuple[DelegationId, ...]:
    """After an open vote: the members that are not recorded as voting. Under silence that is what agreeing is."""
    if each.is_secret or each.is_silent or each.result is None:
        return ()
    heard = {member for member, cast in each.ballots.items() if cast.choice is not Choice.PASS}
    return tuple(member for member in members(state) if member not in heard)


def _cast(each: Vote, signs: Mapping[DelegationId, Placard]) -> tuple[BallotView, ...]:
    """The ballots of an open vote after its close, in the scenario's order; of any other vote none."""
    if each.is_secret or each.status is not VoteStatus.CLOSED:
        return ()
    return tuple(
        BallotView(sign, cast.choice, cast.explanation, weight(each.rule, delegation))
        for delegation, sign in signs.items()
        if (cast := each.ballots.get(delegation)) is not None and cast.choice is not None
    )
