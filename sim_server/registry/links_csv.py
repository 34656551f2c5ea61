"""links.csv: one row for each person, for a mail merge. Personal data; only a lead may have it."""

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from io import StringIO

from sim_server.registry.people import Participant
from sim_server.rules.ids import PersonId

HEADINGS = ("name", "email", "language", "table", "seat", "link", "code")
FORMULA_MARKS = tuple("=+-@\t\r\n＝＋－＠")


@dataclass(frozen=True, slots=True)
class Invitation:
    """What one person is sent. `table` is 0 and `seat` empty for somebody without a seat."""

    participant: Participant = field(repr=False)
    table: int
    seat: str
    code: str = field(repr=False)


def links_csv(invitations: Iterable[Invitation], link_to: Callable[[PersonId], str]) -> str:
    """The file's text. `link_to` makes a person's whole address."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for invitation in invitations:
        writer.writerow(_row(invitation, link_to(invitation.participant.id)))
    return text.getvalue()


def _row(invitation: Invitation, link: str) -> tuple[str, ...]:
    participant = invitation.participant
    return (
        _harmless(participant.name),
        _harmless(participant.email),
        _harmless(participant.language),
        str(invitation.table or ""),
        _harmless(invitation.seat),
        link,
        invitation.code,
    )


def _harmless(cell: str) -> str:
    """A spreadsheet would run a cell that begins like a formula; an apostrophe makes it text."""
    return f"'{cell}" if cell.startswith(FORMULA_MARKS) else cell
