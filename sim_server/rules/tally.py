"""Counting a vote, with the arithmetic that a participant can check.

The words follow the Rules of Procedure of the General Assembly of the United Nations: members "present
and voting" are those who vote in favour or against, and those who abstain count as not voting (rule 86).
A text needs, of its base B and the fraction n/d of its rule,

    at least the fraction:   the smallest whole number of votes v with  v * d >= B * n
    more than the fraction:  the smallest whole number of votes v with  v * d >  B * n

and never fewer than one. A quorum of q/r is there when  present * r >= members * q,  in delegations.
A double majority asks the same of each named group, counted among its own delegations. Under consensus
nothing is counted but objections, and a silence procedure needs nobody to be present. Otherwise the quorum
comes first, then a veto, then the whole, then the groups.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from sim_server.rules.commands import Choice
from sim_server.rules.events import GroupCount, Reason, Result
from sim_server.rules.ids import DelegationId
from sim_server.rules.scenario import Base, DecisionKind, DecisionRule, VotingGroup


@dataclass(frozen=True, slots=True)
class Electorate:
    """Who could vote, and who of them was present."""

    members: tuple[DelegationId, ...]
    present: frozenset[DelegationId]


@dataclass(frozen=True, slots=True)
class Poll:
    """Choices with the votes that each is worth, and who stopped the text by a veto."""

    choices: tuple[tuple[Choice, int], ...]
    vetoed_by: tuple[DelegationId, ...]
    ballots: tuple[tuple[DelegationId, Choice], ...] = ()
    """Whose choice is whose; empty in a secret ballot, which no group can count."""

    def votes(self, choice: Choice) -> int:
        return sum(worth for chosen, worth in self.choices if chosen is choice)


def open_poll(rule: DecisionRule, ballots: Mapping[DelegationId, Choice]) -> Poll:
    """The poll of an open ballot, with the rule's weights and vetoes."""
    choices = tuple((choice, weight(rule, delegation)) for delegation, choice in ballots.items())
    vetoed_by = tuple(delegation for delegation in rule.vetoes if ballots.get(delegation) is Choice.AGAINST)
    return Poll(choices, vetoed_by, tuple(ballots.items()))


def secret_poll(opened: tuple[Choice, ...]) -> Poll:
    """The poll of a secret ballot: one vote each, and nobody's veto."""
    return Poll(tuple((choice, 1) for choice in opened), ())


def tally(rule: DecisionRule, electorate: Electorate, poll: Poll) -> Result:
    """The result of a poll under a rule."""
    base = _base(rule, electorate, poll)
    needed = votes_needed(rule, base) if rule.kind is DecisionKind.MAJORITY else 0
    all_votes = sum(weight(rule, member) for member in electorate.members)
    groups = _group_counts(rule, electorate, poll)
    reason = _reason(rule, electorate, poll, needed, groups)
    return Result(
        is_adopted=reason in (Reason.ENOUGH, Reason.NO_OBJECTION),
        reason=reason,
        in_favour=poll.votes(Choice.IN_FAVOUR),
        against=poll.votes(Choice.AGAINST),
        abstaining=poll.votes(Choice.ABSTAIN),
        objecting=poll.votes(Choice.OBJECT),
        not_voting=all_votes - sum(worth for _, worth in poll.choices),
        base=base,
        needed=needed,
        vetoed_by=poll.vetoed_by,
        groups=groups,
    )


def weight(rule: DecisionRule, delegation: DelegationId) -> int:
    """How many votes the delegation's ballot is worth: one, unless the rule says otherwise."""
    return dict(rule.weights).get(delegation, 1)


def votes_needed(share: DecisionRule | VotingGroup, base: int) -> int:
    """The smallest number of votes in favour that passes; at least one."""
    numerator, denominator = share.fraction
    if share.above:
        return base * numerator // denominator + 1
    return max(1, -(-base * numerator // denominator))


def has_quorum(rule: DecisionRule, electorate: Electorate) -> bool:
    if rule.quorum is None:
        return True
    numerator, denominator = rule.quorum
    return len(electorate.present) * denominator >= len(electorate.members) * numerator


def _base(rule: DecisionRule, electorate: Electorate, poll: Poll) -> int:
    match rule.base:
        case Base.VOTING:
            return poll.votes(Choice.IN_FAVOUR) + poll.votes(Choice.AGAINST)
        case Base.PRESENT:
            return sum(weight(rule, member) for member in electorate.members if member in electorate.present)
        case Base.MEMBERS:
            return sum(weight(rule, member) for member in electorate.members)
        case _:
            assert_never(rule.base)


def _group_counts(rule: DecisionRule, electorate: Electorate, poll: Poll) -> tuple[GroupCount, ...]:
    return tuple(_group_count(rule, group, electorate, poll) for group in rule.groups)


def _group_count(rule: DecisionRule, group: VotingGroup, electorate: Electorate, poll: Poll) -> GroupCount:
    """The group as if it were the whole: the same base and weights among its own delegations."""
    inside = frozenset(group.delegations)
    within = Electorate(tuple(member for member in electorate.members if member in inside), electorate.present & inside)
    own = open_poll(rule, {delegation: choice for delegation, choice in poll.ballots if delegation in inside})
    base = _base(rule, within, own)
    return GroupCount(
        group=group.id,
        in_favour=own.votes(Choice.IN_FAVOUR),
        against=own.votes(Choice.AGAINST),
        abstaining=own.votes(Choice.ABSTAIN),
        base=base,
        needed=votes_needed(group, base),
    )


def _reason(rule: DecisionRule, electorate: Electorate, poll: Poll, needed: int, groups: tuple[GroupCount, ...]) -> str:
    if rule.kind is not DecisionKind.SILENCE and not has_quorum(rule, electorate):
        return Reason.NO_QUORUM
    if rule.kind is not DecisionKind.MAJORITY:
        return Reason.OBJECTION if poll.votes(Choice.OBJECT) else Reason.NO_OBJECTION
    if poll.vetoed_by:
        return Reason.VETO
    if poll.votes(Choice.IN_FAVOUR) < needed:
        return Reason.NOT_ENOUGH
    return Reason.ENOUGH if all(group.is_enough for group in groups) else Reason.GROUP_SHORT
