"""Moves on proposals and votes."""

from sim_server.rules.access import CLOSED, live_clauses
from sim_server.rules.brackets import alternatives, brackets
from sim_server.rules.commands import (
    AddClause,
    AnswerSuggestion,
    BackAlternative,
    BracketChoice,
    CancelVote,
    CastBallot,
    Choice,
    CirculateRevision,
    ClauseKind,
    CloseVote,
    DiscardSave,
    DraftProposal,
    EditClause,
    IntroduceProposal,
    InviteAuthor,
    JoinSignatories,
    JoinSponsors,
    LeaveAlternative,
    LeaveSignatories,
    LeaveSponsors,
    LockClause,
    MergeDrafts,
    MoveClause,
    OpenVote,
    ReleaseClause,
    RemoveClause,
    RestoreClause,
    SettleBrackets,
    SuggestWords,
    Tag,
    TagAlternative,
    WithdrawProposal,
)
from sim_server.rules.decide_closing import CHOICES
from sim_server.rules.ids import IssueId, OptionId, SeatId
from sim_server.rules.state import Clause, Proposal, ProposalStatus, TableState
from sim_server.rules.voting import open_vote
from tests.privacy.canary_scenario import ISSUES
from tests.privacy.moves import Dice, Move
from tests.privacy.table import LEAD, by

CHAIR = SeatId("d1")


def draft_proposal(state: TableState, dice: Dice) -> Move:
    """A new text, or one text made of two for a seat that writes two and has not merged any."""
    title, seat = dice.words("title"), dice.seat()
    own = [each for each in state.proposals.values() if each.status not in CLOSED and seat in each.authors]
    if len(own) < 2 or any(each.by == seat for each in state.desk.merged.values()):
        return DraftProposal(title), by(seat)
    one, other = own[0], own[-1]
    chosen = tuple((text.id, clause.id) for text in (other, one) for clause in live_clauses(text)[:2])
    return MergeDrafts(one.id, other.id, title, chosen), by(seat)


def suggest(state: TableState, dice: Dice) -> Move:
    """Only of a chair's text: for a clause that stands there, or a new one."""
    proposal = _open_proposal(state, dice)
    if proposal is None or not proposal.revisions:
        return None
    clause = dice.one(proposal.revisions[-1].clauses) if dice.likely(0.7) else None
    words = SuggestWords(proposal.id, clause.id if clause else None, dice.words("suggestion"), dice.words("suggestion"))
    return words, by(dice.seat())


def answer_suggestion(state: TableState, dice: Dice) -> Move:
    waiting = dice.one(each for key, each in state.desk.suggestions.items() if key not in state.desk.answers)
    if waiting is None:
        return None
    return AnswerSuggestion(waiting.suggestion, dice.likely(0.5)), by(_author(state.proposals[waiting.proposal], dice))


def invite_author(state: TableState, dice: Dice) -> Move:
    proposal = _open_proposal(state, dice)
    return (InviteAuthor(proposal.id, dice.seat()), by(_author(proposal, dice))) if proposal else None


def add_clause(state: TableState, dice: Dice) -> Move:
    proposal = _open_proposal(state, dice)
    if proposal is None:
        return None
    kind = ClauseKind.OPERATIVE if dice.likely(0.8) else ClauseKind.PREAMBULAR
    return AddClause(proposal.id, kind, _words(dice), _tag(dice)), by(_author(proposal, dice))


def edit_clause(state: TableState, dice: Dice) -> Move:
    proposal, clause = _clause(state, dice)
    if proposal is None or clause is None:
        return None
    edit = EditClause(proposal.id, clause.id, clause.version, _words(dice), clause.tag)
    return edit, by(_author(proposal, dice))


def save_late(state: TableState, dice: Dice) -> Move:
    """From a version that is no longer the present one: kept for the seat alone."""
    proposal, clause = _clause(state, dice)
    if proposal is None or clause is None or clause.version == 1:
        return None
    return EditClause(proposal.id, clause.id, clause.version - 1, _words(dice)), by(_author(proposal, dice))


def use_or_discard(state: TableState, dice: Dice) -> Move:
    kept = dice.one(state.desk.saves.values())
    if kept is None:
        return None
    if dice.likely(0.5):
        return DiscardSave(kept.save), by(kept.seat)
    clause = next(each for each in state.proposals[kept.proposal].clauses if each.id == kept.clause)
    return EditClause(kept.proposal, kept.clause, clause.version, kept.text, save=kept.save), by(kept.seat)


def lock_or_release(state: TableState, dice: Dice) -> Move:
    proposal, clause = _clause(state, dice)
    if proposal is None or clause is None:
        return None
    kind = LockClause if dice.likely(0.7) else ReleaseClause
    return kind(proposal.id, clause.id), by(_author(proposal, dice))


def move_clause(state: TableState, dice: Dice) -> Move:
    proposal, clause = _clause(state, dice)
    if proposal is None or clause is None:
        return None
    other = dice.one(proposal.clauses) if dice.likely(0.7) else None
    move = MoveClause(proposal.id, clause.id, clause.version, other.id if other else None)
    return move, by(_author(proposal, dice))


def remove_clause(state: TableState, dice: Dice) -> Move:
    proposal, clause = _clause(state, dice)
    if proposal is None or clause is None:
        return None
    return RemoveClause(proposal.id, clause.id, clause.version), by(_author(proposal, dice))


