"""What tends to come of a scenario: figures over all plays of a rehearsal."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from statistics import fmean

from sim_server.rehearsal.about import SUBSTANCE
from sim_server.rehearsal.figures import Figures
from sim_server.rehearsal.running import Broken
from sim_server.rules.ids import DelegationId, EndingId, FutureId, IssueId, OptionId, OutcomeId, PhaseId, RuleId
from sim_server.rules.scenario import Phase, PhaseKind, Scenario


@dataclass(frozen=True, slots=True)
class Spread:
    """Scores of one delegation over all plays. ``wins`` is the share of plays in which it reached its threshold."""

    mean: float
    least: float
    most: float
    threshold: int
    wins: float


@dataclass(frozen=True, slots=True)
class Course:
    """How one phase went. Shares of plays: nobody did anything in it; it ran over, as an open vote held it."""

    phase: Phase
    minutes: float
    done: float
    idle: float
    overrun: float


@dataclass(frozen=True, slots=True)
class World:
    """The plays in which a future came out one way. ``joint`` are the points of all delegations together."""

    share: float
    agreement: float
    joint: float


@dataclass(frozen=True)
class Rehearsed:
    """All plays of one rehearsal. Shares and means are over those that did not break."""

    scenario: Scenario
    seed: int
    plays: tuple[Figures, ...]
    broken: tuple[Broken, ...]

    @property
    def runs(self) -> int:
        return len(self.plays) + len(self.broken)

    @property
    def agreement_rate(self) -> float:
        return _share(self.plays, (play.is_agreed for play in self.plays))

    @cached_property
    def endings(self) -> Mapping[EndingId, float]:
        """The share of plays that reached each ending, in the scenario's order; none where it has none."""
        reached = Counter(play.ending for play in self.plays)
        return {ending: reached[ending] / max(1, len(self.plays)) for ending in self.ending_titles}

    @property
    def ending_titles(self) -> Mapping[EndingId, str]:
        world = self.scenario.world
        return {each.id: each.title for each in (world.endings if world is not None else ())}

    @cached_property
    def spreads(self) -> Mapping[DelegationId, Spread]:
        """By delegation, in the scenario's order."""
        ids = [each.id for each in self.scenario.delegations if self.plays and each.id in self.plays[0].points]
        return {each: self._spread(each) for each in ids}

    def _spread(self, delegation: DelegationId) -> Spread:
        points = [play.points[delegation] for play in self.plays]
        scores = [each.points for each in points]
        wins = _share(self.plays, (each.wins for each in points))
        return Spread(fmean(scores), min(scores), max(scores), points[0].threshold, wins)

    @cached_property
    def chosen(self) -> Mapping[tuple[IssueId, OptionId], float]:
        """The share of plays in which each option was adopted."""
        taken = Counter(pair for play in self.plays for pair in play.settled.items())
        every = ((issue.id, option.id) for issue in self.scenario.issues for option in issue.options)
        return {pair: taken[pair] / max(1, len(self.plays)) for pair in every}

    @cached_property
    def courses(self) -> Mapping[PhaseId, Course]:
        """How each phase went, the debrief left out."""
        played = (phase for phase in self.scenario.phases() if phase.kind is not PhaseKind.DEBRIEF)
        return {phase.id: self._course(phase) for phase in played}

    def _course(self, phase: Phase) -> Course:
        minutes = [play.minutes.get(phase.id, 0.0) for play in self.plays]
        done = [play.done.get(phase.id, 0) for play in self.plays]
        return Course(
            phase=phase,
            minutes=_mean(minutes),
            done=_mean(done),
            idle=_share(self.plays, (each == 0 for each in done)),
            overrun=_share(self.plays, (each > 1.1 * phase.minutes for each in minutes)),
        )

    @cached_property
    def votes(self) -> Mapping[RuleId, tuple[int, int]]:
        """Votes on whole texts that were held under each rule, and those that passed."""
        pairs = [play.votes.get(rule.id, (0, 0)) for rule in self.scenario.rules for play in self.plays]
        count = len(self.plays)
        by_rule = (pairs[place * count : (place + 1) * count] for place in range(len(self.scenario.rules)))
        sums = ((sum(held for held, _ in each), sum(passed for _, passed in each)) for each in by_rule)
        return dict(zip((rule.id for rule in self.scenario.rules), sums, strict=True))

    @cached_property
    def worlds(self) -> Mapping[FutureId, Mapping[OutcomeId, World]]:
        """What came of the plays by how each future came out."""
        uncertainty = self.scenario.uncertainty
        futures = uncertainty.futures if uncertainty is not None else ()
        return {
            future.id: {outcome.id: self._world(future.id, outcome.id) for outcome in future.outcomes}
            for future in futures
        }

    def _world(self, future: FutureId, outcome: OutcomeId) -> World:
        plays = [play for play in self.plays if play.measured.get(future) == outcome]
        joints = [sum(each.points for each in play.points.values()) for play in plays]
        return World(
            share=len(plays) / max(1, len(self.plays)),
            agreement=_share(plays, (play.is_agreed for play in plays)),
            joint=_mean(joints),
        )

    @property
    def events_per_play(self) -> float:
        return _mean([play.events for play in self.plays])

    @property
    def substance(self) -> float:
        """The share of events that are about a text, a decision, a deal or a future."""
        kinds = Counter[str]()
        for play in self.plays:
            kinds.update(play.kinds)
        return sum(count for kind, count in kinds.items() if kind in SUBSTANCE) / max(1, kinds.total())

    @property
    def play_seconds(self) -> float:
        """Of processor time, all plays together."""
        return sum(play.seconds for play in self.plays)

    @property
    def replay_seconds(self) -> float:
        """Of processor time, to replay the logs of the same plays."""
        return sum(play.replay_seconds for play in self.plays)

    @property
    def plays_per_second(self) -> float:
        """Of one processor."""
        return len(self.plays) / self.play_seconds if self.play_seconds else 0.0

    @property
    def times_replay(self) -> float:
        """How many times longer a play takes than replaying its log."""
        return self.play_seconds / self.replay_seconds if self.replay_seconds else 0.0


def _share(of: Iterable[object], hits: Iterable[bool]) -> float:
    count = sum(1 for _ in of)
    return sum(hits) / count if count else 0.0


def _mean(values: list[float] | list[int]) -> float:
    return fmean(values) if values else 0.0
