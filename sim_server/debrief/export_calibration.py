"""The calibration of all forecasts of a session as one sheet. A bin with too few sayings is empty."""

from collections.abc import Iterator, Sequence
from typing import Final

from sim_server.debrief.calibration import Calibration, calibration
from sim_server.debrief.export_csv import Cell, Sheet
from sim_server.debrief.futures import foresight
from sim_server.debrief.record import Record

HEADER: Final = ("from", "to", "sayings", "said", "happened")


def calibration_sheets(records: Sequence[Record]) -> Iterator[Sheet]:
    """None where no sealed forecast can be compared yet."""
    foreseen = (
        (record.opened.number, foresight(record, record.opened.scenario, with_forecasts=True)) for record in records
    )
    found = calibration(tuple((number, each) for number, each in foreseen if each is not None))
    if found is not None:
        yield Sheet("calibration", HEADER, tuple(_rows(found)))


def _rows(found: Calibration) -> Iterator[tuple[Cell, ...]]:
    for each in found.bins:
        is_shown = each.said is not None and each.came is not None
        yield each.low, each.high, each.count if is_shown else None, _rounded(each.said), _rounded(each.came)


def _rounded(percent: float | None) -> float | None:
    return None if percent is None else round(percent, 2)
