"""What the page of all tables' forecasts takes: how calibrated they were, with names and a picture."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sim_server.debrief.calibration import Calibration, calibration
from sim_server.debrief.disclosure import reached
from sim_server.debrief.futures import foresight
from sim_server.debrief.record import Record
from sim_server.projection.labels import labels
from sim_server.projection.views.common import SeatLabel
from sim_server.rules.commands import Stage
from sim_server.rules.ids import Language, SeatId
from web.debrief_calibration import GRID, CalibrationPlot, calibration_plot


@dataclass(frozen=True, slots=True)
class ForecastsView:
    """``found`` is None where nothing can be compared yet. ``sealed`` are the tables that have not disclosed deals."""

    found: Calibration | None
    plot: CalibrationPlot
    grid: tuple[tuple[float, float, int], ...]
    seats: Mapping[int, Mapping[SeatId, SeatLabel]]
    """By the number of the table."""
    sealed: tuple[int, ...]


def forecasts_view(records: Sequence[Record], language: Language) -> ForecastsView:
    """Every table's forecasts, whatever is disclosed: for facilitators."""
    scenarios = {record.opened.number: record.final.opening.scenario_in(language) for record in records}
    foreseen = (
        (record.opened.number, foresight(record, scenarios[record.opened.number], with_forecasts=True))
        for record in records
    )
    found = calibration(tuple((number, each) for number, each in foreseen if each is not None))
    return ForecastsView(
        found=found,
        plot=calibration_plot(found.bins if found else ()),
        grid=GRID,
        seats={number: labels(scenario) for number, scenario in scenarios.items()},
        sealed=tuple(each.opened.number for each in records if Stage.DEALS not in reached(each.stage)),
    )
