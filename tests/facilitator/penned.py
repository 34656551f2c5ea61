"""A table whose facilitator holds the pen: a text on the table, a save kept aside, words suggested, a second draft."""

from sim_server.rules.commands import (
    AddClause,
    ClauseKind,
    DraftProposal,
    EditClause,
    IntroduceProposal,
    LockClause,
    SuggestWords,
)
from sim_server.rules.ids import ClauseId, ProposalId
from tests.rules import given
from tests.rules.given import LEAD, NORTH
from tests.rules.small_scenario import FACILITATED


def penned_table() -> given.Table:
    table = given.table_in(given.TALKS, FACILITATED)
    for title in ("The chair's text", "A second thought"):
        table.does(DraftProposal(title), LEAD)
    text = next(iter(table.state.proposals))
    for _ in range(2):
        table.does(AddClause(text, ClauseKind.OPERATIVE, "Decides to share [some / all]."), LEAD)
    clause = table.state.proposals[text].clauses[0].id
    table.does(IntroduceProposal(text), LEAD)
    table.does(LockClause(text, clause), LEAD)
    _write_twice(table, text, clause)
    table.does(SuggestWords(text, clause, "Decides to open."), NORTH)
    return table


def _write_twice(table: given.Table, text: ProposalId, clause: ClauseId) -> None:
    """The second save comes too late and is kept aside."""
    for words in ("Decides to share [some / most].", "Decides to share it all."):
        table.does(EditClause(text, clause, 1, words, None), LEAD)
