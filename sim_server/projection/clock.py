"""Family ``clock``: the phase, its task, and how long it lasts."""

from sim_server.projection.regions import Sight, Views
from sim_server.projection.shared import shared
from sim_server.projection.views.common import ClockView, PhaseStep
from sim_server.rules.ids import Language
from sim_server.rules.scenario import Phase, Round, Scenario
from sim_server.rules.state import Flow, Status, TableState

DONE, NOW, LATER = "done", "now", "later"


def clock(sight: Sight) -> Views:
    return {"": clock_view(sight.state, sight.language)}


def clock_view(state: TableState, language: Language) -> ClockView:
    """The clock of a table. In the lobby it shows the first round, all of it still to come."""
    scenario, flow = state.opening.scenario_in(language), state.flow
    phase = present_phase_in(scenario, flow)
    number, first = _round_at(scenario, max(0, flow.index))
    a_round = scenario.rounds[number]
    return ClockView(
        status=flow.status,
        phase=phase.title if phase else "",
        task=phase.task if phase else "",
        kind=phase.kind.value if phase else "",
        round_title=a_round.title,
        round_number=number + 1,
        round_count=len(scenario.rounds),
        steps=shared(_steps(a_round, first, flow)),
        next_phase=_next_phase(scenario, flow),
        began=flow.phase_began,
        ends_at=flow.ends_at,
        paused_at=flow.paused_at,
        is_time_up=flow.is_time_up,
        by_outage=flow.by_outage,
        drafting_until=flow.drafting_until,
    )


def present_phase_in(scenario: Scenario, flow: Flow) -> Phase | None:
    """The present phase in the words of this scenario; None before the start."""
    if flow.index < 0:
        return None
    number, first = _round_at(scenario, flow.index)
    return scenario.rounds[number].phases[flow.index - first]


def _round_at(scenario: Scenario, index: int) -> tuple[int, int]:
    """The round that holds the phase of this index, counted from 0, and the index of its first phase."""
    first = 0
    for number, a_round in enumerate(scenario.rounds):
        if index < first + len(a_round.phases):
            return number, first
        first += len(a_round.phases)
    raise IndexError(f"The scenario has no phase {index}.")


def _steps(a_round: Round, first: int, flow: Flow) -> tuple[PhaseStep, ...]:
    return tuple(PhaseStep(phase.title, _step_state(place, flow)) for place, phase in enumerate(a_round.phases, first))


def _step_state(place: int, flow: Flow) -> str:
    if place < flow.index or (place == flow.index and flow.status is Status.ENDED):
        return DONE
    return NOW if place == flow.index else LATER


def _next_phase(scenario: Scenario, flow: Flow) -> str:
    following = scenario.phases()[flow.index + 1 :]
    return following[0].title if following and flow.status is not Status.ENDED else ""
