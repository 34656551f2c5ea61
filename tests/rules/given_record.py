"""Given a table whose rule keeps a record and asks for signatures, and whose deciding phase opens straw polls."""

from dataclasses import replace

from sim_server.rules.commands import CastBallot, Choice, CloseVote
from sim_server.rules.ids import ProposalId, RuleId
from sim_server.rules.scenario import Action, Phase, Scenario
from tests.rules import given
from tests.rules.given import LEAD, VOTERS, Table
from tests.rules.small_scenario import DECIDING, SCENARIO, rule

SOLEMN = RuleId("solemn")
ASKING: Phase = replace(DECIDING, actions=DECIDING.actions | {Action.STRAW})
KEPT: Scenario = replace(
    SCENARIO,
    rules=(replace(rule(SOLEMN), record_minutes=5, signed=True), *SCENARIO.rules),
    rounds=tuple(
        replace(each, phases=tuple(ASKING if phase == DECIDING else phase for phase in each.phases))
        for each in SCENARIO.rounds
    ),
)


def table_deciding(scenario: Scenario = KEPT) -> tuple[Table, ProposalId]:
    """A text of North on the table, in the phase that decides."""
    table = given.table_in(given.TALKS, scenario)
    proposal = given.proposal_at(table, given.NORTH, given.SHARED_ACCESS)
    table.goes_to(ASKING)
    return table, proposal


def table_with_result(choice: Choice = Choice.IN_FAVOUR, rule_id: RuleId = SOLEMN) -> tuple[Table, ProposalId]:
    """A text on which everybody voted alike."""
    table, proposal = table_deciding()
    vote = given.vote_at(table, proposal, rule_id)
    for voter in VOTERS:
        table.does(CastBallot(vote, 1, choice), voter)
    table.does(CloseVote(vote), LEAD)
    return table, proposal
