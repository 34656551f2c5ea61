"""Family ``stand``: what the viewer's seat may do with each introduced proposal.

Whoever does not write a text learns nothing here about its working draft: whether it has changed is not asked.
"""

from collections.abc import Iterator

from sim_server.projection.possible import possible, refusal_of
from sim_server.projection.regions import Sight, Views
from sim_server.projection.sighting import seat_of
from sim_server.projection.text import is_introduced
from sim_server.projection.views.play import StandView
from sim_server.rules.commands import CirculateRevision, JoinSponsors, LeaveSponsors, OpenVote, WithdrawProposal
from sim_server.rules.ids import SeatId
from sim_server.rules.membership import powers
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.scenario import Power
from sim_server.rules.state import Proposal, ProposalStatus
from sim_server.rules.voting import open_vote, open_vote_on


def stand(sight: Sight) -> Views:
    seat = seat_of(sight)
    if seat is None:
        return {}
    introduced = (each for each in sight.state.proposals.values() if is_introduced(each))
    return {each.id: _stand(sight, each, seat) for each in introduced}


def _stand(sight: Sight, each: Proposal, seat: SeatId) -> StandView:
    joining = ("sponsor", refusal_of(sight, seat, JoinSponsors) or _refusal_to_join(sight, each, seat))
    return StandView(
        id=each.id,
        is_sponsor=_is_sponsor(sight, each, seat),
        possible=possible((joining, *refusals_of_sponsors(sight, each, seat))),
    )


def refusals_of_sponsors(sight: Sight, each: Proposal, seat: SeatId) -> Iterator[tuple[str, Rejection | None]]:
    """What sponsors and the chair do with a proposal: circulate, withdraw, leave, put to the vote."""
    yield "circulate", refusal_of(sight, seat, CirculateRevision) or _refusal_to_circulate(sight, each, seat)
    yield "withdraw", refusal_of(sight, seat, WithdrawProposal) or _refusal_to_withdraw(sight, each, seat)
    yield "leave_sponsors", refusal_of(sight, seat, LeaveSponsors) or _refusal_to_leave(sight, each, seat)
    yield "open_vote", refusal_of(sight, seat, OpenVote) or _refusal_to_open(sight, each)


def _is_sponsor(sight: Sight, each: Proposal, seat: SeatId) -> bool:
    return sight.state.seats[seat].delegation in each.sponsors


def _refusal_of_text(sight: Sight, each: Proposal) -> Rejection | None:
    """What stops everything that is done with an introduced text."""
    match each.status:
        case ProposalStatus.DRAFT:
            return refuse(Code.NOT_INTRODUCED)
        case ProposalStatus.WITHDRAWN | ProposalStatus.ADOPTED:
            return refuse(Code.PROPOSAL_CLOSED)
        case ProposalStatus.INTRODUCED:
            return refuse(Code.PROPOSAL_FROZEN) if open_vote_on(sight.state, each.id) else None


def _refusal_to_circulate(sight: Sight, each: Proposal, seat: SeatId) -> Rejection | None:
    if seat not in each.authors and Power.CHAIR not in powers(sight.state, seat):
        return refuse(Code.NOT_AN_AUTHOR)
    return _refusal_of_text(sight, each)


def _refusal_to_withdraw(sight: Sight, each: Proposal, seat: SeatId) -> Rejection | None:
    if seat not in each.authors:
        return refuse(Code.NOT_AN_AUTHOR)
    return None if each.status is ProposalStatus.DRAFT else _refusal_of_text(sight, each)


def _refusal_to_open(sight: Sight, each: Proposal) -> Rejection | None:
    return refuse(Code.VOTE_IS_OPEN) if open_vote(sight.state) else _refusal_of_text(sight, each)


def _refusal_to_join(sight: Sight, each: Proposal, seat: SeatId) -> Rejection | None:
    if _is_sponsor(sight, each, seat):
        return refuse(Code.ALREADY_SPONSOR)
    return _refusal_of_text(sight, each)


def _refusal_to_leave(sight: Sight, each: Proposal, seat: SeatId) -> Rejection | None:
    if not _is_sponsor(sight, each, seat):
        return refuse(Code.NOT_A_SPONSOR)
    if len(each.sponsors) == 1:
        return refuse(Code.LAST_SPONSOR)
    return _refusal_of_text(sight, each)
