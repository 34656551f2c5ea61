"""A text as a document, for whoever may read it: asked for, not a region of the page."""

from sim_server.documents.drawn_up import drawn_up
from sim_server.documents.model import Document
from sim_server.documents.wording import Say
from sim_server.projection.regions import Sight
from sim_server.projection.text import is_introduced, standing_revision
from sim_server.rules.audience import FacilitatorKind, FacilitatorViewer, ObserverViewer, SeatViewer
from sim_server.rules.ids import ProposalId
from sim_server.rules.state import Proposal

WORKING = 0
STANDING = -1


def paper(sight: Sight, proposal: ProposalId, number: int, say: Say) -> Document | None:
    """A circulated revision by its number, the one that stands (`STANDING`), or the working draft (`WORKING`).

    None where there is none, or where it is not this viewer's to read.
    """
    found = sight.state.proposals.get(proposal)
    if found is None or not _may_read(sight, found, number):
        return None
    if number == WORKING:
        return drawn_up(sight.state, found, None, say)
    revision = standing_revision(found) if number == STANDING else found.revisions[number - 1]
    return drawn_up(sight.state, found, revision, say)


def _may_read(sight: Sight, proposal: Proposal, number: int) -> bool:
    if number != WORKING:
        return _may_read_circulated(sight, proposal) and number <= len(proposal.revisions) and number >= STANDING
    match sight.viewer:
        case SeatViewer(seat):
            return seat in proposal.authors
        case ObserverViewer():
            return False
        case FacilitatorViewer(kind):
            return kind is not FacilitatorKind.TECHNICAL


def _may_read_circulated(sight: Sight, proposal: Proposal) -> bool:
    is_technical = sight.viewer == FacilitatorViewer(FacilitatorKind.TECHNICAL)
    return is_introduced(proposal) and not is_technical
