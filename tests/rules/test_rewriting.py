"""Injects told in other words: alternatives that conditions choose, and a facilitator's own."""

from dataclasses import replace

from sim_server.rules.audience import EVERYONE, only
from sim_server.rules.commands import (
    AdvancePhase,
    HoldInject,
    ReleaseInject,
    RestoreInject,
    RewriteInject,
)
from sim_server.rules.events import InjectReleased, InjectRestored, InjectRewritten
from sim_server.rules.evolve import replay
from sim_server.rules.expressions import Fact, reading
from sim_server.rules.facts import fact_of
from sim_server.rules.ids import DelegationId, InjectId, RoleId
from sim_server.rules.inject import Alternative, Inject
from sim_server.rules.limits import MOST_TITLE
from sim_server.rules.redaction import without_words
from sim_server.rules.rejections import Code
from sim_server.rules.releasing import words_told
from sim_server.rules.scenario import Scenario
from tests.rules import given
from tests.rules.given import LEAD, MINUTE, NORTH, ONLOOKER, WORKS, Table
from tests.rules.small_scenario import LETTER, SCENARIO, STORM
from tests.rules.small_scenario import NORTH as NORTH_DELEGATION

LATE = Alternative(reading(Fact.REACHED, given.DECIDING.id), 'reached("deciding")', "Too late", "You decide already.")
STILL = Alternative(reading(Fact.REACHED, given.TALKS.id), 'reached("talks")', "Not yet", "You still talk.")
WITH_OTHERS = replace(SCENARIO.injects[0], minute=None, alternatives=(LATE, STILL))
ALL_OF_NORTH = (NORTH_DELEGATION,)


def storm_alone(storm: Inject) -> Scenario:
    return replace(SCENARIO, injects=(storm,))


def released(table: Table, inject: InjectId = STORM) -> tuple[InjectReleased, tuple[str, str]]:
    event, *_ = table.does(ReleaseInject(inject), LEAD)
    assert isinstance(event, InjectReleased)
    plan = next(each for each in table.state.scenario.injects if each.id == inject)
    return event, words_told(plan, event)


def rewritten(title: str = "Calm", body: str = "The storm is over.") -> RewriteInject:
    return RewriteInject(STORM, title, body, everyone=True)


def test_the_first_alternative_whose_condition_holds_is_told() -> None:
    for phase, number, title in (
        (given.WELCOME, 0, "Storm"),
        (given.TALKS, 2, "Not yet"),
        (given.DECIDING, 1, "Too late"),
    ):
        event, words = released(given.table_in(phase, storm_alone(WITH_OTHERS)))
        assert (event.alternative, words[0]) == (number, title)


def test_what_was_told_stays_whatever_becomes_true_later() -> None:
    table = given.table_in(given.TALKS, storm_alone(WITH_OTHERS))
    event, words = released(table)
    table.does(AdvancePhase(table.state.flow.occurrence), LEAD)
    assert words_told(WITH_OTHERS, event) == words == ("Not yet", "You still talk.")


def test_the_words_saved_last_go_out_when_the_inject_comes_by_itself() -> None:
    table = given.table_in(given.TALKS)
    table.does(rewritten("Breeze", "A light wind."), LEAD)
    table.does(rewritten(), LEAD)
    (event,) = (event for event in table.passes(7 * MINUTE) if isinstance(event, InjectReleased))
    assert words_told(table.state.scenario.injects[0], event) == ("Calm", "The storm is over.")
    assert event.is_rewritten
    assert event.audience == EVERYONE
    assert replay(table.events) == table.state


def test_a_rewritten_inject_reaches_the_readers_that_were_chosen() -> None:
    table = given.table_in(given.TALKS)
    table.does(RewriteInject(STORM, "Calm", "Over.", False, ALL_OF_NORTH, (RoleId("works-head"),)), LEAD)
    event, _ = released(table)
    assert event.audience == only(NORTH.seat, given.ENVOY.seat, WORKS.seat)


def test_a_facilitators_words_take_the_place_of_alternatives() -> None:
    table = given.table_in(given.TALKS, storm_alone(WITH_OTHERS))
    table.does(rewritten(), LEAD)
    event, words = released(table)
    assert (event.alternative, words[0]) == (0, "Calm")


