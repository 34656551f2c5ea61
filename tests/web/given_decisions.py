"""Given tables at a decision, from real play: a roll call under way, a silence that runs, a text voted part by part."""

from dataclasses import replace

from sim_server.rules.commands import (
    AnswerPoll,
    CallNext,
    CastBallot,
    Choice,
    ClosePoll,
    CloseVote,
    DivideText,
    EnterStatement,
    OpenPoll,
    OpenVote,
    SignText,
    StatementKind,
)
from sim_server.rules.ids import DelegationId
from sim_server.rules.membership import members
from tests.rules import given
from tests.rules.given import LEAD, NORTH, SOUTH, VOTERS, WORKS, Table
from tests.rules.given_record import ASKING, KEPT, SOLEMN, table_deciding
from tests.rules.small_scenario import ROLL, SILENCE, SIMPLE

LONG = replace(KEPT, rules=tuple(replace(each, seconds=1_200) for each in KEPT.rules))
"""Votes that are still open when the page is looked at."""


def roll_call() -> Table:
    """The Works are absent, South has passed, and North is called."""
    table, proposal = table_deciding(LONG)
    table.does(OpenVote(proposal, 1, ROLL, first=members(table.state)[1]), LEAD)
    (vote,) = table.state.votes
    table.does(CastBallot(vote, 1, Choice.PASS), SOUTH)
    table.does(CallNext(vote, DelegationId("works")), LEAD)
    return table


def silence() -> Table:
    """Nobody has objected yet."""
    table, proposal = table_deciding(LONG)
    table.does(OpenVote(proposal, 1, SILENCE), LEAD)
    return table


def divided() -> Table:
    """The first of two parts was approved, and the Works did not vote on it."""
    table = given.table_in(given.TALKS, LONG)
    proposal = given.proposal_at(table, NORTH, given.OPEN_ACCESS, given.POOLED_PATENTS)
    table.goes_to(ASKING)
    clauses = table.state.proposals[proposal].revisions[-1].clauses
    table.does(DivideText(proposal, 1, tuple((each.id,) for each in clauses)), LEAD)
    table.does(OpenVote(proposal, 1, SIMPLE, part=1), LEAD)
    (vote,) = table.state.votes
    for voter in (NORTH, SOUTH):
        table.does(CastBallot(vote, 1, Choice.IN_FAVOUR, "It is a beginning."), voter)
    table.does(CloseVote(vote), LEAD)
    return table


def recorded() -> Table:
    """An adopted text with a reservation and a signature, after a straw poll by name."""
    table, proposal = table_deciding(LONG)
    table.does(OpenPoll("Shall we ask a fee?", ("Yes", "No"), is_named=True), LEAD)
    (poll,) = table.state.decisions.polls
    for voter, answer in ((NORTH, 0), (SOUTH, 1), (WORKS, 1)):
        table.does(AnswerPoll(poll, answer), voter)
    table.does(ClosePoll(poll), LEAD)
    vote = given.vote_at(table, proposal, SOLEMN)
    for voter in VOTERS:
        table.does(CastBallot(vote, 1, Choice.IN_FAVOUR), voter)
    table.does(CloseVote(vote), LEAD)
    table.does(EnterStatement(proposal, StatementKind.RESERVATION, "In the light of our laws."), SOUTH)
    table.does(SignText(proposal), NORTH)
    return table
