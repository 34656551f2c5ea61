"""What a participant takes home of a merge."""

from sim_server.debrief.export_sight import Sight, shown_event
from sim_server.debrief.record import Entry, record_of
from sim_server.rules.audience import SeatViewer
from sim_server.rules.commands import IntroduceProposal, MergeDrafts, Stage
from sim_server.rules.events import DraftsMerged
from sim_server.rules.ids import CommandId, ProposalId
from tests.rules.given import NORTH, SOUTH, WORKS, Table
from tests.rules.test_merging import two_drafts


def is_shown(table: Table, merged: DraftsMerged) -> bool:
    """To a seat that writes none of the texts, when everything is disclosed."""
    record = record_of(tuple(Entry(table.at, "", CommandId(""), event) for event in table.events))
    return shown_event(record, table.state, merged, Sight(SeatViewer(WORKS.seat), frozenset(Stage))) is not None


def introduced(table: Table, *texts: ProposalId) -> None:
    for text in texts:
        table.does(IntroduceProposal(text), SOUTH if text != texts[0] else NORTH)


def test_a_merge_tells_nothing_of_a_text_that_was_never_introduced() -> None:
    table, one, other, clauses = two_drafts()
    events = table.does(MergeDrafts(one, other, "Joint text", ((one, clauses[0]),)), NORTH)
    (merged,) = (event for event in events if isinstance(event, DraftsMerged))
    introduced(table, merged.proposal)
    assert not is_shown(table, merged)
    introduced(table, one, other)
    assert is_shown(table, merged)
