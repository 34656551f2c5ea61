"""Decisions on clauses of a working draft. Each change names the version it began from."""

from typing import assert_never

from sim_server.rules.access import clause_in, live_clauses, own_proposal, refused_tag
from sim_server.rules.actors import Moment, SeatActor
from sim_server.rules.commands import AddClause, EditClause, RemoveClause, RestoreClause, Tag
from sim_server.rules.decide_brackets import BracketCommand, decide_brackets
from sim_server.rules.decision import Decision
from sim_server.rules.events import ClauseAdded, ClauseEdited, ClauseRemoved, ClauseRestored
from sim_server.rules.ids import ClauseId
from sim_server.rules.limits import MOST_CLAUSE, MOST_CLAUSES, UNDO_MILLISECONDS
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.state import Clause, Proposal, TableState
from sim_server.rules.subclauses import in_order
from sim_server.rules.words import refused_text, tidy

ClauseCommand = AddClause | EditClause | RemoveClause | RestoreClause | BracketCommand


def decide_clauses(state: TableState, command: ClauseCommand, actor: SeatActor, moment: Moment) -> Decision:
    if isinstance(command, BracketCommand):
        return decide_brackets(state, command, actor, moment)
    proposal = own_proposal(state, command.proposal, actor)
    if isinstance(proposal, Rejection):
        return proposal
    if isinstance(command, AddClause):
        return _add(state, proposal, command, actor, moment)
    clause = clause_in(proposal, command.clause)
    if isinstance(clause, Rejection):
        return clause
    if clause.version != command.version:
        return refuse(Code.STALE_CLAUSE)
    match command:
        case EditClause():
            return _edit(state, clause, command, actor, moment)
        case RemoveClause():
            return _remove(clause, command, actor, moment)
        case RestoreClause():
            return _restore(proposal, clause, actor, moment)
        case _:
            assert_never(command)


def _add(state: TableState, proposal: Proposal, command: AddClause, actor: SeatActor, moment: Moment) -> Decision:
    text = _worded(command.text)
    refusal = (
        _refused_place(proposal, command)
        or refused_text(text, limit=MOST_CLAUSE)
        or refused_tag(state, command.tag)
        or _refused_count(proposal)
    )
    if refusal:
        return refusal
    added = ClauseAdded(
        proposal=proposal.id,
        clause=ClauseId(moment.fresh),
        kind=command.kind,
        text=text,
        tag=command.tag,
        after=command.after,
        by=actor.seat,
        at=moment.at,
    )
    return (added,)


def _worded(written: str) -> str:
    """The words as the record keeps them; what is too long is refused as it was written."""
    text = tidy(written)
    return text if len(text) > MOST_CLAUSE else in_order(text)


def _refused_place(proposal: Proposal, command: AddClause) -> Rejection | None:
    """Preambular clauses stay before operative ones."""
    if command.after is None:
        return None
    before = clause_in(proposal, command.after)
    if isinstance(before, Rejection):
        return before
    return None if before.kind is command.kind else refuse(Code.UNKNOWN_CLAUSE)


def _refused_count(proposal: Proposal) -> Rejection | None:
    is_full = len(live_clauses(proposal)) >= MOST_CLAUSES
    return refuse(Code.TOO_MANY_CLAUSES, limit=MOST_CLAUSES) if is_full else None


def _edit(state: TableState, clause: Clause, command: EditClause, actor: SeatActor, moment: Moment) -> Decision:
    text = _worded(command.text)
    refusal = refused_text(text, limit=MOST_CLAUSE) or refused_tag(state, command.tag)
    if clause.is_removed:
        return refuse(Code.UNKNOWN_CLAUSE)
    if refusal:
        return refusal
    if (text, command.tag) == (clause.text, clause.tag):
        return refuse(Code.NOTHING_CHANGED)
    edited = ClauseEdited(
        proposal=command.proposal,
        clause=clause.id,
        version=clause.version + 1,
        text=text,
        tag=command.tag,
        by=actor.seat,
        at=moment.at,
    )
    return (edited,)


def _remove(clause: Clause, command: RemoveClause, actor: SeatActor, moment: Moment) -> Decision:
    if clause.is_removed:
        return refuse(Code.UNKNOWN_CLAUSE)
    return (ClauseRemoved(command.proposal, clause.id, clause.version + 1, actor.seat, moment.at),)


def _restore(proposal: Proposal, clause: Clause, actor: SeatActor, moment: Moment) -> Decision:
    if clause.by != actor.seat:
        return refuse(Code.STALE_CLAUSE)
    if moment.at - clause.at > UNDO_MILLISECONDS:
        return refuse(Code.TOO_LATE_TO_UNDO)
    text, tag, is_removed = _before(proposal, clause)
    refusal = _refused_count(proposal) if clause.is_removed and not is_removed else None
    if refusal:
        return refusal
    restored = ClauseRestored(
        proposal=proposal.id,
        clause=clause.id,
        version=clause.version + 1,
        text=text,
        tag=tag,
        is_removed=is_removed,
        by=actor.seat,
        at=moment.at,
    )
    return (restored,)


def _before(proposal: Proposal, clause: Clause) -> tuple[str, Tag | None, bool]:
    """What the last change replaced; before its first version a clause was not there."""
    for earlier in proposal.previous:
        if earlier.id == clause.id:
            return earlier.text, earlier.tag, earlier.is_removed
    return clause.text, clause.tag, True
