"""Indicators have a range and start in it; their effects can be read, and none depends on itself."""

from collections.abc import Iterator, Mapping

from sim_server.rules.expressions import Expression, Fact, Value, number_of
from sim_server.scenario.checks.asked import asked_in, asks_nothing, findings_in
from sim_server.scenario.checks.finding import Draft, Finding
from sim_server.scenario.expressions import read_expression
from sim_server.scenario.parts.world import EffectPart, IndicatorPart
from sim_server.scenario.problem import Severity
from sim_server.scenario.trail import Trail
from sim_server.scenario.vocabulary import Kind, Vocabulary, vocabulary_of
from sim_server.scenario.world import readers_of

MOST = 12
"""Indicators of one scenario: what a page can show."""
MOST_EFFECTS = 30


def check_indicators(draft: Draft) -> Iterator[Finding]:
    indicators = draft.file.indicators
    if len(indicators) > MOST:
        message = f"There are {len(indicators)} indicators, and at most {MOST} fit on a page. Keep those that matter."
        yield Finding(("indicators",), message, is_about_key=True)
    for number, indicator in enumerate(indicators):
        trail: Trail = ("indicators", number)
        yield from _range(trail, indicator)
        yield from _effects(draft, trail, indicator)
    if draft.knows_all_ids() and len(indicators) <= MOST:
        yield from _circle(draft)


def _range(trail: Trail, indicator: IndicatorPart) -> Iterator[Finding]:
    least, most = indicator.range.least, indicator.range.most
    if least >= most:
        yield Finding((*trail, "range"), f"A range goes upwards, and this goes from {least} to {most}. Correct it.")
    elif not least <= indicator.start <= most:
        message = f"It starts at {indicator.start}, and its range is {least} to {most}. Correct one of the two."
        yield Finding((*trail, "start"), message)


def _effects(draft: Draft, trail: Trail, indicator: IndicatorPart) -> Iterator[Finding]:
    if len(indicator.effects) > MOST_EFFECTS:
        message = f"`{indicator.id}` has {len(indicator.effects)} effects; at most {MOST_EFFECTS} are read. Join some."
        yield Finding((*trail, "effects"), message, is_about_key=True)
    readers = readers_of(indicator)
    for number, effect in enumerate(indicator.effects):
        place: Trail = (*trail, "effects", number)
        yield from findings_in(draft, (*place, "when"), effect.when, Kind.TRUTH, readers)
        yield from findings_in(draft, (*place, "change"), effect.change, Kind.NUMBER, readers)
        if draft.knows_all_ids():
            yield from _size(place, effect, indicator, vocabulary_of(draft.file))


def _size(place: Trail, effect: EffectPart, indicator: IndicatorPart, vocabulary: Vocabulary) -> Iterator[Finding]:
    read, _ = read_expression(effect.change, vocabulary, Kind.NUMBER, readers_of(indicator))
    if read is None or not asks_nothing(read):
        return
    change, room = number_of(read, _nothing), indicator.range.most - indicator.range.least
    if abs(change) > room > 0:
        message = f"This changes it by {change:g}, and its whole range is {room}: it is at the end at once."
        yield Finding((*place, "change"), f"{message} Make it smaller.", severity=Severity.WARNING)
    elif change == 0:
        message = "This changes nothing. Write a number other than 0, or take the effect out."
        yield Finding((*place, "change"), message, severity=Severity.WARNING)


def _nothing(fact: Fact, names: tuple[str, ...]) -> Value:
    raise TypeError(f"{fact} of {names} is asked where nothing is")


def _circle(draft: Draft) -> Iterator[Finding]:
    """One finding for the first indicator that depends on itself; the rest can be told once it is mended."""
    depends = _dependences(draft)
    for number, indicator in enumerate(draft.file.indicators):
        way = _way(depends, indicator.id, indicator.id, set())
        if way:
            names = " → ".join(f"`{name}`" for name in (indicator.id, *way))
            message = f"`{indicator.id}` depends on itself: {names}. Take one of these effects out."
            yield Finding(("indicators", number, "effects"), message, is_about_key=True)
            return


def _dependences(draft: Draft) -> Mapping[str, tuple[str, ...]]:
    """For each indicator the indicators that its effects read."""
    vocabulary = vocabulary_of(draft.file)
    return {
        each.id: tuple(name for read in _expressions(each, vocabulary) for (name,) in asked_in(read, Fact.INDICATOR))
        for each in draft.file.indicators
    }


def _expressions(indicator: IndicatorPart, vocabulary: Vocabulary) -> Iterator[Expression]:
    readers = readers_of(indicator)
    for effect in indicator.effects:
        for text, kind in ((effect.when, Kind.TRUTH), (effect.change, Kind.NUMBER)):
            read = read_expression(text, vocabulary, kind, readers)[0] if text is not None else None
            if read is not None:
                yield read


def _way(depends: Mapping[str, tuple[str, ...]], begin: str, end: str, seen: set[str]) -> tuple[str, ...]:
    """The indicators on a way from one to another, the other at the end; none where there is no way."""
    for name in depends.get(begin, ()):
        if name == end:
            return (name,)
        if name not in seen:
            seen.add(name)
            way = _way(depends, name, end, seen)
            if way:
                return (name, *way)
    return ()
