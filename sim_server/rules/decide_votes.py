"""Decisions on votes: opened, cast, closed, cancelled. Closing has its own module."""

from typing import assert_never

from sim_server.rules.access import CLOSED, visible_proposal
from sim_server.rules.actors import Actor, Moment, SeatActor
from sim_server.rules.amending import amendment_rule, open_amendments, voting_order
from sim_server.rules.audience import EVERYONE
from sim_server.rules.commands import (
    CallNext,
    CancelVote,
    CastBallot,
    Choice,
    CloseVote,
    OpenVote,
    Subject,
    SubjectKind,
)
from sim_server.rules.decide_closing import cancel_vote, close_vote, is_countable_in_secret, offered
from sim_server.rules.decision import Decision, item_id
from sim_server.rules.division import division_of, subject_of
from sim_server.rules.events import AmendmentStatus, BallotCast, Event, MemberAbsent, VoteOpened
from sim_server.rules.evolve_votes import with_absent, with_ballot
from sim_server.rules.ids import DelegationId, Millis, RuleId, VoteId
from sim_server.rules.limits import LEAST_TIME, MOST_EXPLANATION, MOST_HOURS, MOST_SILENCE_HOURS
from sim_server.rules.membership import members, votes_for
from sim_server.rules.playtime import HOUR, SECOND, scaled
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.roll import called, roll_from
from sim_server.rules.scenario import DecisionKind, DecisionRule
from sim_server.rules.settling import brackets_in, conflicting_issue
from sim_server.rules.state import Ballot, Proposal, ProposalStatus, Revision, TableState, Vote, VoteStatus
from sim_server.rules.ties import MOST_TIES, ties_on
from sim_server.rules.voting import is_roll_by_lot, may_explain, open_vote
from sim_server.rules.words import refused_length, tidy


def open_the_vote(state: TableState, command: OpenVote, actor: Actor, moment: Moment) -> Decision:
    proposal = visible_proposal(state, command.proposal, actor)
    if isinstance(proposal, Rejection):
        return proposal
    rule = _rule(state, command.rule)
    if isinstance(rule, Rejection):
        return rule
    seconds = rule.seconds if command.seconds is None else command.seconds
    is_secret = rule.secret if command.is_secret is None else command.is_secret
    refusal = (
        _refused_subject(state, proposal, command)
        or _refused_form(rule, seconds, is_secret=is_secret)
        or _refused_first(state, command, rule)
    )
    if refusal:
        return refusal
    subject = _subject(state, proposal, command, rule)
    if isinstance(subject, Rejection):
        return subject
    if subject.amendment is not None:
        rule = amendment_rule(state, rule)
    opened = VoteOpened(
        item=item_id(moment),
        vote=VoteId(moment.fresh),
        proposal=proposal.id,
        revision=command.revision,
        rule=rule,
        is_secret=is_secret,
        closes_at=Millis(moment.at + scaled(state, seconds * SECOND)),
        by=actor.seat if isinstance(actor, SeatActor) else None,
        audience=EVERYONE,
        at=moment.at,
        roll=roll_from(members(state), command.first, moment.fresh) if rule.roll_call else (),
        subject=subject,
    )
    return (opened,)


def end_vote(state: TableState, command: CloseVote | CancelVote, moment: Moment) -> Decision:
    vote = state.votes.get(command.vote)
    if vote is None:
        return refuse(Code.UNKNOWN_VOTE)
    match command:
        case CloseVote() if vote.is_silent and vote.status is VoteStatus.OPEN and moment.at < vote.closes_at:
            return refuse(Code.SILENCE_RUNS)
        case CloseVote():
            return close_vote(state, vote, command.opened, moment)
        case CancelVote():
            return cancel_vote(vote, moment)
        case _:
            assert_never(command)


def cast_ballot(state: TableState, command: CastBallot, actor: SeatActor, moment: Moment) -> Decision:
    """The last ballot before the close counts; one that comes at the deadline is too late."""
    vote = state.votes.get(command.vote)
    if vote is None:
        return refuse(Code.UNKNOWN_VOTE)
    if vote.status is not VoteStatus.OPEN or moment.at >= vote.closes_at:
        return refuse(Code.SILENCE_OVER if vote.is_silent else Code.VOTE_CLOSED)
    if command.revision != vote.revision:
        return refuse(Code.STALE_REVISION, revision=vote.revision)
    delegation = votes_for(state, actor.seat)
    if delegation is None:
        return refuse(Code.NO_BALLOT)
    if vote.roll and called(vote) != delegation:
        return refuse(Code.NOT_CALLED)
    explanation = tidy(command.explanation)
    refusal = (
        _refused_secret(command, explanation)
        if vote.is_secret
        else _refused_open(state, vote, delegation, command, explanation)
    )
    if refusal:
        return refusal
    sealed = command.sealed if vote.is_secret else ""
    ballot = Ballot(actor.seat, command.choice, sealed, explanation)
    if vote.ballots.get(delegation) == ballot:
        return refuse(Code.NOTHING_TO_DO)
    cast = BallotCast(vote.id, delegation, actor.seat, command.choice, sealed, explanation, moment.at)
    return (cast, *_concluded(state, with_ballot(vote, cast), moment))


