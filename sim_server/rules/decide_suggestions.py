"""Decisions on the chair's text: who holds the pen, what others suggest, and what becomes of it."""

from sim_server.rules.access import clause_at, introduced_proposal, own_proposal
from sim_server.rules.actors import Moment, SeatActor
from sim_server.rules.audience import only
from sim_server.rules.commands import AddClause, AnswerSuggestion, ClauseKind, EditClause, SuggestWords
from sim_server.rules.decide_clauses import decide_clauses
from sim_server.rules.decide_edits import worded
from sim_server.rules.decision import Decision
from sim_server.rules.events import SuggestionAnswered, WordsSuggested
from sim_server.rules.ids import SuggestionId
from sim_server.rules.limits import MOST_CLAUSE, MOST_EXPLANATION, MOST_SUGGESTIONS
from sim_server.rules.locks import refused_lock
from sim_server.rules.membership import seats_of
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.scenario import TextMode
from sim_server.rules.settling import answer_in
from sim_server.rules.state import Proposal, TableState
from sim_server.rules.words import refused_length, refused_text, tidy

SuggestionCommand = SuggestWords | AnswerSuggestion


def decide_suggestions(state: TableState, command: SuggestionCommand, actor: SeatActor, moment: Moment) -> Decision:
    if isinstance(command, SuggestWords):
        return _suggest(state, command, actor, moment)
    return _answer(state, command, actor, moment)


def _suggest(state: TableState, command: SuggestWords, actor: SeatActor, moment: Moment) -> Decision:
    if state.scenario.text_mode is not TextMode.CHAIR:
        return refuse(Code.PEN_IS_FREE)
    proposal = introduced_proposal(state, command.proposal, actor)
    if isinstance(proposal, Rejection):
        return proposal
    text, reason = worded(command.text), tidy(command.reason)
    refusal = (
        _refused_author(proposal, actor)
        or _refused_clause(proposal, command, text)
        or refused_text(text, limit=MOST_CLAUSE)
        or refused_length(reason, limit=MOST_EXPLANATION)
        or _refused_count(state, actor)
    )
    if refusal:
        return refusal
    delegation = state.seats[actor.seat].delegation
    suggested = WordsSuggested(
        suggestion=SuggestionId(moment.fresh),
        proposal=proposal.id,
        clause=command.clause,
        text=text,
        reason=reason,
        delegation=delegation,
        by=actor.seat,
        audience=only(*proposal.authors, *seats_of(state, delegation)),
        at=moment.at,
    )
    return (suggested,)


def _refused_author(proposal: Proposal, actor: SeatActor) -> Rejection | None:
    return refuse(Code.YOU_HOLD_PEN) if actor.seat in proposal.authors else None


def _refused_clause(proposal: Proposal, command: SuggestWords, text: str) -> Rejection | None:
    """Of what was circulated: nobody but the holder knows the working draft."""
    if command.clause is None:
        return None
    found = next((each for each in proposal.revisions[-1].clauses if each.id == command.clause), None)
    if found is None:
        return refuse(Code.UNKNOWN_CLAUSE)
    return refuse(Code.NOTHING_CHANGED) if found.text == text else None


def _refused_count(state: TableState, actor: SeatActor) -> Rejection | None:
    delegation, answers = state.seats[actor.seat].delegation, state.desk.answers
    waiting = sum(each.delegation == delegation for key, each in state.desk.suggestions.items() if key not in answers)
    return refuse(Code.TOO_MANY_SUGGESTIONS, limit=MOST_SUGGESTIONS) if waiting >= MOST_SUGGESTIONS else None


def _answer(state: TableState, command: AnswerSuggestion, actor: SeatActor, moment: Moment) -> Decision:
    suggested = state.desk.suggestions.get(command.suggestion)
    if suggested is None or actor.seat not in state.proposals[suggested.proposal].authors:
        return refuse(Code.UNKNOWN_SUGGESTION)
    if command.suggestion in state.desk.answers:
        return refuse(Code.SUGGESTION_ANSWERED)
    answered = SuggestionAnswered(command.suggestion, command.takes, actor.seat, suggested.audience, moment.at)
    if not command.takes:
        return (answered,)
    taken = _taken(state, suggested, actor, moment)
    return taken if isinstance(taken, Rejection) else (*taken, answered)


def _taken(state: TableState, suggested: WordsSuggested, actor: SeatActor, moment: Moment) -> Decision:
    """The change of the working draft, as if the holder had typed it. Model words of an option carry its answer."""
    answer = answer_in(state.opening, suggested.text)
    if suggested.clause is None:
        adding = AddClause(suggested.proposal, ClauseKind.OPERATIVE, suggested.text, answer)
        return decide_clauses(state, adding, actor, moment)
    proposal = own_proposal(state, suggested.proposal, actor)
    if isinstance(proposal, Rejection):
        return proposal
    clause = clause_at(proposal, suggested.clause)
    if isinstance(clause, Rejection):
        return clause
    edit = EditClause(proposal.id, clause.id, clause.version, suggested.text, answer or clause.tag)
    held = refused_lock(state, proposal.id, clause.id, actor.seat, moment.at)
    return held or decide_clauses(state, edit, actor, moment)
