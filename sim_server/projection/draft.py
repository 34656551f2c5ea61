"""Family ``draft``: the working drafts that the viewer's seat reads and edits. Nobody else learns that they exist."""

from collections.abc import Iterator

from sim_server.projection.clauses import draft_clauses, have_same_words
from sim_server.projection.labels import labels
from sim_server.projection.possible import possible, refusal_of
from sim_server.projection.regions import Sight, Views
from sim_server.projection.sighting import scenario_of, seat_of
from sim_server.projection.stand import refusals_of_sponsors
from sim_server.projection.views.play import DraftView
from sim_server.rules.commands import ClauseKind, EditClause, IntroduceProposal
from sim_server.rules.ids import SeatId
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.state import Proposal, ProposalStatus
from sim_server.rules.voting import open_vote_on

WORKING = frozenset({ProposalStatus.DRAFT, ProposalStatus.INTRODUCED})


def draft(sight: Sight) -> Views:
    seat = seat_of(sight)
    if seat is None:
        return {}
    mine = (each for each in sight.state.proposals.values() if each.status in WORKING and seat in each.authors)
    return {each.id: _draft(sight, each, seat) for each in mine}


def _draft(sight: Sight, each: Proposal, seat: SeatId) -> DraftView:
    scenario = scenario_of(sight)
    return DraftView(
        id=each.id,
        title=each.title,
        status=each.status,
        authors=tuple(sign for author, sign in labels(scenario).items() if author in each.authors),
        clauses=draft_clauses((clause for clause in each.clauses if not clause.is_removed), scenario),
        changed_since_revision=changed_since_revision(each),
        is_frozen=open_vote_on(sight.state, each.id) is not None,
        possible=possible(_answers(sight, each, seat)),
        removed=draft_clauses((clause for clause in each.clauses if clause.is_removed), scenario),
    )


def changed_since_revision(each: Proposal) -> int:
    """Clauses added, changed or removed since the latest revision; before the first, all that are in."""
    working = {clause.id: clause for clause in each.clauses if not clause.is_removed}
    latest = {clause.id: clause for clause in each.revisions[-1].clauses} if each.revisions else {}
    kept = sum(
        clause_id in latest and have_same_words(latest[clause_id], clause) for clause_id, clause in working.items()
    )
    return len(working.keys() | latest.keys()) - kept


def _answers(sight: Sight, each: Proposal, seat: SeatId) -> Iterator[tuple[str, Rejection | None]]:
    yield "edit", refusal_of(sight, seat, EditClause) or _frozen(sight, each)
    yield "introduce", refusal_of(sight, seat, IntroduceProposal) or _refusal_to_introduce(each)
    yield from refusals_of_sponsors(sight, each, seat)


def _frozen(sight: Sight, each: Proposal) -> Rejection | None:
    return refuse(Code.PROPOSAL_FROZEN) if open_vote_on(sight.state, each.id) else None


def _refusal_to_introduce(each: Proposal) -> Rejection | None:
    if each.status is not ProposalStatus.DRAFT:
        return refuse(Code.ALREADY_INTRODUCED)
    has_operative = any(clause.kind is ClauseKind.OPERATIVE and not clause.is_removed for clause in each.clauses)
    return None if has_operative else refuse(Code.NO_CLAUSES)
