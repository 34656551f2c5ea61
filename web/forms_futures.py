"""The forms of futures: what each ``do`` asks for."""

from collections.abc import Mapping
from typing import Final

from sim_server.rules.commands import ForecastFuture, MeasureFutures, NudgeFuture, PeekFuture
from web.building import Builder, form
from web.fields import STRANGE, Fields, Unfit, name, names, whole, yes

MOST_WAYS: Final = 12


def odds(fields: Fields, field: str) -> tuple[int, ...]:
    """Whole per cents, one for each outcome in its order."""
    written = fields.get(field, ())
    if len(written) > MOST_WAYS:
        raise Unfit(STRANGE)
    return tuple(whole(each, 0, 100) for each in written)


FUTURE_FORMS: Final[Mapping[str, Builder]] = {
    "nudge-future": form(NudgeFuture, future=name, outcome=name),
    "peek-future": form(PeekFuture, future=name),
    "forecast-future": form(ForecastFuture, future=name, odds=odds, is_sealed=yes),
    "measure-futures": form(MeasureFutures, futures=names),
}
