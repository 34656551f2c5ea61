"""Family ``draft``: the working drafts that the viewer's seat reads and edits. Nobody else learns that they exist."""

from collections.abc import Iterator

from sim_server.projection.clauses import draft_clauses, have_same_words
from sim_server.projection.labels import labels
from sim_server.projection.possible import possible, refusal_of, refusal_on_trial
from sim_server.projection.regions import Sight, Views
from sim_server.projection.sighting import scenario_of, seat_of
from sim_server.projection.stand import answers_to_sponsors
from sim_server.projection.views.play import DraftView
from sim_server.rules.access import CLOSED, live_clauses
from sim_server.rules.commands import EditClause, IntroduceProposal
from sim_server.rules.ids import SeatId
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.state import Proposal
from sim_server.rules.voting import open_vote_on


def draft(sight: Sight) -> Views:
    seat = seat_of(sight)
    if seat is None:
        return {}
    mine = (each for each in sight.state.proposals.values() if each.status not in CLOSED and seat in each.authors)
    return {each.id: _draft(sight, each, seat) for each in mine}


def _draft(sight: Sight, each: Proposal, seat: SeatId) -> DraftView:
    scenario = scenario_of(sight)
    return DraftView(
        id=each.id,
        title=each.title,
        status=each.status,
        authors=tuple(sign for author, sign in labels(scenario).items() if author in each.authors),
        clauses=draft_clauses(live_clauses(each), scenario),
        changed_since_revision=changed_since_revision(each),
        is_frozen=open_vote_on(sight.state, each.id) is not None,
        possible=possible(_answers(sight, each, seat)),
        removed=draft_clauses((clause for clause in each.clauses if clause.is_removed), scenario),
    )


def changed_since_revision(each: Proposal) -> int:
    """Clauses added, changed or removed since the latest revision; before the first, all that are in."""
    working = {clause.id: clause for clause in live_clauses(each)}
    latest = {clause.id: clause for clause in each.revisions[-1].clauses} if each.revisions else {}
    kept = sum(have_same_words(working[clause], latest[clause]) for clause in working.keys() & latest.keys())
    return len(working.keys() | latest.keys()) - kept


def _answers(sight: Sight, each: Proposal, seat: SeatId) -> Iterator[tuple[str, Rejection | None]]:
    yield "edit", refusal_of(sight, seat, EditClause) or _frozen(sight, each)
    yield "introduce", refusal_on_trial(sight, seat, IntroduceProposal(each.id))
    yield from answers_to_sponsors(sight, each, seat)


def _frozen(sight: Sight, each: Proposal) -> Rejection | None:
    return refuse(Code.PROPOSAL_FROZEN) if open_vote_on(sight.state, each.id) else None
