"""How bots concede: each temperament by its own curve, between the best text for it and the least that it takes."""

from itertools import pairwise

import pytest

from sim_server.bots.aspiration import OBSTINACY, aspiration
from sim_server.bots.temper import Temper, Temperament

BEST, FLOOR = 90, 40
MOMENTS = [each / 20 for each in range(21)]


def temper(temperament: Temperament, pace: float = 1.0) -> Temper:
    return Temper(temperament, pace, concession=0, talkativeness=0.0, faith=1.0)


def asked(one: Temper, progress: float, conceded: int = 0) -> float:
    return aspiration(one, best=BEST, floor=FLOOR, progress=progress, conceded=conceded)


@pytest.mark.parametrize("pace", [0.35, 1.0, 2.8])
def test_conceding_comes_down_from_the_best_to_the_floor(pace: float) -> None:
    curve = [asked(temper(Temperament.CONCEDING, pace), each) for each in MOMENTS]
    assert (curve[0], curve[-1]) == (BEST, FLOOR)
    assert all(later <= earlier for earlier, later in pairwise(curve))


def test_a_late_conceder_asks_for_more_than_an_early_one_until_the_end() -> None:
    late, early = temper(Temperament.CONCEDING, 0.5), temper(Temperament.CONCEDING, 2.0)
    assert all(asked(late, each) > asked(early, each) for each in MOMENTS[1:-1])


def test_with_a_pace_of_a_half_half_of_play_concedes_a_quarter() -> None:
    """The published formula: at t = 1/2 and β = 1/2, α = t^(1/β) = 1/4."""
    assert asked(temper(Temperament.CONCEDING, 0.5), 0.5) == BEST - (BEST - FLOOR) / 4


def test_tit_for_tat_gives_for_what_it_was_given_and_never_goes_under_its_floor() -> None:
    one = temper(Temperament.TIT_FOR_TAT)
    gifts = [asked(one, 0.9, conceded) for conceded in (0, 5, 10, 100)]
    assert gifts[0] > gifts[1] > gifts[2] > gifts[3] == FLOOR
    assert asked(one, 0.9) == asked(one, 0.6)


def test_stubborn_stays_where_it_is() -> None:
    curve = {asked(temper(Temperament.STUBBORN), each, conceded=30) for each in MOMENTS}
    assert curve == {FLOOR + OBSTINACY * (BEST - FLOOR)}


def test_where_the_floor_is_above_the_best_nothing_is_asked_but_the_floor() -> None:
    for one in Temperament:
        assert aspiration(temper(one), best=30, floor=60, progress=0.4, conceded=0) == 60
