"""The time of play: the scenario's minutes against the table's clock."""

from sim_server.rules.ids import Millis
from sim_server.rules.scenario import Phase
from sim_server.rules.state import Status, TableState

HOUR = 3_600_000
MINUTE = 60_000
SECOND = 1_000


def scaled(state: TableState, milliseconds: int) -> int:
    """A duration of the scenario in milliseconds of this table's clock rate; at least one."""
    return max(1, int(milliseconds / state.opening.rate))


def play_minutes(state: TableState, at: Millis) -> float:
    """Minutes of play until ``at``, in the scenario's time; pauses do not count. 0 before the start."""
    if state.flow.play_began == 0:
        return 0.0
    now = state.flow.paused_at if state.flow.status is Status.PAUSED else at
    return max(0, now - state.flow.play_began) * state.opening.rate / MINUTE


def present_phase(state: TableState) -> Phase | None:
    """The phase being played; None before the start."""
    left = state.flow.index
    if left < 0:
        return None
    for a_round in state.scenario.rounds:
        if left < len(a_round.phases):
            return a_round.phases[left]
        left -= len(a_round.phases)
    raise IndexError(f"The scenario has no phase {state.flow.index}.")
