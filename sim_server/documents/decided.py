"""How a text was decided: the votes held to a result, with the arithmetic and, where it is public, who voted how."""

from collections.abc import Iterator
from typing import Final

from sim_server.documents.model import Section
from sim_server.documents.named import names
from sim_server.documents.wording import Say, Sentence
from sim_server.rules.commands import Choice, ClauseKind, SubjectKind
from sim_server.rules.events import Reason, Result
from sim_server.rules.ids import DelegationId
from sim_server.rules.membership import members
from sim_server.rules.scenario import DecisionKind
from sim_server.rules.state import Proposal, Revision, TableState, Vote, VoteStatus

ENDINGS: Final = {
    Reason.ENOUGH: Sentence.ENOUGH,
    Reason.NOT_ENOUGH: Sentence.NOT_ENOUGH,
    Reason.GROUP_SHORT: Sentence.GROUP_SHORT,
    Reason.NO_QUORUM: Sentence.NO_QUORUM,
}
SIDES: Final = (
    (Choice.IN_FAVOUR, Sentence.IN_FAVOUR),
    (Choice.AGAINST, Sentence.AGAINST),
    (Choice.ABSTAIN, Sentence.ABSTAINING),
)


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
        lines = tuple((_part(proposal, vote, say), _sum(state, vote, say)) for vote in parts)
        yield Section(Sentence.SEPARATE_VOTES.said(say), lines)
    whole = [vote for vote in held if vote.subject.kind is SubjectKind.WHOLE and vote.revision == revision.number]
    if whole:
        yield Section(Sentence.DECISION.said(say), (("", _sum(state, whole[-1], say)),))
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


def _sum(state: TableState, vote: Vote, say: Say) -> str:
    result = vote.result
    if result is None:
        raise ValueError("A vote without a result decides nothing.")
    if vote.rule.kind is not DecisionKind.MAJORITY:
        return _unopposed(vote, result, say)
    return " ".join(_counted(state, vote, result, say))


def _unopposed(vote: Vote, result: Result, say: Say) -> str:
    if result.reason == Reason.NO_QUORUM:
        return Sentence.NO_QUORUM.said(say)
    sentence = Sentence.NO_OBJECTION if result.is_adopted else Sentence.OBJECTION
    return sentence.said(say, rule=vote.rule.title)


def _counted(state: TableState, vote: Vote, result: Result, say: Say) -> Iterator[str]:
    yield Sentence.COUNTED.said(
        say,
        rule=vote.rule.title,
        in_favour=result.in_favour,
        against=result.against,
        abstaining=result.abstaining,
        not_voting=result.not_voting,
        needed=result.needed,
        base=result.base,
    )
    titles = {group.id: group.title for group in vote.rule.groups}
    for count in result.groups:
        yield Sentence.GROUP.said(
            say,
            group=titles[count.group],
            in_favour=count.in_favour,
            against=count.against,
            abstaining=count.abstaining,
            needed=count.needed,
            base=count.base,
        )
    if vote.is_secret:
        yield Sentence.SECRET.said(say)
    yield _ending(state, vote, result, say)
    silent = _silent(state, vote) if vote.is_on_part and not vote.is_secret else ()
    if silent:
        yield f"{Sentence.NOT_VOTING.said(say)}: {names(state, silent)}."


def _ending(state: TableState, vote: Vote, result: Result, say: Say) -> str:
    if result.reason == Reason.VETO:
        stopped = Sentence.PART_VETO if vote.is_on_part else Sentence.VETO
        return stopped.said(say, names=names(state, result.vetoed_by))
    if vote.is_on_part:
        return (Sentence.APPROVED if result.is_adopted else Sentence.REJECTED).said(say)
    return ENDINGS[result.reason].said(say)


def _by_name(state: TableState, vote: Vote, say: Say) -> Iterator[Section]:
    """Who voted how under a majority rule, in the order of the scenario. Of a secret ballot nothing."""
    if vote.is_secret or vote.rule.kind is not DecisionKind.MAJORITY:
        return
    sides = [(sentence, _those(state, vote, choice)) for choice, sentence in SIDES]
    lines = (*sides, (Sentence.NOT_VOTING, _silent(state, vote)))
    heading = Sentence.ROLL_CALL if vote.roll else Sentence.RECORDED
    yield Section(heading.said(say), tuple((each.said(say), names(state, who)) for each, who in lines if who))


def _those(state: TableState, vote: Vote, choice: Choice) -> tuple[DelegationId, ...]:
    return tuple(each.id for each in state.scenario.delegations if _choice(vote, each.id) is choice)


def _silent(state: TableState, vote: Vote) -> tuple[DelegationId, ...]:
    """Members that did not vote; whoever passed and was not heard again is among them."""
    said = {choice for choice, _ in SIDES}
    return tuple(member for member in members(state) if _choice(vote, member) not in said)


def _choice(vote: Vote, delegation: DelegationId) -> Choice | None:
    cast = vote.ballots.get(delegation)
    return cast.choice if cast else None
