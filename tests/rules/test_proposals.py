"""Proposals: drafted among authors, introduced to all, revised, sponsored, withdrawn."""

import pytest

from sim_server.rules.actors import SeatActor
from sim_server.rules.audience import EVERYONE, only
from sim_server.rules.commands import (
    AddClause,
    AdvancePhase,
    CirculateRevision,
    ClauseKind,
    Disclose,
    DraftProposal,
    GoBackPhase,
    IntroduceProposal,
    InviteAuthor,
    JoinSponsors,
    LeaveSponsors,
    MuteSeat,
    PauseTable,
    RemoveClause,
    Stage,
    WithdrawProposal,
)
from sim_server.rules.events import (
    AuthorInvited,
    DraftingReopened,
    ProposalDrafted,
    ProposalIntroduced,
    ProposalWithdrawn,
    RevisionCirculated,
    SponsorJoined,
    SponsorLeft,
)
from sim_server.rules.evolve_opening import PLENARY
from sim_server.rules.ids import Millis, ProposalId, SeatId
from sim_server.rules.limits import MOST_PROPOSALS, MOST_TITLE
from sim_server.rules.rejections import Code
from sim_server.rules.state import ProposalStatus
from tests.rules import given
from tests.rules.given import CHAIR, ENVOY, LEAD, MINUTE, NORTH, SEATS, SOUTH, WORKS
from tests.rules.small_scenario import NORTH as NORTH_DELEGATION
from tests.rules.small_scenario import SOUTH as SOUTH_DELEGATION


def test_a_draft_is_seen_by_its_author_alone() -> None:
    table = given.table_in(given.TALKS)
    (drafted,) = table.does(DraftProposal("  Declaration\n of  friends "), NORTH)
    assert drafted == ProposalDrafted(ProposalId(f"x{table.decisions}"), "Declaration of friends", NORTH.seat, table.at)
    proposal = given.draft_at(table)
    assert table.state.proposals[proposal].authors == {NORTH.seat}
    for other in (ENVOY, SOUTH):
        assert table.refuses(AddClause(proposal, ClauseKind.OPERATIVE, "Me too"), other) is Code.UNKNOWN_PROPOSAL
        assert table.refuses(JoinSponsors(proposal), SOUTH) is Code.UNKNOWN_PROPOSAL


def test_drafting_needs_the_power_a_voice_and_a_phase() -> None:
    table = given.table_in(given.TALKS)
    assert table.refuses(DraftProposal("Ours"), WORKS) is Code.NO_POWER
    table.does(MuteSeat(SOUTH.seat, is_muted=True), LEAD)
    assert table.refuses(DraftProposal("Ours"), SOUTH) is Code.MUTED
    table.does(AdvancePhase(2), LEAD)
    assert table.refuses(DraftProposal("Ours"), NORTH) is Code.NOT_OPEN_IN_PHASE


def test_texts_stand_still_while_paused() -> None:
    table = given.table_in(given.TALKS)
    table.does(PauseTable(), LEAD)
    assert table.refuses(DraftProposal("Ours"), NORTH) is Code.CLOSED_WHILE_PAUSED


def test_a_title_has_words_and_a_limit() -> None:
    table = given.table_in(given.TALKS)
    assert table.refuses(DraftProposal("\n"), NORTH) is Code.EMPTY_TEXT
    assert table.refuses(DraftProposal("x" * (MOST_TITLE + 1)), NORTH) is Code.TEXT_TOO_LONG


def test_a_table_has_a_limit_of_open_proposals() -> None:
    table = given.table_in(given.TALKS)
    for _ in range(MOST_PROPOSALS):
        last = given.draft_at(table)
    assert table.refuses(DraftProposal("One more"), NORTH) is Code.TOO_MANY_PROPOSALS
    table.does(WithdrawProposal(last), NORTH)
    given.draft_at(table)


def test_the_drafts_of_others_take_no_place_under_the_limit() -> None:
    table = given.table_in(given.TALKS)
    for _ in range(MOST_PROPOSALS):
        table.does(InviteAuthor(given.draft_at(table, NORTH), SOUTH.seat), NORTH)
    given.draft_at(table, SOUTH)


def test_an_author_invites_others_to_the_draft() -> None:
    table = given.table_in(given.TALKS)
    proposal = given.draft_at(table)
    assert table.does(InviteAuthor(proposal, SOUTH.seat), NORTH) == (AuthorInvited(proposal, SOUTH.seat),)
    assert table.refuses(InviteAuthor(proposal, SOUTH.seat), NORTH) is Code.NOTHING_TO_DO
    assert table.refuses(InviteAuthor(proposal, SeatId("nobody")), NORTH) is Code.UNKNOWN_SEAT
    given.clause_at(table, proposal, SOUTH)
    assert table.refuses(InviteAuthor(proposal, CHAIR.seat), CHAIR) is Code.UNKNOWN_PROPOSAL


