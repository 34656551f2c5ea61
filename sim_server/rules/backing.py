"""Who stands behind a draft, and whether these are enough to introduce it, as the rule pack says.

A draft's lead sponsor is its author's delegation. A chair that holds the pen brings in its own text and needs nobody.
"""

from sim_server.rules.amending import text_practice
from sim_server.rules.ids import DelegationId, ProposalId
from sim_server.rules.membership import members
from sim_server.rules.pen import delegation_of
from sim_server.rules.practice import Signatories
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.scenario import Scenario, TextMode
from sim_server.rules.state import Proposal, ProposalStatus, TableState


def has_signatories(scenario: Scenario) -> bool:
    """Whether delegations sign drafts that they wish to see debated."""
    is_wanted = text_practice(scenario).signatories is Signatories.WANTED
    return is_wanted and scenario.text_mode is not TextMode.CHAIR


def has_sponsored_drafts(scenario: Scenario) -> bool:
    """Whether a draft needs more sponsors than the delegation that began it."""
    return text_practice(scenario).sponsors_min > 1 and scenario.text_mode is not TextMode.CHAIR


def sponsors_of(state: TableState, proposal: Proposal) -> tuple[DelegationId, ...]:
    """The sponsors, the lead sponsor first; of a draft those that it would have if it were introduced now."""
    if proposal.status is not ProposalStatus.DRAFT:
        return proposal.sponsors
    return (delegation_of(state, proposal.author), *proposal.sponsors)


def sponsors_needed(state: TableState) -> int:
    """All members where the table has fewer than the practice asks for."""
    if not has_sponsored_drafts(state.scenario):
        return 1
    return max(1, min(text_practice(state.scenario).sponsors_min, len(members(state))))


def signatories_needed(state: TableState, proposal: Proposal) -> int:
    """A number or a share of the members, rounded up; at most those that are not needed as sponsors.

    A sponsor beyond those that are needed takes the place of a signatory.
    """
    if not has_signatories(state.scenario):
        return 0
    practice, voting = text_practice(state.scenario), len(members(state))
    numerator, denominator = practice.signatories_share
    asked = max(practice.signatories_min, -(-voting * numerator // denominator))
    needed = sponsors_needed(state)
    beyond = max(0, len(sponsors_of(state, proposal)) - needed)
    return max(0, min(asked, voting - needed) - beyond)


def refused_backing(state: TableState, proposal: Proposal) -> Rejection | None:
    """Why the draft cannot be introduced: too few stand behind it."""
    sponsors, needed = len(sponsors_of(state, proposal)), sponsors_needed(state)
    if sponsors < needed:
        return refuse(Code.FEW_SPONSORS, count=sponsors, needed=needed)
    signed, wanted = len(proposal.signatories), signatories_needed(state, proposal)
    if signed < wanted:
        return refuse(Code.FEW_SIGNATORIES, count=signed, needed=wanted)
    return None


def refused_sponsor(state: TableState, proposal: Proposal) -> Rejection | None:
    """Why nobody else can sponsor it: it has as many sponsors as the practice allows."""
    limit = text_practice(state.scenario).sponsors_max
    return refuse(Code.MANY_SPONSORS, limit=limit) if 0 < limit <= len(sponsors_of(state, proposal)) else None


def is_bound(state: TableState, proposal: ProposalId, delegation: DelegationId) -> bool:
    """Whether the delegation sponsors the text, and sponsors are asked to support what signatories need not."""
    is_asked = has_signatories(state.scenario) and text_practice(state.scenario).sponsor_implies_support
    return is_asked and delegation in state.proposals[proposal].sponsors
