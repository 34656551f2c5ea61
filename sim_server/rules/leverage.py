"""What follows for the odds from an adopted text: each answer that the scenario says moves a future does so, once.

Only what a clause of the text settles counts; an issue that keeps its default moves nothing. What was set in motion
stays: a later text that settles the issue otherwise takes nothing back.
"""

from collections.abc import Iterator

from sim_server.rules.actors import Moment
from sim_server.rules.events import Event, OddsMoved, ProposalAdopted
from sim_server.rules.folding import after
from sim_server.rules.odds import chances
from sim_server.rules.state import TableState
from sim_server.rules.state.futures import Futures
from sim_server.rules.uncertain import Future, Leverage


def what_texts_move(state: TableState, events: tuple[Event, ...], moment: Moment) -> tuple[Event, ...]:
    """The odds that the texts adopted by these events move; none in a scenario where no text does."""
    adopted = tuple(event for event in events if isinstance(event, ProposalAdopted))
    uncertainty = state.scenario.uncertainty
    if not adopted or uncertainty is None or not any(future.moved_by for future in uncertainty.futures):
        return ()
    state = after(state, events)
    answers = {answer for event in adopted for answer in event.settles}
    return tuple(
        OddsMoved(future.id, each.outcome, each.issue, each.option, moment.at)
        for future in uncertainty.futures
        for each in pending(state.futures, future)
        if (each.issue, each.option) in answers
    )


def pending(futures: Futures | None, future: Future) -> Iterator[Leverage]:
    """What a text can still do to the odds of this future: nothing once it is measured, and nothing twice."""
    if futures is None or future.id in futures.measured:
        return
    odds = dict(zip((way.id for way in future.outcomes), chances(futures.odds, future.id), strict=True))
    for each in future.moved_by:
        if (future.id, each) not in futures.adopted and odds[each.outcome] > 0:
            yield each
