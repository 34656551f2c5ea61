"""Editing locks: who writes in a clause, and whom that binds. No clock runs for them: a moment tells what is over."""

from typing import Final

from sim_server.rules.events import ClauseLocked
from sim_server.rules.ids import ClauseId, Millis, ProposalId, SeatId
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.state import TableState

LOCK_MILLISECONDS: Final = 90_000
"""How long a lock lasts; its holder renews it while typing."""
LONGEST_LOCK_MILLISECONDS: Final = 600_000
"""After so long in a row a lock binds nobody any more: whoever asks next gets the clause."""


def lock_on(state: TableState, proposal: ProposalId, clause: ClauseId, at: Millis) -> ClauseLocked | None:
    """The lock whose time is not over, if there is one."""
    lock = state.desk.locks.get((proposal, clause))
    return lock if lock is not None and at < lock.until else None


def refused_lock(
    state: TableState, proposal: ProposalId, clause: ClauseId, seat: SeatId, at: Millis
) -> Rejection | None:
    """Why this seat must leave the clause alone: another one writes in it."""
    lock = lock_on(state, proposal, clause, at)
    if lock is None or lock.seat == seat or at - lock.since >= LONGEST_LOCK_MILLISECONDS:
        return None
    return refuse(Code.CLAUSE_LOCKED, seat=_named(state, lock.seat))


def _named(state: TableState, seat: SeatId) -> str:
    return next(role.title for role in state.scenario.roles if SeatId(role.id) == seat)
