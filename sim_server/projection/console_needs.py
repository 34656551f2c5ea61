"""What asks for the facilitator now: calls for help, votes all cast, everybody ready, time up, a pause."""

from collections.abc import Mapping

from sim_server.projection.console_attendance import held, here, ready
from sim_server.projection.console_clock import running_vote
from sim_server.projection.console_injects import is_in_debrief, next_stage
from sim_server.projection.console_reader import may_act, reads_content
from sim_server.projection.floor import shown_floor
from sim_server.projection.labels import character_title, in_order
from sim_server.projection.regions import Sight, Views
from sim_server.projection.sighting import labels_now, scenario_of
from sim_server.projection.views.console import CharacterView, HelpCall, NeedsView
from sim_server.rules.evolve_opening import help_channel
from sim_server.rules.ids import SeatId
from sim_server.rules.membership import powers, present_members
from sim_server.rules.remembered import remembered
from sim_server.rules.scenario import Power, Scenario
from sim_server.rules.state import Floor, Holding, MotionStatus, Seat, TableState, Vote
from sim_server.rules.voting import open_vote


def needs(sight: Sight) -> Views:
    if not reads_content(sight):
        return {}
    state, flow = sight.state, sight.state.flow
    phases = scenario_of(sight).phases()
    signs = labels_now(sight)
    vacant = (seat.id for seat in state.seats.values() if seat.holding is Holding.VACANT)
    floor = _chaired_here(sight)
    waiting = sorted(state.help.items(), key=lambda call: call[1])
    vote, all_cast = open_vote(state), fully_cast_vote(state)
    view = NeedsView(
        calls=tuple(
            HelpCall(signs[seat], help_channel(seat), since, _addressed(sight, seat)) for seat, since in waiting
        ),
        status=flow.status,
        occurrence=flow.occurrence,
        next_phase=phases[flow.index + 1].title if flow.index + 1 < len(phases) else "",
        is_time_up=flow.is_time_up,
        by_outage=flow.by_outage,
        paused_at=flow.paused_at,
        to_rule=to_rule(floor) if floor else 0,
        to_speak=len(floor.queue) if floor and not floor.speech and not floor.interval else 0,
        voted=running_vote(state, all_cast) if all_cast else None,
        ready=ready(state),
        total=len(held(state)),
        here=here(sight),
        empty_seats=in_order(signs, vacant),
        may_act=may_act(sight),
        voting=running_vote(state, vote) if vote and not all_cast else None,
        is_silence=vote is not None and vote.is_silent,
        discloses=next_stage(state) if is_in_debrief(state) else None,
    )
    return {"": view}


def _addressed(sight: Sight, seat: SeatId) -> CharacterView | None:
    """The character to whom the seat wrote last; None where it asks for the facilitator."""
    character = sight.state.tray.written_to.get(seat)
    return None if character is None else CharacterView(character, character_title(scenario_of(sight), character))


def _chaired_here(sight: Sight) -> Floor | None:
    """The floor that facilitators chair; None where it is closed, or a seat that somebody holds has that power."""
    shown = shown_floor(sight)
    if shown is None or _is_chaired(sight.state.seats, sight.state.scenario, sight.state):
        return None
    return shown[0]


@remembered(64, by=2)
def _is_chaired(_seats: Mapping[SeatId, Seat], _scenario: Scenario, state: TableState) -> bool:
    """Whether a seat that somebody holds has the power to chair."""
    return any(Power.CHAIR in powers(state, seat.id) for seat in held(state))


def to_rule(floor: Floor) -> int:
    """Points and motions that wait for a ruling."""
    points = sum(point.is_granted is None for point in floor.points.values())
    return points + sum(motion.status is MotionStatus.AWAITS_RULING for motion in floor.motions.values())


def fully_cast_vote(state: TableState) -> Vote | None:
    """The open vote, if every member that is here has cast."""
    vote = open_vote(state)
    if vote is None or not vote.ballots:
        return None
    return vote if present_members(state) <= vote.ballots.keys() else None
