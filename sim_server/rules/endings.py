"""What the world becomes when play is over: the first ending whose condition holds."""

from sim_server.rules.actors import Moment
from sim_server.rules.events import EndingReached, Event
from sim_server.rules.expressions import holds
from sim_server.rules.facts import facts_of
from sim_server.rules.following import play_is_over
from sim_server.rules.ids import Millis
from sim_server.rules.state import TableState
from sim_server.rules.world import Ending


def ending_of(state: TableState, at: Millis) -> Ending | None:
    """The ending if play were over at this moment; None where the scenario has no endings."""
    world, facts = state.scenario.world, facts_of(state, at)
    endings = world.endings if world is not None else ()
    return next((each for each in endings if each.when is None or holds(each.when, facts)), None)


def what_ends(state: TableState, after: TableState, moment: Moment) -> tuple[Event, ...]:
    """The ending, where play was not over in ``state`` and is in ``after``: the debrief begins, or the table ends."""
    if play_is_over(state) or not play_is_over(after):
        return ()
    ending = ending_of(after, moment.at)
    return (EndingReached(ending.id, moment.at),) if ending is not None else ()
