"""Amendments to a text: what one would change, whether it can, how far it stands from the text, and which is next.

Theory. An amendment names one clause of the newest revision. When a new revision is circulated, whatever brought it,
an open amendment stands on against it as long as its clause has the same words there, and is *overtaken* otherwise
(General Assembly, rule 90: where adopting one implies rejecting another, that other is not put to the vote).
"""

from collections.abc import Iterable
from dataclasses import replace
from difflib import SequenceMatcher
from functools import lru_cache

from sim_server.rules.commands import AmendmentKind, Change, ClauseKind
from sim_server.rules.events import AmendmentStatus
from sim_server.rules.ids import AmendmentId, ClauseId, DelegationId, MotionId, ProposalId, SeatId
from sim_server.rules.likeness import is_too_much
from sim_server.rules.limits import MOST_CLAUSES
from sim_server.rules.practice import (
    NO_PACK,
    AmendmentOrder,
    FriendlyRequires,
    MotionKind,
    MotionVote,
    TextPractice,
)
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.remembered import remembered
from sim_server.rules.scenario import Action, Base, DecisionKind, DecisionRule, Scenario
from sim_server.rules.state import Amendment, Clause, MotionStatus, Proposal, TableState

Ids = tuple[ClauseId, ...]
ADDED = ClauseId("")
"""Stands for the clause that an amendment would add, which has no id before."""


def text_practice(scenario: Scenario) -> TextPractice:
    """What the rule pack says about texts; without a pack, what serves where nothing is said."""
    return scenario.floor.text if scenario.floor is not None else NO_PACK


@remembered(64)
def has_amendments(scenario: Scenario) -> bool:
    """Whether any phase of the scenario opens amendments."""
    return any(Action.AMEND in phase.actions for phase in scenario.phases())


def introductions(state: TableState, seat: SeatId) -> tuple[MotionId, ...]:
    """The motions by which this seat was let introduce an amendment, and has not yet; each lets it offer one."""
    if state.floor is None or not has_amendments(state.scenario):
        return ()
    return tuple(
        motion.id
        for motion in state.floor.motions.values()
        if motion.kind is MotionKind.INTRODUCE_AMENDMENT
        and motion.mover == seat
        and motion.status is MotionStatus.CARRIED
        and not motion.is_done
    )


def amendments_to(state: TableState, proposal: ProposalId) -> tuple[Amendment, ...]:
    """All amendments to a text, in the order in which they were offered."""
    return tuple(each for each in state.amending.amendments.values() if each.offer.proposal == proposal)


def open_amendments(state: TableState, proposal: ProposalId) -> tuple[Amendment, ...]:
    return tuple(each for each in amendments_to(state, proposal) if each.is_open)


def must_accept(scenario: Scenario, proposal: Proposal) -> tuple[DelegationId, ...]:
    """The sponsors whose word makes an amendment friendly."""
    is_lead_enough = text_practice(scenario).friendly_requires is FriendlyRequires.LEAD
    return proposal.sponsors[:1] if is_lead_enough else proposal.sponsors


def is_closed_to_friends(state: TableState, proposal: ProposalId) -> bool:
    """Whether sponsors accept no more changes, because the table has amended the text by a vote."""
    if not text_practice(state.scenario).friendly_closed_after_vote:
        return False
    return any(each.status is AmendmentStatus.ADOPTED for each in amendments_to(state, proposal))


def amendment_rule(state: TableState, rule: DecisionRule) -> DecisionRule:
    """The rule of a vote, asking for the majority that the practice asks of an amendment. It adopts no text."""
    plain = replace(rule, record_minutes=0, signed=False)
    threshold = text_practice(state.scenario).amendment_vote
    if rule.kind is not DecisionKind.MAJORITY or threshold is MotionVote.CHAIR:
        return plain
    is_large = threshold is MotionVote.TWO_THIRDS
    return replace(plain, fraction=(2, 3) if is_large else (1, 2), above=not is_large, base=Base.VOTING)


def refused_change(proposal: Proposal, change: Change) -> Rejection | None:
    """Why the newest revision cannot be changed like this, or None."""
    clauses = proposal.revisions[-1].clauses
    standing = {clause.id: clause for clause in clauses}
    kind = change.clause_kind
    if change.kind is not AmendmentKind.ADD:
        if change.clause not in standing:
            return refuse(Code.UNKNOWN_CLAUSE)
        kind = standing[change.clause].kind
    anchor = standing.get(change.after) if change.after is not None else None
    if change.after is not None and (anchor is None or anchor.kind is not kind):
        return refuse(Code.UNKNOWN_CLAUSE)
    after = changed_clauses(clauses, change)
    if [_words(each) for each in after] == [_words(each) for each in clauses]:
        return refuse(Code.AMENDS_NOTHING)
    if change.kind is AmendmentKind.ADD and len(after) > MOST_CLAUSES:
        return refuse(Code.TOO_MANY_CLAUSES, limit=MOST_CLAUSES)
    is_left = any(each.kind is ClauseKind.OPERATIVE for each in after)
    return None if is_left else refuse(Code.AMENDS_ALL)


