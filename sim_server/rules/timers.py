"""When something at a table is due, and the command that the clock then issues.

No worker owns a clock: these are written down where every worker finds them, and whichever comes first
fires. So the id of a timer's command is made of what it is about, and a second firing is a repeat.
"""

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from operator import attrgetter, is_
from typing import Final, NamedTuple, assert_never

from sim_server.rules.actors import ClockActor
from sim_server.rules.asking import conditions_moved
from sim_server.rules.commands import (
    CloseDuePoll,
    CloseDueVote,
    CloseRecord,
    EndAnswers,
    EndDrafting,
    EndDueElsewhere,
    EndInterval,
    EndPhase,
    ExpireDeal,
    JudgeDuePromise,
    ReleaseDueInject,
)
from sim_server.rules.events import AmendmentStatus
from sim_server.rules.following import verdict_when_due
from sim_server.rules.ids import CommandId, Millis, TableId
from sim_server.rules.permissions import permitted
from sim_server.rules.releasing import is_done
from sim_server.rules.state import Status, TableState
from sim_server.rules.state.deals import DealStatus
from sim_server.rules.triggers import comes_true, inject_due
from sim_server.rules.voting import open_vote

DueCommand = (
    EndPhase
    | EndDrafting
    | EndInterval
    | CloseDueVote
    | CloseDuePoll
    | CloseRecord
    | ReleaseDueInject
    | ExpireDeal
    | JudgeDuePromise
    | EndDueElsewhere
    | EndAnswers
)


@dataclass(frozen=True, slots=True)
class Timer:
    """A command that the clock issues at ``due``; a due time may lie in the past."""

    command: DueCommand
    due: Millis


def timers(state: TableState) -> tuple[Timer, ...]:
    """Every due time of the table; none unless it is running. An open vote holds the phase: see `EndPhase`."""
    return tuple(timer for group in GROUPS for timer in group.of(state))


def timer_command_id(table: TableId, timer: Timer) -> CommandId:
    """The id of the timer's command, the same on every worker."""
    match timer.command:
        case EndPhase(occurrence):
            thing = f"phase/{occurrence}"
        case EndDrafting(until):
            thing = f"drafting/{until}"
        case EndInterval(until):
            thing = f"interval/{until}"
        case CloseDueVote(vote, _):
            thing = f"vote/{vote}"
        case CloseRecord(proposal):
            thing = f"record/{proposal}"
        case CloseDuePoll(poll):
            thing = f"poll/{poll}"
        case ReleaseDueInject(inject):
            thing = f"inject/{inject}"
        case ExpireDeal(deal, version):
            thing = f"deal/{deal}/{version}"
        case JudgeDuePromise(promise):
            thing = f"promise/{promise}"
        case EndDueElsewhere(beacon):
            thing = f"elsewhere/{beacon}"
        case EndAnswers(amendment):
            thing = f"amendment/{amendment}"
        case _:
            assert_never(timer.command)
    return CommandId(f"timer/{table}/{thing}/{timer.due}")


def _phase_or_vote(state: TableState) -> Iterator[Timer]:
    vote = open_vote(state)
    if vote:
        yield Timer(CloseDueVote(vote.id), vote.closes_at)
    elif not state.flow.is_time_up:
        yield Timer(EndPhase(state.flow.occurrence), state.flow.ends_at)


def _drafting(state: TableState) -> Iterator[Timer]:
    until = state.flow.drafting_until
    if until:
        yield Timer(EndDrafting(until), until)


def _interval(state: TableState) -> Iterator[Timer]:
    interval = state.floor.interval if state.floor else None
    if interval and interval.until:
        yield Timer(EndInterval(interval.until), interval.until)


def _injects(state: TableState) -> Iterator[Timer]:
    if permitted(state, ReleaseDueInject, ClockActor()):
        return
    for inject in state.scenario.injects:
        if is_done(state, inject):
            continue
        due = comes_true(state, inject)
        if due is None and inject.id not in state.held:
            due = inject_due(state, inject)
        if due is not None:
            yield Timer(ReleaseDueInject(inject.id), due)


def _deals(state: TableState) -> Iterator[Timer]:
    """Offers that expire, and promises whose minute comes and of which the record can tell."""
    for deal in state.deals.deals.values():
        if deal.status is DealStatus.OFFERED and deal.expires_at:
            yield Timer(ExpireDeal(deal.id, deal.version), deal.expires_at)
    for promise in state.deals.promises.values():
        if promise.verdict is None and promise.due_at and verdict_when_due(state, promise) is not None:
            yield Timer(JudgeDuePromise(promise.id), promise.due_at)


def _elsewhere(state: TableState) -> Iterator[Timer]:
    for beacon in state.talks.beacons.values():
        yield Timer(EndDueElsewhere(beacon.id), beacon.until)


def _polls(state: TableState) -> Iterator[Timer]:
    for poll in state.decisions.polls.values():
        if poll.is_open:
            yield Timer(CloseDuePoll(poll.id), poll.closes_at)


def _records(state: TableState) -> Iterator[Timer]:
    for proposal, until in state.decisions.record_until.items():
        yield Timer(CloseRecord(proposal), until)


def _answers(state: TableState) -> Iterator[Timer]:
    """Sponsors that were asked about an amendment."""
    for amendment in state.amending.amendments.values():
        if amendment.status is AmendmentStatus.OFFERED:
            yield Timer(EndAnswers(amendment.offer.amendment), amendment.answer_by)


class Group(NamedTuple):
    """Timers of one kind, and the fields of the state that they are made of besides the opening and the flow."""

    make: Callable[[TableState], Iterator[Timer]]
    fields: frozenset[str] = frozenset()
    wait_for_facts: bool = False
    """Whether they are also made of the facts that the conditions of injects ask."""

    def of(self, state: TableState) -> tuple[Timer, ...]:
        return tuple(self.make(state)) if state.flow.status is Status.RUNNING else ()

    def have_moved(self, parts: AbstractSet[str], before: TableState, after: TableState) -> bool:
        """Whether something changed that they are made of; else they are the same. ``parts``: see `parts_moved`."""
        if "flow" in parts or not self.fields.isdisjoint(parts):
            return True
        return self.wait_for_facts and conditions_moved(before, after)


GROUPS: Final = (
    Group(_phase_or_vote, frozenset({"votes"})),
    Group(_polls, frozenset({"decisions"})),
    Group(_records, frozenset({"decisions"})),
    Group(_drafting),
    Group(_interval, frozenset({"floor"})),
    Group(_injects, frozenset({"released", "held", "triggered", "tray"}), wait_for_facts=True),
    Group(_deals, frozenset({"deals", "settled", "votes"})),
    Group(_elsewhere, frozenset({"talks"})),
    Group(_answers, frozenset({"amending"})),
)
TIMED: Final = frozenset({"flow", "futures"}).union(*(group.fields for group in GROUPS))
"""The fields of the state from which `timers` are made: while they stay the same objects, so do the timers."""
_NAMES: Final = tuple(sorted(TIMED))
_parts_of: Final[Callable[[TableState], tuple[object, ...]]] = attrgetter(*_NAMES)


def parts_moved(before: TableState, after: TableState) -> AbstractSet[str]:
    """The fields of which timers are made that are other objects now."""
    were, are = _parts_of(before), _parts_of(after)
    if all(map(is_, were, are)):
        return frozenset()
    return {name for name, was, now in zip(_NAMES, were, are, strict=True) if was is not now}
