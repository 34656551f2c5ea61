"""Decisions on the record of a text: words that delegations enter beside it, and signatures under it.

An explanation can be entered while a vote on the text is open and for a time after its result; a reservation or a
dissociation only beside an adopted text. None of them changes the text.
"""

from typing import assert_never

from sim_server.rules.access import visible_proposal
from sim_server.rules.actors import Moment, SeatActor
from sim_server.rules.audience import EVERYONE
from sim_server.rules.commands import CloseRecord, EnterStatement, SignText, StatementKind, WithdrawStatement
from sim_server.rules.decision import Decision
from sim_server.rules.events import RecordClosed, StatementEntered, StatementWithdrawn, TextSigned
from sim_server.rules.ids import DelegationId, ProposalId, StatementId
from sim_server.rules.limits import MOST_EXPLANATION, UNDO_MILLISECONDS
from sim_server.rules.membership import votes_for
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.state import Proposal, ProposalStatus, TableState, Vote
from sim_server.rules.voting import may_explain, open_vote_on
from sim_server.rules.words import refused_text, tidy

RecordCommand = EnterStatement | WithdrawStatement | SignText


def decide_record(state: TableState, command: RecordCommand, actor: SeatActor, moment: Moment) -> Decision:
    match command:
        case EnterStatement():
            return _enter(state, command, actor, moment)
        case WithdrawStatement():
            return _withdraw(state, command, actor, moment)
        case SignText():
            return _sign(state, command, actor, moment)
        case _:
            assert_never(command)


def close_record(state: TableState, command: CloseRecord, moment: Moment) -> Decision:
    until = state.decisions.record_until.get(command.proposal)
    if until is None or moment.at < until:
        return refuse(Code.NOTHING_TO_DO)
    return (RecordClosed(command.proposal),)


def adopting_vote(state: TableState, proposal: ProposalId) -> Vote | None:
    """The vote that adopted the text, if one did."""
    votes = (vote for vote in state.votes.values() if vote.proposal == proposal and vote.is_on_whole)
    return next((vote for vote in votes if vote.result and vote.result.is_adopted), None)


def refused_record(state: TableState, proposal: Proposal, kind: StatementKind, moment: Moment) -> Rejection | None:
    """Why such words cannot be entered beside the text now."""
    vote = open_vote_on(state, proposal.id)
    is_before = vote is not None and vote.rule.record_minutes > 0
    is_after = moment.at < state.decisions.record_until.get(proposal.id, 0)
    if not is_before and not is_after:
        return refuse(Code.RECORD_CLOSED)
    if kind is not StatementKind.EXPLANATION and proposal.status is not ProposalStatus.ADOPTED:
        return refuse(Code.NOT_ADOPTED)
    return None


def _enter(state: TableState, command: EnterStatement, actor: SeatActor, moment: Moment) -> Decision:
    proposal = visible_proposal(state, command.proposal, actor)
    if isinstance(proposal, Rejection):
        return proposal
    delegation = votes_for(state, actor.seat)
    if delegation is None:
        return refuse(Code.NO_BALLOT)
    text = tidy(command.text)
    refusal = (
        refused_record(state, proposal, command.kind, moment)
        or _refused_statement(state, proposal, command, delegation)
        or refused_text(text, limit=MOST_EXPLANATION)
    )
    if refusal:
        return refusal
    entered = StatementEntered(
        statement=StatementId(moment.fresh),
        proposal=proposal.id,
        delegation=delegation,
        seat=actor.seat,
        kind=command.kind,
        clause=command.clause,
        text=text,
        audience=EVERYONE,
        at=moment.at,
    )
    return (entered,)


def _refused_statement(
    state: TableState, proposal: Proposal, command: EnterStatement, delegation: DelegationId
) -> Rejection | None:
    """The clause stands in the newest revision; of one kind a delegation says one thing about one place."""
    if command.kind is StatementKind.EXPLANATION and not may_explain(state, proposal.id, delegation):
        return refuse(Code.SPONSORS_DO_NOT_EXPLAIN)
    if command.clause is not None and command.clause not in {each.id for each in proposal.revisions[-1].clauses}:
        return refuse(Code.UNKNOWN_CLAUSE)
    said = ((each.proposal, each.delegation, each.kind, each.clause) for each in state.decisions.statements.values())
    here = (proposal.id, delegation, command.kind, command.clause)
    return refuse(Code.ALREADY_STATED) if here in said else None


def _withdraw(state: TableState, command: WithdrawStatement, actor: SeatActor, moment: Moment) -> Decision:
    statement = state.decisions.statements.get(command.statement)
    if statement is None or statement.seat != actor.seat or moment.at - statement.at > UNDO_MILLISECONDS:
        return refuse(Code.TOO_LATE_TO_UNDO)
    return (StatementWithdrawn(statement.id),)


def _sign(state: TableState, command: SignText, actor: SeatActor, moment: Moment) -> Decision:
    proposal = visible_proposal(state, command.proposal, actor)
    if isinstance(proposal, Rejection):
        return proposal
    vote = adopting_vote(state, proposal.id)
    if proposal.status is not ProposalStatus.ADOPTED or vote is None:
        return refuse(Code.NOT_ADOPTED)
    if not vote.rule.signed:
        return refuse(Code.NOT_SIGNED_HERE)
    delegation = state.seats[actor.seat].delegation
    if any(each.delegation == delegation for each in state.decisions.signatures.get(proposal.id, ())):
        return refuse(Code.ALREADY_SIGNED)
    return (TextSigned(proposal.id, delegation, actor.seat, EVERYONE, moment.at),)
