"""Moves on straw polls and on the record beside a text."""

from sim_server.rules.commands import AnswerPoll, ClosePoll, EnterStatement, OpenPoll, SignText, StatementKind
from sim_server.rules.decide_polls import open_poll_of
from sim_server.rules.ids import ProposalId
from sim_server.rules.membership import members, voting_seat
from sim_server.rules.state import ProposalStatus, TableState
from sim_server.rules.voting import open_vote
from tests.privacy.moves import Dice, Move
from tests.privacy.table import LEAD, by


def open_poll(state: TableState, dice: Dice) -> Move:
    if open_poll_of(state):
        return None
    return OpenPoll(dice.words("poll"), (dice.words("poll"), dice.words("poll")), is_named=dice.likely(0.5)), LEAD


def answer_poll(state: TableState, dice: Dice) -> Move:
    poll = open_poll_of(state)
    return (AnswerPoll(poll.id, dice.random.randrange(2)), by(dice.seat())) if poll else None


def close_poll(state: TableState, dice: Dice) -> Move:
    poll = open_poll_of(state)
    return (ClosePoll(poll.id), LEAD) if poll else None


def enter_statement(state: TableState, dice: Dice) -> Move:
    """Words beside a text whose record is open, by a seat that votes."""
    vote = open_vote(state)
    open_records = (*state.decisions.record_until, *((vote.proposal,) if vote else ()))
    if not open_records:
        return None
    seats = [voting_seat(state, member) for member in members(state)]
    seat = dice.random.choice([seat for seat in seats if seat is not None])
    kind = dice.random.choice(tuple(StatementKind)) if dice.likely(0.5) else StatementKind.EXPLANATION
    return EnterStatement(dice.random.choice(open_records), kind, dice.words("statement")), by(seat)


def sign(state: TableState, dice: Dice) -> Move:
    proposal = _on_the_table(state, dice)
    return (SignText(proposal), by(dice.seat())) if proposal else None


def _on_the_table(state: TableState, dice: Dice) -> ProposalId | None:
    ids = [each.id for each in state.proposals.values() if each.status is not ProposalStatus.DRAFT]
    return dice.random.choice(ids) if ids else None
