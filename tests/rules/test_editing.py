"""Two people at one text: locks that expire, saves that are kept aside, clauses that move."""

import pytest

from sim_server.rules.actors import Actor
from sim_server.rules.brackets import alternatives
from sim_server.rules.commands import (
    AddClause,
    CancelVote,
    CirculateRevision,
    ClauseKind,
    Command,
    DiscardSave,
    EditClause,
    IntroduceProposal,
    InviteAuthor,
    JoinSponsors,
    LeaveSponsors,
    LockClause,
    MoveClause,
    ReleaseClause,
    RemoveClause,
    RestoreClause,
    SettleBracket,
    WithdrawProposal,
)
from sim_server.rules.events import ClauseEdited, ClauseLocked, DraftingReopened, Hindrance, SaveDiscarded, SaveKept
from sim_server.rules.evolve import replay
from sim_server.rules.ids import ClauseId, Millis, ProposalId, SaveId, SeatId
from sim_server.rules.limits import MOST_SAVES
from sim_server.rules.locks import LOCK_MILLISECONDS, LONGEST_LOCK_MILLISECONDS, lock_on
from sim_server.rules.rejections import Code
from tests.rules import given
from tests.rules.given import CHAIR, LEAD, MINUTE, NORTH, ONLOOKER, SECOND, SOUTH, WORKS, Table


def shared_draft(*words: str) -> tuple[Table, ProposalId, list[ClauseId]]:
    """A draft of North that South writes too, with an operative clause for each of these words."""
    table = given.table_in(given.TALKS)
    text = given.draft_at(table)
    table.does(InviteAuthor(text, SOUTH.seat), NORTH)
    return table, text, [given.clause_at(table, text, text=each) for each in words or ("Decides to share.",)]


def holder(table: Table, text: ProposalId, clause: ClauseId) -> SeatId | None:
    lock = lock_on(table.state, text, clause, table.at)
    return lock.seat if lock else None


def words(table: Table, text: ProposalId) -> list[str]:
    return [clause.text for clause in table.state.proposals[text].clauses if not clause.is_removed]


def test_whoever_writes_in_a_clause_has_it_for_ninety_seconds() -> None:
    table, text, (clause,) = shared_draft()
    (locked,) = table.does(LockClause(text, clause), NORTH)
    assert locked == ClauseLocked(text, clause, NORTH.seat, table.at, Millis(table.at + LOCK_MILLISECONDS))
    assert table.refuses(LockClause(text, clause), SOUTH) is Code.CLAUSE_LOCKED
    table.waits(LOCK_MILLISECONDS - 1)
    assert table.refuses(LockClause(text, clause), SOUTH) is Code.CLAUSE_LOCKED
    table.waits(1)
    table.does(LockClause(text, clause), SOUTH)
    assert holder(table, text, clause) == SOUTH.seat


def test_a_lost_connection_holds_no_clause_for_longer_than_a_lock_lasts() -> None:
    table, text, (clause,) = shared_draft()
    table.does(LockClause(text, clause), NORTH)
    table.waits(LOCK_MILLISECONDS)
    assert holder(table, text, clause) is None
    table.does(EditClause(text, clause, 1, "Decides to open."), SOUTH)
    assert words(table, text) == ["Decides to open."]


def test_a_lock_is_renewed_while_its_holder_types_and_counts_from_when_it_began() -> None:
    table, text, (clause,) = shared_draft()
    began = table.at
    table.does(LockClause(text, clause), NORTH)
    table.waits(60 * SECOND)
    (renewed,) = table.does(LockClause(text, clause), NORTH)
    assert isinstance(renewed, ClauseLocked)
    assert (renewed.since, renewed.until) == (began, table.at + LOCK_MILLISECONDS)


