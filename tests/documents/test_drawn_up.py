"""A text drawn up as a document: what it says of itself, how it was decided, what stands under it."""

from dataclasses import replace

from sim_server.documents.drawn_up import drawn_up
from sim_server.documents.model import Document
from sim_server.rules.brackets import brackets
from sim_server.rules.commands import (
    AddClause,
    BackAlternative,
    CastBallot,
    Choice,
    ClauseKind,
    CloseVote,
    EnterStatement,
    IntroduceProposal,
    SignText,
    StatementKind,
)
from sim_server.rules.ids import ProposalId
from sim_server.rules.scenario import TextMode
from tests.rules import given, given_record
from tests.rules.given import LEAD, NORTH, SOUTH, WORKS, Table
from tests.rules.small_scenario import SCENARIO


def paper(table: Table, proposal: ProposalId) -> Document:
    """The revision that stands."""
    found = table.state.proposals[proposal]
    return drawn_up(table.state, found, found.revisions[found.adopted_revision - 1])


def sections(document: Document) -> dict[str, list[str]]:
    return {each.heading: [": ".join(filter(None, line)) for line in each.lines] for each in document.sections}


def test_a_working_draft_says_that_only_its_authors_read_it() -> None:
    table = given.table_in(given.TALKS)
    proposal = given.draft_at(table)
    table.does(AddClause(proposal, ClauseKind.PREAMBULAR, "Recalling the winter."), NORTH)
    table.does(AddClause(proposal, ClauseKind.OPERATIVE, "Requests the office:\n(a) to report\n(b) to meet"), NORTH)
    document = drawn_up(table.state, table.state.proposals[proposal], None)
    assert document.notes == ("Spring session, table 1.", "Working draft. Only its authors read it.")
    assert [(each.number, each.verb, each.rest) for each in document.articles] == [
        (0, "Recalling", " the winter,"),
        (1, "Requests", " the office:"),
    ]
    assert [each.words for each in document.articles[1].subclauses] == ["to report;", "to meet."]


def test_brackets_are_shown_as_written_with_their_owners_in_a_note() -> None:
    table = given.table_in(given.TALKS, replace(SCENARIO, text_mode=TextMode.LINE_BY_LINE))
    proposal = given.draft_at(table)
    clause = given.clause_at(table, proposal, text="Decides that members [shall / should] report")
    table.does(IntroduceProposal(proposal), NORTH)
    table.does(BackAlternative(proposal, clause, brackets("[shall / should]")[0].alternatives[0].id), SOUTH)
    document = paper(table, proposal)
    assert document.articles[0].rest == " that members [shall / should] report."
    assert sections(document)["Brackets"] == [
        "Words in brackets are not agreed.",
        "Clause 1, [shall / should]: shall: offered by North, backed by South; should: offered by North.",
    ]


def test_a_recorded_vote_has_its_arithmetic_and_everyones_side() -> None:
    table, proposal = given_record.table_deciding()
    vote = given.vote_at(table, proposal, given_record.SOLEMN)
    table.does(CastBallot(vote, 1, Choice.IN_FAVOUR, "For the winter."), NORTH)
    table.does(CastBallot(vote, 1, Choice.AGAINST), SOUTH)
    table.does(CloseVote(vote), LEAD)
    found = sections(paper(table, proposal))
    assert found["Decision"][0].endswith(
        "1 in favour, 1 against, 0 abstaining, 1 not recorded as voting; 2 of 2 needed. Not adopted."
    )
    assert found["Recorded vote"] == ["In favour: North", "Against: South", "Not recorded as voting: Works"]
    assert found["Explanations of vote"] == ["North: For the winter."]


def test_the_record_stands_under_an_adopted_text() -> None:
    table, proposal = given_record.table_with_result()
    clause = table.state.proposals[proposal].revisions[0].clauses[0].id
    table.does(EnterStatement(proposal, StatementKind.RESERVATION, "Not for the north.", clause), NORTH)
    table.does(EnterStatement(proposal, StatementKind.DISSOCIATION, "Nor for the south."), SOUTH)
    table.does(EnterStatement(proposal, StatementKind.EXPLANATION, "We built it."), WORKS)
    table.does(SignText(proposal), NORTH)
    document = paper(table, proposal)
    assert document.notes[1].startswith("Adopted on ")
    found = sections(document)
    assert found["Reservations"] == ["North (clause 1): Not for the north."]
    assert found["Dissociations"] == ["South: Nor for the south."]
    assert found["Explanations of vote"] == ["Works: We built it."]
    assert found["Signatures"] == ["North, North Minister"]


def test_an_earlier_revision_says_nothing_of_a_later_decision() -> None:
    table, proposal = given_record.table_with_result()
    found = table.state.proposals[proposal]
    before = replace(found.revisions[0], number=2, by=None)
    assert drawn_up(table.state, found, before).sections == ()
