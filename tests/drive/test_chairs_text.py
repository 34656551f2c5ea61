"""Bots at a chair's text: the chair writes, the others suggest, the chair answers and circulates what it took."""

from dataclasses import replace

from sim_server.bots.hand import Hand
from sim_server.bots.policy import Bot
from sim_server.bots.suggesting import MOST_MADE
from sim_server.rules.commands import Command
from sim_server.rules.events import Event, RevisionCirculated, SuggestionAnswered, WordsSuggested
from sim_server.rules.rejections import Rejection
from sim_server.rules.scenario import Delegation, Interest
from tests.rules import given
from tests.rules.given import CHAIR, NORTH, SOUTH, Table
from tests.rules.small_scenario import ACCESS
from tests.rules.test_chairs_text import CHAIRED
from tests.web.given_deals import snapshot_of

OPEN = (Interest(ACCESS, given.OPEN_ACCESS.option, 40),)
AT_WORK = (CHAIR, NORTH, SOUTH)
THOUGHTS = 150


def wants_it_open(delegation: Delegation) -> Delegation:
    return replace(delegation, stake=replace(delegation.stake, interests=OPEN))


def thought_of(table: Table) -> tuple[Event, ...]:
    """What three bots do in turn, each with the hand of its seat."""
    bots = {actor.seat: Bot(f"bot of {actor.seat}") for actor in AT_WORK}
    before = len(table.events)
    for number in range(THOUGHTS * len(AT_WORK)):
        actor = AT_WORK[number % len(AT_WORK)]
        table.waits(2_000)
        command: Command | None = bots[actor.seat].next(Hand.of(snapshot_of(table, actor).families))
        if command is not None:
            assert not isinstance(table.asks(command, actor), Rejection), command
    return tuple(table.events[before:])


def test_the_chair_writes_and_takes_or_sets_aside_what_the_others_suggest() -> None:
    others = tuple(
        each if each.id == CHAIRED.roles[-1].delegation else wants_it_open(each) for each in CHAIRED.delegations
    )
    events = thought_of(given.table_in(given.TALKS, replace(CHAIRED, delegations=others)))

    suggested = [event for event in events if isinstance(event, WordsSuggested)]
    assert suggested
    assert len(suggested) <= MOST_MADE * 2
    assert {event.by for event in suggested} <= {NORTH.seat, SOUTH.seat}
    answered = {event.suggestion for event in events if isinstance(event, SuggestionAnswered)}
    assert answered == {event.suggestion for event in suggested}
    assert max(event.number for event in events if isinstance(event, RevisionCirculated)) > 1
