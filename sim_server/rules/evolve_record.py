"""How the state follows the record of a text, its signatures, and the time in which words can be entered."""

from dataclasses import replace
from typing import assert_never

from sim_server.rules.events import RecordClosed, StatementEntered, StatementWithdrawn, TextSigned, VoteClosed
from sim_server.rules.ids import Millis, ProposalId
from sim_server.rules.mapping import put
from sim_server.rules.playtime import MINUTE, scaled
from sim_server.rules.state import TableState
from sim_server.rules.state.decisions import Decisions, Signature, Statement

RecordEvent = RecordClosed | StatementEntered | StatementWithdrawn | TextSigned


def evolve_record(state: TableState, event: RecordEvent) -> TableState:
    return replace(state, decisions=_changed(state.decisions, event))


def open_record(state: TableState, event: VoteClosed) -> TableState:
    """After a result the delegations have time to enter words, where the rule gives them some."""
    vote = state.votes[event.vote]
    if not vote.rule.record_minutes:
        return state
    until = Millis(event.at + scaled(state, vote.rule.record_minutes * MINUTE))
    times = put(state.decisions.record_until, vote.proposal, until)
    return replace(state, decisions=replace(state.decisions, record_until=times))


def move_decision_times(state: TableState, milliseconds: int) -> TableState:
    """The clocks stood still so long: open straw polls and open records have it added."""
    decisions = state.decisions
    if not (decisions.record_until or decisions.polls):
        return state
    times: dict[ProposalId, Millis] = {
        proposal: Millis(until + milliseconds) for proposal, until in decisions.record_until.items()
    }
    polls = {
        poll.id: replace(poll, closes_at=Millis(poll.closes_at + milliseconds)) if poll.is_open else poll
        for poll in decisions.polls.values()
    }
    return replace(state, decisions=replace(decisions, record_until=times, polls=polls))


def _changed(decisions: Decisions, event: RecordEvent) -> Decisions:
    match event:
        case StatementEntered():
            return replace(decisions, statements=put(decisions.statements, event.statement, _statement(event)))
        case RecordClosed():
            times = {key: until for key, until in decisions.record_until.items() if key != event.proposal}
            return replace(decisions, record_until=times)
        case StatementWithdrawn():
            kept = {key: each for key, each in decisions.statements.items() if key != event.statement}
            return replace(decisions, statements=kept)
        case TextSigned():
            signed = decisions.signatures.get(event.proposal, ())
            signature = Signature(event.delegation, event.seat, event.at)
            return replace(decisions, signatures=put(decisions.signatures, event.proposal, (*signed, signature)))
        case _:
            assert_never(event)


def _statement(event: StatementEntered) -> Statement:
    return Statement(
        id=event.statement,
        proposal=event.proposal,
        delegation=event.delegation,
        seat=event.seat,
        kind=event.kind,
        clause=event.clause,
        text=event.text,
        at=event.at,
    )
