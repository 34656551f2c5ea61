"""What a debrief says of talks elsewhere and of outcome lines."""

from sim_server.debrief.happening import Kind
from sim_server.debrief.record import Entry, record_of
from sim_server.debrief.rooms import rooms_held, talks_elsewhere
from sim_server.debrief.talk import talk
from sim_server.debrief.timeline import timeline
from sim_server.rules.commands import AgreeOutcome, Stage, TellElsewhere, WriteOutcome
from sim_server.rules.ids import CommandId
from sim_server.rules.state.talks import LineStatus
from tests.rules.given import MINUTE, NORTH, SOUTH
from tests.rules.given_talks import table_in_a_room


def test_a_talk_elsewhere_ties_those_told_and_a_line_stands_with_its_room() -> None:
    table, room = table_in_a_room(NORTH, SOUTH)
    table.does(TellElsewhere(room), NORTH)
    table.passes(4 * MINUTE)
    table.does(WriteOutcome(room, "Both work for it."), NORTH)
    line = next(iter(table.state.talks.lines))
    table.does(AgreeOutcome(line, 1), SOUTH)
    played = record_of(tuple(Entry(table.at, "", CommandId(""), event) for event in table.events))
    (tie,) = talk(played).ties
    assert (tie.one, tie.other, tie.messages, tie.outside) == (NORTH.seat, SOUTH.seat, 0, 1)
    (held,) = rooms_held(played)
    assert [(each.text, each.status) for each in held.lines] == [("Both work for it.", LineStatus.AGREED)]
    assert [each.seats for each in talks_elsewhere(played)] == [(NORTH.seat, SOUTH.seat)]
    happened = [each.kind for each in timeline(played, played.opened.scenario, frozenset(Stage))]
    assert {Kind.ELSEWHERE, Kind.AGREED_LINE} <= set(happened)
