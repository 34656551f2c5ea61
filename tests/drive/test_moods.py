"""The moods of tables: agreement and failure over the tables come from interests, not from who is quick."""

from dataclasses import replace

import pytest

from sim_server.bots.temper import ASKS_FOR, CONCILIATORY, OBSTINATE, SPREAD
from sim_server.drive.moods import moods
from tests.scenarios.craft.flagship import FULL, bargain_of

SEEDS = range(1, 41)
SMALL = 6
LEAST_ASKED, MOST_ASKED = min(ASKS_FOR.values()), max(ASKS_FOR.values())


@pytest.mark.parametrize("tables", range(2, 9))
def test_of_two_tables_or_more_some_are_conciliatory_and_some_obstinate(tables: int) -> None:
    for seed in SEEDS:
        dealt = moods(tables, seed=seed)
        assert len(dealt) == tables
        assert abs(dealt.count(CONCILIATORY) - dealt.count(OBSTINATE)) <= 1, seed


def test_the_seed_says_which_table_is_which() -> None:
    assert moods(2, seed=1) == moods(2, seed=1)
    assert {moods(2, seed=seed) for seed in SEEDS} == {(CONCILIATORY, OBSTINATE), (OBSTINATE, CONCILIATORY)}


def passing(people: int, concession: int) -> float:
    """The share of the flagship's packages that is adopted where each gives this much under its threshold."""
    bargain = bargain_of(people)
    tempered = tuple(replace(party, threshold=party.threshold - concession) for party in bargain.parties)
    return len(replace(bargain, parties=tempered).passing()) / len(bargain.packages)


@pytest.mark.parametrize("people", [SMALL, 9, 13, 14, FULL])
def test_no_text_of_the_flagship_is_enough_for_an_obstinate_table_and_nearly_any_for_a_conciliatory_one(
    people: int,
) -> None:
    assert passing(people, OBSTINATE - LEAST_ASKED + SPREAD) == 0
    assert passing(people, CONCILIATORY - MOST_ASKED - SPREAD) >= 0.75
