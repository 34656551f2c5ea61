"""The sheet of amendments: who would change what, and what became of it."""

from collections.abc import Iterator
from typing import Final

from sim_server.debrief.export_csv import Cell, Sheet
from sim_server.debrief.export_lines import moment
from sim_server.debrief.record import Record

_HEADER: Final = (
    "amendment",
    "at",
    "minute",
    "proposal",
    "number",
    "revision",
    "kind",
    "clause",
    "after",
    "text",
    "issue",
    "option",
    "reason",
    "seat",
    "delegation",
    "accepted_by",
    "declined_by",
    "status",
    "made_revision",
)


def amendment_sheet(record: Record) -> Sheet:
    """Everyone reads amendments at the table, so every export has them."""
    return Sheet("amendments", _HEADER, tuple(_rows(record)))


def _rows(record: Record) -> Iterator[tuple[Cell, ...]]:
    for key, each in record.final.amending.amendments.items():
        offer, change = each.offer, each.offer.change
        tag = (change.tag.issue, change.tag.option) if change.tag else (None, None)
        about = (key, moment(offer.at), round(record.minute(offer.at), 2), offer.proposal, offer.number, offer.revision)
        what = (change.kind, change.clause, change.after, change.text, *tag, offer.reason, offer.by, offer.delegation)
        yield *about, *what, " ".join(each.accepted), " ".join(each.declined), each.status, each.made or None
