"""Family ``clause``: each clause of the working drafts that the viewer's seat edits, in the order of the text."""

from collections.abc import Mapping

from sim_server.projection.bracket import backer, bracket_views, clause_key, joined
from sim_server.projection.clauses import tag_view
from sim_server.projection.draft import own_drafts
from sim_server.projection.labels import label, label_then
from sim_server.projection.regions import Sight, Views
from sim_server.projection.sighting import scenario_of, writer_of
from sim_server.projection.views.drafting import BracketView, DraftClauseView
from sim_server.rules.access import live_clauses
from sim_server.rules.events import ClauseLocked
from sim_server.rules.held_by_bots import BotTimes, bots_now
from sim_server.rules.ids import ClauseId, DelegationId, ProposalId
from sim_server.rules.remembered import remembered
from sim_server.rules.scenario import Scenario
from sim_server.rules.state import Clause, Proposal

Locks = Mapping[tuple[ProposalId, ClauseId], ClauseLocked]


def clause(sight: Sight) -> Views:
    seat, scenario = writer_of(sight), scenario_of(sight)
    locks, times = sight.state.desk.locks, sight.state.bots
    return joined(_clauses_of(draft, scenario, backer(sight, seat, draft), locks, times) for draft in own_drafts(sight))


@remembered(1024)
def _clauses_of(draft: Proposal, scenario: Scenario, mine: DelegationId | None, locks: Locks, times: BotTimes) -> Views:
    return {
        clause_key(draft.id, each.id): _clause(
            each,
            draft.id,
            scenario,
            bracket_views(each, draft.support, scenario, mine),
            locks.get((draft.id, each.id)),
            times,
        )
        for each in live_clauses(draft)
    }


@remembered(32768)
def _clause(
    each: Clause,
    proposal: ProposalId,
    scenario: Scenario,
    brackets: tuple[BracketView, ...],
    lock: ClauseLocked | None,
    times: BotTimes,
) -> DraftClauseView:
    return DraftClauseView(
        id=each.id,
        proposal=proposal,
        kind=each.kind,
        place=each.place,
        version=each.version,
        text=each.text,
        tag=tag_view(each.tag, scenario),
        by=label_then(scenario, each.by, times, each.at),
        at=each.at,
        brackets=brackets,
        writer=label(scenario, lock.seat, bots_now(times)) if lock else None,
        until=lock.until if lock else None,
    )