def test_an_inject_can_be_restored_until_it_is_released() -> None:
    table = given.table_in(given.TALKS)
    assert table.refuses(RestoreInject(STORM), LEAD) is Code.NOTHING_TO_DO
    table.does(rewritten(), LEAD)
    assert table.does(RestoreInject(STORM), LEAD) == (InjectRestored(STORM),)
    event, words = released(table)
    assert not event.is_rewritten
    assert words[0] == "Storm"
    assert table.refuses(rewritten(), LEAD) is Code.ALREADY_RELEASED
    assert table.refuses(RestoreInject(STORM), LEAD) is Code.ALREADY_RELEASED


def test_a_rewriting_holds_for_one_release() -> None:
    storm = replace(SCENARIO.injects[0], minute=None, when=LATE.when, most=2)
    table = given.table_in(given.TALKS, storm_alone(storm))
    table.does(rewritten(), LEAD)
    first, second = released(table), released(table)
    assert [event.is_rewritten for event, _ in (first, second)] == [True, False]
    assert second[1][0] == "Storm"
    assert table.state.tray.releases[STORM].count == 2


def test_a_rewriting_has_words_and_readers_and_changes_something() -> None:
    table = given.table_in(given.TALKS)
    table.does(rewritten(), LEAD)
    assert table.refuses(rewritten(), LEAD) is Code.NOTHING_TO_DO
    assert table.refuses(rewritten(" "), LEAD) is Code.EMPTY_TEXT
    assert table.refuses(rewritten("x" * (MOST_TITLE + 1)), LEAD) is Code.TEXT_TOO_LONG
    assert table.refuses(RewriteInject(STORM, "Calm", "Over."), LEAD) is Code.EMPTY_AUDIENCE
    nobody = RewriteInject(STORM, "Calm", "Over.", roles=(RoleId("ghost"),))
    assert table.refuses(nobody, LEAD) is Code.UNKNOWN_SEAT
    nowhere = RewriteInject(STORM, "Calm", "Over.", delegations=(DelegationId("moon"),))
    assert table.refuses(nowhere, LEAD) is Code.UNKNOWN_SEAT
    assert table.refuses(RewriteInject(InjectId("comet"), "Calm", "Over.", True), LEAD) is Code.UNKNOWN_INJECT


def test_only_facilitators_who_act_rewrite() -> None:
    table = given.table_in(given.TALKS)
    assert table.refuses(rewritten(), NORTH) is Code.NOT_YOURS
    assert table.refuses(rewritten(), ONLOOKER) is Code.NOT_A_FACILITATOR_POWER


def test_a_held_inject_can_be_rewritten_and_let_go() -> None:
    table = given.table_in(given.TALKS)
    table.does(HoldInject(STORM, is_held=True), LEAD)
    table.passes(8 * MINUTE)
    table.does(rewritten(), LEAD)
    table.does(HoldInject(STORM, is_held=False), LEAD)
    (event,) = (event for event in table.passes(0) if isinstance(event, InjectReleased))
    assert event.title == "Calm"


def test_words_that_are_removed_leave_every_event_that_held_them() -> None:
    table = given.table_in(given.TALKS)
    table.does(rewritten("Breeze"), LEAD)
    table.does(rewritten(), LEAD)
    event, _ = released(table)
    left = [without_words(each, frozenset({event.item})) for each in table.events]
    told = [each for each in left if isinstance(each, InjectRewritten | InjectReleased)]
    assert {(each.title, each.body) for each in told} == {("", "")}
    assert replay(left) == table.state


def test_an_inject_by_button_can_be_rewritten_in_the_lobby() -> None:
    table = given.table_in_lobby()
    table.does(RewriteInject(LETTER, "Dear all", "Welcome.", everyone=True), LEAD)
    given.start(table, given.TALKS)
    assert released(table, LETTER)[1] == ("Dear all", "Welcome.")


def test_what_a_facilitator_gives_to_some_is_no_fact_for_all() -> None:
    """Else an indicator that everyone sees, or the next piece of news, would tell of it."""
    table = given.table_in(given.TALKS, storm_alone(replace(WITH_OTHERS, most=2, every=60)))
    table.does(RewriteInject(STORM, "Calm", "Over.", delegations=ALL_OF_NORTH), LEAD)
    released(table)
    assert fact_of(table.state, Fact.RELEASED, (STORM,)) is False
    released(table)
    assert fact_of(table.state, Fact.RELEASED, (STORM,)) is True


def test_an_inject_for_some_has_come_when_they_have_it() -> None:
    table = given.table_in(given.TALKS)
    released(table, LETTER)
    assert fact_of(table.state, Fact.RELEASED, (LETTER,)) is True
