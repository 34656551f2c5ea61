"""How the state follows proposals: drafted, introduced, revised, sponsored, adopted."""

from dataclasses import replace
from typing import assert_never

from sim_server.rules.events import (
    AuthorInvited,
    Backing,
    DraftBacked,
    ProposalAdopted,
    ProposalDrafted,
    ProposalIntroduced,
    ProposalWithdrawn,
    RevisionCirculated,
    SponsorJoined,
    SponsorLeft,
)
from sim_server.rules.evolve_desk import let_go, let_go_of_strangers
from sim_server.rules.evolve_talk import count_line
from sim_server.rules.ids import DelegationId, Millis, SeatId
from sim_server.rules.mapping import put
from sim_server.rules.membership import powers, seats_of
from sim_server.rules.pen import may_hold
from sim_server.rules.scenario import Power
from sim_server.rules.state import Proposal, ProposalStatus, Revision, TableState

TextEvent = (
    ProposalDrafted
    | AuthorInvited
    | DraftBacked
    | ProposalIntroduced
    | RevisionCirculated
    | SponsorJoined
    | SponsorLeft
    | ProposalWithdrawn
    | ProposalAdopted
)


def evolve_text(state: TableState, event: TextEvent) -> TableState:
    match event:
        case ProposalDrafted():
            return with_proposal(state, _drafted(event))
        case AuthorInvited():
            proposal = state.proposals[event.proposal]
            return with_proposal(state, replace(proposal, authors=proposal.authors | {event.seat}))
        case DraftBacked():
            return with_proposal(state, _backed(state.proposals[event.proposal], event))
        case ProposalAdopted():
            state = replace(state, settled={**state.settled, **dict(event.settles)})
        case _:
            pass
    proposal = _changed(state, state.proposals[event.proposal], event)
    state = with_proposal(state, proposal)
    match event:
        case SponsorLeft():
            state = let_go_of_strangers(state, event.proposal)
        case ProposalWithdrawn() | ProposalAdopted():
            state = let_go(state, event.proposal)
        case _:
            pass
    return count_line(state)


def with_proposal(state: TableState, proposal: Proposal) -> TableState:
    return replace(state, proposals=put(state.proposals, proposal.id, proposal))


def _changed(
    state: TableState,
    proposal: Proposal,
    event: ProposalIntroduced | RevisionCirculated | SponsorJoined | SponsorLeft | ProposalWithdrawn | ProposalAdopted,
) -> Proposal:
    match event:
        case ProposalIntroduced():
            introduced = replace(proposal, status=ProposalStatus.INTRODUCED)
            return _led(_sponsored(state, introduced, event.sponsor))
        case RevisionCirculated():
            return replace(proposal, revisions=(*proposal.revisions, _revision(proposal, event)))
        case SponsorJoined():
            return _sponsored(state, proposal, event.delegation)
        case SponsorLeft():
            return _unsponsored(state, proposal, event.delegation)
        case ProposalWithdrawn():
            return replace(proposal, status=ProposalStatus.WITHDRAWN)
        case ProposalAdopted():
            adopted = replace(proposal, adopted_revision=event.revision, adopted_at=event.at)
            return replace(adopted, status=ProposalStatus.ADOPTED)
        case _:
            assert_never(event)


def _drafted(event: ProposalDrafted) -> Proposal:
    return Proposal(
        id=event.proposal,
        title=event.title,
        author=event.author,
        authors=frozenset({event.author}),
        sponsors=(),
        status=ProposalStatus.DRAFT,
        clauses=(),
        previous=(),
        revisions=(),
        adopted_revision=0,
        adopted_at=Millis(0),
        support={},
    )


def _sponsored(state: TableState, proposal: Proposal, delegation: DelegationId) -> Proposal:
    """A sponsor's seats that may propose write the text from now on."""
    writers = {each for each in seats_of(state, delegation) if Power.PROPOSE in powers(state, each)}
    holders = {each for each in writers if may_hold(state, each)}
    signatories = tuple(each for each in proposal.signatories if each != delegation)
    sponsors = (*proposal.sponsors, delegation)
    return replace(proposal, sponsors=sponsors, authors=proposal.authors | holders, signatories=signatories)


def _led(proposal: Proposal) -> Proposal:
    """Who joined the sponsors of the draft comes after the lead sponsor."""
    return replace(proposal, sponsors=(proposal.sponsors[-1], *proposal.sponsors[:-1]))


def _backed(proposal: Proposal, event: DraftBacked) -> Proposal:
    """A delegation is a sponsor or a signatory, never both."""
    sponsors = tuple(each for each in proposal.sponsors if each != event.delegation)
    signatories = tuple(each for each in proposal.signatories if each != event.delegation)
    match event.backing:
        case Backing.SPONSOR:
            sponsors = (*sponsors, event.delegation)
        case Backing.SIGNATORY:
            signatories = (*signatories, event.delegation)
        case Backing.NONE:
            pass
        case _:
            assert_never(event.backing)
    return replace(proposal, sponsors=sponsors, signatories=signatories)


def _unsponsored(state: TableState, proposal: Proposal, delegation: DelegationId) -> Proposal:
    sponsors = tuple(sponsor for sponsor in proposal.sponsors if sponsor != delegation)
    gone: frozenset[SeatId] = frozenset(seats_of(state, delegation))
    return replace(proposal, sponsors=sponsors, authors=proposal.authors - gone)


def _revision(proposal: Proposal, event: RevisionCirculated) -> Revision:
    """What is approved of a divided revision may have changed in the working draft meanwhile."""
    before = [clause for revision in proposal.revisions for clause in revision.clauses]
    known = {(clause.id, clause.version): clause for clause in (*before, *proposal.clauses)}
    clauses = tuple(known[named] for named in event.clauses)
    written_at = event.at if event.written_at is None else event.written_at
    return Revision(number=event.number, clauses=clauses, by=event.by, at=event.at, written_at=written_at)
