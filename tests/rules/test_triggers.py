"""Injects that wait for a condition: it comes true once, and the inject comes then, later, or when it is let go."""

from dataclasses import replace

from sim_server.rules.audience import EVERYONE, FACILITATORS
from sim_server.rules.commands import (
    AdvancePhase,
    Choice,
    CloseVote,
    EndTable,
    GoBackPhase,
    HoldInject,
    PauseTable,
    ReleaseDueInject,
    ReleaseInject,
    ResumeTable,
    SendMessage,
)
from sim_server.rules.events import Event, InjectHeld, InjectReleased, InjectTriggered
from sim_server.rules.evolve import replay
from sim_server.rules.evolve_opening import delegation_channel
from sim_server.rules.expressions import Expression, Fact, Operator, constant, operation, reading
from sim_server.rules.ids import VoteId
from sim_server.rules.inject import InjectAudience
from sim_server.rules.rejections import Code
from sim_server.rules.scenario import Scenario
from tests.rules import given
from tests.rules.given import CLOCK, LEAD, MINUTE, NORTH, Table
from tests.rules.small_scenario import LOST, SCENARIO, STORM
from tests.rules.small_scenario import NORTH as NORTH_DELEGATION

ALL = InjectAudience(everyone=True, delegations=(), roles=())
DECIDES = reading(Fact.REACHED, given.DECIDING.id)
FAILED = operation(Operator.ABOVE, reading(Fact.VOTES_FAILED), constant(0.0))
NO_TEXT = operation(Operator.EQUAL, reading(Fact.TEXTS_ADOPTED), constant(0.0))
SHARED = reading(Fact.ADOPTED, "access", "shared")
UNSETTLED = operation(Operator.EQUAL, reading(Fact.SETTLED, "access"), constant(""))


def waiting_for(when: Expression, *, minute: int | None = None, delay: int = 0) -> Scenario:
    """The small scenario, whose storm waits for a condition."""
    (storm, *others) = SCENARIO.injects
    assert storm.id == STORM
    storm = replace(storm, when=when, when_words="as written", minute=minute, delay=delay)
    return replace(SCENARIO, injects=(storm, *(each for each in others if each.minute is None)))


def advances(table: Table) -> tuple[Event, ...]:
    return table.does(AdvancePhase(table.state.flow.occurrence), LEAD)


def kinds(events: tuple[Event, ...]) -> list[str]:
    mine = (InjectTriggered, InjectReleased, InjectHeld)
    return [type(event).__name__ for event in events if isinstance(event, mine)]


BOTH = ["InjectTriggered", "InjectReleased"]


def test_an_inject_comes_with_what_makes_its_condition_true() -> None:
    table = given.table_in(given.TALKS, waiting_for(DECIDES))
    assert not table.state.triggered
    events = advances(table)
    assert kinds(events) == BOTH
    (release,) = (event for event in events if isinstance(event, InjectReleased))
    assert (release.inject, release.by_clock, release.audience, release.at) == (STORM, True, EVERYONE, table.at)
    assert replay(table.events) == table.state


def test_it_comes_once_whatever_becomes_of_its_condition() -> None:
    table = given.table_in(given.TALKS, waiting_for(DECIDES))
    advances(table)
    table.does(GoBackPhase(table.state.flow.occurrence), LEAD)
    assert kinds(advances(table)) == []
    assert table.refuses(ReleaseDueInject(STORM), CLOCK) is Code.ALREADY_RELEASED


def test_it_comes_no_second_time_after_the_button() -> None:
    table = given.table_in(given.TALKS, waiting_for(DECIDES))
    table.does(ReleaseInject(STORM), LEAD)
    assert kinds(advances(table)) == []
    assert not table.state.triggered


def test_a_delay_counts_from_the_condition_and_leaves_pauses_out() -> None:
    table = given.table_in(given.TALKS, waiting_for(DECIDES, delay=3))
    assert kinds(advances(table)) == ["InjectTriggered"]
    came_true = table.at
    assert kinds(table.passes(2 * MINUTE)) == []
    table.does(PauseTable(), LEAD)
    table.waits(10 * MINUTE)
    assert kinds(table.does(ResumeTable(), LEAD)) == []
    assert kinds(table.passes(MINUTE - 1)) == []
    assert kinds(table.passes(1)) == ["InjectReleased"]
    assert table.state.triggered[STORM].at == came_true


def test_a_delay_is_as_fast_as_the_table() -> None:
    table = given.table_in(given.TALKS, waiting_for(DECIDES, delay=3), rate=3)
    advances(table)
    assert kinds(table.passes(MINUTE)) == ["InjectReleased"]


