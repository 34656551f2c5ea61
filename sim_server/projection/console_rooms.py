"""The console's conversations: private rooms, requests for one, and the name of every channel."""

from collections.abc import Mapping

from sim_server.projection.console_reader import reads_content
from sim_server.projection.labels import in_order, placards
from sim_server.projection.regions import Sight, Views
from sim_server.projection.sighting import labels_now, scenario_of
from sim_server.projection.talks import beacon_view, outcome_view
from sim_server.projection.views.common import SeatLabel
from sim_server.projection.views.console_talk import ConversationView, RequestView, RoomView
from sim_server.rules.evolve_opening import delegation_channel
from sim_server.rules.ids import ChannelId, SeatId
from sim_server.rules.state import Channel, RoomRequest
from sim_server.rules.state.channels import ChannelKind


def rooms(sight: Sight) -> Views:
    if not reads_content(sight):
        return {}
    all_labels = labels_now(sight)
    private = (channel for channel in sight.state.channels.values() if channel.kind is ChannelKind.ROOM)
    return {room.id: _room(sight, room, all_labels) for room in private}


def beacons(sight: Sight) -> Views:
    if not reads_content(sight):
        return {}
    return {each.id: beacon_view(labels_now(sight), each) for each in sight.state.talks.beacons.values()}


def requests(sight: Sight) -> Views:
    if not reads_content(sight):
        return {}
    all_labels = labels_now(sight)
    return {request.id: _request(request, all_labels) for request in sight.state.requests.values()}


def conversations(sight: Sight) -> Views:
    if not reads_content(sight):
        return {}
    signs = placards(scenario_of(sight))
    delegations = {delegation_channel(sign.delegation): sign.name for sign in signs.values()}
    all_labels = labels_now(sight)
    return {channel.id: _conversation(channel, delegations, all_labels) for channel in sight.state.channels.values()}


def _room(sight: Sight, room: Channel, all_labels: Mapping[SeatId, SeatLabel]) -> RoomView:
    count = sight.state.counts.get(room.id, 0)
    lines = (each for each in sight.state.talks.lines.values() if each.channel == room.id)
    shown = tuple(outcome_view(scenario_of(sight), each, None, sight.state.bots) for each in lines)
    return RoomView(room.id, in_order(all_labels, room.seats), room.topic, count, room.is_open, shown)


def _request(request: RoomRequest, all_labels: Mapping[SeatId, SeatLabel]) -> RequestView:
    return RequestView(
        id=request.id,
        asker=all_labels[request.asker],
        invited=in_order(all_labels, request.invited),
        declined=in_order(all_labels, request.declined),
        topic=request.topic,
        at=request.at,
    )


def _conversation(
    channel: Channel, delegations: Mapping[ChannelId, str], all_labels: Mapping[SeatId, SeatLabel]
) -> ConversationView:
    name = channel.topic or delegations.get(channel.id, "")
    return ConversationView(channel.id, channel.kind, name, in_order(all_labels, channel.seats))
