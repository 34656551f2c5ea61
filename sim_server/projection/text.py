"""Family ``text``: every introduced proposal as its latest circulated revision. Working drafts are family ``draft``."""

from collections.abc import Mapping

from sim_server.projection.clauses import circulated_clauses
from sim_server.projection.labels import label_then, placards
from sim_server.projection.regions import Sight, Views
from sim_server.projection.sighting import scenario_of
from sim_server.projection.views.proposals import ProposalView, RevisionView
from sim_server.rules.amending import has_amendments
from sim_server.rules.held_by_bots import BotTimes
from sim_server.rules.ids import IssueId, OptionId, ProposalId
from sim_server.rules.remembered import remembered
from sim_server.rules.scenario import Scenario
from sim_server.rules.settling import brackets_in
from sim_server.rules.state import Proposal, Revision, TableState
from sim_server.rules.voting import open_vote


def text(sight: Sight) -> Views:
    scenario = scenario_of(sight)
    vote = open_vote(sight.state)
    times = sight.state.bots
    voted = vote.proposal if vote is not None else None
    return {each.id: _proposal(each, scenario, each.id == voted, times) for each in introduced_proposals(sight.state)}


def introduced_proposals(state: TableState) -> tuple[Proposal, ...]:
    """What everyone has seen, in the order of introduction: the order of drafting is the authors' alone."""
    return _in_order(state.proposals)


@remembered(64)
def _in_order(proposals: Mapping[ProposalId, Proposal]) -> tuple[Proposal, ...]:
    introduced = filter(is_introduced, proposals.values())
    return tuple(sorted(introduced, key=lambda each: (each.revisions[0].at, each.id)))


def is_introduced(proposal: Proposal) -> bool:
    """Whether everyone has seen the proposal: a draft that was never circulated stays its authors' alone."""
    return bool(proposal.revisions)


def standing_revision(proposal: Proposal) -> Revision:
    """The revision that stands: the adopted one, or the latest."""
    return proposal.revisions[proposal.adopted_revision - 1]


@remembered(1024)
def _proposal(proposal: Proposal, scenario: Scenario, has_open_vote: bool, times: BotTimes) -> ProposalView:
    signs, revision = placards(scenario), standing_revision(proposal)
    return ProposalView(
        id=proposal.id,
        title=proposal.title,
        status=proposal.status,
        sponsors=tuple(signs[sponsor] for sponsor in proposal.sponsors),
        signatories=tuple(signs[each] for each in proposal.signatories),
        revision=_revision(revision, scenario, times),
        revisions=tuple(_revision(each, scenario, times) for each in proposal.revisions),
        clauses=circulated_clauses(proposal, revision, scenario),
        settles=_settles(revision),
        has_open_vote=has_open_vote,
        adopted_revision=proposal.adopted_revision,
        open_brackets=brackets_in(scenario, revision.clauses),
        is_amendable=has_amendments(scenario),
    )


def _revision(revision: Revision, scenario: Scenario, times: BotTimes) -> RevisionView:
    sender = label_then(scenario, revision.by, times, revision.written_at) if revision.by is not None else None
    return RevisionView(revision.number, sender, revision.at)


def _settles(revision: Revision) -> tuple[tuple[IssueId, OptionId], ...]:
    """What adopting this revision settles: the options its clauses carry, each once."""
    tags = dict.fromkeys((clause.tag.issue, clause.tag.option) for clause in revision.clauses if clause.tag)
    return tuple(tags)
