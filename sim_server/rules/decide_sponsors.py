"""Decisions on who stands behind a text: sponsors carry it together, signatories wish to see a draft debated."""

from typing import assert_never

from sim_server.rules.access import introduced_proposal, own_proposal
from sim_server.rules.actors import Moment, SeatActor
from sim_server.rules.audience import EVERYONE
from sim_server.rules.backing import has_signatories, has_sponsored_drafts, refused_sponsor, sponsors_of
from sim_server.rules.commands import JoinSignatories, JoinSponsors, LeaveSignatories, LeaveSponsors
from sim_server.rules.decision import Decision, item_id
from sim_server.rules.events import Backing, DraftBacked, SponsorJoined, SponsorLeft
from sim_server.rules.ids import ProposalId
from sim_server.rules.pen import refused_pen
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.state import Proposal, ProposalStatus, TableState

SponsorCommand = JoinSponsors | LeaveSponsors
SignatoryCommand = JoinSignatories | LeaveSignatories
BackingCommand = SponsorCommand | SignatoryCommand


def decide_sponsors(state: TableState, command: BackingCommand, actor: SeatActor, moment: Moment) -> Decision:
    if isinstance(command, SignatoryCommand):
        return _sign(state, command, actor, moment)
    proposal = _sponsored_proposal(state, command.proposal, actor)
    if isinstance(proposal, Rejection):
        return proposal
    delegation = state.seats[actor.seat].delegation
    is_draft = proposal.status is ProposalStatus.DRAFT
    sponsors = sponsors_of(state, proposal)
    match command:
        case JoinSponsors():
            held = refused_pen(state, actor.seat)
            if held:
                return held
            if delegation in sponsors:
                return refuse(Code.ALREADY_SPONSOR)
            full = refused_sponsor(state, proposal)
            if full:
                return full
            if is_draft:
                return _backed(state, proposal, actor, Backing.SPONSOR, moment)
            return (SponsorJoined(item_id(moment), proposal.id, delegation, EVERYONE, moment.at),)
        case LeaveSponsors():
            if delegation not in sponsors:
                return refuse(Code.NOT_A_SPONSOR)
            if len(sponsors) == 1 or (is_draft and delegation == sponsors[0]):
                return refuse(Code.LAST_SPONSOR)
            if is_draft:
                return _backed(state, proposal, actor, Backing.NONE, moment)
            return (SponsorLeft(item_id(moment), proposal.id, delegation, EVERYONE, moment.at),)
        case _:
            assert_never(command)


def _sponsored_proposal(state: TableState, proposal_id: ProposalId, actor: SeatActor) -> Proposal | Rejection:
    """A text on the table; where a draft needs several sponsors, also a draft that the seat was let into."""
    if not has_sponsored_drafts(state.scenario):
        return introduced_proposal(state, proposal_id, actor)
    known = state.proposals.get(proposal_id)
    is_draft = known is not None and known.status is ProposalStatus.DRAFT
    return (own_proposal if is_draft else introduced_proposal)(state, proposal_id, actor)


def _sign(state: TableState, command: SignatoryCommand, actor: SeatActor, moment: Moment) -> Decision:
    """Signatures are for drafts: once a text is on the table it is debated."""
    if not has_signatories(state.scenario):
        return refuse(Code.NO_SIGNATORIES)
    proposal = own_proposal(state, command.proposal, actor)
    if isinstance(proposal, Rejection):
        return proposal
    if proposal.status is not ProposalStatus.DRAFT:
        return refuse(Code.ALREADY_INTRODUCED)
    delegation = state.seats[actor.seat].delegation
    is_signed = delegation in proposal.signatories
    match command:
        case JoinSignatories():
            if delegation in sponsors_of(state, proposal):
                return refuse(Code.ALREADY_SPONSOR)
            return (
                refuse(Code.ALREADY_SIGNED) if is_signed else _backed(state, proposal, actor, Backing.SIGNATORY, moment)
            )
        case LeaveSignatories():
            return _backed(state, proposal, actor, Backing.NONE, moment) if is_signed else refuse(Code.NOT_A_SIGNATORY)
        case _:
            assert_never(command)


def _backed(state: TableState, proposal: Proposal, actor: SeatActor, backing: Backing, moment: Moment) -> Decision:
    delegation = state.seats[actor.seat].delegation
    return (DraftBacked(proposal.id, delegation, backing, actor.seat, moment.at),)
