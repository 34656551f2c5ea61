"""What the texts of a table are worth while it is still played: for facilitators alone, who coach and never tell.

Each introduced text counts as its newest revision settles it, and besides as its working draft does where that answers
otherwise; a draft that its authors still keep to themselves counts as it is written. Distances are those of options
alone, exact up to `possibilities.MOST_EXACT` packages, and beyond that to the best of a sample.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sim_server.debrief.landscape import Landscape, Place, landscape_of
from sim_server.debrief.worlds import points_ahead
from sim_server.rules.ids import DelegationId, IssueId, OptionId
from sim_server.rules.settling import conflicting_issue
from sim_server.rules.state import Clause, Proposal, ProposalStatus, TableState


@dataclass(frozen=True, slots=True)
class DraftWorth:
    """One text as it stands. ``place`` and ``distance`` are None where it gives two answers on one issue."""

    title: str
    revision: int
    """0 where nobody but its authors has read it."""
    is_working: bool
    """It is the working draft, not what was circulated."""
    is_adopted: bool
    conflict: IssueId | None
    place: Place | None
    distance: float | None
    """Points to the nearest efficient package."""
    totals: tuple[tuple[DelegationId, float, float], ...]
    """With what counts besides options: on average over what can still come, and at worst; empty where nothing does."""


@dataclass(frozen=True, slots=True)
class WorthNow:
    """``needed`` are the thresholds of the delegations, in the order of every place's points."""

    size: int
    is_exact: bool
    needed: tuple[tuple[DelegationId, int], ...]
    texts: tuple[DraftWorth, ...]
    without_text: Place


def worth_now(state: TableState) -> WorthNow | None:
    """None where fewer than two delegations have interests. May take seconds: call it in a thread."""
    found = landscape_of(state.scenario)
    if found is None:
        return None
    without = found.place("without_text", found.package({}))
    needed = {each.id: each.stake.threshold for each in state.scenario.delegations}
    return WorthNow(
        size=found.all.size,
        is_exact=found.all.is_exact,
        needed=tuple((party, needed[party]) for party, _ in without.points),
        texts=tuple(each for proposal in state.proposals.values() for each in _texts(state, found, proposal)),
        without_text=without,
    )


def _texts(state: TableState, found: Landscape, proposal: Proposal) -> Iterator[DraftWorth]:
    if proposal.status is ProposalStatus.WITHDRAWN:
        return
    newest = proposal.revisions[-1].clauses if proposal.revisions else None
    working = tuple(clause for clause in proposal.clauses if not clause.is_removed)
    if newest is not None:
        yield _worth(state, found, proposal, newest, is_working=False)
    is_closed = proposal.status is ProposalStatus.ADOPTED
    if newest is None or (not is_closed and set(_answers(newest)) != set(_answers(working))):
        yield _worth(state, found, proposal, working, is_working=True)


def _worth(
    state: TableState, found: Landscape, proposal: Proposal, clauses: tuple[Clause, ...], *, is_working: bool
) -> DraftWorth:
    conflict = conflicting_issue(state.scenario, clauses)
    place = None if conflict else found.place("draft", found.package(dict(_answers(clauses))))
    return DraftWorth(
        title=proposal.title,
        revision=len(proposal.revisions),
        is_working=is_working,
        is_adopted=proposal.status is ProposalStatus.ADOPTED,
        conflict=conflict.id if conflict else None,
        place=place,
        distance=found.distance(place) if place else None,
        totals=points_ahead(state, dict(_answers(clauses))) if place else (),
    )


def _answers(clauses: Iterable[Clause]) -> Iterator[tuple[IssueId, OptionId]]:
    return ((clause.tag.issue, clause.tag.option) for clause in clauses if clause.tag is not None)
