"""The decision to take in a text that was written elsewhere: the ordinary commands one after the other, or nothing."""

from collections.abc import Iterator
from hashlib import blake2s

from sim_server.rules.actors import Moment, SeatActor
from sim_server.rules.commands import AddClause, DraftProposal, ImportText
from sim_server.rules.decide_clauses import decide_clauses
from sim_server.rules.decide_text import decide_text
from sim_server.rules.decision import Decision
from sim_server.rules.events import Event
from sim_server.rules.evolve import evolve
from sim_server.rules.ids import ProposalId
from sim_server.rules.permissions import permitted
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.settling import answer_in
from sim_server.rules.state import Opening, TableState


def import_text(state: TableState, command: ImportText, actor: SeatActor, moment: Moment) -> Decision:
    """The events of every step; the refusal of the first step that is refused."""
    if not command.clauses:
        return refuse(Code.EMPTY_TEXT)
    events: list[Event] = []
    for number, step in enumerate(_steps(state.opening, command, moment)):
        own = Moment(moment.at, _own(moment, number))
        decided = permitted(state, type(step), actor) or _step(state, step, actor, own)
        if isinstance(decided, Rejection):
            return decided
        for event in decided:
            state = evolve(state, event)
        events.extend(decided)
    return tuple(events)


def _steps(opening: Opening, command: ImportText, moment: Moment) -> Iterator[DraftProposal | AddClause]:
    if command.proposal is None:
        yield DraftProposal(command.title)
    for kind, text in command.clauses:
        yield AddClause(command.proposal or ProposalId(_own(moment, 0)), kind, text, answer_in(opening, text))


def _own(moment: Moment, number: int) -> str:
    """A fresh id for each step. Everyone reads the ids of a text later: they tell nothing of what came together."""
    return blake2s(f"{moment.fresh} {number}".encode(), digest_size=10).hexdigest()


def _step(state: TableState, step: DraftProposal | AddClause, actor: SeatActor, moment: Moment) -> Decision:
    if isinstance(step, DraftProposal):
        return decide_text(state, step, actor, moment)
    return decide_clauses(state, step, actor, moment)