def test_introducing_puts_revision_one_before_everyone() -> None:
    table = given.table_in(given.TALKS)
    proposal = given.draft_at(table)
    clause = given.clause_at(table, proposal)
    introduced, circulated = table.does(IntroduceProposal(proposal), NORTH)
    assert isinstance(introduced, ProposalIntroduced)
    assert (introduced.sponsor, introduced.audience) == (NORTH_DELEGATION, EVERYONE)
    assert isinstance(circulated, RevisionCirculated)
    assert (circulated.number, circulated.clauses, circulated.by) == (1, ((clause, 1),), NORTH.seat)
    assert introduced.item != circulated.item
    state = table.state.proposals[proposal]
    assert state.status is ProposalStatus.INTRODUCED
    assert state.revisions[0].clauses == state.clauses
    assert state.authors == {NORTH.seat, ENVOY.seat}
    assert table.state.counts[PLENARY] == 2


def test_a_guest_invited_to_a_draft_does_not_bring_it_before_everyone() -> None:
    table = given.table_in(given.TALKS)
    proposal = given.draft_at(table)
    table.does(InviteAuthor(proposal, SOUTH.seat), NORTH)
    table.does(AddClause(proposal, ClauseKind.OPERATIVE, "Decides to share"), SOUTH)
    assert table.refuses(IntroduceProposal(proposal), SOUTH) is Code.NOT_A_SPONSOR
    table.does(IntroduceProposal(proposal), NORTH)


def test_a_proposal_is_introduced_once_and_with_something_to_decide() -> None:
    table = given.table_in(given.TALKS)
    proposal = given.draft_at(table)
    given.clause_at(table, proposal, kind=ClauseKind.PREAMBULAR)
    assert table.refuses(IntroduceProposal(proposal), NORTH) is Code.NO_CLAUSES
    assert table.refuses(IntroduceProposal(proposal), ENVOY) is Code.UNKNOWN_PROPOSAL
    given.clause_at(table, proposal)
    table.does(IntroduceProposal(proposal), NORTH)
    assert table.refuses(IntroduceProposal(proposal), NORTH) is Code.ALREADY_INTRODUCED


def test_a_revision_is_the_working_draft_without_removed_clauses() -> None:
    table = given.table_in(given.TALKS)
    proposal = given.proposal_at(table)
    (first,) = (clause.id for clause in table.state.proposals[proposal].clauses)
    second = given.clause_at(table, proposal, text="Decides again.")
    table.does(RemoveClause(proposal, first, 1), NORTH)
    (circulated,) = table.does(CirculateRevision(proposal), ENVOY)
    assert isinstance(circulated, RevisionCirculated)
    assert (circulated.number, circulated.clauses) == (2, ((second, 1),))


def test_a_revision_that_changes_nothing_or_decides_nothing_is_refused() -> None:
    table = given.table_in(given.TALKS)
    proposal = given.proposal_at(table)
    (clause,) = table.state.proposals[proposal].clauses
    assert table.refuses(CirculateRevision(proposal), NORTH) is Code.NOTHING_CHANGED
    table.does(RemoveClause(proposal, clause.id, 1), NORTH)
    assert table.refuses(CirculateRevision(proposal), NORTH) is Code.NO_CLAUSES


def test_sponsors_the_chair_and_the_facilitator_circulate_revisions() -> None:
    table = given.table_in(given.TALKS)
    proposal = given.proposal_at(table)
    table.does(InviteAuthor(proposal, SOUTH.seat), NORTH)
    for actor in (NORTH, CHAIR, LEAD):
        given.clause_at(table, proposal)
        if actor is NORTH:
            assert table.refuses(CirculateRevision(proposal), WORKS) is Code.NOT_AN_AUTHOR
            assert table.refuses(CirculateRevision(proposal), SOUTH) is Code.NOT_A_SPONSOR
        table.does(CirculateRevision(proposal), actor)
    assert [revision.by for revision in table.state.proposals[proposal].revisions] == [
        NORTH.seat,
        NORTH.seat,
        CHAIR.seat,
        None,
    ]


def test_a_draft_has_no_revisions_to_circulate() -> None:
    table = given.table_in(given.TALKS)
    proposal = given.draft_at(table)
    assert table.refuses(CirculateRevision(proposal), NORTH) is Code.NOT_INTRODUCED
    assert table.refuses(CirculateRevision(ProposalId("nothing")), LEAD) is Code.UNKNOWN_PROPOSAL


def test_a_sponsor_joins_and_its_proposing_seats_write_the_text() -> None:
    table = given.table_in(given.TALKS)
    proposal = given.proposal_at(table)
    assert table.refuses(JoinSponsors(proposal), NORTH) is Code.ALREADY_SPONSOR
    assert table.refuses(JoinSponsors(proposal), CHAIR) is Code.NO_POWER
    (joined,) = table.does(JoinSponsors(proposal), SOUTH)
    assert isinstance(joined, SponsorJoined)
    assert joined.delegation == SOUTH_DELEGATION
    table.does(JoinSponsors(proposal), WORKS)
    state = table.state.proposals[proposal]
    assert len(state.sponsors) == 3
    assert state.authors == {NORTH.seat, ENVOY.seat, SOUTH.seat}


