"""The sheets of an export about decisions besides votes: straw polls, the record of texts, signatures, parts."""

from collections.abc import Iterator

from sim_server.debrief.decisions import Entered
from sim_server.debrief.export_csv import Cell, Sheet
from sim_server.debrief.export_lines import moment
from sim_server.debrief.findings import Findings


def decision_sheets(found: Findings) -> tuple[Sheet, ...]:
    return (
        Sheet("polls", ("poll", "at", "minute", "question", "answer", "count", "delegations"), tuple(_polls(found))),
        Sheet("parts", ("vote", "title", "revision", "part", "clause", "approved"), tuple(_parts(found))),
        Sheet("record", ("at", "minute", "title", *_WHO, "kind", "clause", "text"), tuple(_record(found))),
        Sheet("signatures", ("at", "minute", "title", *_WHO), tuple(_signatures(found))),
    )


_WHO = ("delegation", "seat")


def _polls(found: Findings) -> Iterator[tuple[Cell, ...]]:
    """One row for each answer; delegations only of a poll by name."""
    for poll in found.polls:
        about = (poll.id, moment(poll.at), round(poll.minute, 2), poll.question)
        for answer, count, named in zip(poll.answers, poll.counts, poll.named, strict=True):
            yield *about, answer, count, " ".join(named)


def _parts(found: Findings) -> Iterator[tuple[Cell, ...]]:
    """One row for each clause of each part that was voted."""
    for vote in found.votes:
        approved = ("yes" if vote.result.is_adopted else "no") if vote.result else ""
        for clause in vote.clauses:
            yield vote.id, vote.title, vote.revision, vote.part, clause, approved


def _record(found: Findings) -> Iterator[tuple[Cell, ...]]:
    for each in found.entered:
        if each.kind is not None:
            clause = "preamble" if each.in_preamble else each.number or None
            yield *_about(each), each.kind, clause, each.text


def _signatures(found: Findings) -> Iterator[tuple[Cell, ...]]:
    for each in found.entered:
        if each.kind is None:
            yield _about(each)


def _about(each: Entered) -> tuple[Cell, ...]:
    return moment(each.at), round(each.minute, 2), each.title, each.delegation, each.seat
