"""Decisions on clauses of a working draft. Each change names the version it began from."""

from typing import assert_never

from sim_server.rules.access import clause_in, live_clauses, own_proposal, refused_tag
from sim_server.rules.actors import Moment, SeatActor
from sim_server.rules.commands import (
    AddClause,
    DiscardSave,
    EditClause,
    LockClause,
    MoveClause,
    RemoveClause,
    RestoreClause,
    Tag,
)
from sim_server.rules.decide_brackets import BracketCommand, decide_brackets
from sim_server.rules.decide_edits import discard_save, edit_clause, used_save, worded
from sim_server.rules.decide_locks import lock_clause
from sim_server.rules.decision import Decision
from sim_server.rules.events import ClauseAdded, ClauseMoved, ClauseRemoved, ClauseRestored
from sim_server.rules.ids import ClauseId
from sim_server.rules.limits import MOST_CLAUSE, MOST_CLAUSES, UNDO_MILLISECONDS
from sim_server.rules.locks import refused_lock
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.state import Clause, Proposal, TableState
from sim_server.rules.words import refused_text

VersionCommand = RemoveClause | RestoreClause | MoveClause
"""A change of a clause as it stands, by its version."""
ClauseCommand = AddClause | EditClause | VersionCommand | LockClause | DiscardSave | BracketCommand


def decide_clauses(state: TableState, command: ClauseCommand, actor: SeatActor, moment: Moment) -> Decision:
    if isinstance(command, BracketCommand):
        return decide_brackets(state, command, actor, moment)
    match command:
        case AddClause():
            return _add(state, command, actor, moment)
        case EditClause():
            return edit_clause(state, command, actor, moment)
        case LockClause():
            return lock_clause(state, command, actor, moment)
        case DiscardSave():
            return discard_save(state, command, actor)
        case RemoveClause() | RestoreClause() | MoveClause():
            return _change(state, command, actor, moment)
        case _:
            assert_never(command)


def _change(state: TableState, command: VersionCommand, actor: SeatActor, moment: Moment) -> Decision:
    proposal = own_proposal(state, command.proposal, actor)
    if isinstance(proposal, Rejection):
        return proposal
    clause = clause_in(proposal, command.clause)
    if isinstance(clause, Rejection):
        return clause
    if clause.version != command.version:
        return refuse(Code.STALE_CLAUSE)
    refusal = refused_lock(state, proposal.id, clause.id, actor.seat, moment.at)
    if refusal:
        return refusal
    match command:
        case RemoveClause():
            return _remove(clause, command, actor, moment)
        case RestoreClause():
            return _restore(proposal, clause, actor, moment)
        case MoveClause():
            return _move(proposal, clause, command, actor, moment)
        case _:
            assert_never(command)


def _add(state: TableState, command: AddClause, actor: SeatActor, moment: Moment) -> Decision:
    proposal = own_proposal(state, command.proposal, actor)
    if isinstance(proposal, Rejection):
        return proposal
    text = worded(command.text)
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
    return (added, *used_save(state, command.save, actor.seat))


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


def _remove(clause: Clause, command: RemoveClause, actor: SeatActor, moment: Moment) -> Decision:
    if clause.is_removed:
        return refuse(Code.UNKNOWN_CLAUSE)
    return (ClauseRemoved(command.proposal, clause.id, clause.version + 1, actor.seat, moment.at),)


def _move(proposal: Proposal, clause: Clause, command: MoveClause, actor: SeatActor, moment: Moment) -> Decision:
    """Among the clauses of its kind, and not to where it stands."""
    if clause.is_removed:
        return refuse(Code.UNKNOWN_CLAUSE)
    same_kind = [each.id for each in live_clauses(proposal) if each.kind is clause.kind]
    if command.after is not None and command.after not in same_kind:
        return refuse(Code.UNKNOWN_CLAUSE)
    place = same_kind.index(clause.id)
    if command.after in {clause.id, same_kind[place - 1] if place else None}:
        return refuse(Code.NOTHING_CHANGED)
    return (ClauseMoved(proposal.id, clause.id, clause.version + 1, command.after, actor.seat, moment.at),)


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
