"""Bargains: what the parties' points and thresholds make possible, over all packages."""

from collections.abc import Iterable
from dataclasses import dataclass

from sim_server.rules.ids import DelegationId
from sim_server.rules.scenario import Scenario
from tests.scenarios.craft.council import Coalition, Council
from tests.scenarios.craft.packages import Package, middle_packages, no_text, packages, scores


@dataclass(frozen=True, slots=True)
class Party:
    """A delegation and its points for every package, in the order of the bargain's packages."""

    id: DelegationId
    threshold: int
    scores: tuple[int, ...]

    def accepts(self, package: int) -> bool:
        return self.scores[package] >= self.threshold


@dataclass(frozen=True, slots=True)
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
        return tuple(each for each in self.everything() if self.council.adopts(self.supporters(each)))

    def suiting_all(self) -> tuple[int, ...]:
        return tuple(each for each in self.everything() if all(party.accepts(each) for party in self.parties))

    def joint(self, package: int) -> int:
        return sum(party.scores[package] for party in self.parties)

    def efficient(self, among: Iterable[int]) -> tuple[int, ...]:
        """Those that no package at all improves for one party without harm to another."""
        return tuple(each for each in among if not any(self._improves(other, each) for other in self.everything()))

    def split_loss(self) -> float:
        """How much joint score meeting halfway on every issue loses against the best passing package."""
        halfway = sum(self.joint(each) for each in self.halfway) / len(self.halfway)
        return 1 - halfway / max(self.joint(each) for each in self.passing())

    def blocked_by(self, party: Party) -> float:
        """The share that a party refuses of what all others accept."""
        others = [other for other in self.parties if other.id != party.id]
        wanted = [each for each in self.everything() if all(other.accepts(each) for other in others)]
        return sum(not party.accepts(each) for each in wanted) / len(wanted)

    def wobbling(self, gain: int) -> float:
        """The share of passing packages in which an outsider has a passing offer worth more to a member."""
        passing = self.passing()
        return sum(any(self._tempts(other, each, gain) for other in passing) for each in passing) / len(passing)

    def _improves(self, better: int, package: int) -> bool:
        pairs = [(party.scores[better], party.scores[package]) for party in self.parties]
        return all(more >= less for more, less in pairs) and any(more > less for more, less in pairs)

    def _tempts(self, offer: int, package: int, gain: int) -> bool:
        insiders = [party for party in self.parties if party.accepts(package)]
        outsiders = [party for party in self.parties if not party.accepts(package)]
        return any(party.accepts(offer) for party in outsiders) and any(
            party.scores[offer] >= party.scores[package] + gain for party in insiders
        )


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
