"""What deciding gives: events, or a rejection. And the ids that one decision hands out."""

from sim_server.rules.actors import Moment
from sim_server.rules.events import Event
from sim_server.rules.ids import ItemId
from sim_server.rules.rejections import Rejection

Decision = tuple[Event, ...] | Rejection


def item_id(moment: Moment, place: str = "") -> ItemId:
    """An id for an item of this decision; ``place`` ("b", "c") tells several of one decision apart."""
    return ItemId(moment.fresh + place)
