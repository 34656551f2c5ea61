"""Points: raised by a seat, ruled on by the chair at once."""

from sim_server.rules.commands import AskForFloor, RaisePoint, Recognise, RulePoint, Yield
from sim_server.rules.ids import PointId
from sim_server.rules.practice import PointKind, YieldTo
from sim_server.rules.rejections import Code
from tests.rules.floor_table import MODEL_UN, UN, floor_of, listed, raised, table_on_the_floor
from tests.rules.given import CHAIR, LEAD, NORTH, SOUTH


def test_the_chair_answers_a_point_once() -> None:
    table = table_on_the_floor(UN)
    point = raised(table.does(RaisePoint(PointKind.ORDER, "Speeches run over time."), NORTH))
    assert table.refuses(RaisePoint(PointKind.ORDER, "And again."), NORTH) is Code.POINT_WAITS
    assert table.refuses(RulePoint(point, is_granted=True), SOUTH) is Code.NO_POWER
    table.does(RulePoint(point, is_granted=True, answer="I will hold speakers to their time."), CHAIR)
    ruled = floor_of(table).points[point]
    assert (ruled.is_granted, ruled.answer) == (True, "I will hold speakers to their time.")
    assert table.refuses(RulePoint(point, is_granted=False), LEAD) is Code.POINT_RULED
    assert table.refuses(RulePoint(PointId("nothing"), is_granted=False), LEAD) is Code.UNKNOWN_POINT


def test_a_point_says_something() -> None:
    table = table_on_the_floor(UN)
    assert table.refuses(RaisePoint(PointKind.ORDER, " "), NORTH) is Code.EMPTY_TEXT
    assert table.refuses(RaisePoint(PointKind.ORDER, "a" * 1_001), NORTH) is Code.TEXT_TOO_LONG


def test_a_point_that_the_practice_lacks_is_refused() -> None:
    table = table_on_the_floor(UN)
    assert table.refuses(RaisePoint(PointKind.PERSONAL, "It is cold."), NORTH) is Code.POINT_NOT_KNOWN


def test_a_point_that_does_not_interrupt_waits_for_the_end_of_the_speech() -> None:
    table = table_on_the_floor(MODEL_UN)
    table.does(Recognise(SOUTH.seat), LEAD)
    question = RaisePoint(PointKind.INFORMATION, "Who pays?")
    assert table.refuses(question, NORTH) is Code.POINT_INTERRUPTS
    table.does(Yield(YieldTo.QUESTIONS), SOUTH)
    table.does(question, NORTH)


def test_a_granted_right_of_reply_puts_the_seat_on_the_list() -> None:
    table = table_on_the_floor(UN)
    table.does(AskForFloor(), SOUTH)
    point = raised(table.does(RaisePoint(PointKind.REPLY, "We were named."), NORTH))
    table.does(RulePoint(point, is_granted=True), CHAIR)
    assert listed(table) == (SOUTH.seat, NORTH.seat)
    table.does(Recognise(NORTH.seat), CHAIR)
    speech = floor_of(table).speech
    assert speech is not None
    assert speech.ends_at - speech.began == 60_000
    refused = raised(table.does(RaisePoint(PointKind.REPLY, "Again."), NORTH))
    table.does(RulePoint(refused, is_granted=False), CHAIR)
    assert listed(table) == (SOUTH.seat,)
