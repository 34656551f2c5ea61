"""Family ``stand``: what the viewer's seat may do with each introduced proposal.

Whoever does not write a text learns nothing here about its working draft: whether it has changed is not asked.
"""

from collections.abc import Iterator

from sim_server.projection.possible import possible, refusal_of, refusal_on_trial
from sim_server.projection.regions import Sight, Views
from sim_server.projection.sighting import seat_of
from sim_server.projection.text import introduced_proposals
from sim_server.projection.views.play import StandView
from sim_server.rules.access import changeable_proposal
from sim_server.rules.actors import ClockActor
from sim_server.rules.commands import CirculateRevision, JoinSponsors, LeaveSponsors, OpenVote, WithdrawProposal
from sim_server.rules.ids import RuleId, SeatId
from sim_server.rules.membership import powers
from sim_server.rules.playtime import present_phase
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.scenario import Power
from sim_server.rules.state import Proposal, TableState


def stand(sight: Sight) -> Views:
    seat = seat_of(sight)
    if seat is None:
        return {}
    return {each.id: _stand(sight, each, seat) for each in introduced_proposals(sight.state)}


def _stand(sight: Sight, each: Proposal, seat: SeatId) -> StandView:
    joining = ("sponsor", refusal_on_trial(sight, seat, JoinSponsors(each.id)))
    return StandView(
        id=each.id,
        is_sponsor=sight.state.seats[seat].delegation in each.sponsors,
        possible=possible((joining, *answers_to_sponsors(sight, each, seat))),
    )


def answers_to_sponsors(sight: Sight, each: Proposal, seat: SeatId) -> Iterator[tuple[str, Rejection | None]]:
    """What sponsors and the chair do with a proposal: circulate, withdraw, leave, put to the vote."""
    vote = OpenVote(each.id, len(each.revisions), proposed_rule(sight.state))
    yield "circulate", _refusal_to_circulate(sight, each, seat)
    yield "withdraw", refusal_on_trial(sight, seat, WithdrawProposal(each.id))
    yield "leave_sponsors", refusal_on_trial(sight, seat, LeaveSponsors(each.id))
    yield "open_vote", refusal_on_trial(sight, seat, vote)


def proposed_rule(state: TableState) -> RuleId:
    """The decision rule that the present phase proposes, or the scenario's first."""
    phase = present_phase(state)
    return phase.rule if phase is not None and phase.rule is not None else state.scenario.rules[0].id


def _refusal_to_circulate(sight: Sight, each: Proposal, seat: SeatId) -> Rejection | None:
    """A trial tells whether the working draft has changed: that is its authors' alone, and not the chair's."""
    if seat in each.authors:
        return refusal_on_trial(sight, seat, CirculateRevision(each.id))
    if Power.CHAIR not in powers(sight.state, seat):
        return refusal_of(sight, seat, CirculateRevision) or refuse(Code.NOT_AN_AUTHOR)
    return refusal_of(sight, seat, CirculateRevision) or _refusal_of_text(sight, each)


def _refusal_of_text(sight: Sight, each: Proposal) -> Rejection | None:
    found = changeable_proposal(sight.state, each.id, ClockActor())
    return found if isinstance(found, Rejection) else None
