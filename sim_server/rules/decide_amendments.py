"""Decisions on amendments: offered, answered by the sponsors, taken back, put into an order.

What an answer brings with it is in `amended`: an amendment that all have accepted is in the text at once.
"""

from typing import assert_never

from sim_server.rules.access import introduced_proposal, refused_tag
from sim_server.rules.actors import Actor, Moment, SeatActor
from sim_server.rules.amending import (
    amendments_to,
    is_closed_to_friends,
    is_same,
    must_accept,
    named,
    open_amendments,
    refused_change,
    text_practice,
)
from sim_server.rules.audience import EVERYONE
from sim_server.rules.commands import (
    AmendmentKind,
    AnswerAmendment,
    Change,
    EndAnswers,
    OfferAmendment,
    OrderAmendments,
    WithdrawAmendment,
)
from sim_server.rules.decide_edits import worded
from sim_server.rules.decision import Decision, item_id
from sim_server.rules.events import (
    AmendmentAnswered,
    AmendmentOffered,
    AmendmentsOrdered,
    AmendmentStatus,
    AmendmentTurned,
)
from sim_server.rules.ids import AmendmentId, Millis
from sim_server.rules.limits import MOST_AMENDMENTS, MOST_CLAUSE, MOST_EXPLANATION
from sim_server.rules.pen import delegation_of
from sim_server.rules.playtime import MINUTE, scaled
from sim_server.rules.practice import Withdrawal
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.state import Amendment, Proposal, TableState, VoteStatus
from sim_server.rules.words import refused_length, refused_text, tidy

AmendmentCommand = OfferAmendment | AnswerAmendment | WithdrawAmendment
VOTED = frozenset({AmendmentStatus.ADOPTED, AmendmentStatus.REJECTED})
WORDED = frozenset({AmendmentKind.ADD, AmendmentKind.REPLACE})


def decide_amendments(state: TableState, command: AmendmentCommand, actor: SeatActor, moment: Moment) -> Decision:
    """What a seat does with amendments."""
    if isinstance(command, OfferAmendment):
        return _offer(state, command, actor, moment)
    amendment = state.amending.amendments.get(command.amendment)
    if amendment is None:
        return refuse(Code.UNKNOWN_AMENDMENT)
    if not amendment.is_open:
        return refuse(Code.AMENDMENT_OVER)
    match command:
        case AnswerAmendment():
            return _answer(state, amendment, command, actor, moment)
        case WithdrawAmendment():
            return _withdraw(state, amendment, actor, moment)
        case _:
            assert_never(command)


def order_amendments(state: TableState, command: OrderAmendments, actor: Actor, moment: Moment) -> Decision:
    """The chair orders them before the first is voted."""
    proposal = introduced_proposal(state, command.proposal, actor)
    if isinstance(proposal, Rejection):
        return proposal
    if any(each.status in VOTED for each in amendments_to(state, proposal.id)):
        return refuse(Code.AMENDMENTS_VOTED)
    if sorted(command.amendments) != sorted(named(open_amendments(state, proposal.id))):
        return refuse(Code.STALE_AMENDMENTS)
    if not command.amendments or state.amending.orders.get(proposal.id) == tuple(command.amendments):
        return refuse(Code.NOTHING_TO_DO)
    by = actor.seat if isinstance(actor, SeatActor) else None
    return (AmendmentsOrdered(proposal.id, tuple(command.amendments), by, moment.at),)


def end_answers(state: TableState, command: EndAnswers, moment: Moment) -> Decision:
    """The sponsors' time is over; whoever said nothing has declined."""
    amendment = state.amending.amendments.get(command.amendment)
    if amendment is None or amendment.status is not AmendmentStatus.OFFERED or moment.at < amendment.answer_by:
        return refuse(Code.NOTHING_TO_DO)
    return (turned(amendment, AmendmentStatus.CONTESTED, moment),)


def turned(
    amendment: Amendment, status: AmendmentStatus, moment: Moment, *, revision: int = 0, place: str = "a"
) -> AmendmentTurned:
    return AmendmentTurned(
        item=item_id(moment, place),
        amendment=amendment.offer.amendment,
        status=status,
        revision=revision,
        audience=EVERYONE,
        at=moment.at,
    )


