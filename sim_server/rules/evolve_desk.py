"""How the state follows the working desk: locks taken and given back, saves kept and used."""

from collections.abc import Callable
from dataclasses import replace
from typing import assert_never

from sim_server.rules.events import (
    ClauseLocked,
    ClauseReleased,
    DraftsMerged,
    SaveDiscarded,
    SaveKept,
    SuggestionAnswered,
    WordsSuggested,
)
from sim_server.rules.ids import ClauseId, ProposalId
from sim_server.rules.mapping import drop, put
from sim_server.rules.state import Desk, TableState

DeskEvent = (
    ClauseLocked | ClauseReleased | SaveKept | SaveDiscarded | DraftsMerged | WordsSuggested | SuggestionAnswered
)


def evolve_desk(state: TableState, event: DeskEvent) -> TableState:
    desk = state.desk
    match event:
        case ClauseLocked():
            return _with(state, replace(desk, locks=put(desk.locks, (event.proposal, event.clause), event)))
        case ClauseReleased():
            return let_go(state, event.proposal, event.clause)
        case SaveKept():
            return _with(state, replace(desk, saves=put(desk.saves, event.save, event)))
        case SaveDiscarded():
            return _with(state, replace(desk, saves=drop(desk.saves, event.save)))
        case DraftsMerged():
            return _with(state, replace(desk, merged=put(desk.merged, event.proposal, event)))
        case WordsSuggested():
            return _with(state, replace(desk, suggestions=put(desk.suggestions, event.suggestion, event)))
        case SuggestionAnswered():
            return _with(state, replace(desk, answers=put(desk.answers, event.suggestion, event)))
        case _:
            assert_never(event)


def let_go(state: TableState, proposal: ProposalId, clause: ClauseId | None = None) -> TableState:
    """Without the lock on this clause, or on every clause of the text."""
    return _without(state, lambda lock: lock.proposal == proposal and clause in {None, lock.clause})


def let_go_of_strangers(state: TableState, proposal: ProposalId) -> TableState:
    """Without the locks of seats that do not write this text any more."""
    authors = state.proposals[proposal].authors
    return _without(state, lambda lock: lock.proposal == proposal and lock.seat not in authors)


def _without(state: TableState, is_gone: Callable[[ClauseLocked], bool]) -> TableState:
    kept = {key: lock for key, lock in state.desk.locks.items() if not is_gone(lock)}
    return state if len(kept) == len(state.desk.locks) else _with(state, replace(state.desk, locks=kept))


def _with(state: TableState, desk: Desk) -> TableState:
    return replace(state, desk=desk)