def test_a_condition_is_looked_at_from_its_minute_on() -> None:
    table = given.table_in(given.WELCOME, waiting_for(NO_TEXT, minute=3))
    assert kinds(table.does(SendMessage(delegation_channel(NORTH_DELEGATION), "Good morning"), NORTH)) == []
    assert kinds(table.passes(3 * MINUTE - 1)) == []
    assert kinds(table.passes(1)) == BOTH
    assert replay(table.events) == table.state


def test_a_condition_that_is_no_longer_true_at_its_minute_brings_nothing() -> None:
    table, vote = at_vote(waiting_for(NO_TEXT, minute=2))
    closes(table, vote, passes=True)
    assert kinds(table.passes(5 * MINUTE)) == []
    assert table.refuses(ReleaseDueInject(STORM), CLOCK) is Code.NOTHING_TO_DO


def test_a_condition_that_comes_true_after_its_minute_is_seen_at_once() -> None:
    table = given.table_in(given.TALKS, waiting_for(DECIDES, minute=1))
    table.waits(2 * MINUTE)
    assert kinds(advances(table)) == BOTH


def test_an_adopted_text_and_a_failed_vote_are_answered() -> None:
    for when, passes in ((SHARED, True), (FAILED, False)):
        for is_adopted in (True, False):
            table, vote = at_vote(waiting_for(when))
            assert kinds(closes(table, vote, passes=is_adopted)) == (BOTH if passes is is_adopted else [])


def test_what_is_settled_can_be_asked() -> None:
    table = given.table_in(given.WELCOME, waiting_for(UNSETTLED))
    assert table.state.released.keys() == {STORM}


def test_a_held_inject_waits_though_its_condition_came_true_and_comes_when_let_go() -> None:
    table = given.table_in(given.TALKS, waiting_for(DECIDES))
    table.does(HoldInject(STORM, is_held=True), LEAD)
    assert kinds(advances(table)) == ["InjectTriggered"]
    assert kinds(table.passes(MINUTE)) == []
    assert table.refuses(ReleaseDueInject(STORM), CLOCK) is Code.NOTHING_TO_DO
    assert kinds(table.does(HoldInject(STORM, is_held=False), LEAD)) == ["InjectHeld", "InjectReleased"]


def test_a_held_inject_that_waits_for_its_minute_comes_true_once() -> None:
    table = given.table_in(given.WELCOME, waiting_for(NO_TEXT, minute=3))
    table.does(HoldInject(STORM, is_held=True), LEAD)
    assert kinds(table.passes(4 * MINUTE)) == ["InjectTriggered"]


def test_one_that_is_let_go_before_its_condition_goes_on_waiting() -> None:
    table = given.table_in(given.TALKS, waiting_for(DECIDES))
    table.does(HoldInject(STORM, is_held=True), LEAD)
    assert kinds(table.does(HoldInject(STORM, is_held=False), LEAD)) == ["InjectHeld"]
    assert kinds(advances(table)) == BOTH


def test_one_that_is_let_go_during_a_pause_comes_when_play_goes_on() -> None:
    table = given.table_in(given.TALKS, waiting_for(DECIDES))
    table.does(HoldInject(STORM, is_held=True), LEAD)
    advances(table)
    table.does(PauseTable(), LEAD)
    assert kinds(table.does(HoldInject(STORM, is_held=False), LEAD)) == ["InjectHeld"]
    assert kinds(table.does(ResumeTable(), LEAD)) == ["InjectReleased"]


def test_nothing_comes_true_when_play_is_over() -> None:
    table = given.table_in(given.TALKS, waiting_for(reading(Fact.REACHED, given.DEBRIEF.id)))
    table.goes_to(given.DEBRIEF)
    table.does(EndTable(), LEAD)
    assert not table.state.triggered


def test_one_for_nobody_of_this_cast_is_done_with() -> None:
    scenario = waiting_for(DECIDES)
    lost = replace(next(each for each in SCENARIO.injects if each.id == LOST), when=DECIDES, minute=None)
    table = given.table_in(given.TALKS, replace(scenario, injects=(*scenario.injects, lost)))
    releases = [event for event in advances(table) if isinstance(event, InjectReleased)]
    assert [event.audience for event in releases] == [EVERYONE, FACILITATORS]
    assert len({event.item for event in releases}) == 2


def at_vote(scenario: Scenario) -> tuple[Table, VoteId]:
    """A vote on a text that shares access, which nobody has cast in."""
    table, proposal = given.table_with_proposal(given.SHARED_ACCESS, scenario=scenario)
    return table, given.vote_at(table, proposal)


def closes(table: Table, vote: VoteId, *, passes: bool) -> tuple[Event, ...]:
    for actor in given.VOTERS:
        table.does(given.ballot(table, vote, Choice.IN_FAVOUR if passes else Choice.AGAINST), actor)
    return table.does(CloseVote(vote), LEAD)
