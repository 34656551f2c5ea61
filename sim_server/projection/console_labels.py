"""Which seats a thing of the console names, in the scenario's order."""

from collections.abc import Mapping

from sim_server.projection.labels import labels
from sim_server.projection.regions import Sight
from sim_server.projection.sighting import scenario_of
from sim_server.projection.views.common import SeatLabel
from sim_server.rules.ids import SeatId


def seat_labels(sight: Sight) -> Mapping[SeatId, SeatLabel]:
    """The label of every seat in the viewer's language."""
    return labels(scenario_of(sight))
