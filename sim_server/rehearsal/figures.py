"""What came of one play, in figures: plain data, so that it goes from one process to another."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sim_server.bots.temper import Temperament
from sim_server.rehearsal.scoring import Points, result_of
from sim_server.rehearsal.table import RehearsedTable
from sim_server.rules.events import EndingReached, PhaseBegan
from sim_server.rules.ids import (
    DelegationId,
    EndingId,
    FutureId,
    InjectId,
    IssueId,
    Millis,
    OptionId,
    OutcomeId,
    PhaseId,
    RuleId,
    SeatId,
)
from sim_server.rules.playtime import MINUTE
from sim_server.rules.state import ProposalStatus, TableState


@dataclass(frozen=True, slots=True)
class Figures:
    """One play. ``run`` counts from 1; times are seconds of this processor."""

    run: int
    events: int
    is_agreed: bool
    settled: Mapping[IssueId, OptionId]
    ending: EndingId | None
    """None where the scenario has no endings."""
    points: Mapping[DelegationId, Points]
    aims: Mapping[tuple[str, str], bool]
    minutes: Mapping[PhaseId, float]
    """How long each phase lasted."""
    done: Mapping[PhaseId, int]
    """What seats did in each phase."""
    votes: Mapping[RuleId, tuple[int, int]]
    """Votes on whole texts under each rule, and those that passed."""
    released: frozenset[InjectId]
    measured: Mapping[FutureId, OutcomeId]
    tempers: Mapping[SeatId, Temperament]
    kinds: Mapping[str, int]
    """Events by their kind."""
    seconds: float
    replay_seconds: float


def figures(
    table: RehearsedTable, *, run: int, tempers: Mapping[SeatId, Temperament], seconds: float, replay_seconds: float
) -> Figures:
    """Of a table that was played to its debrief."""
    state = table.state
    minutes, done = _by_phase(table)
    result = result_of(state)
    measured = state.futures.measured if state.futures is not None else {}
    return Figures(
        run=run,
        events=len(table.events),
        is_agreed=any(each.status is ProposalStatus.ADOPTED for each in state.proposals.values()),
        settled=dict(state.settled),
        ending=next((event.ending for event in table.events if isinstance(event, EndingReached)), None),
        points=result.points,
        aims=result.aims,
        minutes=minutes,
        done=done,
        votes=_votes(state),
        released=frozenset(state.released),
        measured={future: each.outcome for future, each in measured.items()},
        tempers=tempers,
        kinds=Counter(type(event).__name__ for event in table.events),
        seconds=seconds,
        replay_seconds=replay_seconds,
    )


def _votes(state: TableState) -> dict[RuleId, tuple[int, int]]:
    counted: dict[RuleId, tuple[int, int]] = {}
    for vote in state.votes.values():
        if vote.is_on_whole and vote.result is not None:
            held, passed = counted.get(vote.rule.id, (0, 0))
            counted[vote.rule.id] = (held + 1, passed + vote.result.is_adopted)
    return counted


def _by_phase(table: RehearsedTable) -> tuple[dict[PhaseId, float], dict[PhaseId, int]]:
    """The length of each phase, and what seats did in it: every event but its beginning and what the clock did."""
    phases = table.state.scenario.phases()
    minutes: dict[PhaseId, float] = {}
    done: dict[PhaseId, int] = {}
    began, present = Millis(0), None
    for event, by_seat in zip(table.events, table.by_seats, strict=True):
        if isinstance(event, PhaseBegan):
            if present is not None:
                minutes[present] = minutes.get(present, 0.0) + (event.at - began) / MINUTE
            began, present = event.at, phases[event.index].id
            done.setdefault(present, 0)
        elif present is not None and by_seat:
            done[present] += 1
    return minutes, done
