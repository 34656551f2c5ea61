"""What was possible: the texts that the delegations could have adopted, and where theirs lies among them.

Each package of options is a possible text; its worth to a delegation is the sum of its points, and its reservation
value is its threshold. The map shows two figures of each package: the points of all together, and the smallest gain
over a threshold, which is below 0 where some delegation gets less than it needed. `rules.possibilities` says what the
named packages are and whom they are named after.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sim_server.debrief.landscape import Chosen, Figures, Landscape, Place, landscape_of
from sim_server.debrief.record import Record
from sim_server.debrief.worlds import MOST_FOLLOWED, OpenWorlds, WorldsOfText
from sim_server.rules.ids import IssueId, OptionId, ProposalId
from sim_server.rules.possibilities import Package
from sim_server.rules.state import Revision


@dataclass(frozen=True, slots=True)
class Possible:
    """``reached`` is what holds after play: the adopted text, or else the defaults."""

    size: int
    is_exact: bool
    suiting: int
    """Packages that give every delegation what it needs, of those looked at."""
    looked_at: int
    error: float
    """Half the width of the 95 % confidence interval of the share that suits everyone."""
    reached: Place
    better: int
    """Packages that are worth more to one delegation and not less to any other."""
    nearest: Chosen
    """What would have to change for the nearest of them; empty where there is none."""
    distance: float
    """Points to the nearest efficient package."""
    created: float
    """Of the joint gain over no agreement that was possible, the share that was reached."""
    drafts: tuple[Place, ...]
    named: tuple[Place, ...]
    dots: tuple[Figures, ...]
    """Packages on the map."""
    ahead: tuple[WorldsOfText, ...]
    """What holds, then each draft and each named package, over all worlds; empty where no future changes anything, and
    only what holds where there are too many worlds."""
    edge: tuple[Figures, ...]
    """The packages of the map than which none has more of one figure and not less of the other, by joint points."""


def possible(record: Record) -> Possible | None:
    """None where fewer than two delegations have interests, or no issue is open."""
    found = landscape_of(record.opened.scenario)
    if found is None:
        return None
    reached = found.place("adopted" if record.final.settled else "without_text", found.package(record.final.settled))
    better = tuple(found.better_than(reached))
    nearest = min(better, key=lambda each: _changes(each, found.package(dict(reached.chosen))), default=None)
    drafts, named = tuple(_drafts(record, found)), tuple(found.named())
    return Possible(
        size=found.all.size,
        is_exact=found.all.is_exact,
        suiting=found.all.feasible,
        looked_at=found.all.looked_at,
        error=found.all.feasible_error,
        reached=reached,
        better=len(better),
        nearest=() if nearest is None else found.difference(nearest, reached),
        distance=found.distance(reached),
        created=found.created(reached),
        drafts=drafts,
        named=named,
        dots=tuple(found.dots()),
        ahead=_ahead(record, (*drafts, *named)),
        edge=found.edge(),
    )


def _ahead(record: Record, others: Iterable[Place]) -> tuple[WorldsOfText, ...]:
    """A text carries the options that are not defaults; what holds carries what was settled. See `MOST_FOLLOWED`."""
    uncertainty = record.opened.scenario.uncertainty
    if uncertainty is None:
        return ()
    defaults = {issue.id: issue.default for issue in record.opened.scenario.issues}
    carried = ({issue: option for issue, option in each.chosen if option != defaults[issue]} for each in others)
    open_worlds = OpenWorlds(record, uncertainty)
    followed = carried if open_worlds.size() <= MOST_FOLLOWED else ()
    found = tuple(map(open_worlds.of_text, (record.final.settled, *followed)))
    return found if any(each.is_open for each in found) else ()


def _drafts(record: Record, found: Landscape) -> Iterable[Place]:
    """What each introduced text and each of its revisions would have settled, as far as that changed."""
    steps = [
        (revision.at, proposal.id, revision)
        for proposal in record.final.proposals.values()
        for revision in proposal.revisions
    ]
    last: dict[ProposalId, Package] = {}
    number = 0
    for _, proposal, revision in sorted(steps, key=lambda step: (step[0], step[1])):
        package = found.package(_settled_by(revision))
        if last.get(proposal) == package:
            continue
        last[proposal] = package
        number += 1
        yield found.place("draft", package, number)


def _settled_by(revision: Revision) -> dict[IssueId, OptionId]:
    return {clause.tag.issue: clause.tag.option for clause in revision.clauses if clause.tag is not None}


def _changes(one: Package, other: Package) -> int:
    return sum(mine != theirs for mine, theirs in zip(one, other, strict=True))
