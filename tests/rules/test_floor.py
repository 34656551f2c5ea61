"""The speakers' list and speeches: asking, recognising, time, yields, and what a phase or a pause does to them."""

from dataclasses import replace

from sim_server.rules.commands import (
    AdvancePhase,
    AskForFloor,
    EndSpeech,
    EndTable,
    ExtendSpeech,
    LeaveList,
    MuteSeat,
    PauseTable,
    Recognise,
    ReorderSpeakers,
    ResumeTable,
    SetSpeakersList,
    Yield,
)
from sim_server.rules.events import FloorAsked, QuestionsTaken, SpeechBegan, SpeechEnded
from sim_server.rules.ids import SeatId
from sim_server.rules.practice import ListedOnce, MotionKind, Recognised, YieldTo
from sim_server.rules.rejections import Code
from tests.rules import given
from tests.rules.floor_table import (
    MODEL_UN,
    UN,
    carried,
    floor_of,
    listed,
    practice,
    speaker_of,
    table_on_the_floor,
)
from tests.rules.given import CHAIR, ENVOY, LEAD, MINUTE, NORTH, SECOND, SOUTH, WORKS


def test_whoever_asks_stands_at_the_end_of_the_list_with_a_note() -> None:
    table = table_on_the_floor()
    assert table.does(AskForFloor("  On access "), NORTH) == (FloorAsked(NORTH.seat, "On access", table.at),)
    table.does(AskForFloor(), SOUTH)
    assert listed(table) == (NORTH.seat, SOUTH.seat)


def test_a_seat_asks_once_and_so_does_its_delegation() -> None:
    table = table_on_the_floor()
    table.does(AskForFloor(), NORTH)
    assert table.refuses(AskForFloor(), NORTH) is Code.ALREADY_LISTED
    assert table.refuses(AskForFloor(), ENVOY) is Code.ALREADY_LISTED


def test_a_scenario_may_list_each_seat() -> None:
    table = table_on_the_floor(floor=replace(practice(UN), listed_once=ListedOnce.SEAT))
    table.does(AskForFloor(), NORTH)
    table.does(AskForFloor(), ENVOY)
    assert table.refuses(AskForFloor(), ENVOY) is Code.ALREADY_LISTED


def test_asking_needs_the_power_to_speak_and_a_voice() -> None:
    table = table_on_the_floor()
    assert table.refuses(AskForFloor(), WORKS) is Code.NO_POWER
    table.does(MuteSeat(NORTH.seat, is_muted=True), LEAD)
    assert table.refuses(AskForFloor(), NORTH) is Code.MUTED


def test_where_members_alone_are_recognised_others_do_not_ask() -> None:
    table = table_on_the_floor(floor=replace(practice(UN), recognised=Recognised.MEMBERS))
    assert table.refuses(AskForFloor(), CHAIR) is Code.MAY_NOT_SPEAK
    assert table.refuses(Recognise(CHAIR.seat), LEAD) is Code.SEAT_MAY_NOT_SPEAK


def test_a_scenario_without_a_floor_has_no_list() -> None:
    table = table_on_the_floor()
    table.state = replace(table.state, floor=None)
    assert table.refuses(AskForFloor(), NORTH) is Code.NO_FLOOR


def test_a_phase_that_does_not_open_the_floor_has_no_list() -> None:
    assert given.table_in(given.TALKS).refuses(AskForFloor(), NORTH) is Code.NOT_OPEN_IN_PHASE


def test_a_seat_leaves_the_list_and_the_chair_takes_one_off() -> None:
    table = table_on_the_floor()
    table.does(AskForFloor(), NORTH)
    table.does(AskForFloor(), SOUTH)
    table.does(LeaveList(), NORTH)
    assert table.refuses(LeaveList(), NORTH) is Code.NOT_LISTED
    assert table.refuses(LeaveList(SOUTH.seat), NORTH) is Code.NO_POWER
    table.does(LeaveList(SOUTH.seat), CHAIR)
    assert listed(table) == ()


def test_the_chair_reorders_exactly_the_seats_that_are_listed() -> None:
    table = table_on_the_floor()
    table.does(AskForFloor(), NORTH)
    table.does(AskForFloor(), SOUTH)
    assert table.refuses(ReorderSpeakers((SOUTH.seat, NORTH.seat)), NORTH) is Code.NO_POWER
    table.does(ReorderSpeakers((SOUTH.seat, NORTH.seat)), CHAIR)
    assert listed(table) == (SOUTH.seat, NORTH.seat)
    assert table.refuses(ReorderSpeakers((SOUTH.seat, NORTH.seat)), LEAD) is Code.NOTHING_TO_DO
    assert table.refuses(ReorderSpeakers((SOUTH.seat,)), LEAD) is Code.STALE_LIST
    assert table.refuses(ReorderSpeakers((SOUTH.seat, SOUTH.seat)), LEAD) is Code.STALE_LIST


