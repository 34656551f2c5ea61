"""Documents: whose they are to read, and that what is still being written shows in none of them."""

import pytest

from sim_server.documents.model import Document
from sim_server.projection.paper import STANDING, WORKING, paper
from sim_server.projection.regions import Sight
from sim_server.rules.audience import FacilitatorKind, FacilitatorViewer, ObserverViewer, SeatViewer, Viewer
from sim_server.rules.brackets import brackets
from sim_server.rules.commands import AddClause, BackAlternative, CirculateRevision, ClauseKind, EditClause
from sim_server.rules.ids import ProposalId
from tests.privacy.canary_scenario import ENGLISH
from tests.privacy.table import Table, by
from tests.projection.pages import ALDER, BIRCH, in_talks, with_text

AUTHOR, OTHER, OBSERVER = SeatViewer(ALDER), SeatViewer(BIRCH), ObserverViewer()
LEAD, TECHNICAL = FacilitatorViewer(FacilitatorKind.LEAD), FacilitatorViewer(FacilitatorKind.TECHNICAL)


def read(table: Table, viewer: Viewer, proposal: ProposalId, number: int) -> Document | None:
    return paper(Sight(table.state, table.present, viewer, ENGLISH), proposal, number, str)


@pytest.mark.parametrize(
    ("viewer", "reads_draft", "reads_text"),
    [
        (AUTHOR, True, True),
        (OTHER, False, True),
        (OBSERVER, False, True),
        (LEAD, True, True),
        (TECHNICAL, False, False),
    ],
)
def test_a_working_draft_is_its_authors_and_the_facilitators(
    viewer: Viewer, *, reads_draft: bool, reads_text: bool
) -> None:
    table = in_talks()
    proposal = with_text(table)
    assert (read(table, viewer, proposal, WORKING) is not None) is reads_draft
    for number in (STANDING, 1):
        assert (read(table, viewer, proposal, number) is not None) is reads_text
    for number in (2, -2):
        assert read(table, viewer, proposal, number) is None


def test_work_on_the_next_revision_shows_in_no_document_of_others() -> None:
    table = in_talks()
    proposal = with_text(table)
    clause = table.state.proposals[proposal].clauses[0]
    table.must(EditClause(proposal, clause.id, clause.version, "Decides to [share / keep]"), by(ALDER))
    table.must(CirculateRevision(proposal), by(ALDER))
    clause = table.state.proposals[proposal].clauses[0]
    table.must(EditClause(proposal, clause.id, clause.version, "Decides to keep"), by(ALDER))
    table.must(CirculateRevision(proposal), by(ALDER))
    numbers = (STANDING, 1, 2, 3)
    before = [read(table, viewer, proposal, number) for viewer in (OTHER, OBSERVER) for number in numbers]
    version = table.state.proposals[proposal].clauses[0].version
    table.must(EditClause(proposal, clause.id, version, "Decides to [share / keep]"), by(ALDER))
    wording = brackets("[share / keep]")[0].alternatives[0].id
    table.must(BackAlternative(proposal, clause.id, wording), by(ALDER))
    table.must(AddClause(proposal, ClauseKind.OPERATIVE, "Decides more"), by(ALDER))
    assert [read(table, viewer, proposal, number) for viewer in (OTHER, OBSERVER) for number in numbers] == before
