"""Who holds which power, and which delegations vote through which seat."""

from collections.abc import Mapping

from sim_server.rules.ids import DelegationId, SeatId
from sim_server.rules.remembered import remembered
from sim_server.rules.scenario import Power, Role, Scenario
from sim_server.rules.state import Holding, Seat, TableState


def role_of(state: TableState, seat: SeatId) -> Role:
    """The role that this seat of the table fills."""
    role = _roles(state.scenario).get(seat)
    if role is None:
        raise LookupError(f"No role fills seat {seat}.")
    return role


@remembered(64)
def _roles(scenario: Scenario) -> Mapping[SeatId, Role]:
    return {SeatId(role.id): role for role in scenario.roles}


def powers(state: TableState, seat: SeatId) -> frozenset[Power]:
    """What the seat may do by its role. A vote covered for a colleague is not among them: see `voting_seat`."""
    return role_of(state, seat).powers


def seats_of(state: TableState, delegation: DelegationId) -> tuple[SeatId, ...]:
    return tuple(seat.id for seat in state.seats.values() if seat.delegation == delegation)


def members(state: TableState) -> tuple[DelegationId, ...]:
    """The delegations with a vote, in the scenario's order, whether anybody is in their seats or not."""
    return voting_delegations(state.scenario)


@remembered(64)
def voting_delegations(scenario: Scenario) -> tuple[DelegationId, ...]:
    voting = {role.delegation for role in scenario.roles if Power.VOTE in role.powers}
    return tuple(delegation.id for delegation in scenario.delegations if delegation.id in voting)


def voting_seat(state: TableState, delegation: DelegationId) -> SeatId | None:
    """The seat that casts the delegation's ballot now; None for a delegation without a vote.

    It is the seat whose role votes or, while that seat is vacant, the colleague who covers it.
    """
    seat = _voting_seats(state.scenario).get(delegation)
    return caster(state.seats[seat]) if seat is not None else None


@remembered(64)
def _voting_seats(scenario: Scenario) -> Mapping[DelegationId, SeatId]:
    """Of each delegation with a vote the seat whose role votes: the first where there are several."""
    voting = (role for role in reversed(scenario.roles) if Power.VOTE in role.powers)
    return {role.delegation: SeatId(role.id) for role in voting}


def caster(seat: Seat) -> SeatId:
    """The seat that acts for this voting seat."""
    if seat.holding is Holding.VACANT and seat.covered_by is not None:
        return seat.covered_by
    return seat.id


def votes_for(state: TableState, seat: SeatId) -> DelegationId | None:
    """The delegation whose ballot this seat casts now, if any."""
    delegation = state.seats[seat].delegation
    return delegation if voting_seat(state, delegation) == seat else None


def is_here(seat: Seat) -> bool:
    """Whether somebody acts in the seat now: a connected holder or a bot."""
    return seat.is_connected or seat.holding is Holding.BOT


def present_members(state: TableState) -> frozenset[DelegationId]:
    """Members whose voting seat is here now."""
    casters = ((delegation, voting_seat(state, delegation)) for delegation in members(state))
    return frozenset(delegation for delegation, seat in casters if seat is not None and is_here(state.seats[seat]))
