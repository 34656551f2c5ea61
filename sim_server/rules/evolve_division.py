"""How the state follows the division of a text."""

from dataclasses import replace

from sim_server.rules.events import DivisionEnded, TextDivided, VoteClosed
from sim_server.rules.evolve_desk import let_go
from sim_server.rules.ids import ProposalId
from sim_server.rules.mapping import put
from sim_server.rules.state import TableState
from sim_server.rules.state.decisions import Division
from sim_server.rules.state.votes import Vote

DivisionEvent = TextDivided | DivisionEnded


def evolve_division(state: TableState, event: DivisionEvent) -> TableState:
    if isinstance(event, TextDivided):
        nothing = (None,) * len(event.parts)
        division = Division(event.revision, event.parts, nothing, is_over=not event.parts)
        state = let_go(state, event.proposal)
    else:
        division = replace(state.decisions.divisions[event.proposal], is_over=True, is_lost=event.is_lost)
    return _with(state, event.proposal, division)


def note_part(state: TableState, vote: Vote, event: VoteClosed) -> TableState:
    """The result of a part, if that is what the vote was about."""
    if not vote.is_on_part:
        return state
    division = with_part(state.decisions.divisions[vote.proposal], vote.subject.number, event.result.is_adopted)
    return _with(state, vote.proposal, division)


def with_part(division: Division, number: int, is_passed: bool) -> Division:
    """The division with what came of one of its parts."""
    passed = tuple(is_passed if place == number else known for place, known in enumerate(division.passed, 1))
    return replace(division, passed=passed)


def _with(state: TableState, proposal: ProposalId, division: Division) -> TableState:
    divisions = put(state.decisions.divisions, proposal, division)
    return replace(state, decisions=replace(state.decisions, divisions=divisions))
