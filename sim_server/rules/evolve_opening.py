"""The state of a table that has just been opened."""

from collections.abc import Iterator
from dataclasses import replace

from sim_server.rules.commands import Stage
from sim_server.rules.confidences import confidences_of
from sim_server.rules.events import TableOpened
from sim_server.rules.ids import ChannelId, DelegationId, Millis, PersonId, SeatId
from sim_server.rules.opening_course import opening_course
from sim_server.rules.scenario import Role, Scenario
from sim_server.rules.state import Desk, Flow, Holding, Opening, Seat, Status, TableState
from sim_server.rules.state.channels import Channel, ChannelKind
from sim_server.rules.state.deals import opening_balances
from sim_server.rules.state.decisions import Decisions
from sim_server.rules.state.floor import fresh_floor
from sim_server.rules.state.futures import opening_futures
from sim_server.rules.state.talks import Talks

PLENARY = ChannelId("plenary")
PRESS = ChannelId("press")
NEWS = ChannelId("news")


def delegation_channel(delegation: DelegationId) -> ChannelId:
    return ChannelId(f"d-{delegation}")


def help_channel(seat: SeatId) -> ChannelId:
    return ChannelId(f"h-{seat}")


def initial(event: TableOpened) -> TableState:
    """A table in its lobby, with its seats and standing conversations."""
    channels = {channel.id: channel for channel in _channels(event.scenario)}
    state = TableState(
        opening=_opening(event),
        flow=_lobby(),
        seats=_seats(event),
        channels=channels,
        requests={},
        help={},
        proposals={},
        settled={},
        votes={},
        released={},
        held=frozenset(),
        announcement=None,
        notes=(),
        stage=Stage.SEALED,
        counts={},
        activity={},
        recent=(),
        deals=opening_balances(event.scenario),
        floor=fresh_floor(event.scenario.floor),
        decisions=Decisions(),
        talks=Talks(),
        desk=Desk({}, {}, {}, {}, {}),
        futures=opening_futures(event.scenario.uncertainty),
    )
    return replace(state, course=opening_course(state))


def _opening(event: TableOpened) -> Opening:
    return Opening(
        table=event.table,
        number=event.number,
        session_title=event.session_title,
        zone=event.zone,
        rate=event.rate,
        video=event.video,
        scenario=event.scenario,
        translations={scenario.language: scenario for scenario in event.translations},
        confidences=confidences_of(event.scenario, event.translations),
    )


def _lobby() -> Flow:
    return Flow(
        status=Status.LOBBY,
        index=-1,
        occurrence=0,
        phase_began=Millis(0),
        ends_at=Millis(0),
        is_time_up=False,
        paused_at=Millis(0),
        by_outage=False,
        drafting_until=Millis(0),
        play_began=Millis(0),
    )


def _seats(event: TableOpened) -> dict[SeatId, Seat]:
    seats = (_seat(role, event.seated) for role in event.scenario.roles)
    return {seat.id: seat for seat in seats}


def _seat(role: Role, seated: tuple[tuple[SeatId, PersonId], ...]) -> Seat:
    seat_id = SeatId(role.id)
    people = tuple(person for seat, person in seated if seat == seat_id)
    return Seat(
        id=seat_id,
        delegation=role.delegation,
        holding=Holding.PEOPLE if people else Holding.VACANT,
        people=people,
        is_ready=False,
        consents=False,
        is_connected=False,
        is_muted=False,
        covered_by=None,
    )


def _channels(scenario: Scenario) -> Iterator[Channel]:
    nobody: frozenset[SeatId] = frozenset()
    yield Channel(PLENARY, ChannelKind.PLENARY, nobody, "", is_open=True)
    if scenario.press_channel:
        yield Channel(PRESS, ChannelKind.PRESS, nobody, "", is_open=True)
    yield Channel(NEWS, ChannelKind.NEWS, nobody, "", is_open=True)
    for delegation in scenario.delegations:
        seats = frozenset(SeatId(role.id) for role in scenario.roles if role.delegation == delegation.id)
        if seats:
            yield Channel(delegation_channel(delegation.id), ChannelKind.DELEGATION, seats, "", is_open=True)
    for role in scenario.roles:
        seat = SeatId(role.id)
        yield Channel(help_channel(seat), ChannelKind.HELP, frozenset({seat}), "", is_open=True)
