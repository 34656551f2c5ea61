"""The console's clock and run sheet."""

from sim_server.projection.clock import DONE, LATER, NOW, clock_view
from sim_server.projection.console_reader import is_facilitator, may_act, reads_content
from sim_server.projection.regions import Sight, Views
from sim_server.projection.sighting import scenario_of
from sim_server.projection.views.console import ControlsView, PlannedPhase, RunningVote, RunSheet
from sim_server.rules.scenario import Action, Phase
from sim_server.rules.state import Flow, Status, TableState, Vote
from sim_server.rules.state.channels import ChannelKind
from sim_server.rules.voting import open_vote


def clock(sight: Sight) -> Views:
    return {"": clock_view(sight.state, sight.language)} if is_facilitator(sight) else {}


def controls(sight: Sight) -> Views:
    if not is_facilitator(sight):
        return {}
    state, index, reads = sight.state, sight.state.flow.index, reads_content(sight)
    phases = scenario_of(sight).phases()
    view = ControlsView(
        table=state.opening.table,
        table_number=state.opening.number,
        session_title=state.opening.session_title,
        clock=clock_view(state, sight.language),
        number=index + 1,
        count=len(phases),
        occurrence=state.flow.occurrence,
        previous_phase=phases[index - 1].title if index > 0 else "",
        vote=running_vote(state, vote) if reads and (vote := open_vote(state)) else None,
        silences_rooms=_rooms_silenced_by(state, phases[index + 1 : index + 2]) if reads else 0,
        may_act=may_act(sight),
    )
    return {"": view}


def plan(sight: Sight) -> Views:
    if not is_facilitator(sight):
        return {}
    titled = ((a_round.title, phase) for a_round in scenario_of(sight).rounds for phase in a_round.phases)
    flow = sight.state.flow
    phases = (
        PlannedPhase(phase.title, phase.kind, title, phase.minutes, _standing(at, flow))
        for at, (title, phase) in enumerate(titled)
    )
    return {"": RunSheet(tuple(phases))}


def running_vote(state: TableState, vote: Vote) -> RunningVote:
    return RunningVote(vote.id, state.proposals[vote.proposal].title, vote.closes_at)


def _rooms_silenced_by(state: TableState, following: tuple[Phase, ...]) -> int:
    """Open private rooms in which nobody can write in the next phase; none where there is no next phase."""
    if not following or Action.ROOMS in following[0].actions:
        return 0
    return sum(channel.kind is ChannelKind.ROOM and channel.is_open for channel in state.channels.values())


def _standing(at: int, flow: Flow) -> str:
    if at < flow.index or flow.status is Status.ENDED:
        return DONE
    return NOW if at == flow.index else LATER
