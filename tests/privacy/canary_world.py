"""The world of the canaries: a shown indicator, a hidden one, endings, and what two seats value on top."""

from sim_server.rules.expressions import Expression, Fact, Operator, constant, operation, reading
from sim_server.rules.ids import DelegationId, EndingId, IndicatorId, Language, ResourceId, SeatId
from sim_server.rules.scenario import Scenario
from sim_server.rules.world import Aim, Better, Effect, Ending, Indicator, Values, World
from tests.privacy.markers import PointMarkers, word_marker

SHOWN, HIDDEN = IndicatorId("water"), IndicatorId("debt")
_ADOPTED = operation(Operator.ABOVE, reading(Fact.TEXTS_ADOPTED), constant(0.0))

_BROKEN = operation(
    Operator.OR,
    operation(Operator.BELOW, reading(Fact.HELD, "alder", "hours"), constant(0.0)),
    operation(
        Operator.AND,
        operation(Operator.NOT, reading(Fact.ADOPTED, "fund", "none")),
        reading(Fact.MEASURED, "floods", "come"),
        reading(Fact.RELEASED, "cable"),
    ),
    operation(Operator.AND, reading(Fact.RELEASED, "whisper"), reading(Fact.RELEASED, "cable")),
)
"""Asks for everything that an ending may ask for, in secret too."""


def canary_world(language: Language, points: PointMarkers) -> World:
    return World(
        (
            Indicator(
                SHOWN,
                f"Water {language}",
                "m",
                0,
                100,
                50,
                Better.LOWER,
                (
                    Effect(_times(30, Fact.CHANCE, "floods", "come"), f"Rain {language}"),
                    Effect(_times(5, Fact.PROMISED, "support"), f"Promises {language}"),
                    Effect(_times(5, Fact.DEALS_MADE), f"Deals {language}"),
                    Effect(constant(10.0), f"Storm {language}", reading(Fact.RELEASED, "storm")),
                ),
            ),
            Indicator(
                HIDDEN,
                word_marker("indicator", language),
                "",
                0,
                100_000,
                0,
                Better.NEITHER,
                (
                    Effect(reading(Fact.HELD, "alder", "hours"), word_marker("hoard", language)),
                    Effect(constant(7.0), word_marker("heard", language), reading(Fact.RELEASED, "cable")),
                ),
                is_shown=False,
            ),
        ),
        (
            _ending("signed", language, _ADOPTED),
            _ending("broken", language, _BROKEN),
            _ending("unsigned", language, None),
        ),
        tuple(
            Values(
                DelegationId(delegation),
                SeatId(seat),
                ((SHOWN, points.next(), points.next()),),
                ((ResourceId("hours"), points.next()),),
                (Aim(word_marker("aim", seat, language), _ADOPTED, points.next()),),
            )
            for delegation, seat in (("alder", "a1"), ("cedar", "c1"))
        ),
    )


def own_values(scenario: Scenario) -> dict[str, frozenset[str]]:
    """Which seats may read what a seat values: that seat alone."""
    readers: dict[str, frozenset[str]] = {}
    for values in scenario.world.values if scenario.world is not None else ():
        numbers = (*(number for _, worst, best in values.indicators for number in (worst, best)),)
        numbers = (*numbers, *(number for _, number in values.resources), *(aim.points for aim in values.aims))
        own = (*map(str, numbers), *(aim.text for aim in values.aims))
        readers |= dict.fromkeys(own, frozenset({str(values.seat)}))
    return readers


def _times(number: int, fact: Fact, *names: str) -> Expression:
    return operation(Operator.TIMES, constant(float(number)), reading(fact, *names))


def _ending(name: str, language: Language, when: Expression | None) -> Ending:
    own = ((DelegationId("alder"), word_marker("home", name, language)),)
    narrative = word_marker("narrative", name, language)
    return Ending(EndingId(name), word_marker("ending", name, language), narrative, own, when)
