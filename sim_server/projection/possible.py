"""What a seat can do now, and why not: permissions as a page shows them, in the viewer's language.

The rules answer for a kind of command; what remains to be said of one proposal stands in `draft` and `stand`.
"""

from collections.abc import Iterable
from dataclasses import replace

from sim_server.projection.clock import present_phase_in
from sim_server.projection.regions import Sight
from sim_server.projection.sighting import scenario_of
from sim_server.projection.views.common import Possible
from sim_server.rules.actors import SeatActor
from sim_server.rules.commands import Command
from sim_server.rules.ids import ChannelId, PersonId, SeatId
from sim_server.rules.permissions import may_write, permitted
from sim_server.rules.rejections import Rejection

PHASE = "phase"
"""The place in a sentence that names the present phase."""


def acting(seat: SeatId) -> SeatActor:
    """The seat as an actor. What is possible is the same for all its holders."""
    return SeatActor(seat, PersonId(""))


def refusal_of(sight: Sight, seat: SeatId, command: type[Command]) -> Rejection | None:
    """Why the seat cannot issue such a command now, or None."""
    return localised(sight, permitted(sight.state, command, acting(seat)))


def refusal_to_write(sight: Sight, seat: SeatId, channel: ChannelId) -> Rejection | None:
    """Why the seat cannot write in the conversation now, or None."""
    return localised(sight, may_write(sight.state, sight.state.channels[channel], acting(seat)))


def possible(answers: Iterable[tuple[str, Rejection | None]]) -> tuple[Possible, ...]:
    return tuple(Possible(action, refusal) for action, refusal in answers)


def localised(sight: Sight, refusal: Rejection | None) -> Rejection | None:
    """The refusal with the phase named in the viewer's language."""
    phase = present_phase_in(scenario_of(sight), sight.state.flow)
    if refusal is None or phase is None or not refusal.values:
        return refusal
    values = tuple((key, phase.title if key == PHASE else value) for key, value in refusal.values)
    return replace(refusal, values=values)
