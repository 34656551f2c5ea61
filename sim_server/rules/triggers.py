"""Injects with a condition: when it is looked at, when it has come true, and what that brings with it.

A condition is looked at from the inject's ``minute`` on, after every decision but a message (no fact depends on
one) and at that minute itself. It comes true once, and what it brings stays due even if it is false later.
"""

from collections.abc import Iterator
from hashlib import sha256

from sim_server.rules.actors import ClockActor, Moment
from sim_server.rules.audience import EVERYONE, FACILITATORS, Audience, only
from sim_server.rules.commands import ReleaseDueInject
from sim_server.rules.decision import item_id
from sim_server.rules.events import Event, InjectReleased, InjectTriggered
from sim_server.rules.evolve import evolve
from sim_server.rules.expressions import holds
from sim_server.rules.facts import facts_of
from sim_server.rules.ids import Millis, SeatId
from sim_server.rules.permissions import permitted
from sim_server.rules.playtime import MINUTE, scaled
from sim_server.rules.scenario import Inject
from sim_server.rules.state import TableState


def what_comes_true(state: TableState, events: tuple[Event, ...], moment: Moment) -> tuple[Event, ...]:
    """The conditions that these events make true, and the injects that are due then; none without conditions."""
    waiting = tuple(each for each in state.scenario.injects if each.when and each.id not in state.released)
    if not waiting:
        return ()
    for event in events:
        state = evolve(state, event)
    if permitted(state, ReleaseDueInject, ClockActor()):
        return ()
    return tuple(event for inject in waiting for event in what_is_due(state, inject, moment))


def comes_true(state: TableState, inject: Inject) -> Millis | None:
    """When the condition counts as true, if nothing changes; None where it is not true or was already."""
    if inject.when is None or inject.id in state.triggered or not holds(inject.when, facts_of(state)):
        return None
    return _minutes_of_play(state, inject.minute) if inject.minute else state.flow.play_began


def inject_due(state: TableState, inject: Inject) -> Millis | None:
    """When the inject is to be released at this table; None where it waits for a condition or the facilitator."""
    if inject.when is None:
        return None if inject.minute is None else _minutes_of_play(state, inject.minute)
    trigger = state.triggered.get(inject.id)
    if trigger is None:
        return None
    delay = scaled(state, inject.delay * MINUTE) if inject.delay else 0
    return Millis(state.flow.play_began + trigger.after + delay)


def audience_of(state: TableState, inject: Inject) -> Audience | None:
    """Everyone, or the seats of this cast that the inject names; None where none of them is left."""
    if inject.audience.everyone:
        return EVERYONE
    roles = {SeatId(role) for role in inject.audience.roles}
    named = (
        seat.id for seat in state.seats.values() if seat.delegation in inject.audience.delegations or seat.id in roles
    )
    audience = only(*named)
    return audience if audience.seats else None


def what_is_due(state: TableState, inject: Inject, moment: Moment) -> Iterator[Event]:
    """That its condition comes true, that it is released, both or nothing.

    It is released even where nobody of the cast is left to read it, so that it is done with.
    """
    if inject.id in state.released:
        return
    counts_from = comes_true(state, inject)
    if counts_from is not None and counts_from <= moment.at:
        triggered = InjectTriggered(inject.id, moment.at)
        state = evolve(state, triggered)
        yield triggered
    due = inject_due(state, inject)
    if due is None or due > moment.at or inject.id in state.held:
        return
    # What else comes at this moment is not told by the id: it is made of this inject alone.
    item = item_id(moment, f"-{sha256(inject.id.encode()).hexdigest()[:8]}")
    audience = audience_of(state, inject) or FACILITATORS
    yield InjectReleased(item, inject.id, by_clock=True, audience=audience, at=moment.at)


def _minutes_of_play(state: TableState, minutes: int) -> Millis:
    return Millis(state.flow.play_began + scaled(state, minutes * MINUTE))
