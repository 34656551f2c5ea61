"""One circulated revision of a proposal, for whoever wants to compare; asked for, not a region of the page."""

from sim_server.projection.clauses import circulated_clauses
from sim_server.projection.regions import Sight
from sim_server.projection.sighting import scenario_of
from sim_server.projection.text import is_introduced
from sim_server.projection.views.common import ClauseView
from sim_server.rules.ids import ProposalId


def revision_clauses(sight: Sight, proposal: ProposalId, number: int) -> tuple[ClauseView, ...] | None:
    """The clauses of a revision that everyone has seen; None where there is no such revision."""
    found = sight.state.proposals.get(proposal)
    if found is None or not is_introduced(found) or not 1 <= number <= len(found.revisions):
        return None
    return circulated_clauses(found, found.revisions[number - 1], scenario_of(sight))
