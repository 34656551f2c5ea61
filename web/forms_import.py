"""The form that takes in a text written elsewhere: it is read again here, so that what was shown is what is taken."""

from typing import Final

from sim_server.documents.reading import MOST_READ, Reading, reading
from sim_server.rules.commands import ImportText
from sim_server.rules.ids import ProposalId
from sim_server.rules.limits import MOST_CLAUSES
from web.fields import TOO_LONG, Fields, Unfit, clean, maybe_name, one, words, yes
from web.marking import N_

MOST_PLACES: Final = 10 * MOST_CLAUSES
"""Clauses, and places that are not taken over, that a page can still show."""
NOTHING: Final = N_("No clause was recognised. Number the operative clauses: 1. Decides …")


def import_text(fields: Fields) -> ImportText:
    """Raises Unfit."""
    found = read_text(one(fields, "text"))
    if not found.clauses:
        raise Unfit(NOTHING)
    proposal = maybe_name(fields, "proposal")
    return ImportText(
        title=words(fields, "title"),
        clauses=tuple((each.kind, each.text) for each in found.clauses),
        proposal=ProposalId(proposal) if proposal else None,
        anyway=yes(fields, "anyway"),
    )


def read_text(text: str) -> Reading:
    """Raises Unfit for a text that is too long to be a proposal, in characters or in clauses."""
    if len(text) > MOST_READ:
        raise Unfit(TOO_LONG)
    found = reading(clean(text))
    if max(len(found.clauses), len(found.unread)) > MOST_PLACES:
        raise Unfit(TOO_LONG)
    return found
