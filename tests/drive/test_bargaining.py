"""Bots answer an offer that costs too much with another, and agree what their rooms put to them."""

from random import Random

from sim_server.bots.agreeing import answer_outcome
from sim_server.bots.dealing import counter
from sim_server.bots.hand import Hand
from sim_server.bots.temper import Temper
from sim_server.bots.thought import Thought
from sim_server.rules.commands import Give, WriteOutcome
from sim_server.rules.events import DealOffered, OutcomeAgreed, OutcomeClosed
from tests.rules.given import NORTH, SOUTH, Table
from tests.rules.given_deals import bargaining_table, credits_of, hours, offered, terms
from tests.rules.given_talks import table_in_a_room
from tests.web.given_deals import snapshot_of


def thought_of_north(table: Table) -> Thought:
    random = Random(1)
    return Thought(Hand.of(snapshot_of(table, NORTH).families), Temper.drawn(random, mood=0), random)


def test_a_bot_asks_for_more_and_gives_less_once() -> None:
    table = bargaining_table()
    words = Give(NORTH.seat, SOUTH.seat, words="Speaks for it.")
    deal = offered(table, terms(hours(NORTH, SOUTH, 4), words, credits_of(SOUTH, NORTH, 1)), SOUTH)
    thought = thought_of_north(table)
    command = counter(thought, thought.hand.deals[0])
    assert command is not None
    (answer,) = table.does(command, NORTH)
    assert isinstance(answer, DealOffered)
    assert (answer.deal, answer.version) == (deal, 2)
    assert {give.amount for give in answer.gives} == {2, 0}
    assert counter(thought_of_north(table), thought_of_north(table).hand.deals[0]) is None


def test_a_bot_answers_an_outcome_line() -> None:
    table, room = table_in_a_room(NORTH, SOUTH)
    table.does(WriteOutcome(room, "Both work for it."), SOUTH)
    command = answer_outcome(thought_of_north(table))
    assert command is not None
    (answer,) = table.does(command, NORTH)
    assert isinstance(answer, OutcomeAgreed | OutcomeClosed)
    assert answer_outcome(thought_of_north(table)) is None
