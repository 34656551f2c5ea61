"""A drive: whole tables played by bots over real sockets, judged by the oracle. Small here; in full with --full."""

import asyncio
import os
from pathlib import Path

import pytest

from sim_server.drive import CannotDrive, DriveOptions, DriveReport, drive
from sim_server.drive.options import FULL_SPEED, FULL_TABLES
from tests.servers import ROOT, SIX, RunningServer
from tests.servers import server as server

ROSTER = ROOT / "tests" / "data" / "roster-107.csv"
PEOPLE = 18
"""Nine at each of two tables."""
SEATS = 15
"""Those of each table of the flagship; bots hold what is left empty."""
SEED = int(os.environ.get("ENTENTE_SEED", "20"))
HANDLES = {
    "people",
    "tables",
    "bots",
    "commands",
    "deliveries",
    "delay_ms",
    "lost",
    "leaked",
    "out_of_order",
    "duplicates",
    "wrong_hands",
    "rejections",
    "events",
    "endings",
}


def clean_play(report: DriveReport) -> None:
    """Everything that a drive promises, with the seed and the findings in the message where it does not hold."""
    told = f"seed {SEED}:\n{report.as_text()}"
    assert report.is_clean, told
    assert not report.shortfalls, told
    assert report.sent == report.acknowledged + sum(report.rejections.values()), told
    assert "malformed" not in report.rejections, told
    assert set(report.as_json()) == HANDLES


@pytest.mark.timeout(400)
async def test_two_tables_play_the_flagship_and_nothing_is_lost_or_leaked(tmp_path: Path) -> None:
    roster = tmp_path / "roster.csv"
    lines = (await asyncio.to_thread(ROSTER.read_text, encoding="utf-8")).splitlines(keepends=True)
    await asyncio.to_thread(roster.write_text, "".join(lines[: PEOPLE + 1]), encoding="utf-8")

    report = await drive(DriveOptions(roster, tables=2, seed=SEED, speed=180, scenarios=ROOT / "scenarios"))

    clean_play(report)
    assert (report.people, report.tables) == (PEOPLE, 2)
    assert report.bots == 2 * SEATS - PEOPLE
    assert report.bots_did > report.bots, "they did more than to say that they are ready"
    assert report.reconnections >= PEOPLE // 10, "some lost their connection and a worker was killed"


@pytest.mark.full
@pytest.mark.timeout(1_200)
async def test_107_people_play_8_tables_of_the_flagship() -> None:
    report = await drive(
        DriveOptions(ROSTER, tables=FULL_TABLES, seed=SEED, speed=FULL_SPEED, scenarios=ROOT / "scenarios")
    )

    clean_play(report)
    assert (report.people, report.tables) == (107, 8)
    assert report.bots == 8 * SEATS - 107


async def test_a_server_that_runs_already_is_driven_by_its_address(server: RunningServer, tmp_path: Path) -> None:
    roster = tmp_path / "six.csv"
    await asyncio.to_thread(roster.write_bytes, SIX)

    report = await drive(
        DriveOptions(
            roster, url=server.url, token=server.token, tables=1, seed=SEED, speed=200, scenario="small-observatory"
        )
    )

    assert report.is_clean, report.as_text()
    assert (report.people, report.tables) == (6, 1)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"token": "entente_wrong"}, "Send a valid API token"),
        ({"tables": 7}, "table"),
        ({"scenario": "none"}, "There is no such scenario"),
    ],
)
async def test_a_drive_that_cannot_begin_says_why(
    server: RunningServer, tmp_path: Path, changes: dict[str, str | int], sentence: str
) -> None:
    roster = tmp_path / "six.csv"
    await asyncio.to_thread(roster.write_bytes, SIX)
    wanted: dict[str, object] = {"url": server.url, "token": server.token, "tables": 1, "speed": 200.0}

    with pytest.raises(CannotDrive, match=sentence):
        await drive(DriveOptions(roster, **{**wanted, "scenario": "small-observatory", **changes}))  # type: ignore[arg-type]


async def test_a_roster_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotDrive, match="cannot be read"):
        await drive(DriveOptions(tmp_path / "none.csv"))
