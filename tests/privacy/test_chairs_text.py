"""Consultations on a chair's text: words suggested are the chair's and the delegation's until they are circulated."""

from functools import cache

import msgspec
import pytest

from sim_server.rules.audience import ObserverViewer, SeatViewer, Viewer
from sim_server.rules.events import SuggestionAnswered, WordsSuggested
from sim_server.rules.scenario import TextMode
from tests.privacy.canary_scenario import ENGLISH
from tests.privacy.markers import markers_in
from tests.privacy.oracle import OBSERVER, Oracle
from tests.privacy.player import play
from tests.privacy.table import ALL_SEATS, Step, Table
from tests.privacy.test_non_interference import name_of
from tests.privacy.threads import Threads
from tests.privacy.watcher import Sent, Watcher

SEED, STEPS = 7, 260
VIEWERS: tuple[Viewer, ...] = (*(SeatViewer(seat) for seat in ALL_SEATS), ObserverViewer())


@cache
def chaired_play(seed: int) -> tuple[Step, ...]:
    return tuple(play(Table(TextMode.CHAIR), seed, STEPS))


def received(steps: tuple[Step, ...], *readers: Viewer) -> dict[Viewer, list[Sent]]:
    """What these viewers get while the steps are repeated, and a page loaded in the end."""
    table = Table(TextMode.CHAIR)
    watchers = [Watcher(reader, ENGLISH) for reader in readers]
    got = {watcher.viewer: [*watcher.open(table.state, table.present)] for watcher in watchers}
    for step in steps:
        before, was = table.state, table.present
        repeated = table.repeat(step.command, step.actor, step.moment)
        assert repeated is not None, f"without the hidden acts the rules refuse {step.command}"
        for watcher in watchers:
            got[watcher.viewer] += watcher.receive(before, table.state, repeated.events, was, table.present)
    for reader, things in got.items():
        things.extend(Watcher(reader, ENGLISH).open(table.state, table.present))
    return got


@cache
def received_in_full(seed: int) -> dict[Viewer, list[Sent]]:
    return received(chaired_play(seed), *VIEWERS)


def test_nobody_reads_words_suggested_by_others_before_they_are_circulated() -> None:
    table = Table(TextMode.CHAIR)
    oracle = Oracle(table.scenarios)
    watchers = [Watcher(viewer, ENGLISH) for viewer in VIEWERS]
    seen: set[str] = set()
    before, was = table.state, table.present
    for watcher in watchers:
        watcher.open(before, was)
    for step in play(table, SEED, STEPS):
        oracle.follow(step)
        for watcher in watchers:
            things = watcher.receive(before, table.state, step.events, was, table.present)
            found = markers_in(msgspec.json.encode(things))
            reader = OBSERVER if isinstance(watcher.viewer, ObserverViewer) else name_of(watcher.viewer)
            assert all(oracle.may_read(marker, reader) for marker in found), (
                f"{step.command} showed {found} to {reader}"
            )
            seen |= {marker for marker in found if "-suggestion-" in marker}
        before, was = table.state, table.present
    assert seen


@pytest.mark.parametrize("viewer", VIEWERS, ids=name_of)
def test_suggestions_leave_no_trace_with_others(viewer: Viewer) -> None:
    steps = chaired_play(SEED)
    threads = Threads.of(steps)
    is_hidden = [threads.is_hidden_from(name_of(viewer), number) for number in range(len(steps))]
    seen = tuple(step for step, hidden in zip(steps, is_hidden, strict=True) if not hidden)

    assert received_in_full(SEED)[viewer] == received(seen, viewer)[viewer]


def test_random_plays_of_a_chairs_text_suggest_take_and_set_aside() -> None:
    events = [event for step in chaired_play(SEED) for event in step.events]
    answers = {event.takes for event in events if isinstance(event, SuggestionAnswered)}
    assert answers == {True, False}
    assert len({event.by for event in events if isinstance(event, WordsSuggested)}) > 1
