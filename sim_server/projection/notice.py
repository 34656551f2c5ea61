"""Family ``notice``: the latest announcement, a pause, the end, what the debrief has opened."""

from sim_server.projection.regions import Sight, Views
from sim_server.projection.views.notice import NoticeView
from sim_server.rules.ids import Millis


def notice(sight: Sight) -> Views:
    state, announcement = sight.state, sight.state.announcement
    view = NoticeView(
        status=state.flow.status,
        by_outage=state.flow.by_outage,
        announcement_item=announcement.item if announcement else None,
        announcement=announcement.text if announcement else "",
        announced_at=announcement.at if announcement else Millis(0),
        stage=state.stage,
    )
    return {"": view}
