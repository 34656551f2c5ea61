"""Family ``suggestion``: the consultations on a chair's text, between the holder of the pen and each delegation."""

from sim_server.projection.console_reader import reads_content
from sim_server.projection.labels import label_then
from sim_server.projection.possible import refusal_of
from sim_server.projection.regions import Sight, Views
from sim_server.projection.sighting import scenario_of, seat_of, writer_of
from sim_server.projection.text import standing_revision
from sim_server.projection.views.drafting import SuggestionView
from sim_server.rules.access import CLOSED
from sim_server.rules.audience import can_see
from sim_server.rules.commands import AnswerSuggestion, ClauseKind
from sim_server.rules.events import WordsSuggested
from sim_server.rules.ids import ClauseId, SeatId
from sim_server.rules.state import Revision


def suggestion(sight: Sight) -> Views:
    """Those that wait before those that are answered, each in the order of arrival."""
    seat, answers = seat_of(sight), sight.state.desk.answers
    seen = [each for each in sight.state.desk.suggestions.values() if can_see(sight.viewer, each.audience)]
    in_order = sorted(seen, key=lambda each: each.suggestion in answers)
    return {each.suggestion: suggestion_view(sight, each, seat) for each in in_order}


def all_suggestions(sight: Sight) -> Views:
    """For the console."""
    if not reads_content(sight):
        return {}
    writer, answers = writer_of(sight), sight.state.desk.answers
    in_order = sorted(sight.state.desk.suggestions.values(), key=lambda each: each.suggestion in answers)
    return {each.suggestion: suggestion_view(sight, each, writer) for each in in_order}


def suggestion_view(sight: Sight, each: WordsSuggested, seat: SeatId | None) -> SuggestionView:
    state = sight.state
    proposal, answer = state.proposals[each.proposal], state.desk.answers.get(each.suggestion)
    number, present = _found(standing_revision(proposal), each.clause)
    holds = seat in proposal.authors and proposal.status not in CLOSED and answer is None
    return SuggestionView(
        id=each.suggestion,
        proposal=proposal.id,
        title=proposal.title,
        clause=each.clause,
        number=number,
        present=present,
        text=each.text,
        reason=each.reason,
        by=label_then(scenario_of(sight), each.by, state.bots, each.at),
        at=each.at,
        takes=answer.takes if answer is not None else None,
        may_answer=holds and seat is not None and refusal_of(sight, seat, AnswerSuggestion) is None,
    )


def _found(revision: Revision, clause: ClauseId | None) -> tuple[int, str]:
    """The clause's number and words in this revision."""
    count = 0
    for each in revision.clauses:
        count += each.kind is ClauseKind.OPERATIVE
        if each.id == clause:
            return (count if each.kind is ClauseKind.OPERATIVE else 0), each.text
    return 0, ""
