"""Given a seat at a bargaining table: the page of North after a few offers and promises, made from real play."""

from sim_server.live.rendering import Snapshot
from sim_server.projection.play import PLAY_FAMILIES
from sim_server.projection.regions import Sight
from sim_server.rules.actors import SeatActor
from sim_server.rules.audience import ObserverViewer, SeatViewer
from sim_server.rules.commands import AcceptDeal, Give, MakePromise
from sim_server.rules.ids import ChannelId, Language
from tests.rules.given import NORTH, SOUTH, WORKS, Table
from tests.rules.given_deals import (
    IF_SHARED,
    OPENING,
    PAYING,
    SHARING,
    VISIT,
    agreed,
    bargaining_table,
    commits,
    credits_of,
    hours,
    offered,
    terms,
)


def bargaining() -> Table:
    """Offers to North and of North, a deal of three, one that waits, one carried out; promises on all sides."""
    table = bargaining_table()
    table.does(MakePromise((SOUTH.seat,), "", SHARING), NORTH)
    table.does(MakePromise((NORTH.seat,), "Will call the press tomorrow.", due=None, is_sealed=False), WORKS)
    table.does(MakePromise((NORTH.seat,), "", PAYING), SOUTH)
    agreed(table, terms(hours(NORTH, SOUTH, 1), credits_of(SOUTH, NORTH, 2)))
    agreed(table, terms(hours(NORTH, SOUTH, 2), commits(SOUTH, NORTH, VISIT), condition=IF_SHARED))
    offered(table, terms(credits_of(SOUTH, NORTH, 2), commits(NORTH, SOUTH, OPENING), minutes=8), SOUTH)
    words = Give(SOUTH.seat, WORKS.seat, words="Opens its laboratory to engineers of the Works.")
    three = offered(table, terms(hours(NORTH, SOUTH, 1), credits_of(WORKS, NORTH, 1), words))
    table.does(AcceptDeal(three, 1), WORKS)
    return table


def snapshot_of(table: Table, who: SeatActor | None, language: str = "en") -> Snapshot:
    viewer = SeatViewer(who.seat) if who else ObserverViewer()
    sight = Sight(table.state, {}, viewer, Language(language))
    families = {family.name: family.project(sight) for family in PLAY_FAMILIES}
    return Snapshot(families, {ChannelId(key): () for key in families["channel"]}, frozenset())
