"""What the timeline tells of how texts came about: suggestions, the pen, merges; and when."""

from sim_server.debrief.happening import Happening, Kind
from sim_server.debrief.record import Entry, record_of
from sim_server.debrief.timeline import timeline
from sim_server.rules.commands import AnswerSuggestion, IntroduceProposal, MergeDrafts, Stage
from sim_server.rules.ids import CommandId
from tests.rules.given import CHAIR, LEAD, NORTH, SOUTH, Table
from tests.rules.test_chairs_text import chairs_text, suggested
from tests.rules.test_facilitators_pen import circulated, facilitated
from tests.rules.test_merging import two_drafts

WRITTEN = {Kind.PEN, Kind.SUGGESTED, Kind.TAKEN, Kind.SET_ASIDE, Kind.MERGED}


def told(table: Table, *stages: Stage) -> list[Happening]:
    record = record_of(tuple(Entry(table.at, "", CommandId(""), event) for event in table.events))
    return [each for each in timeline(record, table.state.scenario, frozenset(stages)) if each.kind in WRITTEN]


def test_suggestions_and_answers_are_told_once_deals_are_disclosed_without_their_words() -> None:
    table, text, clause = chairs_text()
    for takes in (True, False):
        table.does(AnswerSuggestion(suggested(table, text, clause, f"Decides {takes}."), takes=takes), CHAIR)
    lines = told(table, *Stage)
    assert [each.kind for each in lines] == [Kind.SUGGESTED, Kind.TAKEN, Kind.SUGGESTED, Kind.SET_ASIDE]
    assert all(each.seats == (NORTH.seat,) and "Decides" not in each.title for each in lines)
    assert told(table, Stage.OUTCOME, Stage.INTERESTS) == []


def test_suggestions_to_the_facilitator_are_told_alike() -> None:
    table = facilitated()
    text, clause = circulated(table)
    table.does(AnswerSuggestion(suggested(table, text, clause), takes=True), LEAD)
    assert [each.kind for each in told(table, Stage.DEALS)] == [Kind.SUGGESTED, Kind.TAKEN]


def test_an_author_of_an_ordinary_text_takes_over_no_pen() -> None:
    table, one, _, _ = two_drafts()
    table.does(IntroduceProposal(one), NORTH)
    assert told(table, *Stage) == []


def test_a_merge_is_told_of_texts_that_came_to_the_table() -> None:
    table, one, other, clauses = two_drafts()
    table.does(MergeDrafts(one, other, "Joint text", ((one, clauses[0]),)), NORTH)
    merged = next(text for text, each in table.state.proposals.items() if each.title == "Joint text")
    table.does(IntroduceProposal(merged), NORTH)
    assert told(table, *Stage) == []
    table.does(IntroduceProposal(one), NORTH)
    table.does(IntroduceProposal(other), SOUTH)
    (line,) = told(table, Stage.DEALS)
    assert (line.kind, line.title, line.seats) == (Kind.MERGED, "Joint text", (NORTH.seat,))
