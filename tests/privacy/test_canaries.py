"""Every secret is a canary; whatever any viewer receives, on any page at any moment, is searched for them."""

import os
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

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
EVERY = 10
"""After how many steps the pages are loaded anew."""
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


class Shown(NamedTuple):
    """A step of a play, what it sent to every reader, and now and then what their page holds after it."""

    step: Step
    sent: Mapping[str, bytes]
    pages: Mapping[str, bytes]


@lru_cache(maxsize=8)
def played(seed: int) -> tuple[Shown, ...]:
    """A random play before every viewer, played once for all tests."""
    return tuple(_playing(Table(), seed))


def _playing(table: Table, seed: int) -> Iterator[Shown]:
    everyone = watchers(table)
    before, was = table.state, table.present
    for number, step in enumerate(play(table, seed, STEPS)):
        sent = {
            name_of(each.viewer): each.receive(before, table.state, step.events, was, table.present)
            for each in everyone
        }
        pages = {name_of(each.viewer): page_of(each, table) for each in everyone if number % EVERY == 0}
        yield Shown(step, {reader: msgspec.json.encode(things) for reader, things in sent.items()}, pages)
        before, was = table.state, table.present


def page_of(watcher: Watcher, table: Table) -> bytes:
    """The page as a reload shows it, with all that its feeds hold."""
    sight = Sight(table.state, table.present, watcher.viewer, watcher.language)
    page = [family.project(sight) for family in PLAY_FAMILIES]
    return msgspec.json.encode((page, list(watcher.feeds.values())))


@pytest.mark.parametrize("seed", range(PLAYS))
def test_nobody_receives_a_secret_that_is_not_theirs(seed: int) -> None:
    oracle = Oracle(Table().scenarios)
    for shown in played(seed):
        oracle.follow(shown.step)
        for reader, encoded in shown.sent.items():
            leaked = {marker for marker in markers_in(encoded) if not oracle.may_read(marker, reader)}
            assert not leaked, f"{shown.step.command} showed {leaked} to {reader}"
            assert not any(key in encoded for key in FORBIDDEN_KEYS)


@pytest.mark.parametrize("seed", range(PLAYS))
def test_a_page_loaded_at_any_moment_holds_no_secret_of_others(seed: int) -> None:
    oracle = Oracle(Table().scenarios)
    for shown in played(seed):
        oracle.follow(shown.step)
        for reader, encoded in shown.pages.items():
            leaked = {marker for marker in markers_in(encoded) if not oracle.may_read(marker, reader)}
            assert not leaked, f"after {shown.step.command} the page of {reader} holds {leaked}"


def test_random_play_shows_each_kind_of_secret_to_somebody() -> None:
    """The search would find a leak: each kind of marker does turn up where it is allowed."""
    sent = (encoded for seed in range(5) for shown in played(seed) for encoded in shown.sent.values())
    seen = {marker for encoded in sent for marker in markers_in(encoded)}
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
