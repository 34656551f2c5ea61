"""Hints about futures: whether what comes is open, hangs together, and moves what people can see."""

from collections.abc import Iterator
from typing import Final

from sim_server.rules.expressions import Expression, Fact
from sim_server.rules.scenario import Scenario
from sim_server.rules.uncertain import Uncertainty
from sim_server.rules.world import Indicator, World
from sim_server.scenario.craft.hint import Hint, named, percent

TOPIC: Final = "futures"
OUTCOMES: Final = (2, 3)
LIKELIEST: Final = 0.8
ISSUES: Final = 2
FUTURES: Final = 1


def future_hints(scenario: Scenario) -> Iterator[Hint]:
    """None for a scenario without futures and indicators."""
    if scenario.uncertainty is not None:
        yield from _open(scenario.uncertainty)
    if scenario.world is not None:
        yield from _answering(scenario.world, has_futures=scenario.uncertainty is not None)


def _open(uncertainty: Uncertainty) -> Iterator[Hint]:
    least, most = OUTCOMES
    sizes = [(each.title, str(len(each.outcomes))) for each in uncertainty.futures]
    missed = [(title, size) for title, size in sizes if not least <= int(size) <= most]
    if missed:
        advice = "Tell apart only what people would act on."
        yield Hint(TOPIC, f"outcomes of a future: {named(missed)}", f"{least} or {most}", advice)
    likeliest = {each.title: max(way.prior for way in each.outcomes) for each in uncertainty.futures}
    sure = [(title, percent(chance)) for title, chance in likeliest.items() if chance > LIKELIEST]
    if sure:
        advice = "Make the other outcomes likelier: nobody prepares for what hardly comes."
        yield Hint(TOPIC, f"the likeliest outcome has {named(sure)}", "at most 80 %", advice)
    if len(uncertainty.futures) > 1 and not uncertainty.entanglements:
        advice = "Let one depend on another (`entangled`), so that a measurement says something of what is still open."
        yield Hint(TOPIC, "no futures hang together", "one entangled pair", advice)


def _answering(world: World, *, has_futures: bool) -> Iterator[Hint]:
    issues = {each.title: len(asked(world, each, Fact.ADOPTED, Fact.SETTLED)) for each in world.indicators}
    few = [(title, str(count)) for title, count in issues.items() if count < ISSUES]
    if few:
        advice = "Add effects of other issues, so that no party moves it alone."
        yield Hint(TOPIC, f"issues that an indicator answers to: {named(few)}", f"at least {ISSUES}", advice)
    futures = {each.title: len(asked(world, each, Fact.CHANCE, Fact.MEASURED)) for each in world.indicators}
    deaf = [(title, str(count)) for title, count in futures.items() if count < FUTURES]
    if has_futures and deaf:
        advice = "Add an effect of `chance(FUTURE, OUTCOME)`, so that the figure shows what is at stake."
        yield Hint(TOPIC, f"futures that an indicator answers to: {named(deaf)}", f"at least {FUTURES}", advice)


def asked(world: World, indicator: Indicator, *facts: Fact) -> frozenset[str]:
    """The first names of these facts that an indicator's effects ask for, also through other indicators."""
    every = {each.id: each for each in world.indicators}
    reached, waiting = {indicator.id}, [indicator]
    found: set[str] = set()
    while waiting:
        for expression in _expressions(waiting.pop()):
            found |= set(_names(expression, facts))
            others = {each for each in every if each in _names(expression, (Fact.INDICATOR,))} - reached
            reached |= others
            waiting += [every[each] for each in others]
    return frozenset(found)


def _expressions(indicator: Indicator) -> Iterator[Expression]:
    for effect in indicator.effects:
        yield from (each for each in (effect.change, effect.when) if each is not None)


def _names(expression: Expression, facts: tuple[Fact, ...]) -> tuple[str, ...]:
    own = (expression.names[0],) if expression.fact in facts else ()
    return (*own, *(name for operand in expression.operands for name in _names(operand, facts)))
