"""What became of the amendments to a text: accepted by its sponsors, or voted, with the arithmetic."""

from collections.abc import Iterator
from typing import Final

from sim_server.documents.counted import counted
from sim_server.documents.model import Section
from sim_server.documents.named import names
from sim_server.documents.wording import Say, Sentence
from sim_server.rules.amending import amendments_to
from sim_server.rules.commands import AmendmentKind, ClauseKind
from sim_server.rules.events import AmendmentStatus
from sim_server.rules.state import Amendment, Proposal, TableState, VoteStatus

TOLD: Final = frozenset({AmendmentStatus.ACCEPTED, AmendmentStatus.ADOPTED, AmendmentStatus.REJECTED})
CHANGES: Final = {
    AmendmentKind.ADD: Sentence.ADDS,
    AmendmentKind.DELETE: Sentence.DELETES,
    AmendmentKind.REPLACE: Sentence.REPLACES,
    AmendmentKind.MOVE: Sentence.MOVES,
}


def amended(state: TableState, proposal: Proposal, say: Say) -> Iterator[Section]:
    """One line for each amendment that the sponsors or the table decided on, in the order in which it was decided."""
    told = [each for each in amendments_to(state, proposal.id) if each.status in TOLD]
    lines = tuple(
        (_lead(state, proposal, each, say), _outcome(state, each, say))
        for each in sorted(told, key=lambda each: each.ended_at)
    )
    if lines:
        yield Section(Sentence.AMENDMENTS.said(say), lines)


def _lead(state: TableState, proposal: Proposal, amendment: Amendment, say: Say) -> str:
    offer = amendment.offer
    change = CHANGES[offer.change.kind].said(say, place=_place(proposal, amendment, say))
    return Sentence.AMENDMENT.said(say, number=offer.number, name=names(state, (offer.delegation,)), change=change)


def _place(proposal: Proposal, amendment: Amendment, say: Say) -> str:
    """The clause by its number in the revision that the amendment was offered to."""
    offer = amendment.offer
    clauses = proposal.revisions[offer.revision - 1].clauses
    operative = [each.id for each in clauses if each.kind is ClauseKind.OPERATIVE]
    if offer.change.clause not in operative:
        return Sentence.IN_PREAMBLE.said(say)
    return Sentence.ONE_CLAUSE.said(say, number=operative.index(offer.change.clause) + 1)


def _outcome(state: TableState, amendment: Amendment, say: Say) -> str:
    """The last vote on it that had a result; the sponsors' word where there was none."""
    votes = [
        vote
        for vote in state.votes.values()
        if vote.subject.amendment == amendment.offer.amendment and vote.status is VoteStatus.CLOSED and vote.result
    ]
    if amendment.status is AmendmentStatus.ACCEPTED or not votes:
        return Sentence.ACCEPTED.said(say, revision=amendment.made)
    return counted(state, votes[-1], say)
