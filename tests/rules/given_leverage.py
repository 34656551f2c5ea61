"""Given a table where what is adopted moves odds: the table of futures with its vote between two measurements.

Shared access makes it twice as likely that the codes hold, and a pool of patents half as likely again that trade
grows. Shared access would move cooling too, had it not been measured before the vote.
"""

from dataclasses import replace

from sim_server.rules.commands import Choice, CloseVote, Tag
from sim_server.rules.events import Event
from sim_server.rules.ids import ProposalId
from sim_server.rules.scenario import Round
from sim_server.rules.uncertain import Leverage
from tests.rules import given
from tests.rules.given import LEAD, POOLED_PATENTS, SHARED_ACCESS, Table
from tests.rules.given_table_of_futures import (
    FIRST_LOOK,
    GREW,
    HELD,
    LAST_LOOK,
    NONE,
    SCENARIO,
    TALKS,
    UNCERTAINTY,
    table_of_futures,
)

HOLDING = Leverage(SHARED_ACCESS.issue, SHARED_ACCESS.option, HELD, 2.0)
GROWING = Leverage(POOLED_PATENTS.issue, POOLED_PATENTS.option, GREW, 1.5)
TOO_LATE = Leverage(SHARED_ACCESS.issue, SHARED_ACCESS.option, NONE, 2.0)
_codes, _trade, _cooling = UNCERTAINTY.futures
_first, _second = SCENARIO.rounds
MOVING = replace(
    SCENARIO,
    rounds=(
        Round(_first.id, _first.title, (given.WELCOME, TALKS, FIRST_LOOK)),
        Round(_second.id, _second.title, (given.DECIDING, LAST_LOOK, given.DEBRIEF)),
    ),
    uncertainty=replace(
        UNCERTAINTY,
        futures=(
            replace(_codes, moved_by=(HOLDING,)),
            replace(_trade, moved_by=(GROWING,)),
            replace(_cooling, moved_by=(TOO_LATE,)),
        ),
    ),
)


def moving_table(*, seed: int = 7) -> Table:
    return table_of_futures(TALKS, seed=seed, scenario=MOVING)


def adopts(table: Table, proposal: ProposalId) -> tuple[Event, ...]:
    """All vote for the text. Returns what its adoption made."""
    table.goes_to(given.DECIDING)
    vote = given.vote_at(table, proposal)
    for voter in given.VOTERS:
        table.does(given.ballot(table, vote, Choice.IN_FAVOUR), voter)
    return table.does(CloseVote(vote, ()), LEAD)


def adopted_at(*tags: Tag, seed: int = 7) -> Table:
    """A table whose only text carries these answers and was adopted."""
    table = moving_table(seed=seed)
    adopts(table, given.proposal_at(table, given.NORTH, *tags))
    return table
