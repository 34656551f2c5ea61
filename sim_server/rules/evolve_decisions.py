"""How the state follows decisions: amendments, votes, straw polls, and the record beside a text."""

from typing import assert_never

from sim_server.rules.events import (
    AmendmentAnswered,
    AmendmentOffered,
    AmendmentsOrdered,
    AmendmentTurned,
    BallotCast,
    DivisionEnded,
    MemberAbsent,
    PollAnswered,
    PollClosed,
    PollOpened,
    RecordClosed,
    StatementEntered,
    StatementWithdrawn,
    TextDivided,
    TextSigned,
    VoteCancelled,
    VoteClosed,
    VoteOpened,
)
from sim_server.rules.evolve_amendments import AmendmentEvent, evolve_amendments
from sim_server.rules.evolve_division import DivisionEvent, evolve_division
from sim_server.rules.evolve_polls import PollEvent, evolve_polls
from sim_server.rules.evolve_record import RecordEvent, evolve_record
from sim_server.rules.evolve_votes import VoteEvent, evolve_votes
from sim_server.rules.state import TableState

DecisionEvent = AmendmentEvent | VoteEvent | DivisionEvent | PollEvent | RecordEvent


def evolve_decisions(state: TableState, event: DecisionEvent) -> TableState:
    match event:
        case VoteOpened() | BallotCast() | MemberAbsent() | VoteClosed() | VoteCancelled():
            return evolve_votes(state, event)
        case TextDivided() | DivisionEnded():
            return evolve_division(state, event)
        case PollOpened() | PollAnswered() | PollClosed():
            return evolve_polls(state, event)
        case AmendmentOffered() | AmendmentAnswered() | AmendmentTurned() | AmendmentsOrdered():
            return evolve_amendments(state, event)
        case RecordClosed() | StatementEntered() | StatementWithdrawn() | TextSigned():
            return evolve_record(state, event)
        case _:
            assert_never(event)
