"""The console's straw polls and records of texts: what everyone sees, and a form to ask."""

from sim_server.projection.console_reader import may_act, reads_content
from sim_server.projection.poll import poll_view
from sim_server.projection.record import record
from sim_server.projection.regions import Sight, Views
from sim_server.projection.sighting import scenario_of
from sim_server.projection.views.decisions import ConsolePolls
from sim_server.rules.playtime import present_phase
from sim_server.rules.scenario import Action


def console_polls(sight: Sight) -> Views:
    """One region, where the scenario has straw polls at all."""
    state = sight.state
    if not reads_content(sight) or not any(Action.STRAW in phase.actions for phase in state.scenario.phases()):
        return {}
    phase = present_phase(state)
    polls = tuple(poll_view(state, each, scenario_of(sight)) for each in state.decisions.polls.values())
    may_ask = may_act(sight) and phase is not None and Action.STRAW in phase.actions
    return {"": ConsolePolls(polls, may_ask=may_ask, may_act=may_act(sight))}


def console_records(sight: Sight) -> Views:
    return record(sight) if reads_content(sight) else {}