def changed_clauses(clauses: tuple[Clause, ...], change: Change) -> tuple[Clause, ...]:
    """The clauses as the amendment would leave them; the change fits them."""
    match change.kind:
        case AmendmentKind.DELETE:
            return tuple(each for each in clauses if each.id != change.clause)
        case AmendmentKind.REPLACE:
            return tuple(
                replace(each, text=change.text, tag=change.tag) if each.id == change.clause else each
                for each in clauses
            )
        case AmendmentKind.MOVE:
            moved = next(each for each in clauses if each.id == change.clause)
            others = tuple(each for each in clauses if each.id != change.clause)
            return _inserted(others, moved, place_after(others, change.after, moved.kind))
        case AmendmentKind.ADD:
            return _inserted(clauses, _new(clauses, change), _place_of_new(clauses, change))


def is_overtaken(proposal: Proposal, amendment: Amendment) -> bool:
    """Whether what it would change is not there any more in the newest revision, or has been done."""
    change, offered_to = amendment.offer.change, proposal.revisions[amendment.offer.revision - 1]
    before = next((each for each in offered_to.clauses if each.id == change.clause), None)
    now = next((each for each in proposal.revisions[-1].clauses if each.id == change.clause), None)
    is_changed = before is not None and (now is None or _words(now) != _words(before))
    return is_changed or refused_change(proposal, change) is not None


def voting_order(state: TableState, proposal: Proposal) -> tuple[Amendment, ...]:
    """The open amendments in the order of voting: as the chair ordered them, the rest as the practice says."""
    practice = text_practice(state.scenario)
    given = state.amending.orders.get(proposal.id, ())
    places = {amendment: place for place, amendment in enumerate(given)}

    def place(each: Amendment) -> tuple[int, int, int, int]:
        by_chair = places.get(each.offer.amendment, len(places))
        is_by_time = practice.amendment_order is AmendmentOrder.TIME
        is_deletion, share = (False, 0) if is_by_time else distance(proposal, each)
        return by_chair, -is_deletion, -share, each.offer.number

    return tuple(sorted(open_amendments(state, proposal.id), key=place))


def distance(proposal: Proposal, amendment: Amendment) -> tuple[bool, int]:
    """How far in substance an amendment stands from the text, in thousandths; a deletion stands furthest.

    Of a replaced clause it is the share of the words before and after that differ, and all of them where it settles
    another option; of an added clause its share of the words of the text with it. A move changes no words.
    """
    change = amendment.offer.change
    clauses = proposal.revisions[amendment.offer.revision - 1].clauses
    match change.kind:
        case AmendmentKind.DELETE:
            return True, 1000
        case AmendmentKind.MOVE:
            return False, 0
        case AmendmentKind.ADD:
            added, present = len(change.text.split()), sum(len(each.text.split()) for each in clauses)
            return False, 1000 * added // max(1, added + present)
        case AmendmentKind.REPLACE:
            before = next(each for each in clauses if each.id == change.clause)
            return False, 1000 if before.tag != change.tag else _share(before.text, change.text)


def is_same(one: Change, other: Change) -> bool:
    """Whether two amendments would do the same, however they are spaced."""
    return _bare(one) == _bare(other)


def named(amendments: Iterable[Amendment]) -> tuple[AmendmentId, ...]:
    return tuple(each.offer.amendment for each in amendments)


def place_after(clauses: tuple[Clause, ...], after: ClauseId | None, kind: ClauseKind) -> int:
    """Where a moved clause goes among the others: right after the one named, or first of its kind."""
    found = next((place + 1 for place, each in enumerate(clauses) if each.id == after), None)
    if found is not None:
        return found
    return sum(each.kind is ClauseKind.PREAMBULAR for each in clauses) if kind is ClauseKind.OPERATIVE else 0


def _bare(change: Change) -> Change:
    return replace(change, text=" ".join(change.text.split()))


def _words(clause: Clause) -> tuple[ClauseId, str, object]:
    return clause.id, clause.text, clause.tag


@lru_cache(maxsize=1024)
def _share(before: str, after: str) -> int:
    """Where there is too much to compare, words are counted and their order is not."""
    old, new = before.split(), after.split()
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return round(1000 * (1 - (matcher.quick_ratio() if is_too_much(old, new) else matcher.ratio())))


def _new(clauses: tuple[Clause, ...], change: Change) -> Clause:
    like = clauses[0]
    return replace(like, id=ADDED, kind=change.clause_kind, version=1, text=change.text, tag=change.tag)


def _inserted(clauses: tuple[Clause, ...], clause: Clause, index: int) -> tuple[Clause, ...]:
    return (*clauses[:index], clause, *clauses[index:])


def _place_of_new(clauses: tuple[Clause, ...], change: Change) -> int:
    """Right after the clause named, or last of its kind."""
    if change.after is not None or change.clause_kind is ClauseKind.PREAMBULAR:
        last = [each.id for each in clauses if each.kind is change.clause_kind][-1:]
        return place_after(clauses, change.after or next(iter(last), None), change.clause_kind)
    return len(clauses)
