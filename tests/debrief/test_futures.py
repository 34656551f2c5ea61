"""Futures in the debrief: what happened with the outcome, who forecast what with the deals, and how good it was."""

import pytest

from sim_server.debrief.export import export_own, export_session
from sim_server.debrief.findings import findings
from sim_server.debrief.futures import brier
from sim_server.debrief.happening import Kind
from sim_server.debrief.record import Record
from sim_server.rules.actors import SeatActor
from sim_server.rules.audience import ObserverViewer, SeatViewer
from sim_server.rules.commands import Disclose, ForecastFuture, MeasureFutures, NudgeFuture, PeekFuture, Stage
from sim_server.rules.ids import Language
from tests.debrief.test_deals import recorded
from tests.debrief.test_export import all_of, rows, unpacked
from tests.debrief.test_pages import own_page, projected, words
from tests.rules import given
from tests.rules.futures.given_futures import CODES, TRADE
from tests.rules.given import CHAIR, LEAD, NORTH, SHARED_ACCESS, SOUTH, WORKS
from tests.rules.given_leverage import adopted_at
from tests.rules.given_table_of_futures import BROKEN, LAST_LOOK, SHRUNK, seed_with, table_of_futures

ENGLISH = Language("en")


def played(stage: Stage | None) -> Record:
    """The codes break. North said 60 %, South 90 %; the Works peeked; somebody moved trade."""
    table = table_of_futures(seed=seed_with(BROKEN))
    table.does(ForecastFuture(CODES, (60, 40), is_sealed=True), NORTH)
    table.does(ForecastFuture(CODES, (90, 10), is_sealed=True), SOUTH)
    table.does(ForecastFuture(CODES, (10, 90), is_sealed=False), CHAIR)
    table.does(PeekFuture(TRADE), WORKS)
    table.goes_to(LAST_LOOK)
    table.does(MeasureFutures((CODES,)), LEAD)
    table.does(NudgeFuture(TRADE, SHRUNK), CHAIR)
    table.goes_to(given.DEBRIEF)
    for each in (Stage.OUTCOME, Stage.INTERESTS, Stage.DEALS):
        if stage is not None:
            table.does(Disclose(each), LEAD)
        if each is stage:
            break
    return recorded(table.events, table)


@pytest.mark.parametrize(
    ("odds", "score"), [((1.0, 0.0), 0.0), ((0.5, 0.5), 0.25), ((0.0, 1.0), 1.0), ((0.6, 0.4), 0.16)]
)
def test_a_brier_score_is_half_the_sum_of_squares(odds: tuple[float, ...], score: float) -> None:
    assert brier(odds, 0) == pytest.approx(score)


def test_sealed_forecasts_are_scored_and_the_table_as_one() -> None:
    found = findings(played(Stage.DEALS), ObserverViewer(), ENGLISH).foresight
    assert found is not None
    assert [(seat, round(score, 4)) for seat, score in found.scores] == [(SOUTH.seat, 0.01), (NORTH.seat, 0.16)]
    assert found.together == pytest.approx(0.25**2)
    assert found.futures[0].chance == pytest.approx(0.45)


def test_what_happened_comes_with_the_outcome_and_who_said_what_with_the_deals() -> None:
    before, after = (findings(played(stage), ObserverViewer(), ENGLISH) for stage in (Stage.OUTCOME, Stage.DEALS))
    assert before.foresight is not None
    assert before.foresight.futures[0].happened == 0
    assert before.foresight.seed is not None
    assert before.foresight.scores == ()
    assert before.foresight.together is None, "of a single forecast the mean would tell it"
    assert not any(future.forecasts for future in before.foresight.futures)
    assert Kind.MEASURED in {each.kind for each in before.timeline}
    nudges = [[each.seats for each in found.timeline if each.kind is Kind.NUDGED] for found in (before, after)]
    assert nudges == [[()], [(CHAIR.seat,)]]


def test_a_seat_takes_home_its_own_forecast_and_those_of_others_only_once_disclosed() -> None:
    early, late = played(Stage.OUTCOME), played(Stage.DEALS)
    own, other, observer = (all_of(export_own(early, viewer)) for viewer in (of(NORTH), of(SOUTH), ObserverViewer()))
    assert "[60,40]" in own.replace(" ", "")
    assert "[60,40]" not in (other + observer).replace(" ", "")
    assert "FuturePeeked" not in own + other + observer
    assert "[60,40]" in all_of(export_own(late, ObserverViewer())).replace(" ", "")


def test_who_moved_odds_without_a_name_is_nobody_in_an_export_until_the_deals() -> None:
    early, late = (all_of(export_own(played(stage), of(SOUTH))) for stage in (Stage.OUTCOME, Stage.DEALS))
    assert "FutureNudged" in early
    (nudged,) = [line for line in early.splitlines() if "FutureNudged" in line]
    assert "commons" not in nudged
    (nudged,) = [line for line in late.splitlines() if "FutureNudged" in line]
    assert "commons-chair" in nudged


def test_the_export_has_futures_and_forecasts_as_tables() -> None:
    files = unpacked(export_session([played(Stage.DEALS)]))
    futures, forecasts = rows(files["table-1/futures.csv"]), rows(files["table-1/forecasts.csv"])
    assert [(row["outcome"], row["happened"]) for row in futures[:2]] == [("Way 0", "yes"), ("Way 1", "no")]
    assert [(row["seat"], row["said"], row["score"]) for row in forecasts[:1]] == [(NORTH.seat, "60", "0.16")]


def test_odds_moved_by_an_adopted_text_are_told_with_the_outcome_and_stand_in_the_export() -> None:
    table = adopted_at(SHARED_ACCESS)
    table.goes_to(given.DEBRIEF)
    table.does(Disclose(Stage.OUTCOME), LEAD)
    record = recorded(table.events, table)
    found = findings(record, ObserverViewer(), ENGLISH)
    assert [each.because for each in found.timeline if each.kind is Kind.ODDS_MOVED] == ["Access: Shared"]
    page = words(own_page(record, ObserverViewer()))
    assert "The adopted text moves the odds of “Which way does codes go?” towards “Way 1” (Access: Shared)" in page
    assert "by the adopted text (Access: Shared)" in page
    assert "OddsMoved" in all_of(export_own(record, ObserverViewer()))
    futures = rows(unpacked(export_session([record]))["table-1/futures.csv"])
    assert [row["moved_by"] for row in futures[:3]] == ["access=shared", "access=shared", ""]


def test_the_debrief_page_says_it_in_words() -> None:
    for page in (words(own_page(played(Stage.DEALS), of(NORTH))), words(projected(played(Stage.DEALS)))):
        assert "Forecasts against what happened" in page
        assert "What was open, and what happened" in page


def of(actor: SeatActor) -> SeatViewer:
    return SeatViewer(actor.seat)
