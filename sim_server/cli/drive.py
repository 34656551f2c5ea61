"""``entente drive``: whole tables played by bots over real sockets, and what came of it."""

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from sim_server.cli.trouble import FAILED, MISUSED, Trouble, told


def drive(
    roster: Annotated[
        Path, typer.Option(exists=True, dir_okay=False, help="CSV or XLSX file with the people who play.")
    ],
    url: Annotated[
        str, typer.Argument(metavar="URL", help="The server's address; without it a throwaway server is started.")
    ] = "",
    tables: Annotated[int, typer.Option(min=1, max=40, help="How many tables they play at.")] = 8,
    seed: Annotated[int, typer.Option(min=0, help="The same seed makes the same bots and the same seating.")] = 1,
    speed: Annotated[float, typer.Option(min=1, max=1000, help="How much faster than real time the clock runs.")] = 60,
    scenario: Annotated[str, typer.Option(help="The scenario they play.")] = "quantum-commons",
    scenarios: Annotated[Path, typer.Option(help="Folder of the scenarios of a throwaway server.")] = Path("scenarios"),
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object in place of sentences.")] = False,
) -> None:
    """Play whole tables with bots and judge what every person got: lost, leaked, out of order, doubled.

    Every seat is cast; bots of the server hold those that the roster leaves empty. The exit status is 1 if anything
    was lost, leaked, out of order or doubled, or a seat was not played by its holders alone. With a URL the token of a
    facilitator is read from ENTENTE_TOKEN (see entente facilitator token), and that server must run with --allow-fast.

    \b
    Example:
      entente drive --roster tests/data/roster-107.csv --tables 8 --seed 1 --speed 60
    """
    token = os.environ.get("ENTENTE_TOKEN", "")
    if url and not token:
        raise Trouble("Put a token into ENTENTE_TOKEN first; make one with entente facilitator token.", status=MISUSED)
    from sim_server.drive import CannotDrive, DriveOptions
    from sim_server.drive import drive as play
    from sim_server.log.errors import LogError
    from sim_server.loglines import set_up_logging
    from sim_server.settings import BadSetting
    from sim_server.supervisor import CannotServe

    options = DriveOptions(
        roster=roster,
        url=url.rstrip("/"),
        token=token,
        tables=tables,
        seed=seed,
        speed=speed,
        scenario=scenario,
        scenarios=scenarios,
    )
    set_up_logging("error")
    with told(CannotDrive, CannotServe, BadSetting, LogError, OSError):
        report = asyncio.run(play(options))
    shown = json.dumps(report.as_json(), ensure_ascii=False) if as_json else report.as_text()
    sys.stdout.write(f"{shown}\n")
    if not report.is_clean:
        raise typer.Exit(FAILED)
