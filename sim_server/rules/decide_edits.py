"""Decisions on edits: new words for a clause, or words kept aside where somebody else was faster.

A save that comes too late is no mistake of its author: it is accepted, kept for that seat alone, and not applied.
"""

from sim_server.rules.access import clause_in, own_proposal, refused_tag
from sim_server.rules.actors import Moment, SeatActor
from sim_server.rules.commands import DiscardSave, EditClause
from sim_server.rules.decision import Decision
from sim_server.rules.events import ClauseEdited, Hindrance, SaveDiscarded, SaveKept
from sim_server.rules.ids import SaveId, SeatId
from sim_server.rules.limits import MOST_CLAUSE, MOST_SAVES
from sim_server.rules.locks import refused_lock
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.state import Clause, Proposal, TableState
from sim_server.rules.subclauses import in_order
from sim_server.rules.words import refused_text, tidy

FROZEN = frozenset({Code.PROPOSAL_FROZEN, Code.TEXT_DIVIDED})


def edit_clause(state: TableState, command: EditClause, actor: SeatActor, moment: Moment) -> Decision:
    proposal = _authored(state, command, actor)
    if isinstance(proposal, Rejection):
        return proposal
    clause = clause_in(proposal, command.clause)
    if isinstance(clause, Rejection):
        return clause
    text = worded(command.text)
    refusal = _refused_words(state, clause, text, command) or refused_text(text, limit=MOST_CLAUSE)
    if refusal:
        return refusal
    why = _hindrance(state, clause, command, actor, moment)
    if why is not None:
        return _keep(state, command, text, why, actor, moment)
    edited = ClauseEdited(
        proposal=proposal.id,
        clause=clause.id,
        version=clause.version + 1,
        text=text,
        tag=command.tag,
        by=actor.seat,
        at=moment.at,
    )
    return (edited, *used_save(state, command.save, actor.seat))


def discard_save(state: TableState, command: DiscardSave, actor: SeatActor) -> Decision:
    return used_save(state, command.save, actor.seat) or refuse(Code.UNKNOWN_SAVE)


def used_save(state: TableState, save: SaveId | None, seat: SeatId) -> tuple[SaveDiscarded, ...]:
    """What was kept aside for this seat is no longer needed; nothing where it is gone already."""
    kept = state.desk.saves.get(save) if save is not None else None
    return (SaveDiscarded(kept.save, seat),) if kept is not None and kept.seat == seat else ()


def worded(written: str) -> str:
    """The words as the record keeps them; what is too long is refused as it was written."""
    text = tidy(written)
    return text if len(text) > MOST_CLAUSE else in_order(text)


def _authored(state: TableState, command: EditClause, actor: SeatActor) -> Proposal | Rejection:
    """The proposal, where the actor writes it, also while it is frozen."""
    found = own_proposal(state, command.proposal, actor)
    if not isinstance(found, Rejection) or found.code not in FROZEN:
        return found
    proposal = state.proposals[command.proposal]
    return proposal if actor.seat in proposal.authors else found


def _refused_words(state: TableState, clause: Clause, text: str, command: EditClause) -> Rejection | None:
    is_present = command.version == clause.version
    if is_present and clause.is_removed:
        return refuse(Code.UNKNOWN_CLAUSE)
    if command.version > clause.version:
        return refuse(Code.STALE_CLAUSE)
    if not clause.is_removed and (text, command.tag) == (clause.text, clause.tag):
        return refuse(Code.NOTHING_CHANGED)
    return refused_tag(state, command.tag)


def _hindrance(
    state: TableState, clause: Clause, command: EditClause, actor: SeatActor, moment: Moment
) -> Hindrance | None:
    if isinstance(own_proposal(state, command.proposal, actor), Rejection):
        return Hindrance.FROZEN
    if command.version != clause.version:
        return Hindrance.CHANGED
    is_held = refused_lock(state, command.proposal, clause.id, actor.seat, moment.at)
    return Hindrance.HELD if is_held else None


def _keep(
    state: TableState, command: EditClause, text: str, why: Hindrance, actor: SeatActor, moment: Moment
) -> Decision:
    """What was kept before and is tried once more makes room for itself. Beyond the limit the author chooses."""
    replaced = used_save(state, command.save, actor.seat)
    gone = {event.save for event in replaced}
    own = [each for each in state.desk.saves.values() if each.seat == actor.seat and each.save not in gone]
    if any((each.clause, each.text, each.tag) == (command.clause, text, command.tag) for each in own):
        return refuse(Code.KEPT_ALREADY)
    if len(own) >= MOST_SAVES:
        return refuse(Code.TOO_MANY_SAVES, limit=MOST_SAVES)
    kept = SaveKept(
        save=SaveId(moment.fresh),
        proposal=command.proposal,
        clause=command.clause,
        version=command.version,
        text=text,
        tag=command.tag,
        why=why,
        seat=actor.seat,
        at=moment.at,
    )
    return (*replaced, kept)
