"""After the play: wait until nothing more comes, compare every page with a fresh one, and ask the oracle."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil
from time import perf_counter
from typing import Any, Final

from sim_server.client import Client
from sim_server.client.place import Place
from sim_server.drive.deeds import Deeds
from sim_server.drive.oracle.due import due_items
from sim_server.drive.oracle.hands import hands_of
from sim_server.drive.oracle.logged import Logged, read_log
from sim_server.drive.oracle.sightings import Sightings
from sim_server.drive.oracle.verdict import Verdict, judge
from sim_server.drive.outcome import Outcome, outcome_of
from sim_server.drive.scene import Scene, Watched
from sim_server.projection.views.console import SeatRow
from sim_server.projection.views.people import PeopleView, PersonView
from sim_server.rules.ids import SeatId
from sim_server.rules.state.seats import Holding

QUIET_S: Final = 1.0
"""Nothing came to anybody for this long: the play has settled."""
SETTLE_LIMIT_S: Final = 30.0
TRIES: Final = 3
"""Comparisons with a fresh page before a difference counts: presence may change in between."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One table after its play. ``delays`` in milliseconds."""

    verdict: Verdict
    outcome: Outcome
    bots: tuple[int, ...]
    """How many commands the bot of each seat that one held brought about."""
    deliveries: int
    delays: tuple[float, ...]


async def judged(client: Client, scene: Scene, deeds: Deeds) -> Judged:
    """Raises `ApiError` where the log cannot be fetched, `PlaceLost` where no fresh page can be had."""
    await _settled(scene)
    seen = [await _closed(client, scene, each) for each in scene.watched]
    log = read_log(await client.log(scene.session, scene.table.id))
    verdict = await asyncio.to_thread(judge, log, deeds.acknowledged(scene.table.id), seen)
    deliveries = sum(each.notes.items + len(regions_of(each.place.views)) for each in scene.watched)
    bots = tuple(hands_of(log).bots.values())
    return Judged(verdict, outcome_of(log), bots, deliveries, _delays(log, scene, deeds))


async def _settled(scene: Scene) -> None:
    limit = perf_counter() + SETTLE_LIMIT_S
    while perf_counter() < limit:
        last = max(each.notes.last_at for each in scene.watched)
        if perf_counter() - last > QUIET_S and all(each.place.is_connected for each in scene.watched):
            return
        await asyncio.sleep(QUIET_S / 4)


async def _closed(client: Client, scene: Scene, watched: Watched) -> Sightings:
    stale: tuple[str, ...] = ()
    for _ in range(TRIES):
        async with _fresh(client, scene, watched) as fresh:
            stale = differences(watched.place, fresh)
        if not stale:
            break
        await asyncio.sleep(QUIET_S / 2)
    views = watched.place.views
    return watched.notes.closed(final=regions_of(views), stale=stale, bots=bots_shown(views))


def _fresh(client: Client, scene: Scene, watched: Watched) -> Place:
    if watched.token:
        return client.seat(watched.token)
    return client.desk(scene.session, scene.table.id)


def differences(lived: Place, fresh: Place) -> tuple[str, ...]:
    """The regions and feeds of which a page after updates has another last value than a fresh page."""
    regions = regions_of(lived.views) | regions_of(fresh.views)
    other = [
        f"{family}/{key}"
        for family, key in sorted(regions)
        if lived.views.get(family, {}).get(key) != fresh.views.get(family, {}).get(key)
    ]
    feeds = [
        f"feed {channel}"
        for channel, items in fresh.feeds.items()
        if lived.feeds.get(channel, ())[-len(items) :] != items
    ]
    return (*other, *feeds)


def regions_of(views: Mapping[str, Mapping[str, Any]]) -> frozenset[tuple[str, str]]:
    return frozenset((family, key) for family, regions in views.items() for key in regions)


def bots_shown(views: Mapping[str, Mapping[str, Any]]) -> frozenset[SeatId]:
    """The seats that a page shows as held by bots: a console in the rows of its seats, a play page among the people."""
    people: PeopleView | None = views.get("people", {}).get("")
    rows: Iterable[PersonView | SeatRow] = people.people if people is not None else views.get("seat", {}).values()
    return frozenset(row.label.seat for row in rows if row.holding == Holding.BOT)


def _delays(log: tuple[Logged, ...], scene: Scene, deeds: Deeds) -> tuple[float, ...]:
    """From sending to arrival, of what came live; commands whose sender was cut off in between are left out."""
    sent = {each.item: deeds.deed(each.command) for each in due_items(log)}
    return tuple(
        (at - deed.sent_at) * 1000
        for each in scene.watched
        for item, at in each.notes.live_at.items()
        if (deed := sent.get(item)) is not None and not deed.was_interrupted
    )


def quantile(values: list[float], share: float) -> float:
    """The smallest value that at least this share of all does not exceed; 0 of none."""
    ordered = sorted(values)
    return ordered[ceil(share * len(ordered)) - 1] if ordered else 0.0
