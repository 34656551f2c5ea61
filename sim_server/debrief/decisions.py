"""Decisions besides votes: straw polls, the record beside a text, signatures."""

from dataclasses import dataclass

from sim_server.debrief.record import Record
from sim_server.debrief.texts import numbered
from sim_server.rules.commands import StatementKind
from sim_server.rules.ids import ClauseId, DelegationId, Millis, PollId, ProposalId, SeatId
from sim_server.rules.state.decisions import Poll


@dataclass(frozen=True, slots=True)
class PollHeld:
    """A straw poll that was closed. ``named`` are those who gave each answer, where it was asked by name."""

    id: PollId
    question: str
    answers: tuple[str, ...]
    counts: tuple[int, ...]
    named: tuple[tuple[DelegationId, ...], ...]
    at: Millis
    minute: float


@dataclass(frozen=True, slots=True)
class Entered:
    """What a delegation put under a text: words of some kind or, with ``kind`` None, its signature.

    ``number`` is that of an operative clause, 0 for the whole; ``in_preamble`` for a clause before them.
    """

    proposal: ProposalId
    title: str
    delegation: DelegationId
    seat: SeatId
    kind: StatementKind | None
    number: int
    in_preamble: bool
    text: str
    at: Millis
    minute: float


def polls_held(record: Record) -> tuple[PollHeld, ...]:
    """Every straw poll that came to its end, in the order in which they were asked."""
    return tuple(_poll(record, each) for each in record.final.decisions.polls.values() if not each.is_open)


def record_of_texts(record: Record) -> tuple[Entered, ...]:
    """Words and signatures beside texts, in the order in which they were entered."""
    decisions = record.final.decisions
    words = [
        _entered(record, each.proposal, each.delegation, each.seat, each.at, each.kind, each.clause, each.text)
        for each in decisions.statements.values()
    ]
    signatures = [
        _entered(record, proposal, each.delegation, each.seat, each.at)
        for proposal, signed in decisions.signatures.items()
        for each in signed
    ]
    return tuple(sorted((*words, *signatures), key=lambda each: each.at))


def _poll(record: Record, poll: Poll) -> PollHeld:
    order = [delegation.id for delegation in record.opened.scenario.delegations]
    named = tuple(
        tuple(each for each in order if poll.is_named and poll.given.get(each) == number)
        for number in range(len(poll.answers))
    )
    minute = record.minute(poll.opened_at)
    return PollHeld(poll.id, poll.question, poll.answers, poll.counts, named, poll.opened_at, minute)


def _entered(
    record: Record,
    proposal: ProposalId,
    delegation: DelegationId,
    seat: SeatId,
    at: Millis,
    kind: StatementKind | None = None,
    clause: ClauseId | None = None,
    text: str = "",
) -> Entered:
    found = record.final.proposals[proposal]
    clauses = found.revisions[found.adopted_revision - 1].clauses
    number = next((number for each, number in numbered(clauses) if each.id == clause), 0)
    in_preamble = clause is not None and not number
    return Entered(proposal, found.title, delegation, seat, kind, number, in_preamble, text, at, record.minute(at))
