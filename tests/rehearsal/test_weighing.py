"""What bots weigh: options, and through them what everyone sees move; goods at the points that the scenario states."""

from dataclasses import replace
from functools import cache
from random import Random

import pytest

from sim_server.bots.dealing import gain
from sim_server.bots.foreseeing import foresee
from sim_server.bots.hand import Hand
from sim_server.bots.packages import target
from sim_server.bots.standing import price, standing
from sim_server.bots.temper import Temper, Temperament
from sim_server.bots.thought import Thought
from sim_server.bots.worth import Worth, worth_of
from sim_server.projection.views.deals import DealView, DueView, GiveView
from sim_server.projection.views.indicators import ValuedView
from sim_server.rehearsal.opening import Opened
from sim_server.rehearsal.table import LEAD, RehearsedTable
from sim_server.rules.actors import ClockActor, FacilitatorActor
from sim_server.rules.commands import HoldByBot, NudgeFuture, SeatPerson, StartTable
from sim_server.rules.ids import (
    DealId,
    FacilitatorId,
    IndicatorId,
    IssueId,
    Millis,
    OptionId,
    PersonId,
    ResourceId,
    SeatId,
)
from sim_server.rules.rejections import Code
from sim_server.rules.scenario import Scenario
from sim_server.rules.state.deals import DealStatus
from tests.scenarios.craft.flagship import FULL, cast_of

KELANDO, VELMORA, PROGRAMME = (
    SeatId(seat) for seat in ("kelando-foreign-minister", "velmora-foreign-minister", "programme-director")
)
CLOCK = ClockActor()
TEMPER = Temper(Temperament.STUBBORN, pace=1.0, concession=0, talkativeness=0.0, faith=1.0)
CHOICE = IssueId("choice")
ACCESS, JOINT, TWELVE = IssueId("access"), OptionId("joint"), OptionId("twelve")
"""The names of the flagship: `scenarios/quantum-commons`."""


@cache
def described() -> Scenario:
    scenario = cast_of(FULL)
    assert scenario.world is not None
    return replace(scenario, world=replace(scenario.world, is_described=True))


def table(scenario: Scenario | None = None) -> RehearsedTable:
    made = RehearsedTable(Opened.of(scenario or cast_of(FULL)), seed=1)
    for seat in made.state.seats:
        made.does(HoldByBot(seat, holds=True), CLOCK)
    return made


def hand(seat: SeatId, scenario: Scenario | None = None) -> Hand:
    return Hand.of(table(scenario).page(seat))


def valued(seat: SeatId) -> ValuedView:
    view = hand(seat).valued
    assert view is not None
    return view


def thought(seat: SeatId, *, worst: int, best: int) -> Thought:
    """Of a seat that values one indicator that stands anywhere, at these points."""
    view = replace(valued(seat), indicators=(("Nobody sees it", 0, worst, 1, best),))
    return Thought(Hand({**dict(hand(seat).views), "valued": {"": view}}), TEMPER, Random(1))


def deal_for(own: Hand, *got: GiveView) -> DealView:
    """An offer of these things for nothing."""
    label = own.role.label
    return DealView(
        id=DealId("deal"),
        version=1,
        by=label,
        parties=(label,),
        is_party=True,
        is_mine=False,
        get=got,
        give=(),
        others=(),
        condition=None,
        due=DueView("", Millis(0)),
        is_sealed=False,
        status=DealStatus.OFFERED,
        waits_for=(label,),
        may_accept=True,
        refusal=None,
        breaks=(),
        offered_at=Millis(0),
        expires_at=Millis(0),
        ended_at=Millis(0),
    )


class Eager(Random):
    """A die by which everything happens."""

    def random(self) -> float:
        return 0.0


def nudged(seat: SeatId, future: str) -> str:
    """The outcome that a seat moves the odds towards where it can."""
    views = dict(hand(seat).views)
    shown, own = views["future"][future], views["future_own"][future]
    assert own.nudge is not None
    views["future"] = {future: replace(shown, is_live=True)}
    views["future_own"] = {future: replace(own, nudge=replace(own.nudge, refusal=None))}
    command = foresee(Thought(Hand(views), TEMPER, Eager()))
    assert isinstance(command, NudgeFuture)
    return command.outcome


def own_points(seat: SeatId) -> set[tuple[str, str, int]]:
    """What the scenario states for the seat, or for its delegation."""
    role = next(each for each in described().roles if SeatId(each.id) == seat)
    home = next(each for each in described().delegations if each.id == role.delegation)
    return {(each.issue, each.option, each.points) for each in (role.stake or home.stake).interests}


