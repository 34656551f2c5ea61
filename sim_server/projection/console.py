"""The families of the console of one table. Each names exactly the fields of the state that it reads."""

from collections.abc import Callable

from sim_server.projection.clause import clause
from sim_server.projection.console_clock import clock, controls, plan
from sim_server.projection.console_deals import deals, goods, promises
from sim_server.projection.console_decisions import console_polls, console_records
from sim_server.projection.console_floor import floor
from sim_server.projection.console_futures import futures
from sim_server.projection.console_injects import announced, notes, stage, voices
from sim_server.projection.console_needs import needs
from sim_server.projection.console_reader import is_facilitator
from sim_server.projection.console_rooms import beacons, conversations, requests, rooms
from sim_server.projection.console_seats import attendance, seats
from sim_server.projection.console_texts import texts
from sim_server.projection.console_tray import injects
from sim_server.projection.console_votes import votes
from sim_server.projection.console_world import world
from sim_server.projection.draft import draft, progress
from sim_server.projection.kept import kept
from sim_server.projection.regions import PRESENT, Family, Scope, Sight, Views
from sim_server.projection.suggestion import all_suggestions


def _family(name: str, project: Callable[[Sight], Views], *depends: str) -> Family:
    return Family(name, Scope.VIEWER, frozenset(depends), project)


def _penned(project: Callable[[Sight], Views]) -> Callable[[Sight], Views]:
    """A family of the play page, for the facilitator who holds the pen."""
    return lambda sight: project(sight) if is_facilitator(sight) else {}


CONSOLE_FAMILIES: tuple[Family, ...] = (
    _family("clock", clock, "opening", "flow"),
    _family("controls", controls, "opening", "flow", "votes", "proposals", "channels"),
    _family("plan", plan, "opening", "flow"),
    _family(
        "needs",
        needs,
        "opening",
        "flow",
        "seats",
        "help",
        "tray",
        "votes",
        "proposals",
        "floor",
        "stage",
        "bots",
        PRESENT,
    ),
    _family("attendance", attendance, "opening", "flow", "seats", "activity", PRESENT),
    _family("seat", seats, "opening", "flow", "seats", "activity", PRESENT, "bots"),
    _family("inject", injects, "opening", "flow", "released", "held", "triggered", "tray", "bots"),
    _family("conversation", conversations, "opening", "channels", "bots"),
    _family("room", rooms, "opening", "channels", "counts", "talks", "bots"),
    _family("beacon", beacons, "opening", "talks", "bots"),
    _family("request", requests, "opening", "requests", "bots"),
    _family("text", texts, "opening", "flow", "seats", "proposals", "votes", "decisions", "desk", "amending", "bots"),
    _family("vote", votes, "opening", "proposals", "votes", "amending", "bots"),
    _family("suggestion", all_suggestions, "opening", "flow", "proposals", "desk", "bots"),
    _family("draft", _penned(draft), "opening", "flow", "proposals", "votes", "desk", "bots"),
    _family("clause", _penned(clause), "opening", "proposals", "desk", "bots"),
    _family("progress", _penned(progress), "opening", "flow", "proposals", "votes", "decisions", "amending"),
    _family("kept", _penned(kept), "opening", "flow", "proposals", "votes", "desk"),
    _family("floor", floor, "opening", "flow", "floor", "bots"),
    _family("deal", deals, "opening", "deals", "proposals", "bots"),
    _family("promise", promises, "opening", "deals", "bots"),
    _family("goods", goods, "opening", "deals", "bots"),
    _family("futures", futures, "opening", "flow", "futures", "bots"),
    _family(
        "world",
        world,
        "opening",
        "flow",
        "course",
        "settled",
        "votes",
        "deals",
        "futures",
        "released",
        "tray",
        "seats",
    ),
    _family("poll", console_polls, "opening", "flow", "decisions"),
    _family("record", console_records, "opening", "proposals", "votes", "decisions", "bots"),
    _family("voices", voices, "opening", "bots"),
    _family("announced", announced, "announcement"),
    _family("notes", notes, "notes"),
    _family("stage", stage, "opening", "flow", "stage"),
)
