"""The debrief and what people take home tell of hidden acts with the stage that discloses them, and not before.

A table is played twice, as in `test_non_interference`; then it ends and its debrief is opened up to one stage.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from sim_server.debrief.export_entries import entries_for
from sim_server.debrief.findings import Findings, findings
from sim_server.debrief.happening import Kind
from sim_server.debrief.record import Entry, Record, record_of
from sim_server.rules.actors import Moment, actor_key
from sim_server.rules.audience import ObserverViewer, SeatViewer
from sim_server.rules.commands import Command, Disclose, EndTable, Stage
from sim_server.rules.events import EndingReached, IndicatorMoved
from sim_server.rules.ids import CommandId, Millis, SeatId
from tests.privacy.canary_scenario import ENGLISH
from tests.privacy.table import BEGINNING, LEAD, SEED, Step, Table
from tests.privacy.test_non_interference import LEAST_HIDDEN, name_of, random_play
from tests.privacy.threads import Threads

PLAYED = 3
"""A random play in which two drafts are given up before anybody else has seen them."""
READERS: tuple[SeatViewer | ObserverViewer, ...] = (SeatViewer(SeatId("b1")), ObserverViewer())
ENDED = Millis(BEGINNING + 10_000_000)
"""Later than any step, and the same whether the last ones were hidden or not."""
FOR_EVER = ("draft ", "talk h-", "save ", "facilitators ")
"""Threads that no stage discloses: drafts never introduced, help lines, saves that came too late, notes."""

OF_THE_WORLD = (IndicatorMoved, EndingReached)


def looked_back(steps: Iterable[Step], stage: Stage) -> Record:
    """The record of a table that plays these steps, ends, and discloses so much."""
    table = Table()
    for step in steps:
        if not isinstance(step.command, Disclose):
            assert table.repeat(step.command, step.actor, step.moment) is not None
    stages = tuple(Stage)[1 : tuple(Stage).index(stage) + 1]
    last: tuple[Command, ...] = (EndTable(), *map(Disclose, stages))
    for command in last:
        table.repeat(command, LEAD, Moment(ENDED, f"end-{command}", SEED))
    opened = Entry(table.opened.at, "server", CommandId("open"), table.opened)
    told = (
        Entry(step.moment.at, actor_key(step.actor), CommandId(step.moment.fresh), event)
        for step in table.steps
        for event in step.events
    )
    return record_of((opened, *told))


def told(record: Record, viewer: SeatViewer | ObserverViewer) -> tuple[Findings, list[Any]]:
    """All but hidden indicators and the ending: they are disclosed with the outcome, and may ask for hidden acts."""
    found = findings(record, viewer, ENGLISH)
    timeline = tuple(each for each in found.timeline if each.kind not in (Kind.SHIFTED, Kind.BECAME))
    taken_home = [each for each in entries_for(record, viewer) if not isinstance(each.event, OF_THE_WORLD)]
    return replace(found, timeline=timeline, world=None, scores=None), taken_home


@pytest.mark.parametrize("viewer", READERS, ids=name_of)
def test_with_the_outcome_no_hidden_act_is_told(viewer: SeatViewer | ObserverViewer) -> None:
    steps = random_play(PLAYED)
    threads = Threads.of(steps)
    seen = [step for number, step in enumerate(steps) if not threads.is_hidden_from(name_of(viewer), number)]

    assert len(steps) - len(seen) > LEAST_HIDDEN
    assert told(looked_back(steps, Stage.OUTCOME), viewer) == told(looked_back(seen, Stage.OUTCOME), viewer)


@pytest.mark.parametrize("viewer", READERS, ids=name_of)
def test_what_no_stage_discloses_is_never_told(viewer: SeatViewer | ObserverViewer) -> None:
    steps = random_play(PLAYED)
    threads = Threads.of(steps)
    hidden = {number for number in range(len(steps)) if threads.is_hidden_from(name_of(viewer), number)}
    kept = [
        step
        for number, step in enumerate(steps)
        if number not in hidden or not threads.of_step[number].startswith(FOR_EVER)
    ]

    assert len(kept) < len(steps)
    assert told(looked_back(steps, Stage.MESSAGES), viewer) == told(looked_back(kept, Stage.MESSAGES), viewer)
