"""Decisions on brackets: who stands behind which wording, what it settles, and its place in the clean text."""

from collections.abc import Iterable
from itertools import groupby
from typing import assert_never

from sim_server.rules.access import changeable_proposal, clause_at, live_clauses, own_proposal, refused_tag
from sim_server.rules.actors import Moment, SeatActor
from sim_server.rules.brackets import Alternative, alternatives, settled
from sim_server.rules.commands import (
    BackAlternative,
    BracketChoice,
    LeaveAlternative,
    SettleBracket,
    SettleBrackets,
    Tag,
    TagAlternative,
)
from sim_server.rules.decision import Decision
from sim_server.rules.events import AlternativeBacked, AlternativeLeft, AlternativeTagged, ClauseEdited
from sim_server.rules.ids import AlternativeId, ClauseId
from sim_server.rules.limits import MOST_CLAUSE
from sim_server.rules.locks import refused_lock
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.scenario import Scenario, TextMode
from sim_server.rules.state import Clause, Proposal, TableState
from sim_server.rules.subclauses import in_order
from sim_server.rules.words import refused_text

BackingCommand = BackAlternative | LeaveAlternative
BracketCommand = BackingCommand | TagAlternative | SettleBracket | SettleBrackets


def decide_brackets(state: TableState, command: BracketCommand, actor: SeatActor, moment: Moment) -> Decision:
    if isinstance(command, BackingCommand):
        return _back_or_leave(state, command, actor, moment)
    proposal = own_proposal(state, command.proposal, actor)
    if isinstance(proposal, Rejection):
        return proposal
    match command:
        case TagAlternative():
            return _tag(state, proposal, command, actor, moment)
        case SettleBracket():
            choice = BracketChoice(command.clause, command.version, command.alternative)
            return _settle(state, proposal, (choice,), actor, moment)
        case SettleBrackets():
            return _settle(state, proposal, command.choices, actor, moment)
        case _:
            assert_never(command)


def _back_or_leave(state: TableState, command: BackingCommand, actor: SeatActor, moment: Moment) -> Decision:
    proposal = changeable_proposal(state, command.proposal, actor)
    if isinstance(proposal, Rejection):
        return proposal
    found = _readable(state, proposal, command.clause, command.alternative, actor)
    if found is None:
        return refuse(Code.UNKNOWN_ALTERNATIVE)
    delegation = state.seats[actor.seat].delegation
    backs = isinstance(command, BackAlternative)
    if backs is (delegation in proposal.support[command.clause, found.id].backers):
        return refuse(Code.NOTHING_TO_DO)
    made = AlternativeBacked if backs else AlternativeLeft
    return (made(proposal.id, command.clause, found.id, found.words, delegation, moment.at),)


def _readable(
    state: TableState, proposal: Proposal, clause: ClauseId, alternative: AlternativeId, actor: SeatActor
) -> Alternative | None:
    """The wording, where this seat reads it: in the newest revision, or as an author in the working draft."""
    circulated = proposal.revisions[-1].clauses if proposal.revisions else ()
    working = live_clauses(proposal) if actor.seat in proposal.authors else ()
    return _wording(state.scenario, (each for each in (*circulated, *working) if each.id == clause), alternative)


def _wording(scenario: Scenario, clauses: Iterable[Clause], alternative: AlternativeId) -> Alternative | None:
    if scenario.text_mode is TextMode.PLAIN:
        return None
    found = (each for clause in clauses for each in alternatives(clause.text) if each.id == alternative)
    return next(found, None)


def _tag(state: TableState, proposal: Proposal, command: TagAlternative, actor: SeatActor, moment: Moment) -> Decision:
    clause = clause_at(proposal, command.clause)
    if isinstance(clause, Rejection):
        return clause
    found = _wording(state.scenario, (clause,), command.alternative)
    if found is None:
        return refuse(Code.UNKNOWN_ALTERNATIVE)
    refusal = refused_tag(state, command.tag) or refused_second_issue(state, proposal, clause, command.tag)
    if refusal:
        return refusal
    if command.tag == proposal.support[clause.id, found.id].tag:
        return refuse(Code.NOTHING_CHANGED)
    return (AlternativeTagged(proposal.id, clause.id, found.id, found.words, command.tag, actor.seat, moment.at),)


def refused_second_issue(state: TableState, proposal: Proposal, clause: Clause, tag: Tag | None) -> Rejection | None:
    """A clause and all wordings in its brackets answer one question at most, so that one answer can hold."""
    if tag is None:
        return None
    wordings = (proposal.support.get((clause.id, each.id)) for each in alternatives(clause.text))
    tags = (clause.tag, *(support.tag for support in wordings if support is not None))
    other = next((each for each in tags if each is not None and each.issue != tag.issue), None)
    if other is None:
        return None
    issue = next(issue for issue in state.scenario.issues if issue.id == other.issue)
    return refuse(Code.ONE_ISSUE_A_CLAUSE, issue=issue.title)


def _settle(
    state: TableState, proposal: Proposal, choices: tuple[BracketChoice, ...], actor: SeatActor, moment: Moment
) -> Decision:
    """Every clause that is concerned gets one new version."""
    edits: list[ClauseEdited] = []
    by_clause = sorted(choices, key=lambda choice: choice.clause)
    for clause_id, chosen in groupby(by_clause, key=lambda choice: choice.clause):
        edit = _edit(state, proposal, clause_id, tuple(chosen), actor, moment)
        if isinstance(edit, Rejection):
            return edit
        edits.append(edit)
    return tuple(edits) or refuse(Code.NOTHING_CHANGED)


def _edit(
    state: TableState,
    proposal: Proposal,
    clause_id: ClauseId,
    chosen: tuple[BracketChoice, ...],
    actor: SeatActor,
    moment: Moment,
) -> ClauseEdited | Rejection:
    clause = clause_at(proposal, clause_id)
    if isinstance(clause, Rejection):
        return clause
    if any(choice.version != clause.version for choice in chosen):
        return refuse(Code.STALE_CLAUSE)
    held = refused_lock(state, proposal.id, clause.id, actor.seat, moment.at)
    if held:
        return held
    wordings = [_wording(state.scenario, (clause,), choice.alternative) for choice in chosen]
    if None in wordings:
        return refuse(Code.UNKNOWN_ALTERNATIVE)
    text = in_order(settled(clause.text, (choice.alternative for choice in chosen)))
    refusal = refused_text(text, limit=MOST_CLAUSE)
    if refusal:
        return refusal
    return ClauseEdited(
        proposal=proposal.id,
        clause=clause.id,
        version=clause.version + 1,
        text=text,
        tag=_answer(proposal, clause, chosen),
        by=actor.seat,
        at=moment.at,
    )


def _answer(proposal: Proposal, clause: Clause, chosen: tuple[BracketChoice, ...]) -> Tag | None:
    """What the clause settles from now on: the chosen wording's answer, or what it settled before."""
    tags = (proposal.support[clause.id, choice.alternative].tag for choice in chosen)
    return next((tag for tag in tags if tag is not None), clause.tag)
