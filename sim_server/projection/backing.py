"""Who stands behind a draft, for its authors and the console: the counts, and what each may do about them."""

from collections.abc import Iterator

from sim_server.projection.labels import placards
from sim_server.projection.possible import refusal_on_trial
from sim_server.projection.regions import Sight
from sim_server.projection.sighting import scenario_of
from sim_server.projection.views.drafting import BackingView
from sim_server.rules.backing import (
    has_signatories,
    has_sponsored_drafts,
    refused_backing,
    signatories_needed,
    sponsors_needed,
    sponsors_of,
)
from sim_server.rules.commands import IntroduceProposal, JoinSignatories, JoinSponsors, LeaveSignatories
from sim_server.rules.ids import SeatId
from sim_server.rules.membership import powers
from sim_server.rules.rejections import Rejection
from sim_server.rules.scenario import Power, Scenario
from sim_server.rules.state import Proposal, ProposalStatus


def backing_of(sight: Sight, each: Proposal) -> BackingView | None:
    """The same for all who read a draft; None where nobody needs to stand behind it."""
    if not _asks_for_backing(each, sight.state.scenario):
        return None
    signs = placards(scenario_of(sight))
    return BackingView(
        sponsors=tuple(signs[delegation] for delegation in sponsors_of(sight.state, each)),
        sponsors_needed=sponsors_needed(sight.state),
        signatories=tuple(signs[delegation] for delegation in each.signatories),
        signatories_needed=signatories_needed(sight.state, each),
        has_signatories=has_signatories(sight.state.scenario),
    )


def answers_on_backing(sight: Sight, each: Proposal, seat: SeatId) -> Iterator[tuple[str, Rejection | None]]:
    """To sponsor or sign a draft of others; for a chair among its authors, to bring it in all the same."""
    if not _asks_for_backing(each, sight.state.scenario):
        return
    if has_sponsored_drafts(sight.state.scenario):
        yield "sponsor", refusal_on_trial(sight, seat, JoinSponsors(each.id))
    if has_signatories(sight.state.scenario):
        yield "join_signatories", refusal_on_trial(sight, seat, JoinSignatories(each.id))
        yield "leave_signatories", refusal_on_trial(sight, seat, LeaveSignatories(each.id))
    if Power.CHAIR in powers(sight.state, seat) and refused_backing(sight.state, each):
        yield "waive", refusal_on_trial(sight, seat, IntroduceProposal(each.id, waive=True))


def _asks_for_backing(each: Proposal, scenario: Scenario) -> bool:
    return each.status is ProposalStatus.DRAFT and (has_sponsored_drafts(scenario) or has_signatories(scenario))
