"""Interests against the result: what the adopted options, or else the defaults, are worth to each party.

A party's points are the sum of what it gives to the option that holds on each issue. Its best is the sum of its
highest options; without a text every issue has its default. The best joint total is exact, because the points of
issues add up: it takes on each issue the option that the delegations together value most.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sim_server.debrief.record import Record
from sim_server.debrief.world import scores_held
from sim_server.rules.ids import DelegationId, IssueId, OptionId, SeatId
from sim_server.rules.scenario import Issue, Scenario, Stake
from sim_server.rules.scores import Score, worth


@dataclass(frozen=True, slots=True)
class Settled:
    """The option that holds on an issue; ``is_default`` where no adopted text carries the issue."""

    issue: IssueId
    option: OptionId
    is_default: bool


@dataclass(frozen=True, slots=True)
class IssueGain:
    """What an issue brought a party, of the most that it could."""

    issue: IssueId
    option: OptionId
    points: int
    best: int
    wanted: OptionId
    """The option that it valued most."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a party came out: a delegation, or a seat with interests of its own (then ``seat`` is filled)."""

    delegation: DelegationId
    seat: SeatId | None
    points: int
    threshold: int
    best: int
    without_text: int
    gains: tuple[IssueGain, ...]
    beyond: float = 0.0
    """Points for indicators, resources and objectives."""

    @property
    def total(self) -> float:
        return self.points + self.beyond

    @property
    def reaches_threshold(self) -> bool:
        return self.total >= self.threshold


@dataclass(frozen=True, slots=True)
class Interests:
    """``delegations`` and ``seats`` leave out those for whom the scenario states no interests."""

    settled: tuple[Settled, ...]
    delegations: tuple[Standing, ...]
    seats: tuple[Standing, ...]
    joint: int
    """The points of all delegations together."""
    best_joint: int
    joint_without_text: int

    @property
    def satisfied(self) -> int:
        """How many delegations reached their threshold."""
        return sum(standing.reaches_threshold for standing in self.delegations)

    @property
    def share(self) -> float:
        """The part of the best joint total that was reached."""
        return self.joint / self.best_joint if self.best_joint else 0.0


def settled_issues(record: Record) -> tuple[Settled, ...]:
    """What holds on each issue, in the scenario's order."""
    carried = record.final.settled
    return tuple(
        Settled(issue.id, carried.get(issue.id, issue.default), issue.id not in carried)
        for issue in record.opened.scenario.issues
    )


def interests(record: Record) -> Interests:
    """Every party's interests against what was settled; no party's where the scenario shows no numbers."""
    scenario, scores = record.opened.scenario, scores_held(record)
    result = {each.issue: each.option for each in settled_issues(record)}
    parties = scenario.delegations if counts_points(scenario) else ()
    plain = tuple(
        standing(scenario, delegation.stake, result, delegation=delegation.id, seat=None)
        for delegation in parties
        if delegation.stake.interests
    )
    delegations = tuple(with_all(each, scores.delegations if scores is not None else ()) for each in plain)
    seats = seat_standings(scenario, result) if counts_points(scenario) else ()
    return Interests(
        settled=settled_issues(record),
        delegations=delegations,
        seats=tuple(with_all(each, scores.seats if scores is not None else ()) for each in seats),
        joint=sum(each.points for each in delegations),
        best_joint=_best_joint(scenario),
        joint_without_text=sum(each.without_text for each in delegations),
    )


def counts_points(scenario: Scenario) -> bool:
    """Whether the scenario shows what anything is worth in numbers."""
    return scenario.world is None or not scenario.world.is_described


def with_all(standing: Standing, scores: Iterable[Score]) -> Standing:
    """With the points of the same party's score that do not come from options."""
    score = next(
        (each for each in scores if (each.delegation, each.seat) == (standing.delegation, standing.seat)), None
    )
    return standing if score is None else replace(standing, beyond=round(score.points - standing.points, 2))


def seat_standings(scenario: Scenario, result: Mapping[IssueId, OptionId]) -> tuple[Standing, ...]:
    """Of the seats whose interests differ from their delegation's."""
    return tuple(
        standing(scenario, role.stake, result, delegation=role.delegation, seat=SeatId(role.id))
        for role in scenario.roles
        if role.stake is not None and role.stake.interests
    )


def standing(
    scenario: Scenario,
    stake: Stake,
    result: Mapping[IssueId, OptionId],
    *,
    delegation: DelegationId,
    seat: SeatId | None,
) -> Standing:
    """How a party with this stake came out."""
    gains = tuple(_gain(stake, issue, result[issue.id]) for issue in scenario.issues)
    return Standing(
        delegation=delegation,
        seat=seat,
        points=sum(gain.points for gain in gains),
        threshold=stake.threshold,
        best=sum(gain.best for gain in gains),
        without_text=sum(worth(stake, issue.id, issue.default) for issue in scenario.issues),
        gains=gains,
    )


def _gain(stake: Stake, issue: Issue, option: OptionId) -> IssueGain:
    wanted = max(issue.options, key=lambda each: worth(stake, issue.id, each.id))
    best = worth(stake, issue.id, wanted.id)
    return IssueGain(issue.id, option, worth(stake, issue.id, option), best, wanted.id)


def _best_joint(scenario: Scenario) -> int:
    stakes = [delegation.stake for delegation in scenario.delegations]
    return sum(
        max(sum(worth(stake, issue.id, option.id) for stake in stakes) for option in issue.options)
        for issue in scenario.issues
    )