def call_next(state: TableState, command: CallNext, moment: Moment) -> Decision:
    """A member that does not answer holds nobody up."""
    vote = state.votes.get(command.vote)
    if vote is None:
        return refuse(Code.UNKNOWN_VOTE)
    if vote.status is not VoteStatus.OPEN:
        return refuse(Code.VOTE_CLOSED)
    if not vote.roll or called(vote) != command.delegation:
        return refuse(Code.NOT_CALLED)
    absent = MemberAbsent(vote.id, command.delegation, moment.at)
    return (absent, *_concluded(state, with_absent(vote, absent), moment))


def _concluded(state: TableState, vote: Vote, moment: Moment) -> tuple[Event, ...]:
    """One objection ends a silence at once; a roll call ends when everybody was heard."""
    is_over = called(vote) is None if vote.roll else vote.is_silent
    closed = close_vote(state, vote, (), moment) if is_over else ()
    return () if isinstance(closed, Rejection) else closed


def _rule(state: TableState, rule_id: RuleId) -> DecisionRule | Rejection:
    found = (rule for rule in state.scenario.rules if rule.id == rule_id)
    return next(found, None) or refuse(Code.UNKNOWN_RULE)


def _subject(state: TableState, proposal: Proposal, command: OpenVote, rule: DecisionRule) -> Subject | Rejection:
    """What the vote is about. Amendments are voted one by one, in their order, before the text."""
    if command.amendment is None:
        return subject_of(state, proposal, command.part, rule)
    amendment = state.amending.amendments.get(command.amendment)
    if amendment is None or amendment.offer.proposal != proposal.id:
        return refuse(Code.UNKNOWN_AMENDMENT)
    if not amendment.is_open:
        return refuse(Code.AMENDMENT_OVER)
    if command.part or division_of(state, proposal.id):
        return refuse(Code.TEXT_DIVIDED)
    waiting = (each for each in voting_order(state, proposal) if each.status is AmendmentStatus.CONTESTED)
    first = next(waiting, amendment)
    if amendment.status is AmendmentStatus.CONTESTED and first is not amendment:
        return refuse(Code.AMENDMENT_WAITS, number=first.offer.number)
    return Subject(SubjectKind.AMENDMENT, amendment.offer.number, amendment=amendment.offer.amendment)


def _refused_subject(state: TableState, proposal: Proposal, command: OpenVote) -> Rejection | None:
    """A vote is held on the newest revision of an open proposal."""
    if proposal.status is ProposalStatus.DRAFT:
        return refuse(Code.NOT_INTRODUCED)
    if proposal.status in CLOSED:
        return refuse(Code.PROPOSAL_CLOSED)
    if open_vote(state):
        return refuse(Code.VOTE_IS_OPEN)
    newest = proposal.revisions[-1]
    if command.revision != newest.number:
        return refuse(Code.STALE_REVISION, revision=newest.number)
    if ties_on(state, proposal.id, newest.number) >= MOST_TIES:
        return refuse(Code.TIED_TWICE, revision=newest.number)
    return _refused_text(state, proposal, newest) if command.amendment is None else None


def _refused_text(state: TableState, proposal: Proposal, newest: Revision) -> Rejection | None:
    """A text is voted when nobody would change it any more, no bracket is open and it answers no issue twice."""
    if waiting := open_amendments(state, proposal.id):
        return refuse(Code.AMENDMENTS_FIRST, count=len(waiting))
    if brackets := brackets_in(state.scenario, newest.clauses):
        return refuse(Code.OPEN_BRACKETS, revision=newest.number, count=brackets)
    issue = conflicting_issue(state.scenario, newest.clauses)
    return refuse(Code.CONFLICTING_TAGS, issue=issue.title) if issue else None


def _refused_form(rule: DecisionRule, seconds: int, *, is_secret: bool) -> Rejection | None:
    if seconds * SECOND < LEAST_TIME:
        return refuse(Code.TIME_TOO_SHORT)
    most = MOST_SILENCE_HOURS if rule.kind is DecisionKind.SILENCE else MOST_HOURS
    if seconds * SECOND > most * HOUR:
        return refuse(Code.TIME_TOO_LONG, hours=most)
    if is_secret and not is_countable_in_secret(rule):
        return refuse(Code.OPEN_BALLOT_ONLY)
    return None


def _refused_first(state: TableState, command: OpenVote, rule: DecisionRule) -> Rejection | None:
    is_named = rule.roll_call and command.first is not None
    return refuse(Code.ROLL_BY_LOT) if is_named and is_roll_by_lot(state) else None


def _refused_secret(command: CastBallot, explanation: str) -> Rejection | None:
    if command.choice is not None or not command.sealed:
        return refuse(Code.CHOICE_NOT_OFFERED)
    return refuse(Code.EXPLANATION_SHOWS_VOTE) if explanation else None


def _refused_open(
    state: TableState, vote: Vote, delegation: DelegationId, command: CastBallot, explanation: str
) -> Rejection | None:
    if command.choice not in offered(state, vote, delegation):
        return refuse(Code.CHOICE_NOT_OFFERED)
    if command.choice is Choice.OBJECT and not explanation:
        return refuse(Code.REASON_NEEDED)
    is_explained = bool(explanation) and command.choice is not Choice.OBJECT
    if is_explained and not may_explain(state, vote.proposal, delegation):
        return refuse(Code.SPONSORS_DO_NOT_EXPLAIN)
    return refused_length(explanation, limit=MOST_EXPLANATION)
