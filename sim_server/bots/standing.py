"""Standing: the points that a seat has by what it values besides options, as its page shows the world now.

indicator  worst + (best - worst) * (value - worse end) / (better end - worse end), as the rules count it;
           halfway between the two where the page does not show the indicator
resource   what the seat holds, times the points for one
"""

from collections.abc import Iterator
from typing import Final

from sim_server.bots.hand import Hand
from sim_server.projection.views.indicators import IndicatorView, ValuedView

HALFWAY: Final = 0.5


def standing(hand: Hand) -> float:
    """0 for a seat that values nothing besides options."""
    valued = hand.valued
    return sum(_parts(hand, valued)) if valued is not None else 0.0


def price(hand: Hand, title: str) -> int | None:
    """The points that one of a resource is worth to the seat; None where the scenario states none."""
    return dict(hand.valued.resources).get(title) if hand.valued is not None else None


def _parts(hand: Hand, valued: ValuedView) -> Iterator[float]:
    shown = {each.title: each for each in hand.indicators} if valued.indicators else {}
    for title, worse, worst, better, best in valued.indicators:
        yield worst + (best - worst) * _share(shown.get(title), worse, better)
    goods = hand.holdings.goods if valued.resources and hand.holdings is not None else ()
    held = {each.title: each.amount for each in goods}
    yield from (points * held.get(title, 0) for title, points in valued.resources)


def _share(indicator: IndicatorView | None, worse: int, better: int) -> float:
    if indicator is None or not indicator.steps:
        return HALFWAY
    return (indicator.steps[-1].value - worse) / (better - worse)
