"""The console's texts: every proposal, working drafts included, with all its revisions."""

from sim_server.projection.amendments import amendment_view, may_be_ordered, next_contested
from sim_server.projection.backing import backing_of
from sim_server.projection.clauses import circulated_clauses, draft_clauses
from sim_server.projection.console_reader import may_act, reads_content
from sim_server.projection.draft import changed_since_revision
from sim_server.projection.labels import in_order, label_then, placards
from sim_server.projection.regions import Sight, Views
from sim_server.projection.rule import firsts
from sim_server.projection.sighting import labels_now, scenario_of
from sim_server.projection.stand import next_part
from sim_server.projection.views.amendments import AmendmentView
from sim_server.projection.views.common import ClauseView
from sim_server.projection.views.console_talk import ConsoleRevision, ConsoleText, RuleChoice, WriterView
from sim_server.rules.access import has_operative
from sim_server.rules.actors import FacilitatorActor
from sim_server.rules.amending import amendments_to
from sim_server.rules.audience import FacilitatorKind
from sim_server.rules.backing import refused_backing
from sim_server.rules.commands import IntroduceProposal
from sim_server.rules.division import dividing_rule, has_failed
from sim_server.rules.ids import FacilitatorId
from sim_server.rules.permissions import permitted
from sim_server.rules.playtime import present_phase
from sim_server.rules.remembered import remembered
from sim_server.rules.scenario import Phase, Scenario
from sim_server.rules.state import Clause, Proposal, ProposalStatus, Revision
from sim_server.rules.voting import open_vote_on

ANY_LEAD = FacilitatorActor(FacilitatorId(""), FacilitatorKind.LEAD)
"""Who asks whether a facilitator may; what one may, all that act may."""


def texts(sight: Sight) -> Views:
    if not reads_content(sight):
        return {}
    return {proposal.id: _text(sight, proposal) for proposal in sight.state.proposals.values()}


def _text(sight: Sight, proposal: Proposal) -> ConsoleText:
    scenario, signs = scenario_of(sight), placards(scenario_of(sight))
    vote = open_vote_on(sight.state, proposal.id)
    rule = dividing_rule(sight.state)
    coming = next_contested(sight.state, proposal)
    return ConsoleText(
        id=proposal.id,
        title=proposal.title,
        status=proposal.status,
        authors=in_order(labels_now(sight), proposal.authors),
        sponsors=tuple(signs[sponsor] for sponsor in proposal.sponsors),
        signatories=tuple(signs[each] for each in proposal.signatories),
        backing=backing_of(sight, proposal),
        may_waive=_may_waive(sight, proposal),
        clauses=_standing(proposal.clauses, scenario),
        changed_since_revision=changed_since_revision(proposal),
        revisions=tuple(_revision(sight, proposal, revision) for revision in proposal.revisions),
        open_vote=vote.id if vote else None,
        rules=_rules(sight, scenario),
        adopted_revision=proposal.adopted_revision,
        may_act=may_act(sight),
        part_rule=rule.id if rule is not None else "",
        next_part=next_part(sight.state, proposal),
        has_failed=has_failed(sight.state.decisions.divisions.get(proposal.id), proposal),
        writers=tuple(
            WriterView(lock.clause, labels_now(sight)[lock.seat], lock.until)
            for lock in sight.state.desk.locks.values()
            if lock.proposal == proposal.id
        ),
        firsts=firsts(sight),
        amendments=_amendments(sight, proposal, scenario),
        next_amendment=coming.offer.amendment if coming is not None else None,
        may_order=may_be_ordered(sight.state, proposal.id),
    )


@remembered(256)
def _standing(clauses: tuple[Clause, ...], scenario: Scenario) -> tuple[ClauseView, ...]:
    return draft_clauses((clause for clause in clauses if not clause.is_removed), scenario)


def _may_waive(sight: Sight, proposal: Proposal) -> bool:
    """Whether the facilitator can bring a draft in that lacks sponsors or signatories, and lacks nothing else."""
    is_short = proposal.status is ProposalStatus.DRAFT and refused_backing(sight.state, proposal) is not None
    if not (is_short and may_act(sight) and has_operative(proposal)):
        return False
    return permitted(sight.state, IntroduceProposal, ANY_LEAD) is None


def _amendments(sight: Sight, proposal: Proposal, scenario: Scenario) -> tuple[AmendmentView, ...]:
    every = (amendment_view(sight.state, each, scenario) for each in amendments_to(sight.state, proposal.id))
    return tuple(sorted(every, key=lambda each: each.rank))


def _revision(sight: Sight, proposal: Proposal, revision: Revision) -> ConsoleRevision:
    scenario, times = scenario_of(sight), sight.state.bots
    sender = label_then(scenario, revision.by, times, revision.written_at) if revision.by is not None else None
    clauses = circulated_clauses(proposal, revision, scenario)
    return ConsoleRevision(revision.number, sender, revision.at, clauses)


def _rules(sight: Sight, scenario: Scenario) -> tuple[RuleChoice, ...]:
    return _choices(scenario, present_phase(sight.state))


@remembered(256)
def _choices(scenario: Scenario, phase: Phase | None) -> tuple[RuleChoice, ...]:
    proposed = phase.rule if phase else None
    return tuple(RuleChoice(rule.id, rule.title, rule.id == proposed, rule.kind.value) for rule in scenario.rules)
