"""The world at a table: indicators that follow the facts, the ending when play is over, and what it is worth."""

from dataclasses import replace
from itertools import permutations
from random import Random

import pytest
from hypothesis import given as any_of
from hypothesis import settings
from hypothesis import strategies as st

from sim_server.rules.actors import SeatActor
from sim_server.rules.audience import EVERYONE, FACILITATORS
from sim_server.rules.commands import (
    AdvancePhase,
    Choice,
    CloseVote,
    Command,
    EndTable,
    GoBackPhase,
    JudgePromise,
    MakePromise,
    NudgeFuture,
    PeekFuture,
    SendMessage,
    Verdict,
)
from sim_server.rules.events import EndingReached, Event, IndicatorMoved, InjectReleased, InjectTriggered
from sim_server.rules.evolve import replay
from sim_server.rules.evolve_opening import PLENARY
from sim_server.rules.expressions import Fact, Value, constant, reading
from sim_server.rules.ids import EndingId, IndicatorId
from sim_server.rules.indicators import Readings
from sim_server.rules.scores import scores_of
from sim_server.rules.world import Better, Effect, Indicator
from tests.rules import given, given_table_of_futures
from tests.rules.futures.given_futures import CODES
from tests.rules.given import LEAD, MINUTE, NORTH, SOUTH, Table
from tests.rules.given_deals import VISIT
from tests.rules.given_table_of_futures import BROKEN, HELD, table_of_futures
from tests.rules.given_world import (
    CALM,
    LATE,
    NOTHING,
    OPEN_DOORS,
    PRICES,
    TRUST,
    TRUSTED,
    table_of_a_world,
    value_of,
)


def moves(events: tuple[Event, ...]) -> list[IndicatorMoved]:
    return [event for event in events if isinstance(event, IndicatorMoved)]


def endings(events: tuple[Event, ...]) -> list[EndingId]:
    return [event.ending for event in events if isinstance(event, EndingReached)]


def kept_promise(table: Table) -> tuple[Event, ...]:
    """South promises a visit in public, and the facilitator finds it kept."""
    table.does(MakePromise((NORTH.seat,), "", VISIT, is_sealed=False), SOUTH)
    (promise, *_) = table.state.deals.promises
    return table.does(JudgePromise(promise, Verdict.KEPT), LEAD)


def shared_access_adopted(table: Table) -> tuple[Event, ...]:
    """The table decides on a text that shares access, and adopts it."""
    proposal = given.proposal_at(table, NORTH, given.SHARED_ACCESS)
    table.goes_to(given_table_of_futures.SCENARIO.rounds[1].phases[0])
    vote = given.vote_at(table, proposal)
    for voter in given.VOTERS:
        table.does(given.ballot(table, vote, Choice.IN_FAVOUR), voter)
    return table.does(CloseVote(vote), LEAD)


# indicators


def test_an_indicator_starts_with_what_is_so_from_the_first() -> None:
    table = table_of_a_world()
    assert (value_of(table, TRUST), value_of(table, PRICES), value_of(table, CALM)) == (41.0, 49.0, 5.0)


def test_an_indicator_moves_with_a_fact_and_says_which_effects_moved_it() -> None:
    table = table_of_a_world()
    trust, prices = moves(table.does(NudgeFuture(CODES, HELD), SOUTH))[::-1]
    assert trust == IndicatorMoved(TRUST, 41.0, 42.94, (2,), EVERYONE, table.at)
    assert (prices.indicator, prices.because, prices.audience) == (PRICES, (0,), FACILITATORS)


def test_what_is_no_longer_so_no_longer_counts() -> None:
    table = table_of_a_world()
    kept_promise(table)
    assert value_of(table, TRUST) == 100.0
    (promise, *_) = table.state.deals.promises
    table.does(JudgePromise(promise, Verdict.BROKEN), LEAD)
    assert value_of(table, TRUST) == 41.0


def test_a_private_act_moves_nothing_that_everyone_sees() -> None:
    table = table_of_a_world()
    (moved,) = moves(table.does(PeekFuture(CODES), NORTH))
    assert (moved.indicator, moved.before, moved.after, moved.audience) == (PRICES, 49.0, 45.0, FACILITATORS)


def test_a_message_moves_nothing_and_nothing_is_recorded_twice() -> None:
    table = table_of_a_world()
    assert not moves(table.does(SendMessage(PLENARY, "Good morning"), NORTH))
    kept_promise(table)
    assert not moves(table.does(AdvancePhase(table.state.flow.occurrence), LEAD))


def test_an_indicator_brings_news_and_the_news_move_an_indicator_in_the_same_commit() -> None:
    table = table_of_a_world()
    events = kept_promise(table)
    watched = (IndicatorMoved, InjectTriggered, InjectReleased)
    kinds = [type(event).__name__ for event in events if isinstance(event, watched)]
    assert kinds == ["IndicatorMoved", "IndicatorMoved", "InjectTriggered", "InjectReleased", "IndicatorMoved"]
    assert value_of(table, CALM) == 3.0


def test_a_replay_gives_the_same_world() -> None:
    table = table_of_a_world()
    kept_promise(table)
    table.does(EndTable(), LEAD)
    assert replay(table.events) == table.state


ACTS: tuple[tuple[Command, SeatActor], ...] = (
    (NudgeFuture(CODES, BROKEN), SOUTH),
    (PeekFuture(CODES), NORTH),
    (MakePromise((NORTH.seat,), "", VISIT, is_sealed=False), SOUTH),
)


