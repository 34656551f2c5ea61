"""How a text was decided: the votes held to a result and, where it is public, who voted how."""

from collections.abc import Iterator

from sim_server.documents.counted import SIDES, counted, silent, those
from sim_server.documents.model import Section
from sim_server.documents.named import names
from sim_server.documents.wording import Say, Sentence
from sim_server.rules.commands import ClauseKind, SubjectKind
from sim_server.rules.scenario import DecisionKind
from sim_server.rules.state import Proposal, Revision, TableState, Vote, VoteStatus


def decided(state: TableState, proposal: Proposal, revision: Revision, say: Say) -> Iterator[Section]:
    """The votes on the parts that this revision came from, then the last vote on it as a whole that had a result."""
    held = [
        vote
        for vote in state.votes.values()
        if vote.proposal == proposal.id and vote.status is VoteStatus.CLOSED and vote.result is not None
    ]
    divided = _divided(state, proposal, revision)
    parts = [vote for vote in held if vote.is_on_part and vote.revision == divided]
    if parts:
        lines = tuple((_part(proposal, vote, say), counted(state, vote, say)) for vote in parts)
        yield Section(Sentence.SEPARATE_VOTES.said(say), lines)
    whole = [vote for vote in held if vote.subject.kind is SubjectKind.WHOLE and vote.revision == revision.number]
    if whole:
        yield Section(Sentence.DECISION.said(say), (("", counted(state, whole[-1], say)),))
        yield from _by_name(state, whole[-1], say)


def _divided(state: TableState, proposal: Proposal, revision: Revision) -> int:
    """The number of the divided revision whose approved parts this one has; 0 where it was not divided."""
    division = state.decisions.divisions.get(proposal.id)
    if division is None or not division.parts:
        return 0
    follows = revision.number == division.revision + 1 and {each.id for each in revision.clauses} == division.approved()
    return division.revision if follows or revision.number == division.revision else 0


def _part(proposal: Proposal, vote: Vote, say: Say) -> str:
    places = ", ".join(_places(proposal, vote, say))
    return Sentence.PART.said(say, number=vote.subject.number, places=places)


def _places(proposal: Proposal, vote: Vote, say: Say) -> Iterator[str]:
    """Whether it has clauses of the preamble, and the numbers of its operative ones in the revision that was voted."""
    clauses = proposal.revisions[vote.revision - 1].clauses
    operative = [each.id for each in clauses if each.kind is ClauseKind.OPERATIVE]
    numbers = [str(operative.index(each) + 1) for each in vote.subject.clauses if each in operative]
    if len(numbers) < len(vote.subject.clauses):
        yield Sentence.PREAMBLE.said(say)
    if len(numbers) == 1:
        yield Sentence.ONE_CLAUSE.said(say, number=numbers[0])
    elif numbers:
        yield Sentence.CLAUSES.said(say, numbers=", ".join(numbers))


def _by_name(state: TableState, vote: Vote, say: Say) -> Iterator[Section]:
    """Who voted how under a majority rule, in the order of the scenario. Of a secret ballot nothing."""
    if vote.is_secret or vote.rule.kind is not DecisionKind.MAJORITY:
        return
    sides = [(sentence, those(state, vote, choice)) for choice, sentence in SIDES]
    lines = (*sides, (Sentence.NOT_VOTING, silent(state, vote)))
    heading = Sentence.ROLL_CALL if vote.roll else Sentence.RECORDED
    yield Section(heading.said(say), tuple((each.said(say), names(state, who)) for each, who in lines if who))
