"""Decisions that end a vote: its result, and what follows from it."""

from sim_server.rules.actors import Moment
from sim_server.rules.amended import amendment_voted
from sim_server.rules.amending import amendment_rule, text_practice
from sim_server.rules.audience import EVERYONE
from sim_server.rules.commands import Choice
from sim_server.rules.decide_division import part_voted
from sim_server.rules.decision import Decision, item_id
from sim_server.rules.events import (
    DraftingReopened,
    Event,
    ProposalAdopted,
    Reason,
    Result,
    VoteCancelled,
    VoteClosed,
    VoteOpened,
)
from sim_server.rules.ids import DelegationId, Millis, VoteId
from sim_server.rules.membership import members
from sim_server.rules.playtime import MINUTE, SECOND, scaled
from sim_server.rules.rejections import Code, refuse
from sim_server.rules.roll import may_pass, roll_from
from sim_server.rules.scenario import DecisionKind, DecisionRule, OnObjection
from sim_server.rules.settling import settles
from sim_server.rules.state import TableState, Vote, VoteStatus
from sim_server.rules.tally import Electorate, Poll, open_poll, secret_poll, tally

CHOICES: dict[DecisionKind, tuple[Choice, ...]] = {
    DecisionKind.CONSENSUS: (Choice.IN_FAVOUR, Choice.ABSTAIN, Choice.OBJECT),
    DecisionKind.MAJORITY: (Choice.IN_FAVOUR, Choice.AGAINST, Choice.ABSTAIN),
    DecisionKind.SILENCE: (Choice.OBJECT,),
}
"""What a vote can be answered with under each kind of rule."""


def close_vote(state: TableState, vote: Vote, opened: tuple[str, ...], moment: Moment) -> Decision:
    """Close a vote now. ``opened`` are the choices of a secret vote, one for each ballot.

    Sealed, a choice that the vote does not offer cannot be refused; opened, it counts as not voting.
    """
    if vote.status is not VoteStatus.OPEN:
        return refuse(Code.VOTE_CLOSED)
    if vote.is_secret and len(opened) != len(vote.ballots):
        return refuse(Code.BALLOTS_NOT_OPENED)
    possible = choices_in(state, vote)
    choices = tuple(sorted(Choice(choice) for choice in opened if choice in possible))
    poll = secret_poll(choices) if vote.is_secret else _poll(vote)
    result = tally(vote.rule, Electorate(members(state), vote.present), poll)
    revealed = choices if vote.is_secret else ()
    closed = VoteClosed(item_id(moment), vote.id, result, revealed, EVERYONE, moment.at)
    return (closed, *_consequences(state, vote, result, moment))


def cancel_vote(vote: Vote, moment: Moment) -> Decision:
    if vote.status is not VoteStatus.OPEN:
        return refuse(Code.VOTE_CLOSED)
    return (VoteCancelled(item_id(moment), vote.id, EVERYONE, moment.at),)


def is_countable_in_secret(rule: DecisionRule) -> bool:
    """Whether the rule can do without knowing whose vote is whose."""
    is_named = rule.kind is DecisionKind.SILENCE or rule.roll_call
    return not (rule.weights or rule.vetoes or rule.groups or is_named)


def choices_in(state: TableState, vote: Vote) -> tuple[Choice, ...]:
    """What the vote can be answered with. A practice may know no abstention on texts ("present and voting")."""
    every = CHOICES[vote.rule.kind]
    if vote.rule.kind is not DecisionKind.MAJORITY or text_practice(state.scenario).abstain_allowed:
        return every
    return tuple(choice for choice in every if choice is not Choice.ABSTAIN)


def offered(state: TableState, vote: Vote, delegation: DelegationId) -> tuple[Choice, ...]:
    """What the ballot of a delegation offers in this vote."""
    choices = choices_in(state, vote)
    return (*choices, Choice.PASS) if may_pass(vote, delegation) else choices


def _poll(vote: Vote) -> Poll:
    """Whoever passed and was not heard again has not voted."""
    ballots = {delegation: ballot.choice for delegation, ballot in vote.ballots.items()}
    cast = {delegation: choice for delegation, choice in ballots.items() if choice and choice is not Choice.PASS}
    return open_poll(vote.rule, cast)


def _consequences(state: TableState, vote: Vote, result: Result, moment: Moment) -> tuple[Event, ...]:
    if vote.is_on_part:
        return part_voted(state, vote, result, moment)
    is_objected = result.reason == Reason.OBJECTION
    majority = _first_majority(state) if is_objected and vote.rule.on_objection is OnObjection.VOTE else None
    if majority:
        return (_put_to_vote(state, vote, majority, moment),)
    if vote.subject.amendment is not None:
        return amendment_voted(state, vote, result, moment)
    if result.is_adopted:
        return (_adopted(state, vote, moment),)
    if not is_objected:
        return ()
    return (DraftingReopened(Millis(moment.at + scaled(state, vote.rule.drafting_minutes * MINUTE))),)


def _adopted(state: TableState, vote: Vote, moment: Moment) -> ProposalAdopted:
    revision = state.proposals[vote.proposal].revisions[vote.revision - 1]
    item = item_id(moment, "b")
    return ProposalAdopted(item, vote.proposal, vote.revision, settles(revision), EVERYONE, moment.at)


def _first_majority(state: TableState) -> DecisionRule | None:
    return next((rule for rule in state.scenario.rules if rule.kind is DecisionKind.MAJORITY), None)


def _put_to_vote(state: TableState, vote: Vote, rule: DecisionRule, moment: Moment) -> VoteOpened:
    """The same revision, or amendment to it, goes to a vote under the scenario's first majority rule."""
    rule = rule if vote.is_on_whole else amendment_rule(state, rule)
    return VoteOpened(
        item=item_id(moment, "b"),
        vote=VoteId(moment.fresh),
        proposal=vote.proposal,
        revision=vote.revision,
        rule=rule,
        is_secret=rule.secret and is_countable_in_secret(rule),
        closes_at=Millis(moment.at + scaled(state, rule.seconds * SECOND)),
        by=None,
        audience=EVERYONE,
        at=moment.at,
        roll=roll_from(members(state), None, moment.fresh) if rule.roll_call else (),
        subject=vote.subject,
    )
