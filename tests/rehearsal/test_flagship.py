"""The flagship in rehearsal: whole plays of substance, with agreement at some and failure at others."""

from functools import cache

import pytest

from sim_server.rehearsal.expectations import unmet
from sim_server.rehearsal.figures import Figures
from sim_server.rehearsal.hints import play_hints
from sim_server.rehearsal.never import never
from sim_server.rehearsal.report import Rehearsed
from sim_server.rehearsal.running import processors, rehearse
from sim_server.scenario.expecting import expectations_in
from tests.scenarios.craft.flagship import FULL, cast_of, source

SEED = 1
FEW, MANY = 8, 200


@cache
def rehearsed(runs: int, processes: int) -> Rehearsed:
    """Every play, none of them broken. Fails with the numbers of those that broke."""
    played = tuple(rehearse(cast_of(FULL), runs=runs, seed=SEED, processes=processes))
    plays = tuple(each for each in played if isinstance(each, Figures))
    assert len(plays) == runs, [each for each in played if each not in plays]
    return Rehearsed(cast_of(FULL), SEED, plays, ())


def test_plays_are_whole_and_mostly_about_texts_votes_deals_and_futures() -> None:
    found = rehearsed(FEW, 1)
    assert found.events_per_play >= 300, f"seed {SEED}"
    assert found.substance >= 0.5, f"seed {SEED}"
    assert found.times_replay > 1


def test_every_temperament_plays() -> None:
    tempers = {temper for play in rehearsed(FEW, 1).plays for temper in play.tempers.values()}
    assert len(tempers) == 3


def test_people_would_find_something_to_do_in_every_phase_of_talks() -> None:
    courses = rehearsed(FEW, 1).courses
    assert all(courses[phase].idle == 0 for phase in courses if "bilaterals" in phase or phase == "drafting")


def test_some_tables_agree_and_some_do_not_and_they_end_in_different_ways() -> None:
    found = rehearsed(FEW, 1)
    assert 0 < found.agreement_rate < 1, f"seed {SEED}"
    assert len({play.ending for play in found.plays}) >= 3, f"seed {SEED}"


@pytest.mark.full
def test_the_flagship_keeps_what_it_expects_of_its_rehearsals_and_needs_no_hint() -> None:
    found = rehearsed(MANY, processors())
    assert unmet(found, expectations_in(source().file)) == (), f"seed {SEED}"
    assert play_hints(found) == (), f"seed {SEED}"


@pytest.mark.full
def test_nobody_always_wins_or_loses_every_answer_is_adopted_sometimes_and_all_news_come() -> None:
    missing = never(rehearsed(MANY, processors()))
    for kind in ("won", "lost", "chosen", "released", "ended", "met"):
        assert missing[kind] == (), f"{kind}, seed {SEED}"
