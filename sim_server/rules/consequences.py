"""What a decision brings with it in the world: indicators move, conditions come true, and at the end the ending.

An indicator that moved may make a condition true, and the inject that it releases may move an indicator. This comes
to an end: each round but the last releases or triggers an inject, and none is released or triggered twice.
"""

from typing import Final

from sim_server.rules.actors import Moment
from sim_server.rules.asking import indicators_moved
from sim_server.rules.audience import EVERYONE, FACILITATORS
from sim_server.rules.endings import what_ends
from sim_server.rules.events import Event, IndicatorMoved, PhaseBegan, TableEnded
from sim_server.rules.facts import reader_of
from sim_server.rules.folding import after
from sim_server.rules.indicators import Reading
from sim_server.rules.state import TableState
from sim_server.rules.still import change_no_fact
from sim_server.rules.triggers import what_comes_true

ENDING: Final = (PhaseBegan, TableEnded)


def what_comes_of(state: TableState, events: tuple[Event, ...], moment: Moment) -> tuple[Event, ...]:
    """The events that these bring with them, in order."""
    if change_no_fact(events):
        return ()
    if state.course is None:
        return what_comes_true(after(state, events), moment)
    came: list[Event] = []
    before, news = state, events
    while news:
        moved = _what_moves(before, after(before, news), moment)
        before = after(before, (*news, *moved))
        news = what_comes_true(before, moment)
        came += (*moved, *news)
    if any(isinstance(event, ENDING) for event in events):
        came += what_ends(state, before, moment)
    return tuple(came)


def _what_moves(before: TableState, now: TableState, moment: Moment) -> tuple[Event, ...]:
    were, are = reader_of(before), reader_of(now)
    return tuple(
        IndicatorMoved(
            each.id,
            were.of(each.id).value,
            are.of(each.id).value,
            _other_parts(were.of(each.id), are.of(each.id)),
            EVERYONE if each.is_shown else FACILITATORS,
            moment.at,
        )
        for each in indicators_moved(before, now)
        if are.of(each.id).value != were.of(each.id).value
    )


def _other_parts(were: Reading, are: Reading) -> tuple[int, ...]:
    pairs = zip(were.parts, are.parts, strict=True)
    return tuple(place for place, (before, after) in enumerate(pairs) if before != after)
