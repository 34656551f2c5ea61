"""What was expected of a rehearsal is compared with what it found, in sentences that say both."""

from sim_server.rehearsal.expectations import unmet
from sim_server.rehearsal.figures import Figures
from sim_server.rehearsal.report import Rehearsed
from sim_server.rehearsal.running import rehearse
from sim_server.scenario.expecting import Expectation, Measure
from tests.rehearsal.test_play import observatory

TOWN = observatory().delegations[0]


def rehearsed() -> Rehearsed:
    plays = tuple(play for play in rehearse(observatory(), runs=4, seed=1, processes=1) if isinstance(play, Figures))
    return Rehearsed(observatory(), 1, plays, ())


def test_what_lies_between_is_met_and_told_by_nobody() -> None:
    everything = (Expectation(Measure.AGREEMENT, "", 0, 1), Expectation(Measure.WIN, TOWN.id, 0, 1))
    assert unmet(rehearsed(), everything) == ()


def test_a_share_that_is_missed_says_what_was_found_and_what_was_expected() -> None:
    found = rehearsed()
    rate = found.agreement_rate
    too_few, too_many = Expectation(Measure.AGREEMENT, "", rate + 0.1, 1), Expectation(Measure.AGREEMENT, "", 0, -0.1)
    one, other = unmet(found, (too_few, too_many))
    assert one == f"A text was adopted in {rate:.0%} of the plays; at least {rate + 0.1:.0%} was expected.".replace(
        "%", " %"
    )
    assert "at most" in other


def test_a_delegation_that_this_cast_leaves_out_is_passed_over() -> None:
    assert unmet(rehearsed(), (Expectation(Measure.WIN, "nobody", 1, 1),)) == ()


def test_wins_are_told_by_name() -> None:
    wins = rehearsed().spreads[TOWN.id].wins
    (sentence,) = unmet(rehearsed(), (Expectation(Measure.WIN, TOWN.id, wins + 0.2, 1),))
    assert sentence.startswith(f"{TOWN.name} reached its threshold in")
