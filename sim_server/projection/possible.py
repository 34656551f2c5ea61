"""What a seat can do now, and why not: the rules' own answers, in the viewer's language.

A kind of command is asked of the table of permissions; one about a certain proposal is put to `decide`
itself, and its events are thrown away, so that a page never promises what the rules would refuse.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from sim_server.projection.clock import present_phase_in
from sim_server.projection.regions import Sight
from sim_server.projection.sighting import scenario_of
from sim_server.projection.views.common import Possible
from sim_server.rules.actors import BOT, Actor, FacilitatorActor, Moment, SeatActor
from sim_server.rules.audience import FacilitatorViewer
from sim_server.rules.commands import Command
from sim_server.rules.decide import decide_alone
from sim_server.rules.ids import ChannelId, FacilitatorId, Millis, PersonId, SeatId
from sim_server.rules.permissions import may_write, permitted, refused_here
from sim_server.rules.rejections import Rejection
from sim_server.rules.state import Channel

PHASE, ISSUE, RESOURCE = "phase", "issue", "resource"
"""The places in a refusal's sentence that hold words of the scenario."""
TRIAL = Moment(Millis(0), "trial")


def refusal_of(sight: Sight, seat: SeatId, command: type[Command]) -> Rejection | None:
    """Why the seat cannot issue such a command now, or None."""
    return localised(sight, permitted(sight.state, command, _acting(sight, seat)))


def refusal_to_write(sight: Sight, seat: SeatId, channel: ChannelId) -> Rejection | None:
    """Why the seat cannot write in the conversation now, or None."""
    return localised(sight, may_write(sight.state, sight.state.channels[channel], _acting(sight, seat)))


def refusal_here(sight: Sight, seat: SeatId, channel: Channel) -> Rejection | None:
    """Why the seat, which may send messages now, cannot write in this conversation, or None."""
    return localised(sight, refused_here(sight.state, channel, _acting(sight, seat)))


def refusal_on_trial(sight: Sight, seat: SeatId, command: Command) -> Rejection | None:
    """Why the seat cannot issue exactly this command now, or None."""
    decision = decide_alone(sight.state, command, _acting(sight, seat), TRIAL)
    return localised(sight, decision) if isinstance(decision, Rejection) else None


def possible(answers: Iterable[tuple[str, Rejection | None]]) -> tuple[Possible, ...]:
    return tuple(_answer(action, refusal) for action, refusal in answers)


@lru_cache(maxsize=2048)
def _answer(action: str, refusal: Rejection | None) -> Possible:
    """Equal ones are kept once, as by `shared`."""
    return Possible(action, refusal)


def _acting(sight: Sight, seat: SeatId) -> Actor:
    """The seat as an actor: what is possible is the same for all its holders, and for all who hold the chair's pen."""
    if isinstance(sight.viewer, FacilitatorViewer):
        return FacilitatorActor(FacilitatorId(""), sight.viewer.kind)
    people = sight.state.seats[seat].people
    return _holder(seat, people[0] if people else BOT)


@lru_cache(maxsize=4096)
def _holder(seat: SeatId, person: PersonId) -> SeatActor:
    """Asked for dozens of times for each page."""
    return SeatActor(seat, person)


def localised(sight: Sight, refusal: Rejection | None) -> Rejection | None:
    """The refusal with the scenario's words in the viewer's language."""
    if refusal is None or not refusal.values or scenario_of(sight) is sight.state.scenario:
        return refusal
    return replace(refusal, values=tuple((key, _translated(sight, key, value)) for key, value in refusal.values))


def _translated(sight: Sight, key: str, value: str) -> str:
    scenario = scenario_of(sight)
    phase = present_phase_in(scenario, sight.state.flow)
    if key == PHASE and phase is not None:
        return phase.title
    if key == ISSUE:
        pairs = zip(sight.state.scenario.issues, scenario.issues, strict=True)
        return next(mine.title for original, mine in pairs if original.title == value)
    if key == RESOURCE:
        goods = zip(sight.state.scenario.resources, scenario.resources, strict=True)
        return next(mine.title for original, mine in goods if original.title == value)
    return value
