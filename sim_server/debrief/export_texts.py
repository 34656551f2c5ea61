"""Adopted texts as documents, in the order of adoption."""

from collections.abc import Iterator

from sim_server.debrief.outcome import outcome
from sim_server.debrief.record import Record
from sim_server.documents.drawn_up import drawn_up
from sim_server.documents.markdown import markdown
from sim_server.documents.named import file_name
from sim_server.documents.wording import Say


def adopted_texts(record: Record, say: Say = str) -> Iterator[tuple[str, str]]:
    """A file name and its Markdown for each adopted text."""
    for number, adopted in enumerate(outcome(record).adopted, 1):
        proposal = record.final.proposals[adopted.proposal]
        document = drawn_up(record.final, proposal, proposal.revisions[adopted.revision - 1], say)
        yield f"{number}-{file_name(adopted.title)}.md", markdown(document)
