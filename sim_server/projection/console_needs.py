"""What asks for the facilitator now: calls for help, votes all cast, everybody ready, time up, a pause."""

from sim_server.projection.console_attendance import held, here, ready
from sim_server.projection.console_clock import running_vote
from sim_server.projection.console_labels import in_order, seat_labels
from sim_server.projection.console_reader import may_act, reads_content
from sim_server.projection.regions import Sight, Views
from sim_server.projection.sighting import scenario_of
from sim_server.projection.views.console import HelpCall, NeedsView
from sim_server.rules.evolve_opening import help_channel
from sim_server.rules.membership import present_members
from sim_server.rules.state import Holding, TableState, Vote
from sim_server.rules.voting import open_vote


def needs(sight: Sight) -> Views:
    if not reads_content(sight):
        return {}
    state, flow = sight.state, sight.state.flow
    phases = scenario_of(sight).phases()
    signs = seat_labels(sight)
    vacant = (seat.id for seat in state.seats.values() if seat.holding is Holding.VACANT)
    waiting = sorted(state.help.items(), key=lambda call: call[1])
    view = NeedsView(
        calls=tuple(HelpCall(signs[seat], help_channel(seat), since) for seat, since in waiting),
        status=flow.status,
        occurrence=flow.occurrence,
        next_phase=phases[flow.index + 1].title if flow.index + 1 < len(phases) else "",
        is_time_up=flow.is_time_up,
        by_outage=flow.by_outage,
        paused_at=flow.paused_at,
        voted=running_vote(state, vote) if (vote := fully_cast_vote(state)) else None,
        ready=ready(state),
        total=len(held(state)),
        here=here(sight),
        empty_seats=in_order(signs, vacant),
        may_act=may_act(sight),
    )
    return {"": view}


def fully_cast_vote(state: TableState) -> Vote | None:
    """The open vote, if every member that is here has cast."""
    vote = open_vote(state)
    if vote is None or not vote.ballots:
        return None
    return vote if present_members(state) <= vote.ballots.keys() else None