def restore_clause(state: TableState, dice: Dice) -> Move:
    proposal, clause = _clause(state, dice)
    if proposal is None or clause is None:
        return None
    return RestoreClause(proposal.id, clause.id, clause.version), by(clause.by)


def back_or_leave(state: TableState, dice: Dice) -> Move:
    """Some seat, an author or not, and a wording that it may or may not be able to read."""
    proposal, clause = _clause(state, dice)
    wording = dice.one(alternatives(clause.text)) if clause else None
    if proposal is None or clause is None or wording is None:
        return None
    kind = BackAlternative if dice.likely(0.7) else LeaveAlternative
    return kind(proposal.id, clause.id, wording.id), by(dice.seat())


def tag_wording(state: TableState, dice: Dice) -> Move:
    proposal, clause = _clause(state, dice)
    wording = dice.one(alternatives(clause.text)) if clause else None
    if proposal is None or clause is None or wording is None:
        return None
    return TagAlternative(proposal.id, clause.id, wording.id, _tag(dice)), by(_author(proposal, dice))


def settle(state: TableState, dice: Dice) -> Move:
    """Every bracket of a text, so that it can go to a vote."""
    proposal = _open_proposal(state, dice)
    if proposal is None:
        return None
    choices = tuple(
        BracketChoice(clause.id, clause.version, dice.random.choice(bracket.alternatives).id)
        for clause in live_clauses(proposal)
        for bracket in brackets(clause.text)
    )
    return SettleBrackets(proposal.id, choices), by(_author(proposal, dice))


def introduce(state: TableState, dice: Dice) -> Move:
    proposal = _open_proposal(state, dice)
    return (IntroduceProposal(proposal.id), by(_author(proposal, dice))) if proposal else None


def circulate(state: TableState, dice: Dice) -> Move:
    proposal = _open_proposal(state, dice)
    return (
        (CirculateRevision(proposal.id), dice.random.choice((LEAD, by(_author(proposal, dice))))) if proposal else None
    )


def join_sponsors(state: TableState, dice: Dice) -> Move:
    proposal = _open_proposal(state, dice)
    return (JoinSponsors(proposal.id), by(dice.seat())) if proposal else None


def sign_or_take_back(state: TableState, dice: Dice) -> Move:
    proposal = _open_proposal(state, dice)
    if proposal is None:
        return None
    command = dice.random.choice((JoinSignatories, JoinSignatories, LeaveSignatories))
    return command(proposal.id), by(_author(proposal, dice))


def leave_sponsors(state: TableState, dice: Dice) -> Move:
    proposal = _open_proposal(state, dice)
    return (LeaveSponsors(proposal.id), by(_author(proposal, dice))) if proposal else None


def withdraw_proposal(state: TableState, dice: Dice) -> Move:
    proposal = _open_proposal(state, dice)
    return (WithdrawProposal(proposal.id), by(_author(proposal, dice))) if proposal else None


def start_vote(state: TableState, dice: Dice) -> Move:
    proposal = dice.one(each for each in state.proposals.values() if each.status is ProposalStatus.INTRODUCED)
    if proposal is None:
        return None
    rule = dice.random.choice(state.scenario.rules).id
    return OpenVote(proposal.id, len(proposal.revisions), rule), dice.random.choice((LEAD, by(CHAIR)))


def cast_ballot(state: TableState, dice: Dice) -> Move:
    """A ballot as the rules are given it: in a secret vote sealed, without choice or explanation."""
    vote = open_vote(state)
    if vote is None:
        return None
    seat = dice.seat()
    if vote.is_secret:
        return CastBallot(vote.id, vote.revision, None, sealed=dice.words("sealed")), by(seat)
    choice = dice.random.choice(CHOICES[vote.rule.kind])
    return CastBallot(vote.id, vote.revision, choice, dice.words("explanation")), by(seat)


def close_vote(state: TableState, dice: Dice) -> Move:
    vote = open_vote(state)
    if vote is None:
        return None
    choices = sorted(dice.random.choice((Choice.IN_FAVOUR, Choice.AGAINST)) for _ in vote.ballots)
    return CloseVote(vote.id, tuple(choices) if vote.is_secret else ()), LEAD


def cancel_vote(state: TableState, dice: Dice) -> Move:
    vote = open_vote(state)
    return (CancelVote(vote.id), LEAD) if vote else None


def _open_proposal(state: TableState, dice: Dice) -> Proposal | None:
    return dice.one(each for each in state.proposals.values() if each.status not in CLOSED and each.authors)


def _author(proposal: Proposal, dice: Dice) -> SeatId:
    return dice.random.choice(sorted(proposal.authors))


def _clause(state: TableState, dice: Dice) -> tuple[Proposal | None, Clause | None]:
    proposal = _open_proposal(state, dice)
    return proposal, dice.one(proposal.clauses) if proposal else None


def _words(dice: Dice) -> str:
    if dice.likely(0.7):
        return dice.words("clause")
    return f"{dice.words('clause')} [{dice.words('wording')} / {dice.words('wording')}] [{dice.words('option')}]"


def _tag(dice: Dice) -> Tag | None:
    if dice.likely(0.7):
        return None
    issue = dice.random.choice(tuple(ISSUES))
    return Tag(IssueId(issue), OptionId(dice.random.choice(ISSUES[issue])))
