"""What stands under an adopted text in Markdown: objections, statements of the delegations, signatures."""

from collections.abc import Iterator
from typing import Final

from sim_server.debrief.markdown import names, plain
from sim_server.debrief.record import Record
from sim_server.rules.commands import ClauseKind, StatementKind
from sim_server.rules.ids import ClauseId, ProposalId
from sim_server.rules.membership import role_of
from sim_server.rules.scenario import DecisionKind
from sim_server.rules.state.decisions import Statement

HEADINGS: Final = {
    StatementKind.RESERVATION: "Reservations",
    StatementKind.DISSOCIATION: "Dissociations",
}


def text_record(record: Record, proposal: ProposalId) -> Iterator[str]:
    """The paragraphs of the record, or none."""
    yield from _objections(record, proposal)
    yield from _statements(record, proposal)
    yield from _signatures(record, proposal)


def _objections(record: Record, proposal: ProposalId) -> Iterator[str]:
    """Of every open question put on the text, standing and withdrawn, with the revision they were about."""
    lines = [
        f"**{names(record, (delegation,))}** (revision {vote.revision}{note}): {plain(reason)}"
        for vote in record.final.votes.values()
        if vote.proposal == proposal and not vote.is_secret
        for delegation, reason, note in (
            *((each, cast.explanation, "") for each, cast in vote.ballots.items() if cast.choice == "object"),
            *((each, reason, ", withdrawn") for each, reason in vote.withdrawn),
        )
    ]
    if lines:
        yield "## Objections"
        yield from lines


def _statements(record: Record, proposal: ProposalId) -> Iterator[str]:
    said = [each for each in record.final.decisions.statements.values() if each.proposal == proposal]
    for kind in (StatementKind.RESERVATION, StatementKind.DISSOCIATION, StatementKind.EXPLANATION):
        of_kind = [each for each in said if each.kind is kind]
        if of_kind:
            yield f"## {HEADINGS.get(kind) or _explanations(record, proposal)}"
        for each in of_kind:
            yield f"**{names(record, (each.delegation,))}**{_place(record, each)}: {plain(each.text)}"


def _explanations(record: Record, proposal: ProposalId) -> str:
    """Of vote where there was one; of position where the text was adopted without."""
    votes = [vote for vote in record.final.votes.values() if vote.proposal == proposal]
    was_voted = bool(votes) and votes[-1].rule.kind is DecisionKind.MAJORITY
    return "Explanations for the record" if was_voted else "Explanations of position"


def _place(record: Record, statement: Statement) -> str:
    number = _number(record, statement.proposal, statement.clause)
    return f" (clause {number})" if number else (" (preamble)" if statement.clause else "")


def _number(record: Record, proposal: ProposalId, clause: ClauseId | None) -> int:
    """The number of an operative clause in the adopted revision; 0 for any other place."""
    found = record.final.proposals[proposal]
    clauses = found.revisions[found.adopted_revision - 1].clauses
    operative = [each.id for each in clauses if each.kind is ClauseKind.OPERATIVE]
    return operative.index(clause) + 1 if clause in operative else 0


def _signatures(record: Record, proposal: ProposalId) -> Iterator[str]:
    signatures = record.final.decisions.signatures.get(proposal, ())
    if signatures:
        yield "## Signatures"
    for each in signatures:
        yield f"{names(record, (each.delegation,))}: {plain(role_of(record.final, each.seat).title)}"
