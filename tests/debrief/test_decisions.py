"""Decisions afterwards, in the text that everyone takes home: votes on parts, vetoes, who is not recorded as voting."""

from dataclasses import replace

from sim_server.debrief.export_texts import adopted_text
from sim_server.debrief.outcome import outcome
from sim_server.debrief.record import Entry, Record, record_of
from sim_server.rules.commands import CastBallot, Choice, CloseVote, DivideText, OpenVote
from sim_server.rules.ids import CommandId, ProposalId
from tests.rules import given
from tests.rules.given import LEAD, NORTH, SOUTH, WORKS, Table
from tests.rules.small_scenario import SCENARIO, SIMPLE
from tests.rules.small_scenario import SOUTH as VETO


def recorded(table: Table) -> Record:
    entries = (Entry(table.at, "lead", CommandId(f"c{n}"), event) for n, event in enumerate(table.events))
    return record_of(entries)


def voted(table: Table, proposal: ProposalId, part: int, *choices: Choice) -> None:
    """North, South and the Works vote in this order; whoever has no choice stays silent."""
    revision = len(table.state.proposals[proposal].revisions)
    table.does(OpenVote(proposal, revision, SIMPLE, part=part), LEAD)
    vote = tuple(table.state.votes)[-1]
    for voter, choice in zip((NORTH, SOUTH, WORKS), choices, strict=False):
        table.does(CastBallot(vote, revision, choice), voter)
    table.does(CloseVote(vote), LEAD)


def divided_table() -> Table:
    """Two clauses, each voted by itself: the first stays, the second goes; the rest is adopted as revision 2."""
    table, proposal = given.table_with_proposal(given.OPEN_ACCESS, given.POOLED_PATENTS)
    clauses = table.state.proposals[proposal].revisions[-1].clauses
    table.does(DivideText(proposal, 1, tuple((each.id,) for each in clauses)), LEAD)
    voted(table, proposal, 1, Choice.IN_FAVOUR, Choice.IN_FAVOUR, Choice.AGAINST)
    voted(table, proposal, 2, Choice.IN_FAVOUR, Choice.AGAINST)
    voted(table, proposal, 0, Choice.IN_FAVOUR, Choice.IN_FAVOUR)
    return table


def text_of(table: Table) -> str:
    record = recorded(table)
    (adopted,) = outcome(record).adopted
    return adopted_text(record, adopted)


def test_votes_on_parts_stand_under_the_text_with_their_arithmetic() -> None:
    text = text_of(divided_table())
    assert "## Votes on parts" in text
    assert "Part 1 of revision 1 (clauses 1), approved." in text
    assert "Part 2 of revision 1 (clauses 2), not approved." in text
    assert "1 in favour, 1 against, 0 abstaining, 1 not voting; 2 of 2 needed." in text


def test_whoever_did_not_vote_is_named_as_not_recorded() -> None:
    text = text_of(divided_table())
    assert text.count("Not recorded as voting: Works.") == 2


def test_a_veto_is_told_with_the_delegation_that_used_it() -> None:
    with_veto = replace(SCENARIO, rules=tuple(replace(each, vetoes=(VETO,)) for each in SCENARIO.rules))
    table, proposal = given.table_with_proposal(given.OPEN_ACCESS, given.POOLED_PATENTS, scenario=with_veto)
    clauses = table.state.proposals[proposal].revisions[-1].clauses
    table.does(DivideText(proposal, 1, tuple((each.id,) for each in clauses)), LEAD)
    voted(table, proposal, 1, Choice.IN_FAVOUR, Choice.IN_FAVOUR, Choice.IN_FAVOUR)
    voted(table, proposal, 2, Choice.IN_FAVOUR, Choice.AGAINST, Choice.IN_FAVOUR)
    voted(table, proposal, 0, Choice.IN_FAVOUR, Choice.IN_FAVOUR, Choice.IN_FAVOUR)
    assert "Veto by South." in text_of(table)
