"""Hints about plays: what a rehearsal found against the targets of scenario craft."""

from dataclasses import replace
from functools import cache

from sim_server.rehearsal.figures import Figures
from sim_server.rehearsal.hints import FEWEST, best_ending, play_hints
from sim_server.rehearsal.report import Rehearsed
from sim_server.rehearsal.scoring import Points
from sim_server.rules.ids import DelegationId, EndingId
from tests.scenarios.craft.flagship import FULL, cast_of

SCENARIO = cast_of(FULL)
PLAYS = 100
ENDINGS = ("shared-morning", "guarded-halls", "fair-start", "thin-paper", "open-locks", "dearest-hours")


@cache
def play(number: int, *, is_agreed: bool, ending: str, points: int) -> Figures:
    party = DelegationId("velmora")
    return Figures(
        run=number,
        events=1,
        is_agreed=is_agreed,
        settled={},
        ending=EndingId(ending),
        points={party: Points(points, 47, points >= 47)},
        aims={},
        minutes={},
        done={},
        votes={},
        released=frozenset(),
        measured={},
        tempers={},
        kinds={},
        seconds=1.0,
        replay_seconds=1.0,
    )


def rehearsed(*plays: tuple[int, bool, str, int]) -> Rehearsed:
    """Of so many plays each: with a text or not, an ending, and Velmora's points."""
    each = [
        play(number, is_agreed=is_agreed, ending=ending, points=points)
        for number, is_agreed, ending, points in plays
        for _ in range(number)
    ]
    return Rehearsed(SCENARIO, 1, tuple(each), ())


BALANCED = rehearsed(
    (25, True, "shared-morning", 70),
    (20, True, "guarded-halls", 50),
    (10, True, "fair-start", 45),
    (10, True, "thin-paper", 40),
    (10, False, "open-locks", 30),
    (25, False, "dearest-hours", 30),
)


def found(of: Rehearsed) -> list[str]:
    return [hint.found for hint in play_hints(of)]


def test_a_balanced_scenario_needs_no_hint() -> None:
    assert len(BALANCED.plays) == PLAYS
    assert best_ending(BALANCED) == "shared-morning"
    assert found(BALANCED) == []


def test_too_much_and_too_little_agreement_are_told() -> None:
    agreed = rehearsed(*((15, True, ending, 50 - number) for number, ending in enumerate(ENDINGS)))
    failed = rehearsed(*((15, False, ending, 50 - number) for number, ending in enumerate(ENDINGS)))
    assert "a text was adopted in 100 % of the plays" in found(agreed)
    assert "a text was adopted in 0.0 % of the plays" in found(failed)


def test_an_ending_that_hardly_comes_and_one_that_comes_too_often_are_told() -> None:
    plays = rehearsed((50, True, "shared-morning", 70), (3, True, "thin-paper", 30), (47, False, "open-locks", 30))
    told = next(each for each in found(plays) if each.startswith("endings"))
    assert "A shared morning 50 %" in told
    assert "Thin paper 3.0 %" in told


def test_a_threshold_that_is_always_reached_is_told() -> None:
    always = rehearsed((40, True, "shared-morning", 90), (30, False, "dearest-hours", 60))
    assert "thresholds were reached in Velmora 100 %" in found(always)


def test_a_best_ending_that_better_texts_do_not_lead_to_is_told() -> None:
    by_chance = rehearsed(
        (15, True, "shared-morning", 90), (20, True, "guarded-halls", 60), (14, True, "shared-morning", 30)
    )
    assert [each for each in found(by_chance) if "of the worse texts" in each]


def test_an_ending_of_a_single_play_is_not_taken_for_the_best() -> None:
    lucky = Rehearsed(SCENARIO, 1, (*BALANCED.plays, play(1, is_agreed=True, ending="open-locks", points=100)), ())
    assert best_ending(lucky) == "shared-morning"


def test_a_few_plays_say_too_little() -> None:
    few = replace(BALANCED, plays=BALANCED.plays[: FEWEST - 1])
    assert play_hints(few) == ()
