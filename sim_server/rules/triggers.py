"""Injects that come by themselves: when each is due, when its condition has come true, and what that brings with it.

A condition is looked at from the inject's ``minute`` on, after every decision but those that change no fact (a message,
and what stands in `still`), and at that minute itself. Where it is true its moment has come, and what that brings stays
due even if it is false later. An inject bound to a phase has its moment when the table first is in that phase.

One that comes again after some minutes counts them from its last release. One that comes again with its condition
must be seen without it first: at most one of "no longer true" and "true" is told in one commit, so that nothing
that follows from a release brings the next one in the same instant.
"""

from collections.abc import Iterator
from hashlib import sha256

from sim_server.rules.actors import ClockActor, Moment
from sim_server.rules.audience import FACILITATORS
from sim_server.rules.commands import ReleaseDueInject
from sim_server.rules.decision import item_id
from sim_server.rules.events import Event, InjectRearmed, InjectTriggered
from sim_server.rules.evolve import evolve
from sim_server.rules.expressions import holds
from sim_server.rules.facts import facts_of
from sim_server.rules.ids import Millis
from sim_server.rules.inject import Inject
from sim_server.rules.permissions import permitted
from sim_server.rules.playtime import MINUTE, present_phase, scaled
from sim_server.rules.releasing import audience_of, is_done, release_of
from sim_server.rules.state import TableState


def what_comes_true(state: TableState, moment: Moment) -> tuple[Event, ...]:
    """The moments that have come as the table stands now, and the injects that are due then."""
    waiting = tuple(each for each in state.scenario.injects if (each.when or each.phase) and not is_done(state, each))
    if not waiting or permitted(state, ReleaseDueInject, ClockActor()):
        return ()
    return tuple(event for inject in waiting for event in what_is_due(state, inject, moment))


def comes_true(state: TableState, inject: Inject) -> Millis | None:
    """When its moment has come, if nothing changes; None where it has not, or already had."""
    if inject.id in state.triggered or not _can_come(state, inject):
        return None
    if inject.phase is not None:
        phase = present_phase(state)
        return state.flow.play_began if phase is not None and phase.id == inject.phase else None
    if inject.when is None or not holds(inject.when, facts_of(state)):
        return None
    return _minutes_of_play(state, inject.minute) if inject.minute else state.flow.play_began


def inject_due(state: TableState, inject: Inject) -> Millis | None:
    """When it is to be released next; None where it waits for its moment or the facilitator, or is done."""
    release = state.tray.releases.get(inject.id)
    if is_done(state, inject):
        return None
    if release is not None and inject.every:
        return Millis(state.flow.play_began + release.after + scaled(state, inject.every * MINUTE))
    if inject.when is None and inject.phase is None:
        return None if inject.minute is None else _minutes_of_play(state, inject.minute)
    trigger = state.triggered.get(inject.id)
    if trigger is None or not _can_come(state, inject):
        return None
    delay = scaled(state, inject.delay * MINUTE) if inject.delay else 0
    return Millis(state.flow.play_began + trigger.after + delay)


def what_is_due(state: TableState, inject: Inject, moment: Moment) -> Iterator[Event]:
    """That its moment comes, that it is released, both; that it can come anew; or nothing.

    It is released even where nobody of the cast is left to read it, so that it is done with.
    """
    if is_done(state, inject):
        return
    if _is_over(state, inject):
        yield InjectRearmed(inject.id)
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
    yield release_of(state, inject, moment, item, audience, by_clock=True)


def _can_come(state: TableState, inject: Inject) -> bool:
    """Whether its moment counts: it was never released, or its condition was seen false since."""
    release = state.tray.releases.get(inject.id)
    return release is None or release.is_armed


def _is_over(state: TableState, inject: Inject) -> bool:
    """Whether the condition that it comes again with is not true any more."""
    if inject.when is None or inject.every or _can_come(state, inject):
        return False
    return not holds(inject.when, facts_of(state))


def _minutes_of_play(state: TableState, minutes: int) -> Millis:
    return Millis(state.flow.play_began + scaled(state, minutes * MINUTE))