class TestAnswers:
    def test_an_answer_counts_by_what_it_moves_of_what_the_seat_values(self) -> None:
        """A shared machine: 4,000 of 6,000 hours at 8 points, and 6 of 80 million people at 6."""
        answers = {(issue, option): points for issue, option, points in valued(KELANDO).answers}
        assert answers[ACCESS, JOINT] == pytest.approx(4000 / 6000 * 8 + 6 / 80 * 6, abs=0.01)
        assert answers[ACCESS, TWELVE] == pytest.approx(2200 / 6000 * 8 + 6 / 80 * 6, abs=0.01)

    def test_what_nobody_at_the_table_sees_moves_nothing(self) -> None:
        """Velmora values machines begun in secret more than anything, and inspectors stop four of them."""
        answers = {(issue, option) for issue, option, _ in valued(VELMORA).answers}
        assert (IssueId("checks"), OptionId("inspectors")) not in answers

    def test_an_outcome_counts_with_what_it_makes_of_the_futures_that_hang_together(self) -> None:
        """Of old locks: 30 of 100 clinics at 4 points, by how far the test of Dawn moves their odds from 39.5 %."""
        outcomes = {(str(future), str(way)): points for future, way, points in valued(KELANDO).outcomes}
        by_locks = -0.3 * (0.5 - 0.395) * 4
        by_hours = 500 / 6000 * 0.35 * 8
        assert outcomes["dawn-test", "passes"] == pytest.approx(by_hours + by_locks, abs=0.01)

    def test_the_worth_of_a_text_has_both(self) -> None:
        role, view = hand(KELANDO).role, valued(KELANDO)
        plain, whole = Worth(role), worth_of(role, view)
        moved = {(issue, option): points for issue, option, points in view.answers}[ACCESS, JOINT]
        assert whole.of({ACCESS: JOINT}) == pytest.approx(plain.of({ACCESS: JOINT}) + moved)
        assert whole.nothing == plain.nothing
        assert whole.moved({ACCESS: JOINT}) == moved

    def test_what_moves_more_is_ranked_higher(self) -> None:
        role, view = hand(KELANDO).role, valued(KELANDO)
        assert Worth(role).options[ACCESS][0].id == TWELVE
        more = replace(view, answers=((ACCESS, JOINT, 20.0),))
        assert Worth(role, more).options[ACCESS][0].id == JOINT


class TestStanding:
    def test_a_seat_stands_by_the_figures_that_everyone_sees(self) -> None:
        """Hours 425 of 6,000 (the odds of a failed test cost 175), hunger and clinics as they begin."""
        made = table()
        made.does(StartTable(), FacilitatorActor(FacilitatorId("rehearsal"), LEAD.kind))
        own = Hand.of(made.page(KELANDO))
        shown = {each.id: each.steps[-1].value for each in own.indicators}
        hours, hunger, clinics = (shown[IndicatorId(name)] for name in ("shared-hours", "hunger", "clinics"))
        expected = -4 + 8 * hours / 6000 + 3 - 6 * hunger / 80 - 2 + 4 * clinics / 100
        assert standing(own) == pytest.approx(expected)

    def test_a_hidden_figure_counts_halfway(self) -> None:
        view = valued(VELMORA)
        race = next(each for each in view.indicators if each[0] == "Machines begun in secret")
        own = Hand({**dict(hand(VELMORA).views), "valued": {"": replace(view, indicators=(race,))}})
        assert standing(own) == 0

    def test_who_stands_better_needs_less_of_a_text(self) -> None:
        poor, rich = (thought(KELANDO, worst=points, best=points) for points in (-4, 4))
        assert poor.need - rich.need == pytest.approx(8)
        assert poor.floor - rich.floor == pytest.approx(8)


class TestGoods:
    def test_a_good_is_worth_the_points_that_the_scenario_states(self) -> None:
        view = replace(valued(KELANDO), resources=(("Calls home", 7),))
        own = Hand({**dict(hand(KELANDO).views), "valued": {"": view}})
        assert price(own, "Calls home") == 7
        assert price(own, "Guest hours") is None
        label = own.role.label
        calls = GiveView(label, label, "Calls home", 2, "calls", ResourceId("calls"), None, None)
        assert gain(Thought(own, TEMPER, Random(1)), deal_for(own, calls)) == 7 * 2


class TestFutures:
    def test_a_seat_hopes_for_what_serves_what_it_values(self) -> None:
        assert nudged(PROGRAMME, "grey-rust") == "stopped"
        assert nudged(KELANDO, "old-locks") == "hold"


class TestConflict:
    def test_who_assumes_conflict_gives_away_what_all_want(self) -> None:
        """The panel, which every delegation likes best and Velmora needs least."""
        worth = worth_of(hand(VELMORA).role, valued(VELMORA))
        floor = worth.best - 20
        assert target(worth, {}, aspiration=floor)[CHOICE] == "panel"
        assert target(worth, {}, aspiration=floor, gives_away=True)[CHOICE] == "council"

    def test_nobody_gives_away_what_it_cannot_spare(self) -> None:
        worth = worth_of(hand(KELANDO).role, valued(KELANDO))
        assert target(worth, {}, aspiration=worth.best, gives_away=True)[CHOICE] == "panel"


class TestDescribed:
    """`scores: described`: a bot knows the points of its own principal, and nobody else reads them."""

    def test_points_stand_on_the_page_of_a_seat_that_a_bot_holds_and_on_no_other(self) -> None:
        made = table(described())
        made.does(HoldByBot(KELANDO, holds=False), CLOCK)
        made.does(SeatPerson(KELANDO, PersonId("p-012")), CLOCK)
        for seat in made.state.seats:
            role = Hand.of(made.page(seat)).role
            assert bool(role.interests) is (seat != KELANDO), seat
            assert {(each.issue, each.option, each.points) for each in role.interests} <= own_points(seat)

    def test_what_else_counts_is_told_to_nobody(self) -> None:
        made = table(described())
        assert all(Hand.of(made.page(seat)).valued is None for seat in made.state.seats)

    def test_the_points_go_before_a_person_comes_and_come_after_the_last_has_left(self) -> None:
        made = table(described())
        made.does(SeatPerson(KELANDO, PersonId("p-012")), CLOCK)
        assert Hand.of(made.page(KELANDO)).role.interests == ()
        made.does(HoldByBot(KELANDO, holds=True), CLOCK)
        assert made.refused[-1].code is Code.SEAT_IS_HELD
