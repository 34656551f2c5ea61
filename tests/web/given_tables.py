"""Given pages of real play, drawn for looking at: the floor, the chair's tools, deals, a private room, decisions."""

from collections.abc import Callable, Mapping
from zoneinfo import ZoneInfo

from sim_server.rules.actors import SeatActor
from sim_server.rules.commands import (
    AgreeOutcome,
    AskForFloor,
    MoveMotion,
    RaisePoint,
    Recognise,
    SendMessage,
    TellElsewhere,
    WriteOutcome,
)
from sim_server.rules.ids import Language, TableId
from sim_server.rules.practice import MotionKind, PointKind
from tests.rules import floor_table
from tests.rules.given import CHAIR, NORTH, SOUTH, WORKS, Table
from tests.rules.given_talks import table_in_a_room
from tests.web import given_decisions
from tests.web.given_deals import bargaining, snapshot_of
from tests.web.given_futures import foreseeing
from web.look import Look, Theme
from web.page import Place, play_page
from web.play import play_renderer
from web.seat_style import seat_style
from web.templating import environment

ZONE = ZoneInfo("Europe/Paris")
PLACE = Place(TableId("t3"), "Lindhaven Conference", "Table 3")


def floor() -> Table:
    """South speaks, North waits on the list; a motion and a point."""
    table = floor_table.table_on_the_floor("un")
    table.does(AskForFloor("On access"), SOUTH)
    table.does(AskForFloor("On clause 3"), NORTH)
    table.does(Recognise(SOUTH.seat), CHAIR)
    table.does(MoveMotion(MotionKind.SUSPEND, minutes=10), NORTH)
    table.does(RaisePoint(PointKind.ORDER, "The list is closed."), SOUTH)
    return table


def private() -> Table:
    """A room that talks elsewhere, with a line that stands and one that waits for North."""
    table, room = table_in_a_room(NORTH, SOUTH)
    table.does(SendMessage(room, "Shall we call?"), NORTH)
    table.does(WriteOutcome(room, "Both work for shared access."), NORTH)
    table.does(AgreeOutcome(next(iter(table.state.talks.lines)), 1), SOUTH)
    table.does(WriteOutcome(room, "Neither speaks before Friday."), SOUTH)
    table.does(TellElsewhere(room, link="https://call.example/room-7"), SOUTH)
    table.does(TellElsewhere(seats=(WORKS.seat,)), NORTH)
    return table


PAGES: Mapping[str, tuple[Callable[[], Table], SeatActor]] = {
    "floor": (floor, NORTH),
    "chairing": (floor, CHAIR),
    "dealing": (bargaining, NORTH),
    "private": (private, NORTH),
    "roll-call": (given_decisions.roll_call, NORTH),
    "silence": (given_decisions.silence, SOUTH),
    "divided": (given_decisions.divided, CHAIR),
    "recorded": (given_decisions.recorded, WORKS),
    "foreseen": (foreseeing, NORTH),
}


def page(name: str, *, theme: Theme = Theme.DEVICE, language: str = "en") -> str:
    """The page of a seat at one of these tables. Its socket leads nowhere."""
    make, who = PAGES[name]
    table, code = make(), Language(language)
    return play_page(
        environment(code, ZONE),
        play_renderer(code, ZONE),
        snapshot_of(table, who, language),
        look=Look(theme=theme),
        place=PLACE,
        me=who.seat,
        now=table.at,
    )


def style(name: str) -> tuple[str, str]:
    """The file of the seat's own style, and what stands in it."""
    seat = PAGES[name][1].seat
    return f"{seat}.css", seat_style(seat)
