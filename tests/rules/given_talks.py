"""Given a private room at a table whose phase opens what stands beside the words of a talk."""

from sim_server.rules.actors import SeatActor
from sim_server.rules.commands import AnswerRoom, AskForRoom
from sim_server.rules.events import RoomAsked, RoomJoined, RoomOpened
from sim_server.rules.ids import ChannelId
from tests.rules.given import Table
from tests.rules.given_deals import bargaining_table


def room_of(table: Table, asker: SeatActor, *others: SeatActor) -> ChannelId:
    """The room, once all the others have come."""
    (asked,) = table.does(AskForRoom(tuple(actor.seat for actor in others), ""), asker)
    assert isinstance(asked, RoomAsked)
    came = [table.does(AnswerRoom(asked.request, accepts=True), other)[0] for other in others]
    first = came[0]
    assert isinstance(first, RoomOpened | RoomJoined)
    return first.channel


def table_in_a_room(asker: SeatActor, *others: SeatActor) -> tuple[Table, ChannelId]:
    table = bargaining_table()
    return table, room_of(table, asker, *others)
