"""A rehearsed play is a whole play under the rules: the same for the same seed, and by views that pages would show."""

from functools import cache
from pathlib import Path

import pytest

from sim_server.projection.play import PLAY_FAMILIES
from sim_server.projection.regions import Sight
from sim_server.rehearsal import running
from sim_server.rehearsal.figures import Figures
from sim_server.rehearsal.opening import Opened
from sim_server.rehearsal.play import Play
from sim_server.rehearsal.report import Rehearsed
from sim_server.rehearsal.running import Broken, rehearse
from sim_server.rehearsal.table import NOBODY, RehearsedTable
from sim_server.rules.audience import SeatViewer
from sim_server.rules.events import TextSigned, VoteClosed
from sim_server.rules.evolve import replay
from sim_server.rules.following import play_is_over
from sim_server.rules.scenario import Scenario
from sim_server.scenario import load, resolve

SCENARIOS = Path(__file__).parents[2] / "scenarios"


@cache
def observatory() -> Scenario:
    source = load(SCENARIOS / "small-observatory").source
    assert source is not None
    return resolve(source, people=6)


@cache
def played(seed: str = "1/1") -> RehearsedTable:
    return Play(Opened.of(observatory()), seed=seed).run()


def test_a_play_goes_from_the_lobby_to_the_debrief_and_its_log_replays_to_the_same_state() -> None:
    table = played()
    assert play_is_over(table.state)
    assert any(isinstance(event, VoteClosed) for event in table.events)
    assert replay(table.events) == table.state


def test_bots_are_refused_next_to_nothing_because_they_act_by_what_their_pages_offer() -> None:
    table = played()
    assert len(table.refused) <= 0.05 * len(table.events), table.refused


def test_the_same_seed_gives_the_same_play_and_another_seed_another() -> None:
    again = Play(Opened.of(observatory()), seed="1/1").run()
    assert again.events == played().events
    assert played("1/2").events != played().events


def test_a_glance_shows_what_a_whole_page_would() -> None:
    """After a whole play, with all that was remembered on the way."""
    table = played()
    for seat in table.state.seats:
        sight = Sight(table.state, NOBODY, SeatViewer(seat), observatory().language)
        assert dict(table.page(seat)) == {family.name: family.project(sight) for family in PLAY_FAMILIES}


def test_each_play_has_a_seed_of_its_own_so_that_fewer_runs_are_the_first_of_more() -> None:
    def events(runs: int) -> list[int]:
        plays = rehearse(observatory(), runs=runs, seed=3, processes=1)
        return [play.events for play in plays if isinstance(play, Figures)]

    assert events(3)[:2] == events(2)


def test_a_play_that_breaks_is_told_with_its_number_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    class Second(Play):
        def __init__(self, opened: Opened, *, seed: str) -> None:
            if seed.endswith("/2"):
                raise ValueError("A ballot is missing.")
            super().__init__(opened, seed=seed)

    monkeypatch.setattr(running, "Play", Second)
    first, second, third = rehearse(observatory(), runs=3, seed=1, processes=1)
    assert second == Broken(2, "ValueError: A ballot is missing.")
    assert isinstance(first, Figures)
    assert isinstance(third, Figures)
    rehearsed = Rehearsed(observatory(), 1, (first, third), (second,))
    assert (rehearsed.runs, len(rehearsed.plays)) == (3, 2)


def test_an_adopted_text_settles_issues_and_is_signed() -> None:
    agreed = next(table for number in range(1, 9) if (table := played(f"1/{number}")).state.settled)
    assert any(isinstance(event, TextSigned) for event in agreed.events) or not any(
        rule.signed for rule in observatory().rules
    )
