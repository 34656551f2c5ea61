"""The families of the play page, each with the fields of the state that it is made of."""

from sim_server.projection.amendments import amend_step, amendment
from sim_server.projection.ballot import ballot
from sim_server.projection.bracket import bracket
from sim_server.projection.channel import channel
from sim_server.projection.clause import clause
from sim_server.projection.clock import clock
from sim_server.projection.deals import deal, holdings
from sim_server.projection.draft import draft, progress
from sim_server.projection.floor import floor, motions, speakers
from sim_server.projection.floor_own import floor_chair, floor_moves, floor_step
from sim_server.projection.futures import future, tie
from sim_server.projection.futures_own import future_own
from sim_server.projection.indicators import indicator
from sim_server.projection.kept import kept
from sim_server.projection.lead import lead
from sim_server.projection.notice import notice
from sim_server.projection.people import people
from sim_server.projection.poll import poll, poll_form
from sim_server.projection.promises import ledger
from sim_server.projection.record import record
from sim_server.projection.regions import PRESENT, Family, Scope
from sim_server.projection.role import role
from sim_server.projection.stand import stand
from sim_server.projection.suggestion import suggestion
from sim_server.projection.talks import beacon, room
from sim_server.projection.text import text
from sim_server.projection.turnout import turnout
from sim_server.projection.valued import valued
from sim_server.projection.vote import vote

PLAY_FAMILIES: tuple[Family, ...] = (
    Family("clock", Scope.TABLE, frozenset({"opening", "flow"}), clock),
    Family("people", Scope.TABLE, frozenset({"opening", "flow", "seats", "bots", PRESENT}), people),
    Family("text", Scope.TABLE, frozenset({"opening", "proposals", "votes", "bots"}), text),
    Family("vote", Scope.TABLE, frozenset({"opening", "proposals", "votes", "amending", "bots"}), vote),
    Family("amendment", Scope.TABLE, frozenset({"opening", "proposals", "votes", "amending", "bots"}), amendment),
    Family("turnout", Scope.TABLE, frozenset({"opening", "votes"}), turnout),
    Family("record", Scope.TABLE, frozenset({"opening", "proposals", "votes", "decisions", "bots"}), record),
    Family("poll", Scope.TABLE, frozenset({"opening", "decisions"}), poll),
    Family("poll_form", Scope.VIEWER, frozenset({"opening", "flow", "seats", "decisions"}), poll_form),
    Family("notice", Scope.TABLE, frozenset({"flow", "announcement", "stage"}), notice),
    Family(
        "lead",
        Scope.VIEWER,
        frozenset(
            {
                "bots",
                "opening",
                "flow",
                "seats",
                "channels",
                "requests",
                "help",
                "proposals",
                "votes",
                "stage",
                "deals",
                "amending",
                "decisions",
            }
        ),
        lead,
    ),
    Family("channel", Scope.VIEWER, frozenset({"opening", "flow", "seats", "channels", "bots"}), channel),
    Family("draft", Scope.VIEWER, frozenset({"opening", "flow", "seats", "proposals", "votes", "desk", "bots"}), draft),
    Family("clause", Scope.VIEWER, frozenset({"opening", "seats", "proposals", "desk", "bots"}), clause),
    Family("kept", Scope.VIEWER, frozenset({"opening", "flow", "seats", "proposals", "votes", "desk"}), kept),
    Family(
        "suggestion", Scope.VIEWER, frozenset({"opening", "flow", "seats", "proposals", "desk", "bots"}), suggestion
    ),
    Family("bracket", Scope.VIEWER, frozenset({"opening", "seats", "proposals"}), bracket),
    Family(
        "progress",
        Scope.VIEWER,
        frozenset({"opening", "flow", "seats", "proposals", "votes", "decisions", "amending"}),
        progress,
    ),
    Family(
        "stand",
        Scope.VIEWER,
        frozenset({"opening", "flow", "seats", "proposals", "votes", "decisions", "amending", "floor"}),
        stand,
    ),
    Family(
        "amend_step",
        Scope.VIEWER,
        frozenset({"opening", "flow", "seats", "proposals", "votes", "decisions", "amending"}),
        amend_step,
    ),
    Family("ballot", Scope.VIEWER, frozenset({"opening", "flow", "seats", "proposals", "votes"}), ballot),
    Family("deal", Scope.VIEWER, frozenset({"opening", "flow", "seats", "deals", "proposals", "bots"}), deal),
    Family("holdings", Scope.VIEWER, frozenset({"opening", "flow", "seats", "deals"}), holdings),
    Family("ledger", Scope.VIEWER, frozenset({"opening", "deals", "bots"}), ledger),
    Family("future", Scope.TABLE, frozenset({"opening", "flow", "futures", "bots"}), future),
    Family("tie", Scope.TABLE, frozenset({"opening", "flow", "futures"}), tie),
    Family("future_own", Scope.VIEWER, frozenset({"opening", "flow", "seats", "deals", "futures"}), future_own),
    Family("indicator", Scope.TABLE, frozenset({"opening", "course"}), indicator),
    Family("floor", Scope.TABLE, frozenset({"opening", "flow", "floor", "bots"}), floor),
    Family("speakers", Scope.TABLE, frozenset({"opening", "flow", "floor", "bots"}), speakers),
    Family("motions", Scope.TABLE, frozenset({"opening", "flow", "floor", "bots"}), motions),
    Family("floor_step", Scope.VIEWER, frozenset({"opening", "flow", "seats", "floor", "bots"}), floor_step),
    Family("floor_moves", Scope.VIEWER, frozenset({"opening", "flow", "seats", "floor"}), floor_moves),
    Family("floor_chair", Scope.VIEWER, frozenset({"opening", "flow", "floor", "bots"}), floor_chair),
    Family("beacon", Scope.VIEWER, frozenset({"opening", "talks", "bots"}), beacon),
    Family("room", Scope.VIEWER, frozenset({"opening", "flow", "seats", "channels", "talks", "bots"}), room),
    Family("role", Scope.VIEWER, frozenset({"opening", "seats", "bots"}), role),
    Family("valued", Scope.VIEWER, frozenset({"opening"}), valued),
)
"""Every region of the play page, in the order in which a page is made."""
