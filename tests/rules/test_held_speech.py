"""The chair stops the clock of one speech; the speakers on a motion are called by turns."""

from sim_server.rules.commands import (
    AskForFloor,
    EndSpeech,
    HoldSpeech,
    MoveMotion,
    PauseTable,
    Recognise,
    ResumeTable,
    RuleMotion,
    SpeakOnMotion,
)
from sim_server.rules.events import SpeechEnded
from sim_server.rules.practice import MotionKind
from sim_server.rules.rejections import Code
from sim_server.rules.speaking import next_speakers
from tests.rules.floor_table import floor_of, moved, speaker_of, table_on_the_floor
from tests.rules.given import CHAIR, ENVOY, LEAD, NORTH, SECOND, SOUTH


def test_what_passes_while_the_clock_of_a_speech_stands_is_no_speaking_time() -> None:
    table = table_on_the_floor("un")
    table.does(AskForFloor(), NORTH)
    table.does(Recognise(NORTH.seat), CHAIR)
    table.passes(10 * SECOND)
    table.does(HoldSpeech(NORTH.seat, is_held=True), CHAIR)
    assert table.refuses(HoldSpeech(NORTH.seat, is_held=True), CHAIR) is Code.NOTHING_TO_DO
    table.passes(30 * SECOND)
    table.does(PauseTable(), LEAD)
    table.passes(60 * SECOND)
    table.does(ResumeTable(), LEAD)
    table.does(HoldSpeech(NORTH.seat, is_held=False), CHAIR)
    table.passes(5 * SECOND)
    (ended,) = table.does(EndSpeech(NORTH.seat), NORTH)
    assert isinstance(ended, SpeechEnded)
    assert ended.milliseconds == 15 * SECOND


def test_only_the_chair_stops_the_clock_and_only_of_who_speaks() -> None:
    table = table_on_the_floor("un")
    assert table.refuses(HoldSpeech(NORTH.seat, is_held=True), CHAIR) is Code.NOBODY_SPEAKS
    table.does(Recognise(NORTH.seat), CHAIR)
    assert table.refuses(HoldSpeech(NORTH.seat, is_held=True), NORTH) is Code.NO_POWER
    assert table.refuses(HoldSpeech(SOUTH.seat, is_held=True), CHAIR) is Code.NOBODY_SPEAKS
    table.does(HoldSpeech(NORTH.seat, is_held=True), CHAIR)
    table.does(Recognise(SOUTH.seat), CHAIR)
    assert speaker_of(table) == SOUTH.seat
    assert floor_of(table).speech is not None
    assert floor_of(table).speech.held_at == 0  # type: ignore[union-attr]


def test_the_speakers_on_a_motion_are_called_by_turns_and_once_each() -> None:
    table = table_on_the_floor("un")
    motion = moved(table, MoveMotion(MotionKind.ADJOURN_DEBATE), NORTH)
    for actor, is_for in ((SOUTH, False), (NORTH, True), (ENVOY, True)):
        table.does(SpeakOnMotion(motion, is_for), actor)
    assert next_speakers(floor_of(table).motions[motion]) == ()
    table.does(RuleMotion(motion, is_in_order=True), CHAIR)
    called = []
    while waiting := next_speakers(floor_of(table).motions[motion]):
        table.does(Recognise(waiting[0]), CHAIR)
        called.append(waiting[0])
    assert called == [NORTH.seat, SOUTH.seat, ENVOY.seat]
