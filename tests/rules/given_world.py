"""Given a world: the table of futures with three indicators, four endings, and values on top of interests.

Trust rises with a text that shares access and with promises kept, and falls with the odds that codes break. Prices
are hidden and follow trust and what North holds. Calm follows the storm, which comes once trust is high.
"""

from dataclasses import replace

from sim_server.rules.expressions import Fact, Operator, constant, operation, reading
from sim_server.rules.ids import DelegationId, EndingId, IndicatorId, IssueId, OptionId
from sim_server.rules.scenario import Delegation, Interest, Phase, Stake
from sim_server.rules.world import Aim, Better, Effect, Ending, Indicator, Values, World
from tests.rules import given_table_of_futures, small_scenario
from tests.rules.given import NORTH, Table
from tests.rules.given_deals import ACCESS, HOURS, VISIT
from tests.rules.given_table_of_futures import TALKS, table_of_futures

TRUST, PRICES, CALM = (IndicatorId(name) for name in ("trust", "prices", "calm"))
OPEN_DOORS, TRUSTED, LATE, NOTHING = (EndingId(name) for name in ("open-doors", "trusted", "late", "nothing"))
SHARED = reading(Fact.ADOPTED, ACCESS, "shared")
TRUSTING = operation(Operator.ABOVE, reading(Fact.INDICATOR, TRUST), constant(60.0))
_FEAR = operation(Operator.TIMES, constant(-20.0), reading(Fact.CHANCE, "codes", "codes-0"))
_LESS_TRUST = operation(Operator.MINUS, constant(0.0), reading(Fact.INDICATOR, TRUST))
_HOARD = reading(Fact.HELD, "north", HOURS)

INDICATORS = (
    Indicator(
        CALM,
        "Calm",
        "",
        0,
        10,
        5,
        Better.HIGHER,
        (Effect(constant(-2.0), "It storms.", reading(Fact.RELEASED, "storm")),),
    ),
    Indicator(
        PRICES,
        "Prices",
        "crowns",
        0,
        100,
        80,
        Better.LOWER,
        (Effect(_LESS_TRUST, "Trust."), Effect(_HOARD, "A hoard.")),
        is_shown=False,
    ),
    Indicator(
        TRUST,
        "Trust",
        "%",
        0,
        100,
        50,
        Better.HIGHER,
        (
            Effect(constant(30.0), "Access is shared.", SHARED),
            Effect(operation(Operator.TIMES, constant(60.0), reading(Fact.KEPT, VISIT)), "A word was kept."),
            Effect(_FEAR, "People fear for their codes."),
        ),
    ),
)
NORTH_ID = DelegationId("north")
ENDINGS = (
    Ending(OPEN_DOORS, "Open doors", "Doors open.", ((NORTH_ID, "Your door opens."),), SHARED),
    Ending(TRUSTED, "Trusted", "Trust remains.", (), TRUSTING),
    Ending(LATE, "Late", "It was late.", (), operation(Operator.AT_LEAST, reading(Fact.MINUTE), constant(60.0))),
    Ending(NOTHING, "Nothing", "Nothing came of it.", ()),
)
VALUES = (
    Values(NORTH_ID, None, ((TRUST, -10, 10), (PRICES, 0, 20)), ((HOURS, 2),)),
    Values(NORTH_ID, NORTH.seat, ((TRUST, -10, 10),), ((HOURS, 3),), (Aim("Share access.", SHARED, 7),)),
)
WORLD = World(INDICATORS, ENDINGS, VALUES)


def _with_stake(delegation: Delegation) -> Delegation:
    """Three options of two issues, and 40 points without agreement."""
    points = {("access", "none"): 10, ("access", "shared"): 60, ("patents", "closed"): 40}
    interests = tuple(Interest(IssueId(issue), OptionId(option), each) for (issue, option), each in points.items())
    return replace(delegation, stake=Stake(interests, 40, ())) if delegation.id == NORTH_ID else delegation


_storm, *_others = given_table_of_futures.SCENARIO.injects
assert _storm.id == small_scenario.STORM
SCENARIO = replace(
    given_table_of_futures.SCENARIO,
    delegations=tuple(_with_stake(each) for each in given_table_of_futures.SCENARIO.delegations),
    injects=(replace(_storm, minute=None, when=TRUSTING, when_words="trust"), *_others),
    world=WORLD,
)


def table_of_a_world(phase: Phase = TALKS) -> Table:
    """South has not promised anything yet; the codes break with 45 %, so trust stands at 41."""
    return table_of_futures(phase, scenario=SCENARIO)


def value_of(table: Table, indicator: IndicatorId) -> float:
    assert table.state.course is not None
    return table.state.course.steps[indicator][-1].value
