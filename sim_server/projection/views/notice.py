"""What the facilitator tells everyone."""

from dataclasses import dataclass

from sim_server.rules.commands import Stage
from sim_server.rules.ids import (
    ItemId,
    Millis,
)
from sim_server.rules.state.flow import Status


@dataclass(frozen=True, slots=True)
class NoticeView:
    """Region ``notice``: the latest announcement, a pause, an outage, the end."""

    status: Status
    by_outage: bool
    announcement_item: ItemId | None
    announcement: str
    announced_at: Millis
    stage: Stage
