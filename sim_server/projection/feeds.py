"""The door to feeds: what an event leaves in them, and what is seen of it."""

from sim_server.projection.entries import FeedEntry, feed_entries
from sim_server.projection.items import item_view

__all__ = ["FeedEntry", "feed_entries", "item_view"]
