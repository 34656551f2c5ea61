"""Decisions afterwards, in the text that everyone takes home: votes on parts, vetoes, who is not recorded as voting."""

import csv
import re
from dataclasses import replace
from io import BytesIO, StringIO
from zipfile import ZipFile
from zoneinfo import ZoneInfo

from sim_server.debrief.export import export_own
from sim_server.debrief.export_csv import BYTE_ORDER_MARK
from sim_server.debrief.export_texts import adopted_texts
from sim_server.debrief.happening import Kind
from sim_server.debrief.record import Entry, Record, record_of
from sim_server.debrief.timeline import timeline
from sim_server.documents.markdown import markdown
from sim_server.rules.audience import ObserverViewer
from sim_server.rules.commands import (
    AdvancePhase,
    AnswerPoll,
    CastBallot,
    Choice,
    ClosePoll,
    CloseVote,
    Disclose,
    DivideText,
    EndSpeech,
    EnterStatement,
    OpenPoll,
    OpenVote,
    Recognise,
    SignText,
    Stage,
    StartTable,
    StatementKind,
)
from sim_server.rules.ids import CommandId, Language, ProposalId
from sim_server.rules.practice import MotionKind
from sim_server.rules.scenario import Action, PhaseKind, Scenario
from tests.debrief.played import played
from tests.rules import given
from tests.rules.floor_table import carried, practice
from tests.rules.given import CHAIR, LEAD, NORTH, SOUTH, WORKS, Table
from tests.rules.given_record import KEPT, SOLEMN
from tests.rules.small_scenario import SCENARIO, SIMPLE
from tests.rules.small_scenario import SOUTH as VETO
from web.debrief_view import debrief_view
from web.dress import Dress
from web.look import Look


def recorded(table: Table) -> Record:
    entries = (Entry(table.at, "lead", CommandId(f"c{n}"), event) for n, event in enumerate(table.events))
    return record_of(entries)


def voted(table: Table, proposal: ProposalId, part: int, *choices: Choice) -> None:
    """North, South and the Works vote in this order; whoever has no choice stays silent."""
    revision = len(table.state.proposals[proposal].revisions)
    table.does(OpenVote(proposal, revision, SIMPLE, part=part), LEAD)
    vote = tuple(table.state.votes)[-1]
    for voter, choice in zip((NORTH, SOUTH, WORKS), choices, strict=False):
        table.does(CastBallot(vote, revision, choice), voter)
    table.does(CloseVote(vote), LEAD)


def divided_table() -> Table:
    """Two clauses, each voted by itself: the first stays, the second goes; the rest is adopted as revision 2."""
    table, proposal = given.table_with_proposal(given.OPEN_ACCESS, given.POOLED_PATENTS)
    clauses = table.state.proposals[proposal].revisions[-1].clauses
    table.does(DivideText(proposal, 1, tuple((each.id,) for each in clauses)), LEAD)
    voted(table, proposal, 1, Choice.IN_FAVOUR, Choice.IN_FAVOUR, Choice.AGAINST)
    voted(table, proposal, 2, Choice.IN_FAVOUR, Choice.AGAINST)
    voted(table, proposal, 0, Choice.IN_FAVOUR, Choice.IN_FAVOUR)
    return table


def text_of(table: Table) -> str:
    record = recorded(table)
    ((_, document),) = adopted_texts(record, str)
    return markdown(document)


def test_votes_on_parts_stand_under_the_text_with_their_arithmetic() -> None:
    text = text_of(divided_table())
    assert "## Separate votes" in text
    assert re.search(r"\*\*Part 1 \(clause 1\)\*\*: .* Approved\.", text)
    assert re.search(r"\*\*Part 2 \(clause 2\)\*\*: .* Not approved\.", text)
    assert "1 in favour, 1 against, 0 abstaining, 1 not recorded as voting; 2 of 2 needed." in text


def test_whoever_did_not_vote_is_named_as_not_recorded() -> None:
    text = text_of(divided_table())
    assert re.findall(r"Not recorded as voting\W+Works", text) == [
        "Not recorded as voting: Works",
        "Not recorded as voting**: Works",
    ]


def test_a_veto_is_told_with_the_delegation_that_used_it() -> None:
    with_veto = replace(SCENARIO, rules=tuple(replace(each, vetoes=(VETO,)) for each in SCENARIO.rules))
    table, proposal = given.table_with_proposal(given.OPEN_ACCESS, given.POOLED_PATENTS, scenario=with_veto)
    clauses = table.state.proposals[proposal].revisions[-1].clauses
    table.does(DivideText(proposal, 1, tuple((each.id,) for each in clauses)), LEAD)
    voted(table, proposal, 1, Choice.IN_FAVOUR, Choice.IN_FAVOUR, Choice.IN_FAVOUR)
    voted(table, proposal, 2, Choice.IN_FAVOUR, Choice.AGAINST, Choice.IN_FAVOUR)
    voted(table, proposal, 0, Choice.IN_FAVOUR, Choice.IN_FAVOUR, Choice.IN_FAVOUR)
    assert "stopped by the veto of South." in text_of(table)


