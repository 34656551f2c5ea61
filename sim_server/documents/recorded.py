"""What stands under a text beside its vote: objections, explanations, reservations, dissociations, signatures."""

from collections.abc import Iterator
from typing import Final

from sim_server.documents.model import Section
from sim_server.documents.named import names
from sim_server.documents.wording import Say, Sentence
from sim_server.rules.commands import WHOLE, Choice, ClauseKind, StatementKind
from sim_server.rules.membership import role_of
from sim_server.rules.scenario import DecisionKind
from sim_server.rules.state import Proposal, TableState, Vote, VoteStatus
from sim_server.rules.state.decisions import Statement

Line = tuple[str, str]
HEADINGS: Final = {
    StatementKind.RESERVATION: Sentence.RESERVATIONS,
    StatementKind.DISSOCIATION: Sentence.DISSOCIATIONS,
}


def recorded(state: TableState, proposal: Proposal, say: Say) -> Iterator[Section]:
    """The sections that have something in them, in the order in which they are printed."""
    votes = [vote for vote in state.votes.values() if vote.proposal == proposal.id and vote.status is VoteStatus.CLOSED]
    said = [each for each in state.decisions.statements.values() if each.proposal == proposal.id]
    for heading, lines in (
        (Sentence.OBJECTIONS, _objections(state, votes, say)),
        *((HEADINGS[kind], _statements(state, proposal, said, kind, say)) for kind in HEADINGS),
        (_explanations_of(votes), _explanations(state, proposal, votes, said, say)),
        (Sentence.SIGNATURES, _signatures(state, proposal, say)),
    ):
        found = tuple(lines)
        if found:
            yield Section(heading.said(say), found)


def _objections(state: TableState, votes: list[Vote], say: Say) -> Iterator[Line]:
    """Of every open question put on the text, standing and withdrawn, with the revision they were about."""
    for vote in votes:
        if vote.is_secret:
            continue
        for delegation, cast in vote.ballots.items():
            if cast.choice is Choice.OBJECT:
                lead = Sentence.OBJECTED.said(say, name=names(state, (delegation,)), number=vote.revision)
                yield lead, cast.explanation
        for delegation, reason in vote.withdrawn:
            yield Sentence.WITHDREW.said(say, name=names(state, (delegation,)), number=vote.revision), reason


def _statements(
    state: TableState, proposal: Proposal, said: list[Statement], kind: StatementKind, say: Say
) -> Iterator[Line]:
    for each in said:
        if each.kind is kind:
            yield _lead(state, proposal, each, say), each.text


def _lead(state: TableState, proposal: Proposal, statement: Statement, say: Say) -> str:
    name = names(state, (statement.delegation,))
    if statement.clause is None:
        return name
    clauses = proposal.revisions[proposal.adopted_revision - 1].clauses
    operative = [each.id for each in clauses if each.kind is ClauseKind.OPERATIVE]
    if statement.clause not in operative:
        return Sentence.ON_PREAMBLE.said(say, name=name)
    return Sentence.ON_CLAUSE.said(say, name=name, number=operative.index(statement.clause) + 1)


def _explanations_of(votes: list[Vote]) -> Sentence:
    """Of vote where there was one; of position where nobody voted."""
    whole = [vote for vote in votes if vote.subject == WHOLE]
    was_voted = bool(whole) and whole[-1].rule.kind is DecisionKind.MAJORITY
    return Sentence.EXPLANATIONS if was_voted else Sentence.POSITIONS


def _explanations(
    state: TableState, proposal: Proposal, votes: list[Vote], said: list[Statement], say: Say
) -> Iterator[Line]:
    """What stood on the ballots of the last open vote on the whole, then what was entered for the record."""
    whole = [vote for vote in votes if vote.subject == WHOLE and not vote.is_secret]
    if whole:
        ballots = whole[-1].ballots
        for delegation in state.scenario.delegations:
            cast = ballots.get(delegation.id)
            if cast is not None and cast.explanation and cast.choice not in (None, Choice.OBJECT):
                yield delegation.name, cast.explanation
    yield from _statements(state, proposal, said, StatementKind.EXPLANATION, say)


def _signatures(state: TableState, proposal: Proposal, say: Say) -> Iterator[Line]:
    for each in state.decisions.signatures.get(proposal.id, ()):
        office = role_of(state, each.seat).title
        yield "", Sentence.SIGNED.said(say, name=names(state, (each.delegation,)), office=office)
