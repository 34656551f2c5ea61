"""Bargains: what the parties' points and thresholds make possible, over all packages."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from sim_server.rules.ids import DelegationId
from sim_server.rules.possibilities import efficient
from sim_server.rules.scenario import Scenario
from sim_server.scenario.craft.council import Coalition, Council
from sim_server.scenario.craft.packages import Package, middle_packages, no_text, packages, scores


@dataclass(frozen=True, slots=True)
class Party:
    """A delegation and its points for every package, in the order of the bargain's packages."""

    id: DelegationId
    threshold: int
    scores: tuple[int, ...]

    def accepts(self, package: int) -> bool:
        return self.scores[package] >= self.threshold


@dataclass(frozen=True)
class Bargain:
    """Packages are named by their place in `packages`."""

    packages: tuple[Package, ...]
    parties: tuple[Party, ...]
    council: Council
    without_text: int
    halfway: tuple[int, ...]

    def everything(self) -> range:
        return range(len(self.packages))

    def supporters(self, package: int) -> Coalition:
        return frozenset(party.id for party in self.parties if party.accepts(package))

    def passing(self) -> tuple[int, ...]:
        """Packages that are adopted if each party votes by its threshold."""
        return self._passing

    @cached_property
    def _passing(self) -> tuple[int, ...]:
        return tuple(each for each in self.everything() if self.council.adopts(self.supporters(each)))

    def suiting_all(self) -> tuple[int, ...]:
        return tuple(each for each in self.everything() if all(party.accepts(each) for party in self.parties))

    def joint(self, package: int) -> int:
        return sum(party.scores[package] for party in self.parties)

    def efficient(self, among: Iterable[int]) -> tuple[int, ...]:
        """Those that no package at all improves for one party without harm to another."""
        points = {each: tuple(party.scores[each] for party in self.parties) for each in self.everything()}
        best = frozenset(efficient(frozenset(points.values())))
        return tuple(each for each in among if points[each] in best)

    def split_loss(self) -> float | None:
        """How much joint score meeting halfway on every issue loses against the best passing package.

        None where nothing passes, or the best is worth nothing.
        """
        best = max(map(self.joint, self.passing()), default=0)
        halfway = sum(self.joint(each) for each in self.halfway) / len(self.halfway)
        return 1 - halfway / best if best > 0 else None

    def blocked_by(self, party: Party) -> float | None:
        """The share that a party refuses of what all others accept; None where they accept nothing together."""
        others = [other for other in self.parties if other.id != party.id]
        wanted = [each for each in self.everything() if all(other.accepts(each) for other in others)]
        return sum(not party.accepts(each) for each in wanted) / len(wanted) if wanted else None

    def gains(self, party: Party) -> tuple[int, ...]:
        """What each passing package gives a party over its threshold."""
        return tuple(party.scores[each] - party.threshold for each in self.passing())

    def wobbling(self, gain: int) -> float | None:
        """The share of passing packages in which an outsider has a passing offer worth more to a member.

        None where nothing passes.
        """
        passing = self.passing()
        wobbly = (self._wobbles(each, gain) for each in passing)
        return sum(wobbly) / len(passing) if passing else None

    def _wobbles(self, package: int, gain: int) -> bool:
        insiders = [party for party in self.parties if party.accepts(package)]
        outsiders = [party for party in self.parties if not party.accepts(package)]
        if not outsiders:
            return False
        offers = (each for each in self.passing() if any(party.accepts(each) for party in outsiders))
        return any(party.scores[offer] >= party.scores[package] + gain for offer in offers for party in insiders)


def bargain(scenario: Scenario, council: Council) -> Bargain:
    possible = packages(scenario.issues)
    voting = (delegation for delegation in scenario.delegations if delegation.id in council.members)
    return Bargain(
        packages=possible,
        parties=tuple(
            Party(each.id, each.stake.threshold, scores(each.stake, scenario.issues, possible)) for each in voting
        ),
        council=council,
        without_text=possible.index(no_text(scenario.issues)),
        halfway=tuple(possible.index(package) for package in middle_packages(scenario.issues)),
    )
