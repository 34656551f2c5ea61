"""Each family names exactly the fields of the state that it is made of: no page goes stale, none is made in vain."""

import os
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple, cast

import pytest

from sim_server.projection.play import PLAY_FAMILIES
from sim_server.projection.regions import PRESENT, Family, Scope, Sight
from sim_server.rules.audience import ObserverViewer, SeatViewer, Viewer
from sim_server.rules.events import Event
from sim_server.rules.ids import SeatId
from sim_server.rules.presence import Presence
from sim_server.rules.state import TableState
from tests.privacy.canary_scenario import ENGLISH, FRENCH
from tests.privacy.player import play
from tests.privacy.suggested import with_suggestions
from tests.privacy.table import ALL_SEATS, Table
from tests.privacy.watcher import FIELDS, Watcher

PLAYS, STEPS = (10, 1_000) if os.environ.get("ENTENTE_FULL") else (3, 300)
VIEWERS: tuple[Viewer, ...] = (*(SeatViewer(seat) for seat in ALL_SEATS), ObserverViewer())
OF_THE_TABLE = tuple(family for family in PLAY_FAMILIES if family.scope is Scope.TABLE)


class Instant(NamedTuple):
    """A table between two steps of its play. Its values never change."""

    state: TableState
    present: Mapping[SeatId, Presence]
    events: tuple[Event, ...] = ()
    """What happened in the step before it."""


@lru_cache
def played(seed: int, steps: int) -> tuple[Instant, ...]:
    """A table after each step of a random play: played once for every family."""
    table = Table()
    return tuple(Instant(table.state, table.present, step.events) for step in play(table, seed, steps))


class Recorder:
    """A state that remembers which of its fields were read."""

    def __init__(self, state: TableState) -> None:
        self.state = state
        self.read: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        self.read.add("opening" if name == "scenario" else name)
        return getattr(self.state, name)


class RecordedPresence(dict[SeatId, Presence]):
    """Presence that remembers being asked for."""

    was_read = False

    def get(self, key: SeatId, default: Any = None) -> Any:
        self.was_read = True
        return super().get(key, default)


def fields_read(family: Family, table: Instant, viewer: Viewer) -> set[str]:
    recorder, presence = Recorder(table.state), RecordedPresence(table.present)
    family.project(Sight(cast("TableState", recorder), presence, viewer, ENGLISH))
    return recorder.read | ({PRESENT} if presence.was_read else set())


def where_it_changes(family: Family, instants: tuple[Instant, ...]) -> Iterator[Instant]:
    """The instants at which a field that the family names has another value: from the same values it reads the same."""
    before: tuple[object, ...] = ()
    for instant in instants:
        values = tuple(
            instant.present if name == PRESENT else getattr(instant.state, name) for name in sorted(family.depends)
        )
        if not before or any(now is not then for now, then in zip(values, before, strict=True)):
            yield instant
        before = values


@pytest.mark.parametrize("family", PLAY_FAMILIES, ids=lambda family: family.name)
def test_a_family_reads_the_fields_it_names_and_no_others(family: Family) -> None:
    read: set[str] = set()
    for seed in range(PLAYS + 3):
        for table in where_it_changes(family, played(seed, 2 * STEPS)):
            for viewer in VIEWERS if family.scope is Scope.VIEWER else VIEWERS[:1]:
                now = fields_read(family, table, viewer)
                assert now <= family.depends
                read |= now
    for state in with_suggestions(instant.state for instant in played(0, 2 * STEPS)[-100:]):
        for viewer in VIEWERS:
            read |= fields_read(family, Instant(state, {}), viewer) if family.name == "suggestion" else set()
    assert read == family.depends


@pytest.mark.parametrize("viewer", VIEWERS, ids=str)
@pytest.mark.parametrize("seed", range(PLAYS))
def test_a_page_kept_up_to_date_equals_a_page_made_anew(seed: int, viewer: Viewer) -> None:
    table = Table()
    watcher = Watcher(viewer, FRENCH)
    watcher.open(table.state, table.present)
    before, was = table.state, table.present
    for state, present, events in played(seed, STEPS):
        watcher.receive(before, state, events, was, present)
        fresh = Watcher(viewer, FRENCH)
        fresh.open(state, present)
        assert watcher.page == fresh.page
        before, was = state, present


@pytest.mark.parametrize("family", PLAY_FAMILIES, ids=lambda family: family.name)
def test_a_family_names_fields_that_exist(family: Family) -> None:
    assert family.depends <= {*FIELDS, PRESENT}


@pytest.mark.parametrize("family", OF_THE_TABLE, ids=lambda family: family.name)
def test_a_family_of_the_table_is_the_same_for_all_seats_and_observers(family: Family) -> None:
    for table in played(1, STEPS):
        first, *others = (family.project(Sight(table.state, table.present, each, ENGLISH)) for each in VIEWERS)
        assert all(views == first for views in others)


@pytest.mark.parametrize("family", PLAY_FAMILIES, ids=lambda family: family.name)
def test_views_are_values_that_can_be_compared_and_kept_by_their_content(family: Family) -> None:
    for table in played(2, STEPS):
        sight = Sight(table.state, table.present, VIEWERS[0], ENGLISH)
        once, again = family.project(sight), family.project(sight)
        assert once == again
        assert hash(tuple(once.items())) == hash(tuple(again.items()))
