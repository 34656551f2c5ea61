"""The timeline: what happened at the table, moment by moment, each with the stage that opens it to everyone."""

from typing import Final

from sim_server.debrief.happening import Happening, Kind, Lane
from sim_server.debrief.record import Record
from sim_server.debrief.telling import Tellers, Telling
from sim_server.debrief.told_decisions import OF_DECISIONS
from sim_server.debrief.told_news import OF_NEWS
from sim_server.debrief.told_talks import OF_TALKS
from sim_server.debrief.told_texts import OF_TEXTS
from sim_server.debrief.told_world import OF_THE_WORLD
from sim_server.rules.commands import Stage
from sim_server.rules.events import DraftingReopened, PhaseBegan, TableEnded, TablePaused, TableResumed
from sim_server.rules.scenario import Scenario


def timeline(
    record: Record, scenario: Scenario, opened: frozenset[Stage], *, with_causes: bool = False
) -> tuple[Happening, ...]:
    """What is open to a viewer with these stages, in order, with titles in the language of ``scenario``.

    ``with_causes``: whether an inject that a condition brought says so, and whether one was rewritten, which is for
    facilitators.
    """
    told = (
        tell(Telling(record, scenario, opened, with_causes, entry.at), entry.event)
        for entry in record.entries
        if (tell := _TELLERS.get(type(entry.event))) is not None
    )
    return tuple(each for each in told if each is not None and each.stage in opened)


def _phase(telling: Telling, event: PhaseBegan) -> Happening:
    return telling.happening(Kind.PHASE, Lane.TABLE, telling.scenario.phases()[event.index].title)


def _paused(telling: Telling, _event: TablePaused) -> Happening:
    return telling.happening(Kind.PAUSED, Lane.TABLE)


def _resumed(telling: Telling, _event: TableResumed) -> Happening:
    return telling.happening(Kind.RESUMED, Lane.TABLE)


def _reopened(telling: Telling, _event: DraftingReopened) -> Happening:
    return telling.happening(Kind.REOPENED, Lane.TABLE)


def _ended(telling: Telling, _event: TableEnded) -> Happening:
    return telling.happening(Kind.ENDED, Lane.TABLE)


_TELLERS: Final[Tellers] = {
    PhaseBegan: _phase,
    TablePaused: _paused,
    TableResumed: _resumed,
    DraftingReopened: _reopened,
    TableEnded: _ended,
    **OF_TEXTS,
    **OF_DECISIONS,
    **OF_NEWS,
    **OF_TALKS,
    **OF_THE_WORLD,
}
"""Of every other kind of event there is nothing to tell."""
