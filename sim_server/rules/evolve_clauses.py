"""How the working draft follows its clauses: each change is a new version of one clause."""

from dataclasses import replace
from typing import assert_never

from sim_server.rules.commands import ClauseKind
from sim_server.rules.events import ClauseAdded, ClauseEdited, ClauseMoved, ClauseRemoved, ClauseRestored
from sim_server.rules.evolve_brackets import BracketEvent, evolve_brackets, with_owners
from sim_server.rules.evolve_desk import DeskEvent, evolve_desk, let_go
from sim_server.rules.evolve_text import with_proposal
from sim_server.rules.ids import ClauseId
from sim_server.rules.places import between
from sim_server.rules.state import Clause, Proposal, TableState

ClauseEvent = ClauseAdded | ClauseEdited | ClauseRemoved | ClauseRestored | ClauseMoved


def evolve_clauses(state: TableState, event: ClauseEvent | BracketEvent | DeskEvent) -> TableState:
    if isinstance(event, DeskEvent):
        return evolve_desk(state, event)
    if isinstance(event, BracketEvent):
        return evolve_brackets(state, event)
    proposal = state.proposals[event.proposal]
    if isinstance(event, ClauseAdded):
        changed = _with_clause(proposal, event)
    else:
        before = clause_of(proposal, event.clause)
        after = _moved(proposal, before, event) if isinstance(event, ClauseMoved) else _next(proposal, before, event)
        changed = _with_version(proposal, before, after)
        state = let_go(state, event.proposal, event.clause)
    return with_proposal(state, with_owners(state, changed, clause_of(changed, event.clause)))


def clause_of(proposal: Proposal, clause_id: ClauseId) -> Clause:
    """The present version of a clause of the working draft, removed or not."""
    return next(clause for clause in proposal.clauses if clause.id == clause_id)


def _next(proposal: Proposal, before: Clause, event: ClauseEdited | ClauseRemoved | ClauseRestored) -> Clause:
    after = replace(before, version=event.version, by=event.by, at=event.at)
    match event:
        case ClauseEdited():
            return replace(after, text=event.text, tag=event.tag)
        case ClauseRemoved():
            return replace(after, is_removed=True)
        case ClauseRestored():
            place = _place_before(proposal, before)
            return replace(after, text=event.text, tag=event.tag, is_removed=event.is_removed, place=place)
        case _:
            assert_never(event)


def _moved(proposal: Proposal, before: Clause, event: ClauseMoved) -> Clause:
    others = tuple(clause for clause in proposal.clauses if clause.id != before.id)
    index = _index_after(others, event.after, before.kind)
    return replace(before, version=event.version, by=event.by, at=event.at, place=_place_at(others, index))


def _place_before(proposal: Proposal, clause: Clause) -> str:
    """Where the clause stood before its last change, or right behind what stands there by now."""
    former = next((each.place for each in proposal.previous if each.id == clause.id), clause.place)
    others = tuple(each for each in proposal.clauses if each.id != clause.id)
    index = sum(each.place <= former for each in others)
    is_taken = index > 0 and others[index - 1].place == former
    return _place_at(others, index) if is_taken else former


def _place_at(others: tuple[Clause, ...], index: int) -> str:
    earlier, later = others[:index], others[index:]
    return between(earlier[-1].place if earlier else "", later[0].place if later else "")


def _with_clause(proposal: Proposal, event: ClauseAdded) -> Proposal:
    index = _index(proposal.clauses, event)
    clause = Clause(
        id=event.clause,
        kind=event.kind,
        version=1,
        text=event.text,
        tag=event.tag,
        is_removed=False,
        by=event.by,
        at=event.at,
        place=_place_at(proposal.clauses, index),
    )
    return replace(proposal, clauses=(*proposal.clauses[:index], clause, *proposal.clauses[index:]))


def _index(clauses: tuple[Clause, ...], event: ClauseAdded) -> int:
    """Where the clause goes: right after the one named, or at the end of its kind."""
    if event.after is not None:
        return _index_after(clauses, event.after, event.kind)
    return len(clauses) if event.kind is ClauseKind.OPERATIVE else _preambular(clauses)


def _index_after(clauses: tuple[Clause, ...], after: ClauseId | None, kind: ClauseKind) -> int:
    """Right after the one named, or first of its kind."""
    for position, clause in enumerate(clauses):
        if clause.id == after:
            return position + 1
    return _preambular(clauses) if kind is ClauseKind.OPERATIVE else 0


def _preambular(clauses: tuple[Clause, ...]) -> int:
    return sum(clause.kind is ClauseKind.PREAMBULAR for clause in clauses)


def _with_version(proposal: Proposal, before: Clause, after: Clause) -> Proposal:
    clauses = tuple(after if clause.id == after.id else clause for clause in proposal.clauses)
    if after.place != before.place:
        clauses = tuple(sorted(clauses, key=lambda clause: clause.place))
    others = tuple(clause for clause in proposal.previous if clause.id != before.id)
    return replace(proposal, clauses=clauses, previous=(*others, before))
