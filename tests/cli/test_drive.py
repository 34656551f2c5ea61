"""``entente drive``: one object for scripts, sentences for people, and an exit status that tells."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sim_server import drive
from sim_server.drive import CannotDrive, DriveOptions, DriveReport
from sim_server.drive.oracle.verdict import Verdict
from tests.cli.conftest import Entente

ROSTER = Path("tests/data/roster-107.csv").absolute()
KEYS = (
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
)
CLEAN = DriveReport(
    people=107,
    tables=8,
    bots=13,
    bots_did=700,
    sent=10,
    acknowledged=9,
    deliveries=90,
    delay_p50=2.0,
    delay_p99=9.0,
    verdict=Verdict((), (), (), ()),
    rejections={"not_yours": 1},
    events={"MessageSent": 9},
    endings={"Table 1": "agreement"},
    shortfalls=(),
    reconnections=11,
)
Plays = Callable[[DriveReport | Exception], list[DriveOptions]]


@pytest.fixture
def plays(monkeypatch: pytest.MonkeyPatch) -> Plays:
    """Put a play in place that reports what it is told to; returns the options it was given."""

    def put(outcome: DriveReport | Exception) -> list[DriveOptions]:
        given: list[DriveOptions] = []

        async def play(options: DriveOptions) -> DriveReport:
            given.append(options)
            if isinstance(outcome, Exception):
                raise outcome
            return outcome

        monkeypatch.setattr(drive, "drive", play)
        return given

    return put


def test_a_clean_drive_prints_one_object(entente: Entente, plays: Plays) -> None:
    plays(CLEAN)
    driven = entente("drive", "--roster", ROSTER, "--json")
    assert driven.status == 0
    assert tuple(json.loads(driven.out)) == KEYS


def test_its_words_say_the_same(entente: Entente, plays: Plays) -> None:
    plays(CLEAN)
    assert "107 people at 8 tables" in entente("drive", "--roster", ROSTER).out


def test_the_options_reach_the_play(entente: Entente, plays: Plays, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_TOKEN", "entente_secret")
    given = plays(CLEAN)
    words = ("--roster", ROSTER, "--tables", "3", "--seed", "7", "--speed", "30", "--scenario", "small-observatory")
    entente("drive", "http://127.0.0.1:1/", *words)
    (options,) = given
    assert (options.url, options.token, options.tables, options.seed, options.speed, options.scenario) == (
        "http://127.0.0.1:1",
        "entente_secret",
        3,
        7,
        30.0,
        "small-observatory",
    )


@pytest.mark.parametrize("what", ["lost", "leaked", "out_of_order", "duplicates"])
def test_anything_lost_leaked_out_of_order_or_doubled_fails(entente: Entente, plays: Plays, what: str) -> None:
    plays(replace(CLEAN, verdict=replace(CLEAN.verdict, **{what: ("a message",)})))
    assert entente("drive", "--roster", ROSTER).status == 1


def test_what_cannot_be_driven_is_told(entente: Entente, plays: Plays) -> None:
    plays(CannotDrive("The server is away. Start it."))
    refused = entente("drive", "--roster", ROSTER)
    assert (refused.status, refused.err) == (1, "The server is away. Start it.\n")


def test_a_server_elsewhere_needs_a_token(entente: Entente, plays: Plays) -> None:
    plays(CLEAN)
    refused = entente("drive", "http://127.0.0.1:1", "--roster", ROSTER)
    assert refused.status == 2
    assert "ENTENTE_TOKEN" in refused.err


def test_a_roster_that_is_not_there_is_told(entente: Entente, tmp_path: Path) -> None:
    refused = entente("drive", "--roster", tmp_path / "nobody.csv")
    assert refused.status == 2
    assert "does not exist" in refused.err
