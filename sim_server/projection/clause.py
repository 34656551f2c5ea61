"""Family ``clause``: each clause of the working drafts that the viewer's seat edits, in the order of the text."""

from sim_server.projection.clauses import tag_view
from sim_server.projection.draft import own_drafts
from sim_server.projection.labels import label
from sim_server.projection.regions import Sight, Views
from sim_server.projection.remembered import remembered
from sim_server.projection.sighting import scenario_of
from sim_server.projection.views.drafting import DraftClauseView
from sim_server.rules.access import live_clauses
from sim_server.rules.ids import ClauseId, ProposalId
from sim_server.rules.scenario import Scenario
from sim_server.rules.state import Clause


def clause(sight: Sight) -> Views:
    scenario = scenario_of(sight)
    return {
        clause_key(draft.id, each.id): _clause(each, draft.id, scenario)
        for draft in own_drafts(sight)
        for each in live_clauses(draft)
    }


def clause_key(proposal: ProposalId, clause_id: ClauseId) -> str:
    """The key of a clause's region."""
    return f"{proposal}.{clause_id}"


@remembered(8192)
def _clause(each: Clause, proposal: ProposalId, scenario: Scenario) -> DraftClauseView:
    return DraftClauseView(
        id=each.id,
        proposal=proposal,
        kind=each.kind,
        place=each.place,
        version=each.version,
        text=each.text,
        tag=tag_view(each.tag, scenario),
        by=label(scenario, each.by),
        at=each.at,
    )