def test_the_chair_closes_the_list_and_opens_it() -> None:
    table = table_on_the_floor()
    table.does(SetSpeakersList(is_open=False), LEAD)
    assert table.refuses(AskForFloor(), NORTH) is Code.LIST_CLOSED
    assert table.refuses(SetSpeakersList(is_open=False), LEAD) is Code.NOTHING_TO_DO
    table.does(SetSpeakersList(is_open=True), CHAIR)
    table.does(AskForFloor(), NORTH)


def test_the_chair_says_how_long_speeches_are() -> None:
    table = table_on_the_floor()
    assert table.refuses(SetSpeakersList(is_open=True, seconds=0), LEAD) is Code.SPEECH_TIME_WANTED
    table.does(SetSpeakersList(is_open=True, seconds=60), LEAD)
    (began,) = table.does(Recognise(NORTH.seat), LEAD)
    assert isinstance(began, SpeechBegan)
    assert began.ends_at == table.at + MINUTE


def test_recognising_gives_the_floor_and_takes_the_seat_off_the_list() -> None:
    table = table_on_the_floor()
    table.does(AskForFloor("On patents"), NORTH)
    table.does(Recognise(NORTH.seat), CHAIR)
    speech = floor_of(table).speech
    assert speech is not None
    assert (speech.seat, speech.note) == (NORTH.seat, "On patents")
    assert listed(table) == ()
    assert table.refuses(Recognise(NORTH.seat), CHAIR) is Code.NOTHING_TO_DO
    assert table.refuses(Recognise(SeatId("nobody")), CHAIR) is Code.UNKNOWN_SEAT
    assert table.refuses(Recognise(SOUTH.seat), NORTH) is Code.NO_POWER


def test_the_chair_may_recognise_a_seat_that_did_not_ask() -> None:
    table = table_on_the_floor()
    table.does(Recognise(SOUTH.seat), LEAD)
    assert speaker_of(table) == SOUTH.seat


def test_recognising_the_next_ends_the_speech_before() -> None:
    table = table_on_the_floor()
    table.does(Recognise(NORTH.seat), LEAD)
    table.waits(20 * SECOND)
    ended, began = table.does(Recognise(SOUTH.seat), LEAD)
    assert ended == SpeechEnded(NORTH.seat, 20 * SECOND, table.at)
    assert isinstance(began, SpeechBegan)


def test_the_chair_ends_a_speech_and_not_the_clock() -> None:
    table = table_on_the_floor()
    table.does(Recognise(NORTH.seat), LEAD)
    table.passes(5 * MINUTE)
    assert speaker_of(table) == NORTH.seat
    table.does(EndSpeech(NORTH.seat), CHAIR)
    assert floor_of(table).spoken == {NORTH.seat: 5 * MINUTE}


def test_a_speaker_ends_the_own_speech_and_nobody_elses() -> None:
    table = table_on_the_floor()
    table.does(Recognise(NORTH.seat), LEAD)
    assert table.refuses(EndSpeech(NORTH.seat), SOUTH) is Code.NO_POWER
    table.does(EndSpeech(NORTH.seat), NORTH)
    assert table.refuses(EndSpeech(NORTH.seat), LEAD) is Code.NOBODY_SPEAKS


def test_a_late_click_does_not_end_the_next_speech() -> None:
    table = table_on_the_floor()
    table.does(Recognise(NORTH.seat), LEAD)
    table.does(Recognise(SOUTH.seat), LEAD)
    assert table.refuses(EndSpeech(NORTH.seat), LEAD) is Code.NOBODY_SPEAKS


def test_the_chair_gives_more_time() -> None:
    table = table_on_the_floor()
    assert table.refuses(ExtendSpeech(30), LEAD) is Code.NOBODY_SPEAKS
    table.does(Recognise(NORTH.seat), LEAD)
    table.does(ExtendSpeech(30), LEAD)
    assert table.refuses(ExtendSpeech(0), LEAD) is Code.SPEECH_TIME_WANTED
    speech = floor_of(table).speech
    assert speech is not None
    assert speech.ends_at == table.at + 120 * SECOND


