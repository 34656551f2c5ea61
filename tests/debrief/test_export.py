"""Exports: what is in them, for whom, under which names, and what a spreadsheet makes of them."""

import csv
import json
from dataclasses import replace
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest

from sim_server.debrief.export import export_own, export_session
from sim_server.debrief.export_csv import BYTE_ORDER_MARK, Sheet, as_csv
from sim_server.debrief.messages import conversations
from sim_server.debrief.names import Names
from sim_server.debrief.record import Entry, Record, record_of
from sim_server.debrief.timeline import timeline
from sim_server.rules.audience import ObserverViewer, SeatViewer
from sim_server.rules.commands import (
    Announce,
    EnterStatement,
    Found,
    RedactItem,
    Stage,
    StatementKind,
    WithdrawStatement,
)
from sim_server.rules.events import Announced, MessageSent, StageDisclosed, TableOpened
from sim_server.rules.evolve_opening import NEWS
from sim_server.rules.ids import CommandId, Language, RuleId
from tests.debrief.played import (
    DRAFT_WORDS,
    HELP_WORDS,
    NOTE_WORDS,
    ROOM_WORDS,
    SEAL,
    SILENT_WORDS,
    TAKEN_BACK,
    TOPIC,
    played,
)
from tests.rules.given import ENVOY, LEAD, NORTH, SOUTH, WORKS
from tests.rules.given_record import table_with_result
from tests.rules.small_scenario import SECRET, SIMPLE
from web.languages import say_in

EVERYONE: tuple[ObserverViewer | SeatViewer, ...] = (
    ObserverViewer(),
    *(SeatViewer(actor.seat) for actor in (NORTH, ENVOY, SOUTH, WORKS)),
)


def unpacked(packed: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(packed)) as archive:
        return {name: readable(name, archive.read(name)) for name in archive.namelist()}


def readable(name: str, content: bytes) -> str:
    """The words of a file; of a DOCX those of every part that has words."""
    if not name.endswith(".docx"):
        return content.decode()
    with ZipFile(BytesIO(content)) as parts:
        return "".join(parts.read(part).decode() for part in parts.namelist() if part.endswith((".xml", ".rels")))


def all_of(packed: bytes) -> str:
    return "\n".join(unpacked(packed).values())


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text.removeprefix(BYTE_ORDER_MARK))))


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def record(stage: Stage = Stage.MESSAGES, rule: RuleId = SIMPLE) -> Record:
    return played(rule=rule, stage=stage).record


def test_facilitators_get_every_event_once_in_order() -> None:
    found = record()
    events = lines(unpacked(export_session([found]))["table-1/events.jsonl"])
    assert [event["type"] for event in events] == [type(entry.event).__name__ for entry in found.entries]
    assert {"type", "version", "at", "minute", "actor", "command", "data"} == set(events[0])
    adopted = next(event for event in events if event["type"] == "ProposalAdopted")
    assert (adopted["at"], adopted["minute"]) == ("2027-01-15T08:13:00.000Z", 10.0)


def test_people_have_pseudonyms_unless_names_are_given() -> None:
    found = record()
    hidden = all_of(export_session([found]))
    assert "person-of-" not in hidden
    assert "Participant 001" in hidden
    names = Names({"person-of-north-minister": "Given Name"}, {"lead": "Given Facilitator"})
    shown = all_of(export_session([found], names))
    assert "Given Name" in shown
    assert "Given Facilitator" in shown
    assert "person-of-" not in shown


def test_a_participants_export_has_no_first_event_and_nobodys_id() -> None:
    for viewer in EVERYONE:
        packed = all_of(export_own(record(), viewer))
        assert "TableOpened" not in packed
        assert "person-of-" not in packed
        assert "What only north knows" not in packed
        assert '"lead"' not in packed


