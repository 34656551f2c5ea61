"""Placards and labels: how delegations and seats are named on every page, in one language."""

from collections.abc import Iterable, Mapping

from sim_server.projection.views.common import Placard, SeatLabel
from sim_server.rules.held_by_bots import NO_BOTS, Bots, BotTimes, bots_at
from sim_server.rules.ids import CharacterId, DelegationId, Millis, SeatId
from sim_server.rules.pen import OF_THE_CHAIR, THE_CHAIR
from sim_server.rules.remembered import remembered
from sim_server.rules.scenario import Delegation, Scenario

HUES = 10
CHAIRS_PLACARD = Placard(OF_THE_CHAIR, "The chair", "CH", HUES)
"""Of the facilitator who holds the pen. Pages say its name in their own language."""
CHAIRS_LABEL = SeatLabel(THE_CHAIR, CHAIRS_PLACARD.name, CHAIRS_PLACARD)


class _Placards(dict[DelegationId, Placard]):
    """The chair has a placard where it holds the pen, and is none of the delegations."""

    def __missing__(self, delegation: DelegationId) -> Placard:
        if delegation != OF_THE_CHAIR:
            raise KeyError(delegation)
        return CHAIRS_PLACARD


class _Labels(dict[SeatId, SeatLabel]):
    """As for placards: the chair has a label and no seat."""

    def __missing__(self, seat: SeatId) -> SeatLabel:
        if seat != THE_CHAIR:
            raise KeyError(seat)
        return CHAIRS_LABEL


@remembered(64)
def placards(scenario: Scenario) -> Mapping[DelegationId, Placard]:
    """Every delegation's placard, in the scenario's order. The chair's is found besides."""
    numbered = enumerate(scenario.delegations)
    return _Placards({delegation.id: _placard(delegation, place) for place, delegation in numbered})


def labels(scenario: Scenario, bots: Bots = NO_BOTS) -> Mapping[SeatId, SeatLabel]:
    """Every seat's label, in the scenario's order. The chair's is found besides. ``bots`` are marked as bots."""
    return _labels(scenario, bots)


@remembered(1024)
def _labels(scenario: Scenario, bots: Bots) -> Mapping[SeatId, SeatLabel]:
    signs, seats = placards(scenario), ((SeatId(role.id), role) for role in scenario.roles)
    return _Labels(
        {seat: SeatLabel(seat, role.title, signs[role.delegation], is_bot=seat in bots) for seat, role in seats}
    )


def in_order(signs: Mapping[SeatId, SeatLabel], seats: Iterable[SeatId]) -> tuple[SeatLabel, ...]:
    """These seats' labels in the scenario's order, the chair last."""
    wanted = frozenset(seats)
    known = tuple(sign for seat, sign in signs.items() if seat in wanted)
    return (*known, signs[THE_CHAIR]) if THE_CHAIR in wanted else known


def label(scenario: Scenario, seat: SeatId, bots: Bots = NO_BOTS) -> SeatLabel:
    """The label of one seat, for whoever needs only this one."""
    return labels(scenario, bots)[seat]


def label_then(scenario: Scenario, seat: SeatId, times: BotTimes, at: Millis) -> SeatLabel:
    """The label of a seat beside what was done for it at a moment: marked where a bot held it then."""
    return label(scenario, seat, bots_at(times, at))


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
