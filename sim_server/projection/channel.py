"""Family ``channel``: the conversations of one viewer, who reads each, and whether writing is open.

Of a private room that a viewer is not in, nothing is made: not a name, not a count.
"""

from collections.abc import Mapping

from sim_server.projection.labels import labels
from sim_server.projection.possible import refusal_here, refusal_of
from sim_server.projection.regions import Sight, Views
from sim_server.projection.shared import shared
from sim_server.projection.sighting import scenario_of, seat_of
from sim_server.projection.views.common import SeatLabel
from sim_server.projection.views.play import ChannelView
from sim_server.rules.audience import Audience, can_see
from sim_server.rules.commands import SendMessage
from sim_server.rules.decide_talk import audience_of
from sim_server.rules.ids import SeatId
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.remembered import remembered
from sim_server.rules.state import Channel, Flow, Seat
from sim_server.rules.state.channels import PUBLIC_KINDS


def channel(sight: Sight) -> Views:
    seat = seat_of(sight)
    signs = labels(scenario_of(sight))
    closed = refusal_of(sight, seat, SendMessage) if seat is not None else refuse(Code.ONLY_SEATS)
    mine = (each for each in sight.state.channels.values() if can_see(sight.viewer, _audience(each)))
    flow, seats = sight.state.flow, sight.state.seats
    return {each.id: _channel(each, flow, seats, signs, seat, closed, sight) for each in mine}


@remembered(1024, by=5)
def _channel(
    each: Channel,
    _flow: Flow,
    _seats: Mapping[SeatId, Seat],
    signs: Mapping[SeatId, SeatLabel],
    seat: SeatId | None,
    closed: Rejection | None,
    sight: Sight,
) -> ChannelView:
    """``closed`` says why the seat can write in no conversation; it follows from the flow and the seats."""
    is_everyone = each.kind in PUBLIC_KINDS
    reading = signs if is_everyone else each.seats
    view = ChannelView(
        id=each.id,
        kind=each.kind,
        topic=each.topic,
        members=_members(each, signs),
        is_everyone=is_everyone,
        readers=len(reading) - (seat in reading),
        is_open=each.is_open,
        refusal=closed or (refusal_here(sight, seat, each) if seat is not None else None),
    )
    return shared(view)


@remembered(4096)
def _audience(each: Channel) -> Audience:
    return audience_of(each)


@remembered(4096)
def _members(each: Channel, signs: Mapping[SeatId, SeatLabel]) -> tuple[SeatLabel, ...]:
    return tuple(sign for member, sign in signs.items() if member in each.seats)