def test_a_sponsor_leaves_and_writes_no_more() -> None:
    table = given.table_in(given.TALKS)
    proposal = given.proposal_at(table)
    assert table.refuses(LeaveSponsors(proposal), SOUTH) is Code.NOT_A_SPONSOR
    assert table.refuses(LeaveSponsors(proposal), NORTH) is Code.LAST_SPONSOR
    table.does(JoinSponsors(proposal), SOUTH)
    (left,) = table.does(LeaveSponsors(proposal), SOUTH)
    assert isinstance(left, SponsorLeft)
    assert table.refuses(AddClause(proposal, ClauseKind.OPERATIVE, "Still"), SOUTH) is Code.NOT_AN_AUTHOR


def test_a_draft_has_no_sponsors() -> None:
    table = given.table_in(given.TALKS)
    proposal = given.draft_at(table)
    table.does(InviteAuthor(proposal, SOUTH.seat), NORTH)
    assert table.refuses(JoinSponsors(proposal), SOUTH) is Code.NOT_INTRODUCED


def test_a_draft_is_withdrawn_by_its_own_delegation() -> None:
    table = given.table_in(given.TALKS)
    proposal = given.draft_at(table)
    table.does(InviteAuthor(proposal, SOUTH.seat), NORTH)
    assert table.refuses(WithdrawProposal(proposal), SOUTH) is Code.NOT_AN_AUTHOR
    (withdrawn,) = table.does(WithdrawProposal(proposal), NORTH)
    assert isinstance(withdrawn, ProposalWithdrawn)
    assert withdrawn.audience == only(NORTH.seat, SOUTH.seat)
    assert table.refuses(WithdrawProposal(proposal), NORTH) is Code.PROPOSAL_CLOSED


def test_a_proposal_is_withdrawn_by_its_last_sponsor() -> None:
    table = given.table_in(given.TALKS)
    proposal = given.proposal_at(table)
    assert table.refuses(WithdrawProposal(proposal), CHAIR) is Code.NOT_A_SPONSOR
    table.does(JoinSponsors(proposal), WORKS)
    assert table.refuses(WithdrawProposal(proposal), WORKS) is Code.NOT_AN_AUTHOR
    assert table.refuses(WithdrawProposal(proposal), NORTH) is Code.OTHER_SPONSORS
    table.does(LeaveSponsors(proposal), WORKS)
    (withdrawn,) = table.does(WithdrawProposal(proposal), NORTH)
    assert isinstance(withdrawn, ProposalWithdrawn)
    assert withdrawn.audience == EVERYONE
    assert table.refuses(JoinSponsors(proposal), SOUTH) is Code.PROPOSAL_CLOSED


@pytest.mark.parametrize("actor", [NORTH, SOUTH])
def test_a_withdrawn_draft_stays_unknown_to_those_who_never_saw_it(actor: SeatActor) -> None:
    table = given.table_in(given.TALKS)
    proposal = given.draft_at(table)
    table.does(WithdrawProposal(proposal), NORTH)
    expected = Code.PROPOSAL_CLOSED if actor is NORTH else Code.UNKNOWN_PROPOSAL
    assert table.refuses(WithdrawProposal(proposal), actor) is expected


def test_a_text_is_frozen_while_a_vote_on_it_is_open() -> None:
    table, proposal = given.table_with_proposal()
    (clause,) = table.state.proposals[proposal].clauses
    given.vote_at(table, proposal)
    table.takes((DraftingReopened(Millis(table.at + MINUTE)),))
    for command in (
        AddClause(proposal, ClauseKind.OPERATIVE, "Quickly"),
        RemoveClause(proposal, clause.id, 1),
        CirculateRevision(proposal),
        WithdrawProposal(proposal),
    ):
        assert table.refuses(command, NORTH) is Code.PROPOSAL_FROZEN
    assert table.refuses(JoinSponsors(proposal), SOUTH) is Code.PROPOSAL_FROZEN


def test_drafting_after_an_objection_opens_texts_in_any_phase() -> None:
    table, proposal = given.table_with_proposal()
    command = AddClause(proposal, ClauseKind.OPERATIVE, "Decides otherwise.")
    assert table.refuses(command, NORTH) is Code.NOT_OPEN_IN_PHASE
    table.takes((DraftingReopened(Millis(table.at + MINUTE)),))
    table.does(command, NORTH)
    table.does(CirculateRevision(proposal), NORTH)
    table.does(JoinSponsors(proposal), SOUTH)
    given.draft_at(table, SOUTH)
    table.passes(MINUTE)
    assert table.refuses(command, NORTH) is Code.NOT_OPEN_IN_PHASE


def test_going_back_undoes_nothing() -> None:
    table, proposal = given.table_with_proposal()
    table.does(GoBackPhase(3), LEAD)
    assert table.state.proposals[proposal].status is ProposalStatus.INTRODUCED


def test_only_seats_write_texts() -> None:
    table = given.table_in(given.TALKS)
    assert table.refuses(DraftProposal("Mine"), LEAD) is Code.ONLY_SEATS
    assert table.refuses(Disclose(Stage.OUTCOME), SEATS[0]) is Code.NOT_YOURS
