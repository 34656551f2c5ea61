"""The facilitator of a rehearsed table: starts it, leads the floor, brings news, puts texts to the vote.

It sees the console's views alone. Like a facilitator of people it does what the run sheet asks and no more: texts are
put to the vote in phases of decision, the most sponsored first.
"""

from collections.abc import Iterator

from sim_server.bots.deciding import Deciding
from sim_server.projection.views.common import ClockView
from sim_server.projection.views.console import NeedsView
from sim_server.projection.views.console_tray import InjectRow
from sim_server.projection.views.floor import ChairView
from sim_server.rehearsal.table import RehearsedTable
from sim_server.rules.commands import (
    AdvancePhase,
    CloseVote,
    Command,
    Recognise,
    ReleaseInject,
    RulePoint,
    StartTable,
)
from sim_server.rules.scenario import PhaseKind
from sim_server.rules.state.flow import Status


class Facilitator:
    def __init__(self, table: RehearsedTable) -> None:
        self._table = table
        self._deciding = Deciding(table, seconds=None)
        self._has_released = False

    def next(self) -> Iterator[Command]:
        """What to do now, in order."""
        clock: ClockView = self._table.views["clock"][""]
        if clock.status is Status.LOBBY:
            yield StartTable()
            return
        yield from self._chair()
        if clock.is_time_up:
            yield AdvancePhase(self._table.views["controls"][""].occurrence)
        elif clock.kind == PhaseKind.DECISION:
            yield from self._decide()
        else:
            yield from self._deciding.poll()
            yield from self._release(clock)

    def _chair(self) -> Iterator[Command]:
        """Give the floor to the first on the list once nobody has it, and grant what is asked."""
        floor: ChairView | None = self._table.views["floor"].get("")
        if floor is None:
            return
        if floor.speech.speaker is None and not floor.speech.interval and floor.queue.listed:
            yield Recognise(floor.queue.listed[0].label.seat)
        for point in floor.procedure.points:
            if point.is_granted is None:
                yield RulePoint(point.id, is_granted=True)

    def _decide(self) -> Iterator[Command]:
        needs: NeedsView = self._table.views["needs"][""]
        if needs.voted is not None:
            yield CloseVote(needs.voted.vote)
        elif needs.voting is None:
            yield from self._deciding.next()

    def _release(self, clock: ClockView) -> Iterator[Command]:
        """In the last talks before a decision, one inject that has neither a minute nor a condition of its own."""
        if self._has_released or clock.kind != PhaseKind.DRAFTING:
            return
        rows: list[InjectRow] = list(self._table.views["inject"].values())
        waiting = [row for row in rows if row.minute is None and not row.waits_for and row.state == "ready"]
        if waiting:
            self._has_released = True
            yield ReleaseInject(waiting[0].id)
