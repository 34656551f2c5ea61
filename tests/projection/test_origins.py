"""Of a merged draft, its authors read of every clause which text it came from, and as which clause."""

from sim_server.projection.draft import draft
from sim_server.projection.regions import Sight
from sim_server.projection.views.drafting import DraftView
from sim_server.rules.audience import SeatViewer
from sim_server.rules.commands import IntroduceProposal, InviteAuthor, MergeDrafts
from sim_server.rules.ids import Language, ProposalId
from tests.rules.given import NORTH, SOUTH, WORKS, Table
from tests.rules.test_merging import two_drafts


def merged() -> tuple[Table, ProposalId, tuple[ProposalId, ProposalId]]:
    table, one, other, clauses = two_drafts()
    theirs = table.state.proposals[other].clauses[0].id
    table.does(MergeDrafts(one, other, "Joint text", ((other, theirs), (one, clauses[0]))), NORTH)
    text = next(key for key, each in table.state.proposals.items() if each.title == "Joint text")
    return table, text, (one, other)


def seen(table: Table, text: ProposalId, seat: str) -> DraftView:
    viewer = SeatViewer(next(each for each in table.state.seats if each == seat))
    found: DraftView = draft(Sight(table.state, {}, viewer, Language("en")))[text]
    return found


def test_each_clause_names_its_text_and_its_number_there() -> None:
    table, text, sources = merged()
    titles = [table.state.proposals[each].title for each in sources]
    origins = seen(table, text, NORTH.seat).origins
    assert sorted({title for _, title, _ in origins}) == sorted(set(titles))
    assert all(number in {0, 1} for _, _, number in origins)
    assert len(origins) == 2


def test_an_author_who_wrote_neither_text_learns_of_those_that_came_to_the_table() -> None:
    table, text, (one, _) = merged()
    table.does(InviteAuthor(text, WORKS.seat), NORTH)
    assert seen(table, text, WORKS.seat).origins == ()
    table.does(IntroduceProposal(one), NORTH)
    assert {title for _, title, _ in seen(table, text, WORKS.seat).origins} == {table.state.proposals[one].title}
    assert len(seen(table, text, SOUTH.seat).origins) == 2
