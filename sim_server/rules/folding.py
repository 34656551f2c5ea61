"""Folding ahead: the state that events will make, before they have happened.

Several parts of one decision ask what the events so far would make of a table, and so does whoever takes them. The
same step from the same state is not taken twice.
"""

from collections.abc import Iterable
from typing import Final

from sim_server.rules.events import Event
from sim_server.rules.evolve import evolve
from sim_server.rules.remembered import remembered
from sim_server.rules.state import TableState

_STEPS: Final = 64
"""Steps that are remembered: those of one decision, which is rarely longer."""


def after(state: TableState, events: Iterable[Event]) -> TableState:
    """The state after these events, as `evolve` makes it."""
    for event in events:
        state = _step(state, event)
    return state


@remembered(_STEPS)
def _step(state: TableState, event: Event) -> TableState:
    return evolve(state, event)
