"""Given a text that others would change: amendments that are open, contested and taken back, from real play."""

from sim_server.rules.commands import AmendmentKind, AnswerAmendment, Change, WithdrawAmendment
from sim_server.rules.ids import ProposalId
from tests.rules.given import ENVOY, NORTH, OPEN_ACCESS, SHARED_ACCESS, Table
from tests.rules.given_amendments import (
    WORDS,
    added,
    clause,
    deleted,
    offered,
    replaced,
    table_with_text,
)


def amending() -> tuple[Table, ProposalId]:
    """North and South sponsor a text; the Works cannot propose. One amendment of each status that needs no vote."""
    table, text = table_with_text(sponsored=True, tags=(SHARED_ACCESS, None, None))
    waiting = offered(table, text, replaced(table, text, 1, "Decides to share both machines.", OPEN_ACCESS))
    contested = offered(table, text, deleted(table, text, 3))
    table.does(AnswerAmendment(contested, accepts=False), NORTH)
    offered(table, text, replaced(table, text, 3, f"{WORDS[2]} Soon."))
    friendly = offered(table, text, added("Thanks the host.", clause(table, text, 2)), ENVOY)
    back = offered(table, text, Change(AmendmentKind.MOVE, clause(table, text, 2)), ENVOY)
    table.does(WithdrawAmendment(back), ENVOY)
    assert table.state.amending.amendments[waiting].is_open
    assert table.state.amending.amendments[friendly].is_open
    return table, text
