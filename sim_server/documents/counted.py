"""The arithmetic of a vote in sentences, and who voted how."""

from collections.abc import Iterator
from typing import Final

from sim_server.documents.named import names
from sim_server.documents.wording import Say, Sentence
from sim_server.rules.commands import Choice, SubjectKind
from sim_server.rules.events import Reason, Result
from sim_server.rules.ids import DelegationId
from sim_server.rules.membership import members
from sim_server.rules.scenario import DecisionKind
from sim_server.rules.state import TableState, Vote

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


def counted(state: TableState, vote: Vote, say: Say) -> str:
    """How a vote with a result went: the sum, what it needed, and what came of it."""
    result = vote.result
    if result is None:
        raise ValueError("A vote without a result decides nothing.")
    if vote.rule.kind is not DecisionKind.MAJORITY:
        return _unopposed(vote, result, say)
    return " ".join(_sentences(state, vote, result, say))


def _unopposed(vote: Vote, result: Result, say: Say) -> str:
    if result.reason == Reason.NO_QUORUM:
        return Sentence.NO_QUORUM.said(say)
    sentence = Sentence.NO_OBJECTION if result.is_adopted else Sentence.OBJECTION
    return sentence.said(say, rule=vote.rule.title)


def _sentences(state: TableState, vote: Vote, result: Result, say: Say) -> Iterator[str]:
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
    unheard = silent(state, vote) if vote.subject.kind is not SubjectKind.WHOLE and not vote.is_secret else ()
    if unheard:
        yield f"{Sentence.NOT_VOTING.said(say)}: {names(state, unheard)}."


def _ending(state: TableState, vote: Vote, result: Result, say: Say) -> str:
    if result.reason == Reason.VETO:
        stopped = Sentence.PART_VETO if vote.is_on_part else Sentence.VETO
        return stopped.said(say, names=names(state, result.vetoed_by))
    if vote.is_on_part:
        return (Sentence.APPROVED if result.is_adopted else Sentence.REJECTED).said(say)
    return ENDINGS[result.reason].said(say)


def those(state: TableState, vote: Vote, choice: Choice) -> tuple[DelegationId, ...]:
    """Who chose this, in the scenario's order."""
    return tuple(each.id for each in state.scenario.delegations if _choice(vote, each.id) is choice)


def silent(state: TableState, vote: Vote) -> tuple[DelegationId, ...]:
    """Members that did not vote; whoever passed and was not heard again is among them."""
    said = {choice for choice, _ in SIDES}
    return tuple(member for member in members(state) if _choice(vote, member) not in said)


def _choice(vote: Vote, delegation: DelegationId) -> Choice | None:
    cast = vote.ballots.get(delegation)
    return cast.choice if cast else None
