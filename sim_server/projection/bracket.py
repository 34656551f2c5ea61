"""Family ``bracket``: what is open in the circulated texts, clause by clause, and who stands behind which wording."""

from collections.abc import Iterable, Mapping

from sim_server.projection.clauses import tag_view
from sim_server.projection.labels import placards
from sim_server.projection.regions import Sight, Views
from sim_server.projection.sighting import scenario_of, seat_of
from sim_server.projection.text import introduced_proposals, standing_revision
from sim_server.projection.views.drafting import AlternativeView, BracketsView, BracketView
from sim_server.rules.brackets import Alternative, brackets
from sim_server.rules.ids import AlternativeId, ClauseId, DelegationId, ProposalId, SeatId
from sim_server.rules.pen import delegation_of
from sim_server.rules.remembered import remembered
from sim_server.rules.scenario import Scenario, TextMode
from sim_server.rules.state import Clause, Revision, Support
from sim_server.rules.state.proposals import Proposal

Supports = Mapping[tuple[ClauseId, AlternativeId], Support]


def bracket(sight: Sight) -> Views:
    seat, scenario = seat_of(sight), scenario_of(sight)
    if scenario.text_mode is TextMode.PLAIN:
        return {}
    return joined(
        _brackets_of(each.id, standing_revision(each), each.support, scenario, backer(sight, seat, each))
        for each in introduced_proposals(sight.state)
    )


@remembered(1024)
def _brackets_of(
    proposal: ProposalId, revision: Revision, supports: Supports, scenario: Scenario, mine: DelegationId | None
) -> Views:
    return {
        clause_key(proposal, clause.id): BracketsView(proposal, clause.id, found)
        for clause in revision.clauses
        if (found := bracket_views(clause, supports, scenario, mine))
    }


def joined(parts: Iterable[Views]) -> Views:
    """The views of several texts as one; of a single text its own, the same while nothing changes."""
    several = tuple(parts)
    return several[0] if len(several) == 1 else {key: view for part in several for key, view in part.items()}


def clause_key(proposal: ProposalId, clause_id: ClauseId) -> str:
    """The key of a clause's region."""
    return f"{proposal}.{clause_id}"


def backer(sight: Sight, seat: SeatId | None, each: Proposal) -> DelegationId | None:
    """The viewer's delegation, where it backs anything in the text: for all others the text looks the same."""
    mine = delegation_of(sight.state, seat) if seat is not None else None
    return mine if mine in _backers(each.support) else None


@remembered(1024)
def _backers(supports: Supports) -> frozenset[DelegationId]:
    return frozenset(backer for support in supports.values() for backer in support.backers)


def bracket_views(
    clause: Clause, supports: Supports, scenario: Scenario, mine: DelegationId | None
) -> tuple[BracketView, ...]:
    """The brackets of a clause; none where the scenario knows none."""
    if scenario.text_mode is TextMode.PLAIN or "[" not in clause.text:
        return ()
    return _bracket_views(clause, supports, scenario, mine)


@remembered(32768)
def _bracket_views(
    clause: Clause, supports: Supports, scenario: Scenario, mine: DelegationId | None
) -> tuple[BracketView, ...]:
    return tuple(
        BracketView(
            found.number,
            tuple(_alternative(each, supports[clause.id, each.id], scenario, mine) for each in found.alternatives),
        )
        for found in brackets(clause.text)
    )


def _alternative(each: Alternative, support: Support, scenario: Scenario, mine: DelegationId | None) -> AlternativeView:
    signs = placards(scenario)
    return AlternativeView(
        id=each.id,
        words=each.words,
        owner=signs[support.owner],
        backers=tuple(signs[backer] for backer in support.backers),
        is_backed=mine in support.backers,
        tag=tag_view(support.tag, scenario),
    )
