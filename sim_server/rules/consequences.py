"""What a decision brings with it in the world: indicators move, conditions come true, and at the end the ending.

An indicator that moved may make a condition true, and the inject that it releases may move an indicator. This comes
to an end: each round but the last releases or triggers an inject, and none is released or triggered twice.
"""

from typing import Final

from sim_server.rules.actors import Moment
from sim_server.rules.audience import EVERYONE, FACILITATORS
from sim_server.rules.endings import what_ends
from sim_server.rules.events import (
    DealCarriedOut,
    Event,
    FutureMeasured,
    FutureNudged,
    FuturePeeked,
    IndicatorMoved,
    InjectReleased,
    OddsMoved,
    PhaseBegan,
    PromiseJudged,
    PromiseMade,
    ProposalAdopted,
    TableEnded,
    VoteClosed,
)
from sim_server.rules.evolve import evolve
from sim_server.rules.facts import readings_of
from sim_server.rules.indicators import Reading
from sim_server.rules.state import TableState
from sim_server.rules.triggers import what_comes_true

MOVING: Final = (
    ProposalAdopted,
    VoteClosed,
    PhaseBegan,
    InjectReleased,
    DealCarriedOut,
    PromiseMade,
    PromiseJudged,
    FutureNudged,
    OddsMoved,
    FuturePeeked,
    FutureMeasured,
)
"""The events that can change a fact that an indicator reads."""
ENDING: Final = (PhaseBegan, TableEnded)


def what_comes_of(state: TableState, events: tuple[Event, ...], moment: Moment) -> tuple[Event, ...]:
    """The events that these bring with them, in order."""
    if state.course is None:
        return what_comes_true(state, events, moment)
    came: list[Event] = []
    before, news = state, events
    while news:
        moved = _what_moves(before, news, moment)
        true = what_comes_true(before, (*news, *moved), moment)
        came += (*moved, *true)
        before, news = (_after(before, (*news, *moved)) if true else before), true
    if any(isinstance(event, ENDING) for event in events):
        came += what_ends(state, _after(state, (*events, *came)), moment)
    return tuple(came)


def _what_moves(before: TableState, events: tuple[Event, ...], moment: Moment) -> tuple[Event, ...]:
    world = before.scenario.world
    if world is None or not world.indicators or not any(isinstance(event, MOVING) for event in events):
        return ()
    were, are = readings_of(before), readings_of(_after(before, events))
    return tuple(
        IndicatorMoved(
            each.id,
            were[each.id].value,
            are[each.id].value,
            _other_parts(were[each.id], are[each.id]),
            EVERYONE if each.is_shown else FACILITATORS,
            moment.at,
        )
        for each in world.indicators
        if are[each.id].value != were[each.id].value
    )


def _other_parts(were: Reading, are: Reading) -> tuple[int, ...]:
    pairs = zip(were.parts, are.parts, strict=True)
    return tuple(place for place, (before, after) in enumerate(pairs) if before != after)


def _after(state: TableState, events: tuple[Event, ...]) -> TableState:
    for event in events:
        state = evolve(state, event)
    return state
