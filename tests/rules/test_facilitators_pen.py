"""A chair's text at a table without a chair: the facilitator holds the pen, by the same commands as a seat."""

from dataclasses import replace

import pytest

from sim_server.rules.audience import FacilitatorKind, only
from sim_server.rules.commands import (
    AddClause,
    AnswerSuggestion,
    CastBallot,
    Choice,
    CirculateRevision,
    ClauseKind,
    CloseVote,
    Command,
    DiscardSave,
    DraftProposal,
    EditClause,
    ImportText,
    IntroduceProposal,
    InviteAuthor,
    JoinSponsors,
    LockClause,
    MergeDrafts,
    OpenVote,
    SuggestWords,
    WithdrawProposal,
)
from sim_server.rules.events import ClauseAdded, ClauseEdited, ProposalDrafted, SaveKept, VoteOpened, WordsSuggested
from sim_server.rules.ids import ClauseId, ProposalId
from sim_server.rules.pen import OF_THE_CHAIR, THE_CHAIR
from sim_server.rules.rejections import Code
from sim_server.rules.scenario import Scenario, TextMode
from sim_server.rules.state import ProposalStatus
from tests.rules import given
from tests.rules.given import LEAD, NORTH, Table
from tests.rules.small_scenario import FACILITATED, SCENARIO


def facilitated() -> Table:
    return given.table_in(given.TALKS, FACILITATED)


def drafted(table: Table, words: str = "Decides to share.") -> tuple[ProposalId, ClauseId]:
    """A working draft of the facilitator with one clause."""
    (begun,) = table.does(DraftProposal("Chair's text"), LEAD)
    assert isinstance(begun, ProposalDrafted)
    (added,) = table.does(AddClause(begun.proposal, ClauseKind.OPERATIVE, words), LEAD)
    assert isinstance(added, ClauseAdded)
    return begun.proposal, added.clause


def circulated(table: Table) -> tuple[ProposalId, ClauseId]:
    text, clause = drafted(table)
    table.does(IntroduceProposal(text), LEAD)
    return text, clause


def test_where_no_role_is_the_chair_the_facilitator_writes_and_introduces_the_text() -> None:
    table = facilitated()
    text, _ = circulated(table)
    proposal = table.state.proposals[text]
    assert (proposal.author, proposal.sponsors) == (THE_CHAIR, (OF_THE_CHAIR,))
    assert proposal.status is ProposalStatus.INTRODUCED


def test_the_pen_is_nobody_elses() -> None:
    table = facilitated()
    text, clause = circulated(table)
    assert table.refuses(DraftProposal("Another"), NORTH) is Code.CHAIR_HOLDS_PEN
    assert table.refuses(JoinSponsors(text), NORTH) is Code.CHAIR_HOLDS_PEN
    assert table.refuses(EditClause(text, clause, 1, "Decides to take.", None), NORTH) is Code.NOT_AN_AUTHOR
    assert table.refuses(InviteAuthor(text, NORTH.seat), LEAD) is Code.ONLY_SEATS


@pytest.mark.parametrize("kind", [FacilitatorKind.OBSERVER, FacilitatorKind.TECHNICAL])
def test_who_only_looks_or_keeps_the_clocks_does_not_write(kind: FacilitatorKind) -> None:
    assert facilitated().refuses(DraftProposal("Mine"), replace(LEAD, kind=kind)) is Code.ONLY_SEATS


@pytest.mark.parametrize("scenario", [SCENARIO, replace(SCENARIO, text_mode=TextMode.CHAIR)])
@pytest.mark.parametrize("command", [DraftProposal("Mine"), ImportText("Mine", ((ClauseKind.OPERATIVE, "Go."),))])
def test_where_a_seat_is_the_chair_or_authors_write_the_facilitator_does_not(
    scenario: Scenario, command: Command
) -> None:
    table = given.table_in(given.TALKS, scenario)
    assert table.refuses(command, LEAD) is Code.ONLY_SEATS


def test_two_facilitators_hold_one_pen_and_overwrite_nothing() -> None:
    table = facilitated()
    text, clause = drafted(table)
    table.does(LockClause(text, clause), LEAD)
    second = given.ASSISTANT
    (edited,) = table.does(EditClause(text, clause, 1, "Decides to open.", None), second)
    (kept,) = table.does(EditClause(text, clause, 1, "Decides to close.", None), LEAD)
    assert isinstance(edited, ClauseEdited)
    assert isinstance(kept, SaveKept)
    assert kept.seat == THE_CHAIR
    table.does(DiscardSave(kept.save), second)


def test_the_facilitator_takes_a_suggestion_and_circulates_a_revision() -> None:
    table = facilitated()
    text, clause = circulated(table)
    (suggested,) = table.does(SuggestWords(text, clause, "Decides to open."), NORTH)
    assert isinstance(suggested, WordsSuggested)
    assert suggested.audience == only(THE_CHAIR, NORTH.seat, given.ENVOY.seat)
    table.does(AnswerSuggestion(suggested.suggestion, takes=True), LEAD)
    table.does(CirculateRevision(text), LEAD)
    assert [each.text for each in table.state.proposals[text].revisions[-1].clauses] == ["Decides to open."]
    assert table.refuses(AnswerSuggestion(suggested.suggestion, takes=True), NORTH) is Code.NO_POWER


def test_two_drafts_of_the_facilitator_become_one() -> None:
    table = facilitated()
    (one, first), (other, second) = drafted(table), drafted(table, "Requests a report.")
    table.does(MergeDrafts(one, other, "Both", ((one, first), (other, second))), LEAD)
    merged = next(each for each in table.state.proposals.values() if each.title == "Both")
    assert [clause.text for clause in merged.clauses] == ["Decides to share.", "Requests a report."]


def test_a_text_of_the_facilitator_is_brought_in_in_brackets_and_withdrawn() -> None:
    table = facilitated()
    table.does(ImportText("Brought", ((ClauseKind.OPERATIVE, "Decides to [open / close]."),)), LEAD)
    text = next(iter(table.state.proposals.values()))
    assert {support.owner for support in text.support.values()} == {OF_THE_CHAIR}
    table.does(WithdrawProposal(text.id), LEAD)


def test_the_table_adopts_the_facilitators_text() -> None:
    table = facilitated()
    text, _ = circulated(table)
    table.goes_to(given.DECIDING)
    (opened,) = table.does(OpenVote(text, 1, FACILITATED.rules[0].id), LEAD)
    assert isinstance(opened, VoteOpened)
    for voter in given.VOTERS:
        table.asks(CastBallot(opened.vote, 1, Choice.IN_FAVOUR), voter)
    if table.state.proposals[text].status is not ProposalStatus.ADOPTED:
        table.does(CloseVote(opened.vote), LEAD)
    assert table.state.proposals[text].status is ProposalStatus.ADOPTED