def test_the_speech_stands_still_while_the_table_is_paused() -> None:
    table = table_on_the_floor()
    table.does(Recognise(NORTH.seat), LEAD)
    table.waits(10 * SECOND)
    table.does(PauseTable(), LEAD)
    table.waits(3 * MINUTE)
    assert table.refuses(EndSpeech(NORTH.seat), LEAD) is Code.CLOSED_WHILE_PAUSED
    table.does(ResumeTable(), LEAD)
    table.waits(5 * SECOND)
    assert table.does(EndSpeech(NORTH.seat), NORTH) == (SpeechEnded(NORTH.seat, 15 * SECOND, table.at),)


def test_speaking_time_counts_in_the_scenarios_time() -> None:
    table = table_on_the_floor(rate=10)
    table.does(Recognise(NORTH.seat), LEAD)
    table.waits(SECOND)
    table.does(EndSpeech(NORTH.seat), LEAD)
    assert floor_of(table).spoken == {NORTH.seat: 10 * SECOND}


def test_a_new_phase_ends_the_speech_and_begins_a_fresh_list() -> None:
    table = table_on_the_floor()
    table.does(AskForFloor(), SOUTH)
    table.does(Recognise(NORTH.seat), LEAD)
    table.waits(SECOND)
    events = table.does(AdvancePhase(table.state.flow.occurrence), LEAD)
    assert events[0] == SpeechEnded(NORTH.seat, SECOND, table.at)
    assert listed(table) == ()
    assert floor_of(table).spoken == {NORTH.seat: SECOND}
    assert floor_of(table).turns == {NORTH.seat: 1}


def test_the_end_of_the_table_ends_the_speech_even_while_paused() -> None:
    table = table_on_the_floor()
    table.does(Recognise(NORTH.seat), LEAD)
    table.waits(SECOND)
    table.does(PauseTable(), LEAD)
    table.waits(MINUTE)
    table.does(EndTable(), LEAD)
    assert floor_of(table).spoken == {NORTH.seat: SECOND}


def test_time_yielded_to_a_seat_is_what_was_left_and_cannot_be_given_on() -> None:
    table = table_on_the_floor(MODEL_UN)
    table.does(Recognise(NORTH.seat), LEAD)
    table.waits(30 * SECOND)
    ended, began = table.does(Yield(YieldTo.SEAT, SOUTH.seat), NORTH)
    assert ended == SpeechEnded(NORTH.seat, 30 * SECOND, table.at)
    assert isinstance(began, SpeechBegan)
    assert (began.seat, began.ends_at, began.yielded_by) == (SOUTH.seat, table.at + 60 * SECOND, NORTH.seat)
    assert table.refuses(Yield(YieldTo.CHAIR), SOUTH) is Code.YIELDED_ONCE


def test_time_is_yielded_to_somebody_who_may_speak() -> None:
    table = table_on_the_floor(MODEL_UN)
    table.does(Recognise(NORTH.seat), LEAD)
    assert table.refuses(Yield(YieldTo.SEAT), NORTH) is Code.UNKNOWN_SEAT
    assert table.refuses(Yield(YieldTo.SEAT, NORTH.seat), NORTH) is Code.UNKNOWN_SEAT
    assert table.refuses(Yield(YieldTo.SEAT, WORKS.seat), NORTH) is Code.SEAT_MAY_NOT_SPEAK


def test_the_speaker_alone_yields_and_only_while_time_is_left() -> None:
    table = table_on_the_floor(MODEL_UN)
    table.does(Recognise(NORTH.seat), LEAD)
    assert table.refuses(Yield(YieldTo.CHAIR), SOUTH) is Code.NOT_THE_SPEAKER
    table.waits(2 * MINUTE)
    assert table.refuses(Yield(YieldTo.CHAIR), NORTH) is Code.NO_TIME_LEFT


def test_a_speaker_who_takes_questions_keeps_the_floor() -> None:
    table = table_on_the_floor(MODEL_UN)
    table.does(Recognise(NORTH.seat), LEAD)
    assert table.does(Yield(YieldTo.QUESTIONS), NORTH) == (QuestionsTaken(),)
    assert speaker_of(table) == NORTH.seat


def test_an_unmoderated_caucus_has_no_speeches() -> None:
    table = table_on_the_floor(MODEL_UN)
    carried(table, MotionKind.OPEN_UNMODERATED, minutes=5)
    assert table.refuses(AskForFloor(), NORTH) is Code.NO_SPEECHES_NOW
    assert table.refuses(Recognise(NORTH.seat), LEAD) is Code.NO_SPEECHES_NOW
