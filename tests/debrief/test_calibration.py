"""Calibration: the forecasts of all tables in bins, against what happened, with no bin that tells of single people."""

from statistics import fmean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim_server.debrief.calibration import FEWEST, Calibration, TableForecasts, calibration
from sim_server.debrief.export import export_session
from sim_server.debrief.futures import Foresight, FutureHeld, SealedForecast, brier
from sim_server.rules.commands import Stage
from sim_server.rules.ids import FutureId, Millis, SeatId
from tests.debrief.test_export import rows, unpacked
from tests.debrief.test_futures import played
from web.debrief_calibration import BOTTOM, LEFT, SIDE, calibration_plot

Said = tuple[int, ...]


def held(*said: Said, happened: int | None = 0) -> FutureHeld:
    """A future of two outcomes, and what the first, second, third seat sealed about it."""
    forecasts = tuple(
        SealedForecast(
            SeatId(f"seat-{number}"),
            odds,
            None if happened is None else brier([p / 100 for p in odds], happened),
            Millis(0),
        )
        for number, odds in enumerate(said)
    )
    return FutureHeld(
        id=FutureId("codes"),
        title="Do the codes break?",
        ways=("Break", "Hold"),
        priors=(0.5, 0.5),
        happened=happened,
        chance=0.45,
        at=Millis(0),
        nudges=0,
        moved_by=(),
        forecasts=forecasts,
    )


def foresaw(*futures: FutureHeld) -> Foresight:
    """The scores as the debrief of one table has them."""
    each: dict[SeatId, list[float]] = {}
    for future in futures:
        for forecast in future.forecasts:
            if forecast.score is not None:
                each.setdefault(forecast.seat, []).append(forecast.score)
    scores = tuple(sorted(((seat, fmean(own)) for seat, own in each.items()), key=lambda pair: pair[1]))
    return Foresight(futures, scores, together=0.2 if scores else None, seed=None)


def compared(*tables: Foresight) -> Calibration:
    found = calibration(tuple(enumerate(tables, start=1)))
    assert found is not None
    return found


def test_a_bin_holds_what_was_said_on_average_and_how_often_it_happened() -> None:
    """Five said 90 and it came, three said 90 and it did not: of 16 sayings half lie at 90 and half at 10."""
    found = compared(foresaw(held(*[(90, 10)] * 5)), foresaw(held(*[(90, 10)] * 3, happened=1)))
    low, *middle, high = found.bins
    assert (high.low, high.high, high.count) == (80, 100, 8)
    assert (high.said, high.came) == pytest.approx((90, 62.5))
    assert (low.said, low.came) == pytest.approx((10, 37.5))
    assert [each.count for each in middle] == [0, 0, 0]
    assert found.farthest in (low, high)
    assert (found.forecasts, found.seats, len(found.tables)) == (8, 8, 2)


def test_fewer_than_five_sayings_are_not_shown() -> None:
    found = compared(foresaw(held(*[(90, 10)] * (FEWEST - 1), (50, 50))))
    assert [each.said for each in found.bins] == [None] * 5
    assert found.farthest is None
    assert calibration_plot(found.bins).spots == ()


def test_what_a_table_said_of_one_future_is_not_shown_for_fewer_than_five_seats() -> None:
    few, enough = compared(foresaw(held(*[(80, 20)] * 4))), compared(foresaw(held((20, 80), *[(45, 55)] * 3, (85, 15))))
    assert only(few).spreads[0].range is None
    assert only(enough).spreads[0].range == (20, 45, 85)
    assert (only(enough).spreads[0].came, only(enough).spreads[0].chance) == ("Break", 0.45)


def test_certain_and_impossible_lie_in_the_outermost_bins() -> None:
    found = compared(foresaw(held(*[(100, 0)] * 5)))
    assert [each.count for each in found.bins] == [5, 0, 0, 0, 5]
    assert (found.bins[-1].said, found.bins[-1].came) == (100, 100)


def test_what_is_open_counts_for_nothing() -> None:
    assert calibration(((1, foresaw(held((60, 40), happened=None))),)) is None
    assert calibration(()) is None


def test_calling_all_outcomes_alike_is_a_coin_for_two() -> None:
    assert compared(foresaw(held((60, 40)))).alike == pytest.approx(0.25)


def test_a_table_is_compared_seat_by_seat_on_average_and_as_one() -> None:
    table = only(compared(foresaw(held((90, 10), (50, 50)))))
    assert [round(score, 4) for _, score in table.seats] == [0.01, 0.25]
    assert (table.one_by_one, table.together) == pytest.approx((0.13, 0.2))


@given(st.lists(st.tuples(st.integers(0, 100), st.sampled_from([0, 1])), min_size=1, max_size=60))
@settings(max_examples=60)
def test_every_saying_lies_in_one_bin_and_what_is_shown_is_a_plain_mean(said: list[tuple[int, int]]) -> None:
    futures = [held((first, 100 - first), happened=happened) for first, happened in said]
    found = compared(foresaw(*futures))
    sayings = [(odds, place == happened) for first, happened in said for place, odds in enumerate((first, 100 - first))]
    assert sum(each.count for each in found.bins) == len(sayings)
    for each in found.bins:
        inside = [(odds, came) for odds, came in sayings if each.low <= odds < each.high + (each.high == 100)]
        assert each.count == len(inside)
        assert (each.said is None) == (len(inside) < FEWEST)
        if each.said is not None:
            assert each.said == pytest.approx(fmean(odds for odds, _ in inside))
            assert each.came == pytest.approx(100 * fmean(came for _, came in inside))


def test_the_picture_puts_a_bin_where_it_says() -> None:
    found = compared(foresaw(held(*[(90, 10)] * 5)))
    spots = calibration_plot(found.bins).spots
    assert [(spot.x, spot.y) for spot in spots] == [(LEFT + SIDE * 0.1, BOTTOM), (LEFT + SIDE * 0.9, BOTTOM - SIDE)]
    assert [spot.came for spot in spots] == [0, 100]


def test_the_export_has_the_bins_of_all_tables_and_leaves_small_ones_empty() -> None:
    found = rows(unpacked(export_session([played(Stage.DEALS)]))["calibration.csv"])
    assert [row["from"] for row in found] == ["0", "20", "40", "60", "80"]
    assert {row["sayings"] for row in found} == {""}


def only(found: Calibration) -> TableForecasts:
    (table,) = found.tables
    return table
