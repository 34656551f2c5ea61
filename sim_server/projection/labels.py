"""Placards and labels: how delegations and seats are named on every page, in one language."""

from collections.abc import Mapping

from sim_server.projection.remembered import remembered
from sim_server.projection.views.common import Placard, SeatLabel
from sim_server.rules.ids import CharacterId, DelegationId, SeatId
from sim_server.rules.scenario import Delegation, Scenario

HUES = 10


@remembered(64)
def placards(scenario: Scenario) -> Mapping[DelegationId, Placard]:
    """Every delegation's placard, in the scenario's order."""
    numbered = enumerate(scenario.delegations)
    return {delegation.id: _placard(delegation, place) for place, delegation in numbered}


@remembered(64)
def labels(scenario: Scenario) -> Mapping[SeatId, SeatLabel]:
    """Every seat's label, in the scenario's order."""
    signs = placards(scenario)
    return {SeatId(role.id): SeatLabel(SeatId(role.id), role.title, signs[role.delegation]) for role in scenario.roles}


def label(scenario: Scenario, seat: SeatId) -> SeatLabel:
    """The label of one seat, for whoever needs only this one."""
    return labels(scenario)[seat]


def placard(scenario: Scenario, delegation: DelegationId) -> Placard:
    """The placard of one delegation."""
    return placards(scenario)[delegation]


def character_title(scenario: Scenario, character: CharacterId | None) -> str:
    """The office of a character; empty where nobody outside the table speaks."""
    if character is None:
        return ""
    return next((each.title for each in scenario.characters if each.id == character), "")


def _placard(delegation: Delegation, place: int) -> Placard:
    return Placard(delegation.id, delegation.name, delegation.letters, place % HUES + 1)