WHOLE: Scenario = replace(
    KEPT,
    floor=practice("un"),
    rounds=tuple(
        replace(each, phases=tuple(replace(phase, actions=phase.actions | {Action.FLOOR}) for phase in each.phases))
        for each in KEPT.rounds
    ),
)
"""A record, signatures, straw polls and the floor of the United Nations."""


def solemn_table() -> Table:
    """A speech of 40 seconds, a motion, a straw poll without names, an adoption with a reservation and a signature."""
    table = given.table_in_lobby(WHOLE)
    table.does(StartTable(), LEAD)
    while Action.STRAW not in table.phase.actions:
        if Action.PROPOSE in table.phase.actions:
            given.proposal_at(table, NORTH, given.SHARED_ACCESS)
        table.does(AdvancePhase(table.state.flow.occurrence), LEAD)
    table.does(Recognise(NORTH.seat), LEAD)
    table.waits(40 * given.SECOND)
    table.does(EndSpeech(NORTH.seat), LEAD)
    carried(table, MotionKind.STRAW_POLL, topic="A fee")
    table.does(OpenPoll("Shall we ask a fee?", ("Yes", "No"), is_named=False), CHAIR)
    poll = tuple(table.state.decisions.polls)[-1]
    for voter, number in ((NORTH, 0), (SOUTH, 1), (WORKS, 1)):
        table.does(AnswerPoll(poll, number), voter)
    table.does(ClosePoll(poll), CHAIR)
    (proposal,) = table.state.proposals
    vote = given.vote_at(table, proposal, SOLEMN)
    for voter in given.VOTERS:
        table.does(CastBallot(vote, 1, Choice.IN_FAVOUR), voter)
    table.does(CloseVote(vote), LEAD)
    table.does(EnterStatement(proposal, StatementKind.RESERVATION, "In the light of our laws."), SOUTH)
    table.does(SignText(proposal), NORTH)
    in_debrief(table)
    return table


def in_debrief(table: Table) -> None:
    while table.phase.kind is not PhaseKind.DEBRIEF:
        table.does(AdvancePhase(table.state.flow.occurrence), LEAD)
    table.does(Disclose(Stage.OUTCOME), LEAD)


def page_of(table: Table) -> str:
    view = debrief_view(recorded(table), ObserverViewer(), Language("en"))
    html = Dress(Look(), Language("en"), ZoneInfo("Europe/Vienna")).html("debrief/page.html", view=view)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def sheet_of(table: Table, name: str) -> list[dict[str, str]]:
    with ZipFile(BytesIO(export_own(recorded(table), ObserverViewer()))) as archive:
        text = archive.read(f"{name}.csv").decode().removeprefix(BYTE_ORDER_MARK)
    return list(csv.DictReader(StringIO(text)))


def test_the_timeline_tells_of_parts_motions_polls_words_and_signatures() -> None:
    kinds = [each.kind for each in timeline(recorded(solemn_table()), WHOLE, frozenset({Stage.OUTCOME}))]
    assert {Kind.MOTION_CARRIED, Kind.POLL, Kind.ENTERED, Kind.SIGNED} <= set(kinds)
    kinds = [each.kind for each in timeline(recorded(divided_table()), SCENARIO, frozenset({Stage.OUTCOME}))]
    assert [kind for kind in kinds if "part" in kind or kind is Kind.DIVIDED] == [
        Kind.DIVIDED,
        Kind.PART_APPROVED,
        Kind.PART_FAILED,
    ]


def test_the_sheets_hold_polls_without_names_parts_words_and_signatures() -> None:
    table = solemn_table()
    polls = sheet_of(table, "polls")
    assert [(each["answer"], each["count"]) for each in polls] == [("Yes", "1"), ("No", "2")]
    assert not any(each["delegations"] for each in polls)
    (words,) = sheet_of(table, "record")
    assert (words["delegation"], words["kind"], words["text"]) == ("south", "reservation", "In the light of our laws.")
    (signature,) = sheet_of(table, "signatures")
    assert signature["seat"] == NORTH.seat
    divided = divided_table()
    in_debrief(divided)
    assert [(each["part"], each["approved"]) for each in sheet_of(divided, "parts")] == [("1", "yes"), ("2", "no")]


def test_the_page_tells_speaking_time_motions_polls_and_the_record() -> None:
    page = page_of(solemn_table())
    assert "Speaking time on the floor" in page
    assert "0:40" in page
    assert "Ask for an indicative show of hands: A fee" in page
    assert "Straw polls, which bound nobody" in page
    assert "In the light of our laws." in page


def test_a_table_without_a_floor_or_a_record_has_none_of_it() -> None:
    page = page_of(played(stage=Stage.OUTCOME).table)
    assert "Speaking time" not in page
    assert "Straw polls" not in page
    assert "Beside the texts" not in page
