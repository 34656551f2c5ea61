"""Adopted texts as Markdown, in the form such texts have: preamble in italics, numbered operative clauses."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from sim_server.debrief.export_record import text_record
from sim_server.debrief.markdown import names, plain
from sim_server.debrief.outcome import AdoptedText, outcome
from sim_server.debrief.record import Record
from sim_server.debrief.texts import numbered
from sim_server.debrief.votes import VoteHeld, votes_held
from sim_server.rules.commands import Choice
from sim_server.rules.document import end_mark, unended
from sim_server.rules.events import Reason, Result
from sim_server.rules.ids import Millis, ProposalId
from sim_server.rules.scenario import DecisionKind
from sim_server.rules.state import Clause
from sim_server.rules.verbs import opening

CHOICES: Final = {
    Choice.IN_FAVOUR: "in favour",
    Choice.AGAINST: "against",
    Choice.ABSTAIN: "abstaining",
    Choice.OBJECT: "objecting",
}


def adopted_texts(record: Record) -> Iterator[tuple[str, str]]:
    """A file name and its Markdown for each adopted text, in the order of adoption."""
    for number, adopted in enumerate(outcome(record).adopted, 1):
        yield f"{number}-{_file_name(adopted.title)}.md", adopted_text(record, adopted)


def adopted_text(record: Record, adopted: AdoptedText) -> str:
    """One adopted text with its sponsors and the result of its vote."""
    clauses = record.final.proposals[adopted.proposal].revisions[adopted.revision - 1].clauses
    preamble = [clause for clause, number in numbered(clauses) if not number]
    operative = [(clause, number) for clause, number in numbered(clauses) if number]
    parts = [
        f"# {plain(adopted.title)}",
        _adoption(record, adopted),
        f"Sponsors: {names(record, adopted.sponsors)}",
        *(_preambular(clause) for clause in preamble),
        *(_operative(clause, number, is_last=number == len(operative)) for clause, number in operative),
        *(_vote(record, adopted.vote) if adopted.vote else ()),
        *part_votes(record, adopted.proposal),
        *text_record(record, adopted.proposal),
    ]
    return "\n\n".join(parts) + "\n"


def _adoption(record: Record, adopted: AdoptedText) -> str:
    opened = record.opened
    when = _local(adopted.at, opened.zone)
    return (
        f"{plain(opened.session_title)}, table {opened.number}. Adopted on {when:%Y-%m-%d} at {when:%H:%M} "
        f"({opened.zone}) as revision {adopted.revision}."
    )


def _preambular(clause: Clause) -> str:
    verb, rest = _verb(clause)
    words = f"***{verb}***" + (f" *{rest}*" if rest else "")
    return words + end_mark(clause.kind, is_last=False)


def _operative(clause: Clause, number: int, *, is_last: bool) -> str:
    verb, rest = _verb(clause)
    return f"{number}. *{verb}*" + (f" {rest}" if rest else "") + end_mark(clause.kind, is_last=is_last)


def _verb(clause: Clause) -> tuple[str, str]:
    """What the clause opens with and the rest, without the mark at the end."""
    found = opening(unended(clause.text), clause.kind)
    return plain(found.verb), plain(found.rest)


def _vote(record: Record, vote: VoteHeld) -> Iterator[str]:
    yield f"## Decision\n\n{_result(record, vote)}"
    explained = [ballot for ballot in vote.ballots if ballot.explanation]
    if explained:
        yield "## Explanations of vote"
    for ballot in explained:
        name = names(record, (ballot.delegation,))
        yield f"**{name}** ({CHOICES[ballot.choice]}): {plain(ballot.explanation)}"


def part_votes(record: Record, proposal: ProposalId) -> Iterator[str]:
    """Every vote on a part of the text, with the revision that it was about and the arithmetic."""
    held = [vote for vote in votes_held(record) if vote.proposal == proposal and vote.part and vote.result]
    if held:
        yield "## Votes on parts"
    for vote in held:
        about = f"Part {vote.part} of revision {vote.revision} ({_place(record, vote)}), {_verdict(vote)}."
        yield f"{about} {_result(record, vote)}"


def _place(record: Record, vote: VoteHeld) -> str:
    clauses = record.final.proposals[vote.proposal].revisions[vote.revision - 1].clauses
    numbers = [
        str(number) if number else "preamble" for clause, number in numbered(clauses) if clause.id in vote.clauses
    ]
    return "clauses " + ", ".join(dict.fromkeys(numbers))


def _verdict(vote: VoteHeld) -> str:
    return "approved" if vote.result and vote.result.is_adopted else "not approved"


def _result(record: Record, vote: VoteHeld) -> str:
    result = vote.result
    if result is None:
        return "No result."
    if vote.rule.kind is not DecisionKind.MAJORITY:
        held = "no objection" if result.reason == Reason.NO_OBJECTION else "objected to"
        return f"{plain(vote.rule.title)}: {held}."
    ballot = " Secret ballot." if vote.is_secret else ""
    counted = (
        f"{plain(vote.rule.title)}: {result.in_favour} in favour, {result.against} against, {result.abstaining} "
        f"abstaining, {result.not_voting} not voting; {result.needed} of {result.base} needed.{ballot}"
    )
    return " ".join((counted, *_groups(vote, result), *_named(record, vote, result)))


def _named(record: Record, vote: VoteHeld, result: Result) -> Iterator[str]:
    """Who stopped it by a veto, and who is not recorded as voting."""
    if result.vetoed_by:
        yield f"Veto by {names(record, result.vetoed_by)}."
    if vote.silent:
        yield f"Not recorded as voting: {names(record, vote.silent)}."


def _groups(vote: VoteHeld, result: Result) -> Iterator[str]:
    titles = {group.id: group.title for group in vote.rule.groups}
    for count in result.groups:
        yield f"{plain(titles[count.group])}: {count.in_favour} in favour; {count.needed} of {count.base} needed."


def _local(at: Millis, zone: str) -> datetime:
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(ZoneInfo(zone))


def _file_name(title: str) -> str:
    """Letters and digits of any script, the rest as hyphens; at most 60 characters."""
    words = re.sub(r"[^\w]+", "-", unicodedata.normalize("NFC", title.lower())).strip("-_")
    return words[:60] or "text"
