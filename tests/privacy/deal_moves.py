"""Moves on deals and promises. Free words are canaries; amounts are so small that nothing ever runs out."""

from sim_server.rules.commands import (
    AcceptDeal,
    Condition,
    CounterDeal,
    DeclineDeal,
    Give,
    JudgePromise,
    MakePromise,
    OfferDeal,
    SayKept,
    Terms,
    Verdict,
    WithdrawDeal,
)
from sim_server.rules.ids import CommitmentId, IssueId, OptionId, ResourceId, SeatId
from sim_server.rules.state import ProposalStatus, TableState
from sim_server.rules.state.deals import Deal, DealStatus
from tests.privacy.moves import Dice, Move
from tests.privacy.table import LEAD, by

COMMITMENTS = tuple(CommitmentId(name) for name in ("opening", "closing", "support", "paying"))
IF_OPEN = Condition(IssueId("access"), OptionId("open"))


def offer(state: TableState, dice: Dice) -> Move:
    parties = tuple(dice.random.sample(tuple(state.seats), dice.random.choice((2, 2, 3))))
    return OfferDeal(_terms(parties, state, dice), is_sealed=dice.likely(0.8)), by(parties[0])


def counter(state: TableState, dice: Dice) -> Move:
    deal = _waiting(state, dice)
    if deal is None:
        return None
    return CounterDeal(deal.id, deal.version, _terms(deal.parties, state, dice)), by(dice.random.choice(deal.parties))


def accept(state: TableState, dice: Dice) -> Move:
    deal = _waiting(state, dice)
    return (AcceptDeal(deal.id, deal.version), by(dice.random.choice(deal.parties))) if deal else None


def decline(state: TableState, dice: Dice) -> Move:
    deal = _waiting(state, dice)
    return (DeclineDeal(deal.id), by(dice.random.choice(deal.parties))) if deal else None


def withdraw(state: TableState, dice: Dice) -> Move:
    deal = _waiting(state, dice)
    return (WithdrawDeal(deal.id), by(deal.by)) if deal else None


def promise(state: TableState, dice: Dice) -> Move:
    giver, *others = dice.random.sample(tuple(state.seats), 3)
    commitment = dice.random.choice((None, *COMMITMENTS))
    made = MakePromise(tuple(others), dice.words("promise"), commitment, is_sealed=dice.likely(0.8))
    return made, by(giver)


def say_kept(state: TableState, dice: Dice) -> Move:
    found = dice.one(state.deals.promises.values())
    return (SayKept(found.id, dice.likely(0.5)), by(dice.random.choice(found.to))) if found else None


def judge(state: TableState, dice: Dice) -> Move:
    found = dice.one(state.deals.promises.values())
    return (JudgePromise(found.id, dice.random.choice(tuple(Verdict))), LEAD) if found else None


def _waiting(state: TableState, dice: Dice) -> Deal | None:
    return dice.one(deal for deal in state.deals.deals.values() if deal.status is DealStatus.OFFERED)


def _terms(parties: tuple[SeatId, ...], state: TableState, dice: Dice) -> Terms:
    """Each party gives the next something."""
    ring = zip(parties, (*parties[1:], parties[0]), strict=True)
    gives = tuple(_give(giver, to, dice) for giver, to in ring)
    condition = dice.random.choice((None, IF_OPEN))
    if condition is not None and len(state.deals.deals) % 2:
        condition = _if_clause(state) or condition
    return Terms(gives, condition, None, dice.random.choice((None, 3)))


def _if_clause(state: TableState) -> Condition | None:
    """That the newest text on the table is adopted with its first clause as it is."""
    texts = [each for each in state.proposals.values() if each.status is ProposalStatus.INTRODUCED]
    if not texts:
        return None
    newest = texts[-1]
    return Condition(proposal=newest.id, revision=len(newest.revisions), clause=newest.revisions[-1].clauses[0].id)


def _give(giver: SeatId, to: SeatId, dice: Dice) -> Give:
    match dice.random.randrange(3):
        case 0:
            return Give(giver, to, resource=ResourceId("hours"), amount=dice.random.randint(1, 3))
        case 1:
            return Give(giver, to, commitment=dice.random.choice(COMMITMENTS))
        case _:
            return Give(giver, to, words=dice.words("give"))
