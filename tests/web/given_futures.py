"""Given a seat at a table of futures: odds moved, a peek, a forecast, one future measured; made from real play."""

from sim_server.rules.commands import ForecastFuture, MeasureFutures, NudgeFuture, PeekFuture
from tests.rules.futures.given_futures import CODES, TRADE
from tests.rules.given import CHAIR, LEAD, NORTH, SOUTH, Table
from tests.rules.given_table_of_futures import FIRST_LOOK, NUDGE, SHRUNK, table_of_futures


def foreseeing() -> Table:
    """Codes moved by South by name, trade by somebody; North peeked at both and forecast the codes; cooling is out."""
    table = table_of_futures()
    table.does(NudgeFuture(TRADE, SHRUNK), CHAIR)
    table.does(NUDGE, SOUTH)
    table.does(PeekFuture(CODES), NORTH)
    table.does(PeekFuture(TRADE), NORTH)
    table.does(ForecastFuture(CODES, (60, 40), is_sealed=True), NORTH)
    table.goes_to(FIRST_LOOK)
    table.does(MeasureFutures(), LEAD)
    return table
