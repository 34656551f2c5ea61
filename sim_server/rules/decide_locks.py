"""Decisions on locks: who may write in a clause now, and who ends that."""

from sim_server.rules.access import clause_at, own_proposal, visible_proposal
from sim_server.rules.actors import Actor, Moment, SeatActor
from sim_server.rules.commands import LockClause, ReleaseClause
from sim_server.rules.decision import Decision
from sim_server.rules.events import ClauseLocked, ClauseReleased
from sim_server.rules.ids import Millis
from sim_server.rules.locks import LOCK_MILLISECONDS, lock_on, refused_lock
from sim_server.rules.membership import powers
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.scenario import Power
from sim_server.rules.state import Proposal, TableState


def lock_clause(state: TableState, command: LockClause, actor: SeatActor, moment: Moment) -> Decision:
    """Whoever holds the lock renews it; what is over, or was held for too long, goes to whoever asks."""
    proposal = own_proposal(state, command.proposal, actor)
    if isinstance(proposal, Rejection):
        return proposal
    clause = clause_at(proposal, command.clause)
    if isinstance(clause, Rejection):
        return clause
    refusal = refused_lock(state, proposal.id, clause.id, actor.seat, moment.at)
    if refusal:
        return refusal
    held = lock_on(state, proposal.id, clause.id, moment.at)
    since = held.since if held is not None and held.seat == actor.seat else moment.at
    locked = ClauseLocked(proposal.id, clause.id, actor.seat, since, Millis(moment.at + LOCK_MILLISECONDS))
    return (locked,) if locked != held else refuse(Code.NOTHING_TO_DO)


def release_clause(state: TableState, command: ReleaseClause, actor: Actor, moment: Moment) -> Decision:
    proposal = visible_proposal(state, command.proposal, actor)
    if isinstance(proposal, Rejection):
        return proposal
    refusal = _refused_author(proposal, actor)
    if refusal:
        return refusal
    lock = lock_on(state, proposal.id, command.clause, moment.at)
    if lock is None:
        return refuse(Code.NOTHING_TO_DO)
    by = actor.seat if isinstance(actor, SeatActor) else None
    if by is not None and by != lock.seat and Power.CHAIR not in powers(state, by):
        return refuse(Code.NO_POWER)
    return (ClauseReleased(proposal.id, command.clause, by),)


def _refused_author(proposal: Proposal, actor: Actor) -> Rejection | None:
    """Whoever does not write a text learns nothing of who does, the chair included."""
    is_outside = isinstance(actor, SeatActor) and actor.seat not in proposal.authors
    return refuse(Code.NOT_AN_AUTHOR) if is_outside else None
