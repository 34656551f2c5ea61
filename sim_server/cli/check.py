"""``entente check``: every problem of every scenario, in one run."""

from pathlib import Path
from typing import Annotated

import typer

from sim_server.cli.trouble import FAILED, complain


def check(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="Scenarios, or folders that hold some.")],
) -> None:
    """Check scenarios and say what is wrong, where, and what to do.

    Prints one problem a line as FILE:LINE:COLUMN: what is wrong. Warnings do not stop a scenario from being
    played; problems do, and then the exit status is 1. Hints, on the other stream, name targets of scenario
    craft that a playable scenario misses, with its figure; they change nothing of the exit status.

    \b
    Example:
      entente check scenarios/my-scenario
    """
    from sim_server.scenario import check_paths

    report = check_paths(paths)
    for problem in report.problems:
        typer.echo(str(problem))
    for hint in report.hints:
        complain(hint)
    complain(report.summary())
    if not report.is_clean:
        raise typer.Exit(FAILED)
