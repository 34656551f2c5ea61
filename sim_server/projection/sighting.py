"""What a projection of the play page asks of its sight: the scenario in the viewer's language, and the seat."""

from collections.abc import Mapping

from sim_server.projection.labels import labels
from sim_server.projection.regions import Sight
from sim_server.projection.views.common import SeatLabel
from sim_server.rules.audience import FacilitatorKind, FacilitatorViewer, ObserverViewer, SeatViewer
from sim_server.rules.held_by_bots import bots_now
from sim_server.rules.ids import SeatId
from sim_server.rules.pen import THE_CHAIR, is_facilitators
from sim_server.rules.scenario import Scenario


def scenario_of(sight: Sight) -> Scenario:
    """The scenario in the language of whoever looks."""
    return sight.state.opening.scenario_in(sight.language)


def labels_now(sight: Sight) -> Mapping[SeatId, SeatLabel]:
    """The label of every seat in the language of whoever looks; those that bots hold now are marked."""
    return labels(scenario_of(sight), bots_now(sight.state.bots))


def writer_of(sight: Sight) -> SeatId | None:
    """Who looks at working drafts: the seat or, where the facilitator holds the pen, the chair."""
    if not isinstance(sight.viewer, FacilitatorViewer):
        return seat_of(sight)
    leads = sight.viewer.kind in (FacilitatorKind.LEAD, FacilitatorKind.TABLE)
    return THE_CHAIR if leads and is_facilitators(sight.state.scenario) else None


def seat_of(sight: Sight) -> SeatId | None:
    """The seat that looks; None for an observer.

    Raises `TypeError` for a facilitator: the console has views of its own, and *see as* looks as the seat.
    """
    match sight.viewer:
        case SeatViewer(seat):
            return seat
        case ObserverViewer():
            return None
        case FacilitatorViewer():
            raise TypeError("The play page is for seats and observers; a facilitator has the console.")
