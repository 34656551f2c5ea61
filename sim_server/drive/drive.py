"""A drive: whole tables seated and played by bots over a server's public interface, then judged."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from sim_server.client import ApiError, Client, PlaceLost
from sim_server.drive.deeds import Deeds
from sim_server.drive.judging import Judged, judged, quantile
from sim_server.drive.options import DriveOptions
from sim_server.drive.oracle.verdict import Verdict
from sim_server.drive.report import DriveReport
from sim_server.drive.scene import Scene, scene
from sim_server.drive.seating import Sitting, seat_everyone
from sim_server.drive.throwaway import Server, throwaway_server
from sim_server.drive.trouble import make_trouble, play_seconds
from sim_server.rules.state.flow import Status

PROGRESS_S = 5.0
PATIENCE = 3.0
"""How many times its own length a play may take, and a minute besides."""


class CannotDrive(RuntimeError):
    """The drive cannot begin or go on. The message says why and what to do."""


async def drive(options: DriveOptions) -> DriveReport:
    """Play every table to its debrief and report. Raises `CannotDrive`; of its own server also `CannotServe`."""
    roster = await asyncio.to_thread(_read, options.roster)
    try:
        async with _server(options) as server, Client(server.url, server.token) as client:
            sitting = await seat_everyone(client, options, roster)
            return await _play(client, server, sitting, options)
    except* (ApiError, PlaceLost) as refused:
        raise CannotDrive(str(_first(refused))) from None
    except* TimeoutError:
        raise CannotDrive(
            "The tables did not come to their debrief in time. Is the server overloaded? Try a lower --speed."
        ) from None


def _read(roster: Path) -> bytes:
    try:
        return roster.read_bytes()
    except OSError as error:
        raise CannotDrive(f"The roster {roster} cannot be read: {error.strerror}. Name a CSV or XLSX file.") from None


def _first(group: BaseExceptionGroup[BaseException]) -> BaseException:
    first = group.exceptions[0]
    return _first(first) if isinstance(first, BaseExceptionGroup) else first


@asynccontextmanager
async def _server(options: DriveOptions) -> AsyncIterator[Server]:
    if options.url:
        yield Server(options.url, options.token, kill_worker=None)
        return
    options.tell("Starting a throwaway server…")
    async with throwaway_server(options.scenarios) as server:
        yield server


async def _play(client: Client, server: Server, sitting: Sitting, options: DriveOptions) -> DriveReport:
    deeds = Deeds()
    async with AsyncExitStack() as stack:
        scenes = [
            await stack.enter_async_context(scene(client, sitting.session, table, options, deeds))
            for table in sitting.tables
        ]
        length = play_seconds(scenes[0].desk, options.speed)
        options.tell(f"{sitting.people} people are connected; playing for about {length:.0f} seconds.")
        async with asyncio.timeout(PATIENCE * length + 60):
            await _until_debrief(scenes, server, options, deeds)
        options.tell("Every table has come to its debrief; judging.")
        results = await asyncio.gather(*(judged(client, each, deeds) for each in scenes))
        return _report(sitting, scenes, results, deeds)


async def _until_debrief(scenes: Sequence[Scene], server: Server, options: DriveOptions, deeds: Deeds) -> None:
    around = [
        asyncio.create_task(
            make_trouble(scenes, seed=options.seed, speed=options.speed, kill_worker=server.kill_worker), name="trouble"
        ),
        asyncio.create_task(_progress(scenes, options, deeds), name="progress"),
    ]
    try:
        async with asyncio.TaskGroup() as group:
            for each in scenes:
                group.create_task(each.facilitation.lead(), name=f"facilitator of {each.table.title}")
                for player in each.players:
                    group.create_task(player.play(deeds), name=f"player at {each.table.title}")
    finally:
        for task in around:
            task.cancel()
        await asyncio.gather(*around, return_exceptions=True)


async def _progress(scenes: Sequence[Scene], options: DriveOptions, deeds: Deeds) -> None:
    while True:
        await asyncio.sleep(PROGRESS_S)
        clock = scenes[0].desk.views["clock"][""]
        where = "in the lobby" if clock.status is Status.LOBBY else f"in “{clock.phase}”"
        options.tell(f"{scenes[0].table.title} is {where}; {deeds.sent} commands sent, {deeds.accepted} acknowledged.")


def _report(sitting: Sitting, scenes: Sequence[Scene], results: Sequence[Judged], deeds: Deeds) -> DriveReport:
    verdict, events = Verdict(), Counter[str]()
    delays: list[float] = []
    for result in results:
        verdict = verdict.with_(result.verdict)
        events.update(result.outcome.events)
        delays.extend(result.delays)
    titles = [each.table.title for each in scenes]
    return DriveReport(
        people=sitting.people,
        tables=len(sitting.tables),
        bots=sum(len(result.bots) for result in results),
        bots_did=sum(sum(result.bots) for result in results),
        sent=deeds.sent,
        acknowledged=deeds.accepted,
        deliveries=sum(result.deliveries for result in results),
        delay_p50=quantile(delays, 0.5),
        delay_p99=quantile(delays, 0.99),
        verdict=verdict,
        rejections=deeds.rejections,
        events=dict(sorted(events.items())),
        endings={title: result.outcome.ending for title, result in zip(titles, results, strict=True)},
        shortfalls=tuple(_shortfalls(titles, results)),
        reconnections=sum(watched.place.connections - 1 for each in scenes for watched in each.watched),
    )


def _shortfalls(titles: Sequence[str], results: Sequence[Judged]) -> list[str]:
    found = [
        f"{title}: {what}" for title, result in zip(titles, results, strict=True) for what in result.outcome.shortfalls
    ]
    agreed = {result.outcome.is_agreed for result in results}
    if len(agreed) < 2 <= len(results):
        found.append("agreement" if agreed == {False} else "failure")
        found[-1] = f"no table ended in {found[-1]}"
    return found
