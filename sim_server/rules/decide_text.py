"""Decisions on proposals: drafted, revised, withdrawn. Their introduction is in `decide_introduction`."""

from typing import assert_never

from sim_server.rules.access import (
    changeable_proposal,
    has_operative,
    introduced_proposal,
    live_clauses,
    own_proposal,
)
from sim_server.rules.actors import Actor, Moment, SeatActor
from sim_server.rules.amending import text_practice
from sim_server.rules.audience import EVERYONE, only
from sim_server.rules.commands import (
    CirculateRevision,
    DraftProposal,
    InviteAuthor,
    WithdrawProposal,
)
from sim_server.rules.decision import Decision, item_id
from sim_server.rules.events import (
    AuthorInvited,
    ProposalDrafted,
    ProposalWithdrawn,
    RevisionCirculated,
)
from sim_server.rules.ids import ClauseId, ItemId, ProposalId, SeatId
from sim_server.rules.limits import MOST_PROPOSALS, MOST_TITLE
from sim_server.rules.membership import powers
from sim_server.rules.pen import delegation_of, refused_pen
from sim_server.rules.practice import Withdrawal
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.scenario import Power
from sim_server.rules.state import Clause, Proposal, ProposalStatus, TableState
from sim_server.rules.words import refused_text, tidy_line

TextCommand = DraftProposal | InviteAuthor | WithdrawProposal


def decide_text(state: TableState, command: TextCommand, actor: SeatActor, moment: Moment) -> Decision:
    match command:
        case DraftProposal():
            return _draft(state, command, actor, moment)
        case InviteAuthor():
            return _invite(state, command, actor)
        case WithdrawProposal():
            return _withdraw(state, command, actor, moment)
        case _:
            assert_never(command)


def circulate(state: TableState, command: CirculateRevision, actor: Actor, moment: Moment) -> Decision:
    """A sponsor's author or the chair makes the working draft the next revision."""
    proposal = introduced_proposal(state, command.proposal, actor)
    if isinstance(proposal, Rejection):
        return proposal
    refusal = _refused_circulation(state, proposal, actor)
    if refusal:
        return refusal
    if not has_operative(proposal):
        return refuse(Code.NO_CLAUSES)
    if [_version(each) for each in live_clauses(proposal)] == [
        _version(each) for each in proposal.revisions[-1].clauses
    ]:
        return refuse(Code.NOTHING_CHANGED)
    return (revision_of(proposal, actor, moment, item=item_id(moment)),)


def _version(clause: Clause) -> tuple[ClauseId, int]:
    return clause.id, clause.version


def _open_to(state: TableState, actor: SeatActor) -> int:
    """Texts on the table and the seat's own drafts: those of others, unseen or by invitation, stay out of the count."""
    return sum(
        proposal.status is ProposalStatus.INTRODUCED
        or (proposal.status is ProposalStatus.DRAFT and actor.seat == proposal.author)
        for proposal in state.proposals.values()
    )


def _draft(state: TableState, command: DraftProposal, actor: SeatActor, moment: Moment) -> Decision:
    title = tidy_line(command.title)
    refusal = refused_pen(state, actor.seat) or refused_text(title, limit=MOST_TITLE)
    if refusal:
        return refusal
    if _open_to(state, actor) >= MOST_PROPOSALS:
        return refuse(Code.TOO_MANY_PROPOSALS, limit=MOST_PROPOSALS)
    return (ProposalDrafted(ProposalId(moment.fresh), title, actor.seat, moment.at),)


def _invite(state: TableState, command: InviteAuthor, actor: SeatActor) -> Decision:
    proposal = own_proposal(state, command.proposal, actor)
    if isinstance(proposal, Rejection):
        return proposal
    if command.seat not in state.seats:
        return refuse(Code.UNKNOWN_SEAT)
    if command.seat in proposal.authors:
        return refuse(Code.NOTHING_TO_DO)
    return refused_pen(state, command.seat) or (AuthorInvited(proposal.id, command.seat),)


def _refused_circulation(state: TableState, proposal: Proposal, actor: Actor) -> Rejection | None:
    if not isinstance(actor, SeatActor) or Power.CHAIR in powers(state, actor.seat):
        return None
    if actor.seat not in proposal.authors:
        return refuse(Code.NOT_AN_AUTHOR)
    is_sponsor = delegation_of(state, actor.seat) in proposal.sponsors
    return None if is_sponsor else refuse(Code.NOT_A_SPONSOR)


def revision_of(proposal: Proposal, actor: Actor, moment: Moment, *, item: ItemId | None) -> RevisionCirculated:
    """The working draft as the next revision; ``item`` is the line that tells of it."""
    by: SeatId | None = actor.seat if isinstance(actor, SeatActor) else None
    return RevisionCirculated(
        item=item,
        proposal=proposal.id,
        number=len(proposal.revisions) + 1,
        clauses=tuple((clause.id, clause.version) for clause in live_clauses(proposal)),
        by=by,
        audience=EVERYONE,
        at=moment.at,
    )


def _withdraw(state: TableState, command: WithdrawProposal, actor: SeatActor, moment: Moment) -> Decision:
    proposal = changeable_proposal(state, command.proposal, actor)
    if isinstance(proposal, Rejection):
        return proposal
    is_draft = proposal.status is ProposalStatus.DRAFT
    refusal = _refused_draft_end(state, proposal, actor) if is_draft else _refused_end(state, proposal, actor)
    if refusal:
        return refusal
    audience = only(*proposal.authors) if is_draft else EVERYONE
    return (ProposalWithdrawn(item_id(moment), proposal.id, audience, moment.at),)


def _refused_draft_end(state: TableState, proposal: Proposal, actor: SeatActor) -> Rejection | None:
    """A guest invited to a draft does not withdraw it."""
    is_own = delegation_of(state, actor.seat) == delegation_of(state, proposal.author)
    return None if is_own else refuse(Code.NOT_AN_AUTHOR)


def _refused_end(state: TableState, proposal: Proposal, actor: SeatActor) -> Rejection | None:
    """What several delegations sponsor is not for one of them to withdraw."""
    if delegation_of(state, actor.seat) not in proposal.sponsors:
        return refuse(Code.NOT_A_SPONSOR)
    if actor.seat not in proposal.authors:
        return refuse(Code.NOT_AN_AUTHOR)
    if text_practice(state.scenario).withdrawal is Withdrawal.SPONSORS:
        return refuse(Code.OTHER_SPONSORS) if len(proposal.sponsors) > 1 else None
    if delegation_of(state, actor.seat) != proposal.sponsors[0]:
        return refuse(Code.OTHER_SPONSORS)
    has_begun = any(vote.proposal == proposal.id for vote in state.votes.values())
    return refuse(Code.OF_THE_TABLE) if has_begun else None
