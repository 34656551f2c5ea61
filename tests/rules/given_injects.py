"""Given injects that come by every road: with a phase, again after minutes, again with a condition, in other words."""

from dataclasses import replace

from sim_server.rules.expressions import Fact, Operator, constant, operation, reading
from sim_server.rules.inject import Alternative
from tests.rules import given
from tests.rules.given import NORTH, Table
from tests.rules.small_scenario import LETTER, LOST, RUMOUR, SCENARIO, STORM

DECIDES = reading(Fact.REACHED, given.DECIDING.id)
FAILED = operation(Operator.ABOVE, reading(Fact.VOTES_FAILED), constant(0.0))
SHARED = reading(Fact.ADOPTED, "access", "shared")
_PLANNED = {inject.id: replace(inject, minute=None) for inject in SCENARIO.injects}
OTHERWISE = (
    Alternative(SHARED, 'adopted("access", "shared")', "Shared", "You share."),
    Alternative(FAILED, "votes_failed() > 0", "Failed", "You failed."),
)
INJECTS = (
    replace(_PLANNED[STORM], when=DECIDES, most=3, alternatives=OTHERWISE),
    replace(_PLANNED[LETTER], phase=given.DECIDING.id, delay=1),
    replace(_PLANNED[RUMOUR], minute=1, every=2, most=4, alternatives=OTHERWISE),
    replace(_PLANNED[LOST], when=FAILED),
)
INJECTING = replace(SCENARIO, injects=INJECTS)


def table_with_injects() -> Table:
    """In its talks, with a text on the table and the vote ahead."""
    table = given.table_in(given.TALKS, INJECTING)
    given.proposal_at(table, NORTH, given.SHARED_ACCESS)
    return table
