"""Family ``ballot``: for the open vote in which the viewer's seat casts, its own ballot so far."""

from sim_server.projection.labels import placard
from sim_server.projection.possible import refusal_of
from sim_server.projection.regions import Sight, Views
from sim_server.projection.sighting import scenario_of, seat_of
from sim_server.projection.views.votes import BallotFormView
from sim_server.rules.backing import is_bound
from sim_server.rules.commands import CastBallot
from sim_server.rules.decide_closing import offered
from sim_server.rules.ids import DelegationId, SeatId
from sim_server.rules.membership import votes_for
from sim_server.rules.rejections import Code, refuse
from sim_server.rules.roll import called
from sim_server.rules.state import Vote
from sim_server.rules.voting import may_explain, open_vote


def ballot(sight: Sight) -> Views:
    seat = seat_of(sight)
    vote = open_vote(sight.state)
    delegation = votes_for(sight.state, seat) if seat is not None else None
    if seat is None or vote is None or delegation is None:
        return {}
    return {vote.id: _form(sight, vote, delegation, seat)}


def _form(sight: Sight, vote: Vote, delegation: DelegationId, seat: SeatId) -> BallotFormView:
    """A ballot that another seat cast for the delegation counts, but how it was cast is that seat's."""
    cast = vote.ballots.get(delegation)
    own = cast if cast is not None and cast.seat == seat else None
    is_called = not vote.roll or called(vote) == delegation
    return BallotFormView(
        vote=vote.id,
        delegation=delegation,
        delegation_name=placard(scenario_of(sight), delegation).name,
        revision=vote.revision,
        choices=offered(sight.state, vote, delegation),
        is_secret=vote.is_secret,
        choice=own.choice if own and not vote.is_secret else None,
        has_cast=cast is not None and not (vote.roll and is_called),
        explanation=own.explanation if own else "",
        closes_at=vote.closes_at,
        refusal=refusal_of(sight, seat, CastBallot) or (None if is_called else refuse(Code.NOT_CALLED)),
        kind=vote.rule.kind.value,
        part=vote.subject.number if vote.is_on_part else 0,
        amendment=vote.subject.number if vote.subject.amendment is not None else 0,
        is_roll_call=bool(vote.roll),
        may_explain=may_explain(sight.state, vote.proposal, delegation),
        is_bound=is_bound(sight.state, vote.proposal, delegation) and not vote.subject.amendment,
    )