def test_nobody_holds_the_text_hostage() -> None:
    table, text, (clause,) = shared_draft()
    table.does(LockClause(text, clause), NORTH)
    for _ in range(LONGEST_LOCK_MILLISECONDS // MINUTE):
        assert table.refuses(LockClause(text, clause), SOUTH) is Code.CLAUSE_LOCKED
        table.waits(MINUTE)
        table.does(LockClause(text, clause), NORTH)
    table.does(LockClause(text, clause), SOUTH)
    assert holder(table, text, clause) == SOUTH.seat
    assert table.refuses(LockClause(text, clause), NORTH) is Code.CLAUSE_LOCKED


def test_saving_and_cancelling_give_the_clause_back() -> None:
    table, text, (clause,) = shared_draft()
    table.does(LockClause(text, clause), NORTH)
    table.does(EditClause(text, clause, 1, "Decides to open."), NORTH)
    assert holder(table, text, clause) is None
    table.does(LockClause(text, clause), NORTH)
    table.does(ReleaseClause(text, clause), NORTH)
    assert holder(table, text, clause) is None
    assert table.refuses(ReleaseClause(text, clause), NORTH) is Code.NOTHING_TO_DO


def test_only_its_holder_and_a_chair_who_may_see_the_draft_end_a_lock() -> None:
    table, text, (clause,) = shared_draft()
    table.does(LockClause(text, clause), NORTH)
    release = ReleaseClause(text, clause)
    assert table.refuses(release, SOUTH) is Code.NO_POWER
    assert table.refuses(release, CHAIR) is Code.UNKNOWN_PROPOSAL
    assert table.refuses(release, ONLOOKER) is Code.NOT_A_FACILITATOR_POWER
    table.does(release, LEAD)
    assert holder(table, text, clause) is None
    table.does(InviteAuthor(text, CHAIR.seat), NORTH)
    table.does(LockClause(text, clause), NORTH)
    table.does(release, CHAIR)
    assert holder(table, text, clause) is None


def test_a_chair_outside_an_introduced_text_learns_nothing_of_who_writes_in_it() -> None:
    table, text, (clause,) = shared_draft()
    table.does(IntroduceProposal(text), NORTH)
    assert table.refuses(ReleaseClause(text, clause), CHAIR) is Code.NOT_AN_AUTHOR


def test_only_authors_lock_and_only_what_is_there() -> None:
    table, text, (clause,) = shared_draft()
    assert table.refuses(LockClause(text, clause), WORKS) is Code.UNKNOWN_PROPOSAL
    assert table.refuses(LockClause(text, ClauseId("nothing")), NORTH) is Code.UNKNOWN_CLAUSE
    table.does(RemoveClause(text, clause, 1), NORTH)
    assert table.refuses(LockClause(text, clause), NORTH) is Code.UNKNOWN_CLAUSE


def test_a_clause_that_somebody_writes_in_is_not_removed_moved_or_settled() -> None:
    table, text, (one, two) = shared_draft("Decides [to share / to open].", "Requests a report.")
    settled = alternatives("Decides [to share / to open].")[0].id
    table.does(LockClause(text, one), NORTH)
    changes: tuple[Command, ...] = (
        RemoveClause(text, one, 1),
        MoveClause(text, one, 1, two),
        SettleBracket(text, one, 1, settled),
    )
    for change in changes:
        assert table.refuses(change, SOUTH) is Code.CLAUSE_LOCKED
    table.does(EditClause(text, two, 1, "Requests two reports."), SOUTH)
    for change in changes[1:]:
        table.asks(change, NORTH)
    assert table.state.proposals[text].clauses[1].version == 2


def test_locks_do_not_outlive_a_vote_a_withdrawal_or_authorship() -> None:
    table, text, (clause,) = shared_draft()
    table.does(IntroduceProposal(text), NORTH)
    table.does(JoinSponsors(text), SOUTH)
    table.does(LockClause(text, clause), SOUTH)
    table.does(LeaveSponsors(text), SOUTH)
    assert holder(table, text, clause) is None
    table.does(LockClause(text, clause), NORTH)
    table.goes_to(given.DECIDING)
    vote = given.vote_at(table, text)
    table.does(CancelVote(vote), LEAD)
    assert holder(table, text, clause) is None
    table, text, (clause,) = shared_draft()
    table.does(LockClause(text, clause), SOUTH)
    table.does(WithdrawProposal(text), NORTH)
    assert holder(table, text, clause) is None


def test_of_two_saves_the_later_one_is_kept_aside_for_its_author() -> None:
    table, text, (clause,) = shared_draft()
    table.does(EditClause(text, clause, 1, "Decides to open."), NORTH)
    (kept,) = table.does(EditClause(text, clause, 1, "Decides to pool.", given.OPEN_ACCESS), SOUTH)
    assert isinstance(kept, SaveKept)
    assert (kept.seat, kept.text, kept.tag, kept.version) == (SOUTH.seat, "Decides to pool.", given.OPEN_ACCESS, 1)
    assert kept.why is Hindrance.CHANGED
    assert words(table, text) == ["Decides to open."]
    assert list(table.state.desk.saves) == [kept.save]


def test_a_save_into_a_clause_that_another_writes_in_is_kept_aside() -> None:
    table, text, (clause,) = shared_draft()
    table.does(LockClause(text, clause), NORTH)
    (kept,) = table.does(EditClause(text, clause, 1, "Decides to pool."), SOUTH)
    assert isinstance(kept, SaveKept)
    assert kept.why is Hindrance.HELD
    table.does(EditClause(text, clause, 1, "Decides to open."), NORTH)
    assert words(table, text) == ["Decides to open."]


def test_a_save_into_a_text_that_is_voted_on_is_kept_aside() -> None:
    table, text = given.table_with_proposal()
    clause = table.state.proposals[text].clauses[0].id
    given.vote_at(table, text)
    table.takes((DraftingReopened(Millis(table.at + MINUTE)),))
    (kept,) = table.does(EditClause(text, clause, 1, "Decides to pool."), NORTH)
    assert isinstance(kept, SaveKept)
    assert kept.why is Hindrance.FROZEN
    assert table.refuses(EditClause(text, clause, 1, "Decides."), WORKS) is Code.PROPOSAL_FROZEN


def test_a_save_into_a_clause_that_was_taken_out_is_kept_and_can_come_in_as_a_new_one() -> None:
    table, text, (clause,) = shared_draft()
    table.does(RemoveClause(text, clause, 1), NORTH)
    (kept,) = table.does(EditClause(text, clause, 1, "Decides to pool."), SOUTH)
    assert isinstance(kept, SaveKept)
    table.does(AddClause(text, ClauseKind.OPERATIVE, kept.text, save=kept.save), SOUTH)
    assert words(table, text) == ["Decides to pool."]
    assert not table.state.desk.saves


def test_kept_words_are_used_from_the_present_version_or_thrown_away_by_their_seat_alone() -> None:
    table, text, (clause,) = shared_draft()
    table.does(EditClause(text, clause, 1, "Decides to open."), NORTH)
    (kept,) = table.does(EditClause(text, clause, 1, "Decides to pool."), SOUTH)
    assert isinstance(kept, SaveKept)
    assert table.refuses(DiscardSave(kept.save), NORTH) is Code.UNKNOWN_SAVE
    (again,) = table.does(EditClause(text, clause, 1, "Decides to mix."), SOUTH)
    assert isinstance(again, SaveKept)
    assert table.does(DiscardSave(again.save), SOUTH) == (SaveDiscarded(again.save, SOUTH.seat),)
    edited, used = table.does(EditClause(text, clause, 2, "Decides to pool.", save=kept.save), SOUTH)
    assert isinstance(edited, ClauseEdited)
    assert used == SaveDiscarded(kept.save, SOUTH.seat)
    assert not table.state.desk.saves


def test_kept_words_that_come_too_late_again_stay_kept_once() -> None:
    table, text, (clause,) = shared_draft()
    table.does(EditClause(text, clause, 1, "Decides to open."), NORTH)
    (kept,) = table.does(EditClause(text, clause, 1, "Decides to pool."), SOUTH)
    assert isinstance(kept, SaveKept)
    table.does(EditClause(text, clause, 2, "Decides to wait."), NORTH)
    table.does(EditClause(text, clause, 2, "Decides to pool.", save=kept.save), SOUTH)
    (left,) = table.state.desk.saves.values()
    assert (left.text, left.version) == ("Decides to pool.", 2)
    assert table.refuses(EditClause(text, clause, 1, "Decides to pool."), SOUTH) is Code.KEPT_ALREADY


def test_beyond_a_handful_the_author_is_asked_and_nothing_is_lost() -> None:
    table, text, (clause,) = shared_draft()
    table.does(EditClause(text, clause, 1, "Decides to open."), NORTH)
    for number in range(MOST_SAVES):
        table.does(EditClause(text, clause, 1, f"Decides {number}."), SOUTH)
    before = table.state.desk.saves
    assert table.refuses(EditClause(text, clause, 1, "Decides too late."), SOUTH) is Code.TOO_MANY_SAVES
    assert table.state.desk.saves is before
    assert table.refuses(DiscardSave(SaveId("nothing")), SOUTH) is Code.UNKNOWN_SAVE
    table.does(DiscardSave(next(iter(before))), SOUTH)
    table.does(EditClause(text, clause, 1, "Decides too late."), SOUTH)


def test_a_clause_moves_up_and_down_within_its_kind() -> None:
    table, text, (one, two, three) = shared_draft("One", "Two", "Three")
    table.does(MoveClause(text, three, 1), NORTH)
    assert words(table, text) == ["Three", "One", "Two"]
    table.does(MoveClause(text, three, 2, after=one), NORTH)
    assert words(table, text) == ["One", "Three", "Two"]
    table.does(MoveClause(text, one, 1, after=two), SOUTH)
    assert words(table, text) == ["Three", "Two", "One"]


def test_a_move_changes_the_place_and_version_of_one_clause_alone() -> None:
    table, text, (one, _, three) = shared_draft("One", "Two", "Three")
    before = {clause.id: clause for clause in table.state.proposals[text].clauses}
    table.does(MoveClause(text, three, 1, after=one), NORTH)
    changed = [clause for clause in table.state.proposals[text].clauses if clause is not before[clause.id]]
    assert [(clause.id, clause.version) for clause in changed] == [(three, 2)]


def test_a_move_goes_somewhere_else_among_clauses_of_its_kind() -> None:
    table, text, (one, two) = shared_draft("One", "Two")
    preamble = given.clause_at(table, text, text="Recalling", kind=ClauseKind.PREAMBULAR)
    recalled = table.state.proposals[text].clauses[0].id
    assert preamble != recalled
    for after in (None, one):
        assert table.refuses(MoveClause(text, one, 1, after), NORTH) is Code.NOTHING_CHANGED
    assert table.refuses(MoveClause(text, two, 1, one), NORTH) is Code.NOTHING_CHANGED
    assert table.refuses(MoveClause(text, two, 1, recalled), NORTH) is Code.UNKNOWN_CLAUSE
    assert table.refuses(MoveClause(text, two, 2), NORTH) is Code.STALE_CLAUSE
    table.does(RemoveClause(text, two, 1), NORTH)
    assert table.refuses(MoveClause(text, two, 2), NORTH) is Code.UNKNOWN_CLAUSE


def test_a_move_is_undone_like_an_edit() -> None:
    table, text, (one, _, three) = shared_draft("One", "Two", "Three")
    table.does(MoveClause(text, three, 1), NORTH)
    table.does(RestoreClause(text, three, 2), NORTH)
    assert words(table, text) == ["One", "Two", "Three"]
    table.does(MoveClause(text, one, 1, after=three), NORTH)
    given.clause_at(table, text, text="Four")
    table.does(MoveClause(text, three, 3), NORTH)
    table.does(RestoreClause(text, one, 2), NORTH)
    assert words(table, text) == ["Three", "One", "Two", "Four"]


def test_a_move_alone_is_worth_a_revision() -> None:
    table, text, (one, two) = shared_draft("One", "Two")
    table.does(IntroduceProposal(text), NORTH)
    table.does(MoveClause(text, two, 1), NORTH)
    table.does(CirculateRevision(text), NORTH)
    assert [clause.id for clause in table.state.proposals[text].revisions[-1].clauses] == [two, one]


@pytest.mark.parametrize("writer", [NORTH, SOUTH], ids=["north", "south"])
def test_a_log_with_locks_moves_and_kept_saves_folds_to_the_same_table(writer: Actor) -> None:
    table, text, (one, two) = shared_draft("One", "Two")
    table.does(LockClause(text, one), writer)
    table.does(MoveClause(text, two, 1), NORTH)
    table.asks(EditClause(text, one, 1, "First"), SOUTH)
    table.asks(EditClause(text, one, 1, "Foremost"), NORTH)
    assert replay(table.events) == table.state
