"""Families ``draft`` and ``progress``: the working drafts that the viewer's seat reads and edits.

Nobody else learns that they exist. Their clauses are family ``clause``.
"""

from collections.abc import Iterator

from sim_server.projection.backing import answers_on_backing, backing_of
from sim_server.projection.clauses import have_same_words, numbers
from sim_server.projection.labels import in_order
from sim_server.projection.moved import moved
from sim_server.projection.possible import possible, refusal_of, refusal_on_trial
from sim_server.projection.regions import Sight, Views
from sim_server.projection.sighting import labels_now, writer_of
from sim_server.projection.stand import answers_to_sponsors
from sim_server.projection.views.drafting import DraftView, ProgressView
from sim_server.rules.access import CLOSED, live_clauses
from sim_server.rules.commands import BackAlternative, EditClause, IntroduceProposal, MergeDrafts
from sim_server.rules.ids import SeatId
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.remembered import remembered
from sim_server.rules.scenario import Scenario
from sim_server.rules.settling import brackets_in
from sim_server.rules.state import Proposal, TableState
from sim_server.rules.voting import open_vote_on


def draft(sight: Sight) -> Views:
    seat = writer_of(sight)
    return {each.id: _draft(sight, each, seat) for each in own_drafts(sight)} if seat is not None else {}


def progress(sight: Sight) -> Views:
    seat = writer_of(sight)
    return {each.id: _progress(sight, each, seat) for each in own_drafts(sight)} if seat is not None else {}


def own_drafts(sight: Sight) -> tuple[Proposal, ...]:
    """The proposals whose working draft the viewer edits; an observer edits none."""
    seat, proposals = writer_of(sight), sight.state.proposals.values()
    return tuple(each for each in proposals if each.status not in CLOSED and seat in each.authors)


def _draft(sight: Sight, each: Proposal, seat: SeatId) -> DraftView:
    return DraftView(
        id=each.id,
        title=each.title,
        status=each.status,
        authors=in_order(labels_now(sight), each.authors),
        is_frozen=open_vote_on(sight.state, each.id) is not None,
        possible=possible(
            (
                ("edit", refusal_of(sight, seat, EditClause) or _frozen(sight, each)),
                *_answers_to_merge(sight, each, seat),
            )
        ),
        sources=_sources(sight, each, seat),
        origins=tuple(_origins(sight.state, each, seat)),
    )


def _answers_to_merge(sight: Sight, each: Proposal, seat: SeatId) -> Iterator[tuple[str, Rejection | None]]:
    if len(own_drafts(sight)) > 1:
        yield "merge", refusal_of(sight, seat, MergeDrafts) or _frozen(sight, each)


def _sources(sight: Sight, each: Proposal, seat: SeatId) -> tuple[str, ...]:
    merged = sight.state.desk.merged.get(each.id)
    if merged is None:
        return ()
    texts = (sight.state.proposals[text] for text in (merged.one, merged.other))
    return tuple(text.title for text in texts if text.revisions or seat in text.authors)


def _origins(state: TableState, each: Proposal, seat: SeatId) -> Iterator[tuple[int, str, int]]:
    merged, here = state.desk.merged.get(each.id), numbers(live_clauses(each))
    for clause, source, there, _ in merged.sources if merged else ():
        text = state.proposals[source]
        writes = seat in text.authors
        if clause in here and (writes or text.revisions):
            seen = live_clauses(text) if writes else text.revisions[-1].clauses
            yield here[clause], text.title, numbers(seen).get(there, 0)


def _progress(sight: Sight, each: Proposal, seat: SeatId) -> ProgressView:
    return ProgressView(
        id=each.id,
        status=each.status,
        changed_since_revision=changed_since_revision(each),
        open_brackets=_open_brackets(each, sight.state.scenario),
        is_frozen=open_vote_on(sight.state, each.id) is not None,
        possible=possible(_steps(sight, each, seat)),
        backing=backing_of(sight, each),
    )


@remembered(256)
def _open_brackets(each: Proposal, scenario: Scenario) -> int:
    return brackets_in(scenario, live_clauses(each))


@remembered(256)
def changed_since_revision(each: Proposal) -> int:
    """Clauses added, changed, moved or removed since the latest revision; before the first, all that are in."""
    working = {clause.id: clause for clause in live_clauses(each)}
    latest = {clause.id: clause for clause in each.revisions[-1].clauses} if each.revisions else {}
    kept = {clause for clause in working.keys() & latest.keys() if have_same_words(working[clause], latest[clause])}
    return len((working.keys() | latest.keys()) - kept | moved(latest, working))


def _steps(sight: Sight, each: Proposal, seat: SeatId) -> Iterator[tuple[str, Rejection | None]]:
    if _open_brackets(each, sight.state.scenario):
        yield "back", refusal_of(sight, seat, BackAlternative) or _frozen(sight, each)
    yield "introduce", refusal_on_trial(sight, seat, IntroduceProposal(each.id))
    yield from answers_on_backing(sight, each, seat)
    yield from answers_to_sponsors(sight, each, seat)


def _frozen(sight: Sight, each: Proposal) -> Rejection | None:
    return refuse(Code.PROPOSAL_FROZEN) if open_vote_on(sight.state, each.id) else None
