"""From heartbeats to presence: a pure rule, the same for every store."""

from collections.abc import Iterable, Mapping

from sim_server.rules.presence import Presence
from sim_server.signals.protocol import AWAY_MS, HERE_MS


def presences(beats: Iterable[tuple[str, int]], left: Mapping[str, int], now: int) -> dict[str, Presence]:
    """Each viewer's presence, from the last beat of each of their connections and the time they last left.

    Here with at least one living connection; away for two minutes from the last sign of one; then gone.
    """
    latest = dict(left)
    here = set()
    for viewer, at in beats:
        latest[viewer] = max(at, latest.get(viewer, at))
        if now - at <= HERE_MS:
            here.add(viewer)
    return {viewer: _presence(viewer in here, now - at) for viewer, at in latest.items()}


def _presence(is_here: bool, lost_for: int) -> Presence:
    if is_here:
        return Presence.HERE
    return Presence.AWAY if lost_for < AWAY_MS else Presence.GONE
