"""Family ``kept``: saves that came too late, for the seat that wrote them and nobody else."""

from sim_server.projection.clauses import tag_view
from sim_server.projection.possible import refusal_of
from sim_server.projection.regions import Sight, Views
from sim_server.projection.sighting import scenario_of, writer_of
from sim_server.projection.views.drafting import KeptView
from sim_server.rules.access import CLOSED
from sim_server.rules.commands import EditClause
from sim_server.rules.events import SaveKept
from sim_server.rules.ids import SeatId
from sim_server.rules.voting import open_vote_on


def kept(sight: Sight) -> Views:
    seat = writer_of(sight)
    if seat is None:
        return {}
    return {save.save: _kept(sight, save, seat) for save in sight.state.desk.saves.values() if save.seat == seat}


def _kept(sight: Sight, save: SaveKept, seat: SeatId) -> KeptView:
    proposal = sight.state.proposals[save.proposal]
    clause = next(each for each in proposal.clauses if each.id == save.clause)
    writes = seat in proposal.authors and proposal.status not in CLOSED
    stands = writes and not clause.is_removed
    is_free = open_vote_on(sight.state, proposal.id) is None and refusal_of(sight, seat, EditClause) is None
    return KeptView(
        id=save.save,
        proposal=proposal.id,
        title=proposal.title,
        clause=clause.id,
        kind=clause.kind,
        version=save.version,
        text=save.text,
        tag=tag_view(save.tag, scenario_of(sight)),
        why=save.why,
        at=save.at,
        may_use=writes and is_free,
        present=clause.text if stands else "",
        present_version=clause.version if stands else 0,
    )
