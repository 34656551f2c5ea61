"""How the working draft follows its clauses: each change is a new version of one clause."""

from dataclasses import replace
from typing import assert_never

from sim_server.rules.commands import ClauseKind
from sim_server.rules.events import ClauseAdded, ClauseEdited, ClauseRemoved, ClauseRestored
from sim_server.rules.evolve_brackets import BracketEvent, evolve_brackets, with_owners
from sim_server.rules.evolve_text import with_proposal
from sim_server.rules.ids import ClauseId
from sim_server.rules.places import between
from sim_server.rules.state import Clause, Proposal, TableState

ClauseEvent = ClauseAdded | ClauseEdited | ClauseRemoved | ClauseRestored


def evolve_clauses(state: TableState, event: ClauseEvent | BracketEvent) -> TableState:
    if isinstance(event, BracketEvent):
        return evolve_brackets(state, event)
    proposal = state.proposals[event.proposal]
    if isinstance(event, ClauseAdded):
        changed = _with_clause(proposal, event)
    else:
        before = clause_of(proposal, event.clause)
        changed = _with_version(proposal, before, _next(before, event))
    return with_proposal(state, with_owners(state, changed, clause_of(changed, event.clause)))


def clause_of(proposal: Proposal, clause_id: ClauseId) -> Clause:
    """The present version of a clause of the working draft, removed or not."""
    return next(clause for clause in proposal.clauses if clause.id == clause_id)


def _next(before: Clause, event: ClauseEdited | ClauseRemoved | ClauseRestored) -> Clause:
    after = replace(before, version=event.version, by=event.by, at=event.at)
    match event:
        case ClauseEdited():
            return replace(after, text=event.text, tag=event.tag)
        case ClauseRemoved():
            return replace(after, is_removed=True)
        case ClauseRestored():
            return replace(after, text=event.text, tag=event.tag, is_removed=event.is_removed)
        case _:
            assert_never(event)


def _with_clause(proposal: Proposal, event: ClauseAdded) -> Proposal:
    index = _index(proposal.clauses, event)
    earlier, later = proposal.clauses[:index], proposal.clauses[index:]
    clause = Clause(
        id=event.clause,
        kind=event.kind,
        version=1,
        text=event.text,
        tag=event.tag,
        is_removed=False,
        by=event.by,
        at=event.at,
        place=between(earlier[-1].place if earlier else "", later[0].place if later else ""),
    )
    return replace(proposal, clauses=(*earlier, clause, *later))


def _index(clauses: tuple[Clause, ...], event: ClauseAdded) -> int:
    """Where the clause goes: right after the one named, or at the end of its kind."""
    for position, clause in enumerate(clauses):
        if clause.id == event.after:
            return position + 1
    if event.kind is ClauseKind.OPERATIVE:
        return len(clauses)
    return sum(clause.kind is ClauseKind.PREAMBULAR for clause in clauses)


def _with_version(proposal: Proposal, before: Clause, after: Clause) -> Proposal:
    clauses = tuple(after if clause.id == after.id else clause for clause in proposal.clauses)
    others = tuple(clause for clause in proposal.previous if clause.id != before.id)
    return replace(proposal, clauses=clauses, previous=(*others, before))
