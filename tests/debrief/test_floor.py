"""The floor afterwards: speaking time by seat, and what became of motions."""

from sim_server.debrief.floor import SpeakingTime, motions_held, speaking_times
from sim_server.debrief.record import Entry, Record, record_of
from sim_server.rules.commands import EndSpeech, MoveMotion, Recognise, RuleMotion, WithdrawMotion
from sim_server.rules.ids import CommandId, DelegationId
from sim_server.rules.practice import MotionKind
from tests.rules.floor_table import carried, moved, table_on_the_floor
from tests.rules.given import CHAIR, LEAD, NORTH, SECOND, SOUTH, Table


def recorded(table: Table) -> Record:
    entries = (Entry(table.at, "lead", CommandId(f"c{n}"), event) for n, event in enumerate(table.events))
    return record_of(entries)


def test_speaking_time_is_told_by_seat_and_delegation() -> None:
    table = table_on_the_floor("un")
    for _ in range(2):
        table.does(Recognise(NORTH.seat), LEAD)
        table.waits(40 * SECOND)
        table.does(EndSpeech(NORTH.seat), LEAD)
    assert speaking_times(recorded(table)) == (SpeakingTime(NORTH.seat, DelegationId("north"), 2, 80),)


def test_every_motion_says_what_became_of_it() -> None:
    table = table_on_the_floor("un")
    table.does(RuleMotion(moved(table, MoveMotion(MotionKind.ADJOURN)), is_in_order=False, reason="Too early."), CHAIR)
    table.does(WithdrawMotion(moved(table, MoveMotion(MotionKind.SUSPEND))), NORTH)
    carried(table, MotionKind.CLOSE_DEBATE)
    moved(table, MoveMotion(MotionKind.REORDER, topic="South first"), SOUTH)
    held = motions_held(recorded(table))
    assert [each.outcome for each in held] == ["out_of_order", "withdrawn", "carried", "lapsed"]
    assert held[0].reason == "Too early."
    assert held[2].result is not None
    assert held[2].result.in_favour == 3
