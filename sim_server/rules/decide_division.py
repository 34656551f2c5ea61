"""Decisions on dividing a text, and what follows when its last part is voted."""

from collections import Counter

from sim_server.rules.access import visible_proposal
from sim_server.rules.actors import Actor, Moment, SeatActor
from sim_server.rules.amending import open_amendments, text_practice
from sim_server.rules.audience import EVERYONE
from sim_server.rules.commands import ClauseKind, DivideText
from sim_server.rules.decision import Decision, item_id
from sim_server.rules.division import dividing_rule, division_of, is_lost
from sim_server.rules.events import DivisionEnded, Event, Result, RevisionCirculated, TextDivided
from sim_server.rules.evolve_division import with_part
from sim_server.rules.practice import Division as Divisible
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.state import Proposal, ProposalStatus, TableState, Vote
from sim_server.rules.state.decisions import Division
from sim_server.rules.voting import open_vote_on


def divide_text(state: TableState, command: DivideText, actor: Actor, moment: Moment) -> Decision:
    proposal = visible_proposal(state, command.proposal, actor)
    if isinstance(proposal, Rejection):
        return proposal
    refusal = _refused_text(state, proposal, command) or _refused_parts(state, proposal, command)
    if refusal:
        return refusal
    by = actor.seat if isinstance(actor, SeatActor) else None
    parts = tuple(tuple(part) for part in command.parts)
    return (TextDivided(proposal.id, command.revision, parts, by, moment.at),)


def part_voted(state: TableState, vote: Vote, result: Result, moment: Moment) -> tuple[Event, ...]:
    """After the last part: the approved parts stand as a revision of their own, which is then voted as a whole."""
    known = division_of(state, vote.proposal)
    if known is None:
        return ()
    division = with_part(known, vote.subject.number, result.is_adopted)
    if None in division.passed:
        return ()
    proposal = state.proposals[vote.proposal]
    lost = is_lost(division, proposal.revisions[-1])
    ended = DivisionEnded(proposal.id, is_lost=lost, at=moment.at)
    return (ended,) if lost or all(division.passed) else (_narrowed(proposal, division, moment), ended)


def _narrowed(proposal: Proposal, division: Division, moment: Moment) -> RevisionCirculated:
    approved = division.approved()
    return RevisionCirculated(
        item=item_id(moment, "b"),
        proposal=proposal.id,
        number=len(proposal.revisions) + 1,
        clauses=tuple((each.id, each.version) for each in proposal.revisions[-1].clauses if each.id in approved),
        by=None,
        audience=EVERYONE,
        at=moment.at,
    )


def _refused_text(state: TableState, proposal: Proposal, command: DivideText) -> Rejection | None:
    if proposal.status is not ProposalStatus.INTRODUCED:
        return refuse(Code.NOT_INTRODUCED if proposal.status is ProposalStatus.DRAFT else Code.PROPOSAL_CLOSED)
    if open_vote_on(state, proposal.id):
        return refuse(Code.PROPOSAL_FROZEN)
    if waiting := open_amendments(state, proposal.id):
        return refuse(Code.AMENDMENTS_FIRST, count=len(waiting))
    if command.revision != proposal.revisions[-1].number:
        return refuse(Code.STALE_REVISION, revision=proposal.revisions[-1].number)
    return None


def _refused_parts(state: TableState, proposal: Proposal, command: DivideText) -> Rejection | None:
    """Two parts or more, none empty, each clause in one; no parts at all take a division back."""
    if dividing_rule(state) is None:
        return refuse(Code.PART_BY_MAJORITY)
    if not command.parts:
        return None if division_of(state, proposal.id) else refuse(Code.NOTHING_TO_DO)
    if division_of(state, proposal.id):
        return refuse(Code.TEXT_DIVIDED)
    if _splits_preamble(state, proposal, command):
        return refuse(Code.PREAMBLE_TOGETHER)
    named = Counter(clause for part in command.parts for clause in part)
    every = Counter(each.id for each in proposal.revisions[-1].clauses)
    fits = len(command.parts) > 1 and all(command.parts) and named == every
    return None if fits else refuse(Code.PARTS_DO_NOT_FIT)


def _splits_preamble(state: TableState, proposal: Proposal, command: DivideText) -> bool:
    """Where operative clauses alone are voted separately, the preamble stays in one part."""
    if text_practice(state.scenario).division is not Divisible.OPERATIVE:
        return False
    preamble = {each.id for each in proposal.revisions[-1].clauses if each.kind is ClauseKind.PREAMBULAR}
    return sum(not preamble.isdisjoint(part) for part in command.parts) > 1