@pytest.mark.parametrize("stage", list(Stage))
def test_no_export_of_a_participant_holds_more_than_they_may_see(stage: Stage) -> None:
    found = record(stage)
    own = {viewer: all_of(export_own(found, viewer)) for viewer in EVERYONE}
    for packed in own.values():
        for secret in (NOTE_WORDS, TAKEN_BACK):
            assert secret not in packed
    has_begun, is_last = stage is not Stage.SEALED, stage is Stage.MESSAGES
    watching, works = own[EVERYONE[0]], own[SeatViewer(WORKS.seat)]
    north, envoy = own[SeatViewer(NORTH.seat)], own[SeatViewer(ENVOY.seat)]
    assert (ROOM_WORDS in watching) is is_last
    assert SILENT_WORDS not in watching
    assert (SILENT_WORDS in north) is has_begun
    assert (HELP_WORDS in works) is has_begun
    assert HELP_WORDS not in north
    assert (TOPIC in north) is has_begun
    assert TOPIC not in watching
    assert (DRAFT_WORDS in envoy) is has_begun
    assert DRAFT_WORDS not in north


def test_rooms_and_interests_come_with_their_stages() -> None:
    files = {stage: unpacked(export_own(record(stage), ObserverViewer())) for stage in tuple(Stage)[1:]}
    assert [bool(rows(each["rooms.csv"])) for each in files.values()] == [False, False, True, True]
    assert [bool(rows(each["interests.csv"])) for each in files.values()] == [False, True, True, True]
    assert [bool(rows(each["versions.csv"])) for each in files.values()] == [False, False, True, True]
    assert ["RoomOpened" in each["events.jsonl"] for each in files.values()] == [False, False, True, True]
    assert ["InjectReleased" in each["events.jsonl"] for each in files.values()] == [True] * 4
    assert [len(rows(each["news.csv"])) for each in files.values()] == [1, 3, 3, 3]


def test_a_ballot_that_was_changed_is_not_told_to_others() -> None:
    watching = lines(unpacked(export_own(record(), ObserverViewer()))["events.jsonl"])
    ballots = [event for event in watching if event["type"] == "BallotCast"]
    assert [event["data"]["choice"] for event in ballots] == ["in_favour", "in_favour", "against"]  # type: ignore[index]


def test_nothing_ties_a_secret_ballot_to_a_seat_in_any_export() -> None:
    found = record(rule=SECRET)
    assert any(SEAL in repr(entry.event) for entry in found.entries)
    files = unpacked(export_session([found]))
    assert SEAL not in "".join(files.values())
    ballots = [event for event in lines(files["table-1/events.jsonl"]) if event["type"] == "BallotCast"]
    assert len(ballots) == 4
    for event in ballots:
        assert event["actor"] == {"kind": "unknown"}
        assert {event["data"][name] for name in ("seat", "delegation", "sealed")} == {""}  # type: ignore[index]
    assert rows(files["table-1/ballots.csv"]) == []
    for viewer in EVERYONE:
        own = all_of(export_own(found, viewer))
        assert SEAL not in own
        assert "BallotCast" not in own


def test_withdrawn_words_are_in_no_export() -> None:
    assert TAKEN_BACK not in all_of(export_session([record()]))


def test_a_statement_that_was_taken_back_has_lost_its_words() -> None:
    table, proposal = table_with_result()
    table.does(EnterStatement(proposal, StatementKind.EXPLANATION, TAKEN_BACK), SOUTH)
    (statement,) = table.state.decisions.statements
    table.does(WithdrawStatement(statement), SOUTH)
    found = record_of(tuple(Entry(table.at, "", CommandId(""), event) for event in table.events))
    packed = all_of(export_session([found]))
    assert "StatementEntered" in packed
    assert TAKEN_BACK not in packed


def test_before_the_debrief_a_participant_takes_nothing() -> None:
    files = unpacked(export_own(record(Stage.SEALED), SeatViewer(NORTH.seat)))
    assert files["events.jsonl"] == ""
    assert set(files) == {"read-me.txt", "events.jsonl"}


