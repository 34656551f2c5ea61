"""Every secret is a canary; whatever any viewer receives, on any page at any moment, is searched for them."""

import os
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from sim_server.projection.play import PLAY_FAMILIES
from sim_server.projection.regions import Sight
from sim_server.rules.audience import ObserverViewer, SeatViewer, Viewer
from tests.privacy.canary_scenario import ENGLISH, FRENCH
from tests.privacy.markers import markers_in
from tests.privacy.oracle import OBSERVER, Oracle
from tests.privacy.player import play
from tests.privacy.table import ALL_SEATS, Step, Table
from tests.privacy.watcher import Watcher

PLAYS, STEPS = (20, 1_200) if os.environ.get("ENTENTE_FULL") else (4, 450)
BARGAINED = frozenset({"give", "promise"})
FORBIDDEN_KEYS = tuple(
    f'"{name}":'.encode() for name in ("is_true", "expects", "sealed", "notes", "counts", "activity", "held")
)


def viewers() -> tuple[Viewer, ...]:
    return (*(SeatViewer(seat) for seat in ALL_SEATS), ObserverViewer())


def name_of(viewer: Viewer) -> str:
    return viewer.seat if isinstance(viewer, SeatViewer) else OBSERVER


def watchers(table: Table) -> tuple[Watcher, ...]:
    """A watcher for every viewer; every other one reads French."""
    opened = tuple(Watcher(viewer, FRENCH if number % 2 else ENGLISH) for number, viewer in enumerate(viewers()))
    for watcher in opened:
        watcher.open(table.state, table.present)
    return opened


def played(table: Table, seed: int) -> Iterator[tuple[Step, dict[Watcher, tuple[Any, ...]]]]:
    """Each step of a random play with what it sent to every watcher."""
    everyone = watchers(table)
    before, was = table.state, table.present
    for step in play(table, seed, STEPS):
        yield (
            step,
            {each: each.receive(before, table.state, step.events, was, table.present) for each in everyone},
        )
        before, was = table.state, table.present


@pytest.mark.parametrize("seed", range(PLAYS))
def test_nobody_receives_a_secret_that_is_not_theirs(seed: int) -> None:
    table = Table()
    oracle = Oracle(table.scenarios)
    for step, sent in played(table, seed):
        oracle.follow(step)
        for watcher, things in sent.items():
            encoded = msgspec.json.encode(things)
            reader = name_of(watcher.viewer)
            leaked = {marker for marker in markers_in(encoded) if not oracle.may_read(marker, reader)}
            assert not leaked, f"{step.command} showed {leaked} to {reader}"
            assert not any(key in encoded for key in FORBIDDEN_KEYS)


@pytest.mark.parametrize("seed", range(PLAYS))
def test_a_page_loaded_at_any_moment_holds_no_secret_of_others(seed: int) -> None:
    table = Table()
    oracle = Oracle(table.scenarios)
    for number, (step, sent) in enumerate(played(table, seed)):
        oracle.follow(step)
        for watcher in sent if number % 10 == 0 else ():
            sight = Sight(table.state, table.present, watcher.viewer, watcher.language)
            page = [family.project(sight) for family in PLAY_FAMILIES]
            encoded = msgspec.json.encode((page, list(watcher.feeds.values())))
            reader = name_of(watcher.viewer)
            leaked = {marker for marker in markers_in(encoded) if not oracle.may_read(marker, reader)}
            assert not leaked, f"after {step.command} the page of {reader} holds {leaked}"


def test_random_play_shows_each_kind_of_secret_to_somebody() -> None:
    """The search would find a leak: each kind of marker does turn up where it is allowed."""
    seen: set[str] = set()
    for seed in range(5):
        for _, sent in played(Table(), seed):
            for things in sent.values():
                seen |= markers_in(msgspec.json.encode(things))
    kinds = {marker.split("-")[1] for marker in seen if marker.startswith("CANARY")}
    of_the_scenario = {"brief", "confidential", "objective", "line", "reason", "inject"}
    assert kinds == of_the_scenario | {"poll", "statement", "amendment"} | {
        "message",
        "topic",
        "title",
        "clause",
        "wording",
        "option",
        "explanation",
        "announcement",
        "letter",
        "link",
        "outcome",
        *BARGAINED,
    }


def test_a_first_load_shows_each_seat_its_own_brief_and_no_other() -> None:
    table = Table()
    for watcher in watchers(table):
        role = watcher.page["role"]
        found = markers_in(msgspec.json.encode(role))
        briefs = {marker for marker in found if marker.startswith("CANARY-brief-")}
        own = {f"CANARY-brief-{name_of(watcher.viewer)}-{watcher.language}-YRANAC"}
        assert briefs == (set() if isinstance(watcher.viewer, ObserverViewer) else own)