def _offer(state: TableState, command: OfferAmendment, actor: SeatActor, moment: Moment) -> Decision:
    proposal = introduced_proposal(state, command.proposal, actor)
    if isinstance(proposal, Rejection):
        return proposal
    if command.revision != len(proposal.revisions):
        return refuse(Code.STALE_REVISION, revision=len(proposal.revisions))
    change, reason = _fit(command.change), tidy(command.reason)
    refusal = (
        _refused_words(state, change)
        or refused_length(reason, limit=MOST_EXPLANATION)
        or refused_change(proposal, change)
        or _refused_again(state, proposal, change, actor)
    )
    if refusal:
        return refusal
    minutes = text_practice(state.scenario).amendment_minutes
    offered = AmendmentOffered(
        item=item_id(moment),
        amendment=AmendmentId(moment.fresh),
        proposal=proposal.id,
        number=len(amendments_to(state, proposal.id)) + 1,
        revision=command.revision,
        change=change,
        reason=reason,
        by=actor.seat,
        delegation=state.seats[actor.seat].delegation,
        answer_by=Millis(moment.at + scaled(state, minutes * MINUTE)),
        audience=EVERYONE,
        at=moment.at,
    )
    return (offered,)


def _fit(change: Change) -> Change:
    """What the kind of change has no use for is left out, so that equal changes are equal."""
    match change.kind:
        case AmendmentKind.ADD:
            return Change(
                change.kind,
                after=change.after,
                clause_kind=change.clause_kind,
                text=worded(change.text),
                tag=change.tag,
            )
        case AmendmentKind.DELETE:
            return Change(change.kind, change.clause)
        case AmendmentKind.REPLACE:
            return Change(change.kind, change.clause, text=worded(change.text), tag=change.tag)
        case AmendmentKind.MOVE:
            return Change(change.kind, change.clause, change.after)


def _refused_words(state: TableState, change: Change) -> Rejection | None:
    if change.kind not in WORDED:
        return None
    return refused_text(change.text, limit=MOST_CLAUSE) or refused_tag(state, change.tag)


def _refused_again(state: TableState, proposal: Proposal, change: Change, actor: SeatActor) -> Rejection | None:
    waiting = open_amendments(state, proposal.id)
    same = next((each for each in waiting if is_same(each.offer.change, change)), None)
    if same is not None:
        return refuse(Code.SAME_AMENDMENT, number=same.offer.number)
    own = sum(each.offer.by == actor.seat for each in waiting)
    return refuse(Code.TOO_MANY_AMENDMENTS, limit=MOST_AMENDMENTS) if own >= MOST_AMENDMENTS else None


def _answer(
    state: TableState, amendment: Amendment, command: AnswerAmendment, actor: SeatActor, moment: Moment
) -> Decision:
    proposal = introduced_proposal(state, amendment.offer.proposal, actor)
    if isinstance(proposal, Rejection):
        return proposal
    delegation = delegation_of(state, actor.seat)
    refusal = _refused_answer(state, proposal, amendment, actor)
    if refusal:
        return refusal
    if command.accepts and delegation in amendment.accepted:
        return refuse(Code.ANSWERED_ALREADY)
    answered = AmendmentAnswered(command.amendment, delegation, command.accepts, moment.at)
    return (answered,) if command.accepts else (answered, turned(amendment, AmendmentStatus.CONTESTED, moment))


def _refused_answer(state: TableState, proposal: Proposal, amendment: Amendment, actor: SeatActor) -> Rejection | None:
    delegation = delegation_of(state, actor.seat)
    if delegation not in proposal.sponsors:
        return refuse(Code.NOT_A_SPONSOR)
    if actor.seat not in proposal.authors:
        return refuse(Code.NOT_AN_AUTHOR)
    if delegation not in must_accept(state.scenario, proposal):
        return refuse(Code.LEAD_ANSWERS)
    if is_closed_to_friends(state, proposal.id):
        return refuse(Code.FRIENDS_TOO_LATE)
    return refuse(Code.AMENDMENT_CONTESTED) if amendment.status is AmendmentStatus.CONTESTED else None


def _withdraw(state: TableState, amendment: Amendment, actor: SeatActor, moment: Moment) -> Decision:
    """Also while another vote on the text runs: that takes nothing from it."""
    if state.seats[actor.seat].delegation != amendment.offer.delegation:
        return refuse(Code.NOT_YOUR_AMENDMENT)
    if _is_put(state, amendment):
        return refuse(Code.AMENDMENT_IN_VOTE)
    return (turned(amendment, AmendmentStatus.WITHDRAWN, moment),)


def _is_put(state: TableState, amendment: Amendment) -> bool:
    """Whether it is being voted on; to a practice that lets the mover alone withdraw, whether a vote ever began."""
    is_final = text_practice(state.scenario).withdrawal is Withdrawal.MOVER
    votes = (vote for vote in state.votes.values() if vote.subject.amendment == amendment.offer.amendment)
    return any(is_final or vote.status is VoteStatus.OPEN for vote in votes)