def test_adopted_texts_are_written_in_their_form() -> None:
    text = unpacked(export_session([record()]))["table-1/texts/1-declaration-of-the-north.md"]
    assert text.splitlines()[::2][:8] == [
        "# Declaration \\*of\\* the North",
        "> Spring session, table 1.",
        "> Adopted on 2027-01-15 at 09:13 (Europe/Vienna) as revision 2.",
        "> Sponsors: North.",
        "*Recalling* the long winter,",
        "1. *Decides* to share access with all members;",
        "2. *Encourages* pooled patents.",
        "## Decision",
    ]
    assert "2 in favour, 1 against, 0 abstaining, 0 not recorded as voting; 2 of 3 needed. Adopted." in text


def test_what_files_say_in_words_is_in_the_scenarios_language() -> None:
    table, _ = table_with_result()
    opened, *after = table.events
    assert isinstance(opened, TableOpened)
    french = replace(opened, scenario=replace(opened.scenario, language=Language("fr")))
    disclosed = StageDisclosed(Stage.MESSAGES, table.at)
    events = (french, *after, disclosed)
    found = record_of(tuple(Entry(table.at, "", CommandId(""), event) for event in events))
    for packed, folder in (
        (export_session([found], None, say_in), "table-1/"),
        (export_own(found, ObserverViewer(), say_in), ""),
    ):
        files = unpacked(packed)
        (text,) = (
            words for name, words in files.items() if name.startswith(f"{folder}texts/") and name.endswith(".md")
        )
        assert "## Décision" in text
        assert "## Decision" not in text
        assert files["read-me.txt"].startswith("Ce qui se trouve ici")


def test_where_the_interface_has_no_words_of_a_language_they_are_english() -> None:
    assert say_in(Language("vo"))("Decision") == "Decision"


def test_sheets_open_in_a_spreadsheet_and_run_nothing() -> None:
    nasty = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1")
    text = as_csv(Sheet("nasty", ("cell",), tuple((cell,) for cell in nasty)))
    assert text.startswith(BYTE_ORDER_MARK)
    assert [row["cell"][0] for row in rows(text)] == ["'"] * len(nasty)
    assert as_csv(Sheet("numbers", ("cell",), ((-1,),))).endswith("-1\r\n")


def test_the_same_record_gives_the_same_bytes() -> None:
    assert export_session([record()]) == export_session([record()])


def test_removed_words_are_in_no_export_even_before_they_left_the_log() -> None:
    play = played(stage=Stage.MESSAGES)
    said = next(
        entry.event for entry in play.entries if isinstance(entry.event, MessageSent) and entry.event.text == ROOM_WORDS
    )
    found = Found(said.channel, said.audience, said.at, has_words=True, is_redacted=False)
    play.does(RedactItem(said.item, found), LEAD)
    packed = export_session([play.record])

    assert ROOM_WORDS in all_of(export_session([record()]))
    assert ROOM_WORDS not in all_of(packed)
    assert "ItemRedacted" in unpacked(packed)["table-1/events.jsonl"]
    for viewer in EVERYONE:
        assert ROOM_WORDS not in all_of(export_own(play.record, viewer))
    shown = [each for room in conversations(play.record, ObserverViewer()) for each in room.messages]
    assert [each.text for each in shown if each.is_removed] == [""]


def test_a_removed_announcement_is_not_in_the_timeline() -> None:
    play = played(stage=Stage.OUTCOME)
    (announced,) = play.does(Announce("Call 0123"), LEAD)
    assert isinstance(announced, Announced)
    before = timeline(play.record, play.record.opened.scenario, frozenset(Stage))
    found = Found(NEWS, announced.audience, announced.at, has_words=True, is_redacted=False)
    play.does(RedactItem(announced.item, found), LEAD)
    after = timeline(play.record, play.record.opened.scenario, frozenset(Stage))

    assert [each.title for each in before if each not in after] == ["Call 0123"]
