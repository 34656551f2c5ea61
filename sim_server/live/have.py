"""What a page or program has already when it connects: the newest item of each feed, as its address says it."""

from collections.abc import Mapping
from typing import Final

from sim_server.rules.ids import ChannelId, ItemId

MOST_HAVE: Final = 100
"""Feeds that are named; of any others everything is sent."""
_MOST_TEXT: Final = 20_000


def read_have(text: str) -> Mapping[ChannelId, ItemId]:
    """``channel:item,channel:item``. Whatever is not of this form is passed over."""
    pairs = (pair.partition(":") for pair in text[:_MOST_TEXT].split(",")[:MOST_HAVE] if ":" in pair)
    return {ChannelId(channel): ItemId(item) for channel, _, item in pairs}
