"""Decisions on bringing a draft to the table, with as many sponsors and signatories as the rule pack asks for."""

from dataclasses import replace

from sim_server.rules.access import changeable_proposal, has_operative, own_proposal
from sim_server.rules.actors import Actor, Moment, SeatActor
from sim_server.rules.audience import EVERYONE
from sim_server.rules.backing import refused_backing, sponsors_of
from sim_server.rules.commands import IntroduceProposal
from sim_server.rules.decide_text import revision_of
from sim_server.rules.decision import Decision, item_id
from sim_server.rules.events import AuthorInvited, ProposalIntroduced
from sim_server.rules.membership import powers, seats_of
from sim_server.rules.pen import THE_CHAIR, delegation_of
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.scenario import Power
from sim_server.rules.state import Proposal, ProposalStatus, TableState


def introduce(state: TableState, command: IntroduceProposal, actor: Actor, moment: Moment) -> Decision:
    """Revision 1 goes to everyone; its sponsors' seats that may propose write it from now on."""
    unfit = _refused_actor(state, command, actor)
    if unfit:
        return unfit
    proposal = _draft(state, command, actor)
    if isinstance(proposal, Rejection):
        return proposal
    if proposal.status is not ProposalStatus.DRAFT:
        return refuse(Code.ALREADY_INTRODUCED)
    refusal = _refused(state, proposal, command, actor)
    if refusal:
        return refusal
    introduced = ProposalIntroduced(
        item=item_id(moment),
        proposal=proposal.id,
        sponsor=delegation_of(state, proposal.author),
        by=actor.seat if isinstance(actor, SeatActor) else None,
        audience=EVERYONE,
        at=moment.at,
    )
    return (*_writers(state, proposal), introduced, revision_of(proposal, actor, moment, item=None))


def _draft(state: TableState, command: IntroduceProposal, actor: Actor) -> Proposal | Rejection:
    if isinstance(actor, SeatActor):
        return own_proposal(state, command.proposal, actor)
    return changeable_proposal(state, command.proposal, actor)


def _refused_actor(state: TableState, command: IntroduceProposal, actor: Actor) -> Rejection | None:
    """Who proposes brings in a draft; a chair or the facilitator does so only where it waives what is missing."""
    if not isinstance(actor, SeatActor):
        return None if command.waive else refuse(Code.ONLY_SEATS)
    if actor.seat == THE_CHAIR:
        return None
    needed = Power.CHAIR if command.waive else Power.PROPOSE
    return None if needed in powers(state, actor.seat) else refuse(Code.NO_POWER)


def _refused(state: TableState, proposal: Proposal, command: IntroduceProposal, actor: Actor) -> Rejection | None:
    """Nothing is waived of a draft that lacks nothing. A guest invited to a draft does not bring it before everyone."""
    if isinstance(actor, SeatActor) and not command.waive and _is_guest(state, proposal, actor):
        return refuse(Code.NOT_A_SPONSOR)
    if not has_operative(proposal):
        return refuse(Code.NO_CLAUSES)
    missing = refused_backing(state, proposal)
    if not command.waive:
        return missing
    return None if missing else _refused_actor(state, replace(command, waive=False), actor)


def _is_guest(state: TableState, proposal: Proposal, actor: SeatActor) -> bool:
    return delegation_of(state, actor.seat) not in sponsors_of(state, proposal)


def _writers(state: TableState, proposal: Proposal) -> tuple[AuthorInvited, ...]:
    """The seats of those that sponsored the draft: the lead sponsor's follow from the introduction itself."""
    seats = (seat for sponsor in proposal.sponsors for seat in seats_of(state, sponsor))
    return tuple(
        AuthorInvited(proposal.id, seat)
        for seat in seats
        if seat not in proposal.authors and Power.PROPOSE in powers(state, seat)
    )
