"""`docs/privacy.md` names every family and every act, and what it calls unnoticed sends nothing."""

import re
from pathlib import Path

import pytest

from sim_server.projection.play import PLAY_FAMILIES
from sim_server.projection.regions import Scope
from sim_server.rules.audience import ObserverViewer, SeatViewer, Viewer
from sim_server.rules.commands import COMMAND_TYPES
from tests.privacy.canary_scenario import ENGLISH
from tests.privacy.player import play
from tests.privacy.table import ALL_SEATS, Step, Table
from tests.privacy.threads import Threads
from tests.privacy.watcher import Watcher

PAGE = (Path(__file__).parents[2] / "docs" / "privacy.md").read_text(encoding="utf-8")
VIEWERS: tuple[Viewer, ...] = (*(SeatViewer(seat) for seat in ALL_SEATS), ObserverViewer())


def section(title: str) -> str:
    return PAGE.split(f"## {title}\n")[1].split("\n## ")[0]


def rows(title: str) -> dict[str, tuple[str, ...]]:
    """The rows of a section's table, by the name in their first cell."""
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in section(title).splitlines() if line[:1] == "|"
    ]
    return {row[0].strip("`"): tuple(row[1:]) for row in cells[2:]}


HIDDEN = rows("Hidden acts, and what others notice")
SEEN = frozenset(re.findall(r"`([A-Z]\w+)`", section("Acts that everybody sees")))
UNNOTICED = frozenset(act for act, (_, effect) in HIDDEN.items() if effect == "nothing")


def test_every_family_of_the_play_page_has_its_row() -> None:
    scopes = {"table": Scope.TABLE, "viewer": Scope.VIEWER}

    assert {name: scopes[row[0]] for name, row in rows("Where it is shown").items()} == {
        family.name: family.scope for family in PLAY_FAMILIES
    }


def test_what_an_observer_gets_is_said_of_every_family_made_for_one_viewer() -> None:
    told = section("Where it is shown").split("An observer's ")[1].split("Feeds (")[0]

    assert set(re.findall(r"`(\w+)`", told)) == {
        family.name for family in PLAY_FAMILIES if family.scope is Scope.VIEWER
    }


def test_every_act_stands_among_the_seen_or_the_hidden_ones() -> None:
    assert set(HIDDEN) | SEEN == {command.__name__ for command in COMMAND_TYPES}
    assert not set(HIDDEN) & SEEN


def test_every_hidden_act_says_who_learns_of_it_and_what_others_notice() -> None:
    assert all(len(row) == 2 and all(row) for row in HIDDEN.values())


@pytest.mark.parametrize("seed", range(3))
def test_what_the_page_calls_unnoticed_sends_nothing_to_outsiders(seed: int) -> None:
    table = Table()
    watchers = [Watcher(viewer, ENGLISH) for viewer in VIEWERS]
    for watcher in watchers:
        watcher.open(table.state, table.present)
    steps: list[Step] = []
    sent: list[dict[str, int]] = []
    before, was = table.state, table.present
    for step in play(table, seed, 400):
        got = (watcher.receive(before, table.state, step.events, was, table.present) for watcher in watchers)
        sent.append(dict(zip(map(name_of, VIEWERS), map(len, got), strict=True)))
        steps.append(step)
        before, was = table.state, table.present
    threads = Threads.of(steps)

    unnoticed = [n for n, step in enumerate(steps) if type(step.command).__name__ in UNNOTICED]
    outsiders = [(n, name) for n in unnoticed for name in sent[n] if threads.is_hidden_from(name, n)]
    assert len(outsiders) > 100
    assert all(sent[n][name] == 0 for n, name in outsiders)


def name_of(viewer: Viewer) -> str:
    return viewer.seat if isinstance(viewer, SeatViewer) else "observer"
