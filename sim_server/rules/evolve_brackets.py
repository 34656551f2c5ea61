"""How the state follows brackets: who brought a wording in, and who stands behind it."""

from dataclasses import replace
from typing import assert_never

from sim_server.rules.brackets import alternatives
from sim_server.rules.events import AlternativeBacked, AlternativeLeft, AlternativeTagged
from sim_server.rules.ids import AlternativeId, ClauseId, DelegationId
from sim_server.rules.mapping import put
from sim_server.rules.pen import delegation_of
from sim_server.rules.scenario import TextMode
from sim_server.rules.state import Clause, Proposal, TableState
from sim_server.rules.state.proposals import Support

BracketEvent = AlternativeBacked | AlternativeLeft | AlternativeTagged


def evolve_brackets(state: TableState, event: BracketEvent) -> TableState:
    proposal = state.proposals[event.proposal]
    key = (event.clause, event.alternative)
    support = _next(proposal.support[key], event)
    changed = replace(proposal, support=put(proposal.support, key, support))
    return replace(state, proposals=put(state.proposals, proposal.id, changed))


def with_owners(state: TableState, proposal: Proposal, clause: Clause) -> Proposal:
    """The proposal after this version of a clause: wordings that are new in it belong to whoever wrote them."""
    if state.scenario.text_mode is TextMode.PLAIN:
        return proposal
    owner = delegation_of(state, clause.by)
    new: dict[tuple[ClauseId, AlternativeId], Support] = {
        (clause.id, each.id): Support(owner, (), None)
        for each in alternatives(clause.text)
        if (clause.id, each.id) not in proposal.support
    }
    return replace(proposal, support={**proposal.support, **new}) if new else proposal


def _next(support: Support, event: BracketEvent) -> Support:
    match event:
        case AlternativeBacked():
            return replace(support, backers=(*support.backers, event.delegation))
        case AlternativeLeft():
            return replace(support, backers=_without(support.backers, event.delegation))
        case AlternativeTagged():
            return replace(support, tag=event.tag)
        case _:
            assert_never(event)


def _without(backers: tuple[DelegationId, ...], gone: DelegationId) -> tuple[DelegationId, ...]:
    return tuple(each for each in backers if each != gone)
