"""Family ``record``: what delegations entered beside a text, and who signed it. Everyone reads it."""

from sim_server.projection.labels import label_then, placards
from sim_server.projection.regions import Sight, Views
from sim_server.projection.sighting import scenario_of
from sim_server.projection.text import introduced_proposals
from sim_server.projection.views.decisions import RecordView, SignatureView, StatementView
from sim_server.rules.commands import ClauseKind
from sim_server.rules.decide_record import adopting_vote
from sim_server.rules.ids import ClauseId, Millis
from sim_server.rules.scenario import DecisionKind, Scenario
from sim_server.rules.state import Proposal, ProposalStatus, TableState


def record(sight: Sight) -> Views:
    scenario = scenario_of(sight)
    kept = (each for each in introduced_proposals(sight.state) if _is_kept(sight.state, each))
    return {each.id: record_view(sight.state, each, scenario) for each in kept}


def record_view(state: TableState, proposal: Proposal, scenario: Scenario) -> RecordView:
    vote = adopting_vote(state, proposal.id)
    said = (each for each in state.decisions.statements.values() if each.proposal == proposal.id)
    signs = placards(scenario)
    held = [each for each in state.votes.values() if each.proposal == proposal.id]
    return RecordView(
        proposal=proposal.id,
        is_adopted=proposal.status is ProposalStatus.ADOPTED,
        was_voted=bool(held) and held[-1].rule.kind is DecisionKind.MAJORITY,
        statements=tuple(
            StatementView(signs[each.delegation], each.kind, _number(proposal, each.clause), each.text, each.at)
            for each in said
        ),
        signatures=tuple(
            SignatureView(label_then(scenario, each.seat, state.bots, each.at), each.at)
            for each in state.decisions.signatures.get(proposal.id, ())
        ),
        is_signed=vote is not None and vote.rule.signed,
        until=state.decisions.record_until.get(proposal.id, Millis(0)),
    )


def _is_kept(state: TableState, proposal: Proposal) -> bool:
    """While its record is open, and ever after a vote whose rule keeps one."""
    if proposal.id in state.decisions.record_until:
        return True
    votes = (vote for vote in state.votes.values() if vote.proposal == proposal.id)
    return any(vote.rule.record_minutes or vote.rule.signed for vote in votes)


def _number(proposal: Proposal, clause: ClauseId | None) -> str:
    """The number of an operative clause in the revision that stands, a star for one of the preamble."""
    clauses = proposal.revisions[proposal.adopted_revision - 1].clauses
    operative = [each.id for each in clauses if each.kind is ClauseKind.OPERATIVE]
    if clause is None:
        return ""
    return str(operative.index(clause) + 1) if clause in operative else "*"