def test_the_order_of_what_is_done_does_not_matter() -> None:
    found = set()
    for acts in permutations(ACTS):
        table = table_of_a_world()
        for command, actor in acts:
            table.does(command, actor)
        found.add(tuple(value_of(table, each) for each in (TRUST, PRICES, CALM)))
    assert len(found) == 1


def test_a_table_without_a_world_records_nothing_of_one() -> None:
    table = table_of_futures()
    table.does(NudgeFuture(CODES, HELD), SOUTH)
    table.does(EndTable(), LEAD)
    assert table.state.course is None
    assert not [event for event in table.events if isinstance(event, IndicatorMoved | EndingReached)]


CHANGES = st.lists(st.tuples(st.integers(-300, 300), st.integers(0, 7)), max_size=30)


@any_of(CHANGES, st.sets(st.integers(0, 7)), st.randoms())
@settings(max_examples=60, deadline=None)
def test_a_value_is_the_sum_of_what_holds_cut_to_the_range(
    changes: list[tuple[int, int]], so: set[int], dice: Random
) -> None:
    def facts(fact: Fact, names: tuple[str, ...]) -> Value:
        return int(names[0]) in so

    effects = [Effect(constant(change / 7), "", reading(Fact.RELEASED, str(fact))) for change, fact in changes]
    shuffled = sorted(effects, key=lambda _: dice.random())

    def indicator(some: list[Effect]) -> Indicator:
        return Indicator(IndicatorId("any"), "", "", -50, 50, 10, Better.NEITHER, tuple(some))

    value = Readings((indicator(effects),), facts).of("any").value
    summed = 10 + sum(change / 7 for change, fact in changes if fact in so)
    assert -50 <= value <= 50
    assert value == pytest.approx(min(max(summed, -50), 50), abs=0.005 + 1e-9)
    assert Readings((indicator(shuffled),), facts).of("any").value == value


# endings


def test_the_first_ending_whose_condition_holds_is_reached_when_the_debrief_begins() -> None:
    table = table_of_a_world()
    kept_promise(table)
    shared_access_adopted(table)
    assert table.state.course is not None
    assert table.state.course.ending is None
    table.does(AdvancePhase(table.state.flow.occurrence), LEAD)
    assert endings(table.does(AdvancePhase(table.state.flow.occurrence), LEAD)) == [OPEN_DOORS]
    assert table.state.course.ending == OPEN_DOORS
    assert endings(table.does(EndTable(), LEAD)) == []


def test_no_agreement_is_an_ending_like_any_other() -> None:
    assert endings(table_of_a_world().does(EndTable(), LEAD)) == [NOTHING]


def test_an_ending_may_ask_for_the_minute_at_which_play_ended() -> None:
    table = table_of_a_world()
    table.waits(60 * MINUTE)
    assert endings(table.does(EndTable(), LEAD)) == [LATE]


def test_a_table_that_goes_back_to_play_reaches_its_ending_anew() -> None:
    table = table_of_a_world()
    table.does(MakePromise((NORTH.seat,), "", VISIT, is_sealed=False), SOUTH)
    table.goes_to(given.DEBRIEF)
    assert endings(table.does(GoBackPhase(table.state.flow.occurrence), LEAD)) == []
    (promise, *_) = table.state.deals.promises
    table.does(JudgePromise(promise, Verdict.KEPT), LEAD)
    table.goes_to(given.DEBRIEF)
    assert endings(tuple(table.events)) == [NOTHING, TRUSTED]


# scores


def test_a_score_is_the_sum_of_its_parts() -> None:
    table = table_of_a_world()
    shared_access_adopted(table)
    assert (value_of(table, TRUST), value_of(table, PRICES)) == (80.0, 10.0), "no code broke"
    (north,) = scores_of(table.state).delegations
    assert (north.options, north.threshold) == ((("access", "shared", 60), ("patents", "closed", 40)), 40)
    assert north.indicators == ((TRUST, 80.0, 6.0), (PRICES, 10.0, 18.0))
    assert north.resources == (("hours", 10, 20),)
    assert north.points == 60 + 40 + 6 + 18 + 20
    assert north.reaches_threshold


def test_a_seat_with_objectives_of_its_own_has_a_score_of_its_own() -> None:
    table = table_of_a_world()
    (before,) = scores_of(table.state).seats
    assert (before.seat, before.objectives) == (NORTH.seat, (("Share access.", False, 7),))
    shared_access_adopted(table)
    (after,) = scores_of(table.state).seats
    assert after.objectives == (("Share access.", True, 7),)
    assert after.points == 60 + 40 + 6 + 30 + 7


def test_a_score_of_another_world_needs_another_state_alone() -> None:
    table = table_of_a_world()
    otherwise = replace(table.state, settled={given.SHARED_ACCESS.issue: given.SHARED_ACCESS.option})
    (now,), (then,) = scores_of(table.state).delegations, scores_of(otherwise).delegations
    assert then.points - now.points == pytest.approx(50 + 20 * 0.3 + 20 * 0.3)


def test_parties_for_whom_nothing_is_stated_have_no_score() -> None:
    scores = scores_of(table_of_a_world().state)
    assert [score.delegation for score in scores.delegations] == ["north"]
    assert scores_of(given.table_in().state).delegations == ()
