"""Adopted texts as documents, in the order of adoption."""

from collections.abc import Iterator

from sim_server.debrief.outcome import outcome
from sim_server.debrief.record import Record
from sim_server.documents.drawn_up import drawn_up
from sim_server.documents.model import Document
from sim_server.documents.named import file_name
from sim_server.documents.wording import Say


def adopted_texts(record: Record, say: Say) -> Iterator[tuple[str, Document]]:
    """A name for the files of each adopted text, without an ending, and the text; ``say`` words its headings."""
    for number, adopted in enumerate(outcome(record).adopted, 1):
        proposal = record.final.proposals[adopted.proposal]
        document = drawn_up(record.final, proposal, proposal.revisions[adopted.revision - 1], say)
        yield f"{number}-{file_name(adopted.title)}", document
