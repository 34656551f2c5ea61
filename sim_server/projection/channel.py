"""Family ``channel``: the conversations of one viewer, who reads each, and whether writing is open.

Of a private room that a viewer is not in, nothing is made: not a name, not a count.
"""

from collections.abc import Mapping

from sim_server.projection.possible import refusal_here, refusal_of
from sim_server.projection.regions import Sight, Views
from sim_server.projection.shared import shared
from sim_server.projection.sighting import labels_now, seat_of
from sim_server.projection.views.channels import ChannelView
from sim_server.projection.views.common import SeatLabel
from sim_server.rules.audience import Audience, SeatViewer, Viewer, can_see
from sim_server.rules.commands import SendMessage
from sim_server.rules.decide_talk import audience_of
from sim_server.rules.ids import ChannelId, SeatId
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.remembered import remembered
from sim_server.rules.state import Channel
from sim_server.rules.state.channels import PUBLIC_KINDS


def channel(sight: Sight) -> Views:
    seat = seat_of(sight)
    signs = labels_now(sight)
    closed = refusal_of(sight, seat, SendMessage) if seat is not None else refuse(Code.ONLY_SEATS)
    return {
        each.id: _channel(each, signs, seat, closed or (refusal_here(sight, seat, each) if seat is not None else None))
        for each in _read(sight, seat)
    }


def _read(sight: Sight, seat: SeatId | None) -> tuple[Channel, ...]:
    channels = sight.state.channels
    return _seen(channels, sight.viewer) if seat is None else _seen_by_seat(channels, seat)


@remembered(512)
def _seen_by_seat(channels: Mapping[ChannelId, Channel], seat: SeatId) -> tuple[Channel, ...]:
    return _seen(channels, SeatViewer(seat))


def _seen(channels: Mapping[ChannelId, Channel], viewer: Viewer) -> tuple[Channel, ...]:
    return tuple(each for each in channels.values() if can_see(viewer, _audience(each)))


@remembered(4096)
def _audience(each: Channel) -> Audience:
    return audience_of(each)


@remembered(4096)
def _channel(
    each: Channel, signs: Mapping[SeatId, SeatLabel], seat: SeatId | None, refusal: Rejection | None
) -> ChannelView:
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
        refusal=refusal,
    )
    return shared(view)


@remembered(4096)
def _members(each: Channel, signs: Mapping[SeatId, SeatLabel]) -> tuple[SeatLabel, ...]:
    return tuple(sign for member, sign in signs.items() if member in each.seats)
