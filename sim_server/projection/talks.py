"""Families ``beacon`` and ``room``: talks that go on elsewhere, and what stands beside the words of a private room.

Neither exists for a seat that is not in the talk; of a line that was written before a seat came it sees nothing.
"""

from collections.abc import Mapping

from sim_server.projection.labels import label_then, labels
from sim_server.projection.possible import refusal_of
from sim_server.projection.regions import Sight, Views
from sim_server.projection.sighting import labels_now, scenario_of, seat_of
from sim_server.projection.views.common import SeatLabel
from sim_server.projection.views.talks import BeaconView, OutcomeView, RoomSideView
from sim_server.rules.commands import TellElsewhere, WriteOutcome
from sim_server.rules.held_by_bots import BotTimes, bots_now
from sim_server.rules.ids import SeatId
from sim_server.rules.links import host_of
from sim_server.rules.scenario import Action, Scenario
from sim_server.rules.state import Channel
from sim_server.rules.state.channels import ChannelKind
from sim_server.rules.state.talks import Beacon, LineStatus, OutcomeLine

BESIDE = frozenset({Action.ELSEWHERE, Action.OUTCOMES})


def beacon(sight: Sight) -> Views:
    seat = seat_of(sight)
    mine = (each for each in sight.state.talks.beacons.values() if seat in each.seats)
    return {each.id: beacon_view(labels_now(sight), each) for each in mine}


def room(sight: Sight) -> Views:
    seat, scenario = seat_of(sight), scenario_of(sight)
    if seat is None or not any(BESIDE & phase.actions for phase in scenario.phases()):
        return {}
    channels = sight.state.channels.values()
    mine = (each for each in channels if each.kind is ChannelKind.ROOM and seat in each.seats)
    return {each.id: _room(sight, scenario, each, seat) for each in mine}


def beacon_view(signs: Mapping[SeatId, SeatLabel], each: Beacon) -> BeaconView:
    seats = tuple(sign for seat, sign in signs.items() if seat in each.seats)
    return BeaconView(each.id, signs[each.by], seats, each.channel, each.link, host_of(each.link), each.until)


def outcome_view(scenario: Scenario, line: OutcomeLine, seat: SeatId | None, times: BotTimes) -> OutcomeView:
    signs = labels(scenario, bots_now(times))
    is_open = line.status is LineStatus.OPEN
    return OutcomeView(
        id=line.id,
        channel=line.channel,
        version=line.version,
        by=label_then(scenario, line.by, times, line.at),
        text=line.text,
        seats=tuple(sign for each, sign in signs.items() if each in line.seats),
        waits_for=tuple(sign for each, sign in signs.items() if is_open and each in line.seats - line.agreed),
        status=line.status,
        at=line.at,
        is_asked=is_open and seat in line.seats - line.agreed,
    )


def _room(sight: Sight, scenario: Scenario, channel: Channel, seat: SeatId) -> RoomSideView:
    talks = sight.state.talks
    lines = (each for each in talks.lines.values() if each.channel == channel.id and seat in each.seats)
    is_elsewhere = any(each.channel == channel.id for each in talks.beacons.values())
    return RoomSideView(
        lines=tuple(outcome_view(scenario, each, seat, sight.state.bots) for each in lines),
        may_tell=channel.is_open and not is_elsewhere and refusal_of(sight, seat, TellElsewhere) is None,
        may_write=channel.is_open and refusal_of(sight, seat, WriteOutcome) is None,
    )
