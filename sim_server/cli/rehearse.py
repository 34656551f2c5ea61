"""``entente rehearse``: a scenario played many times by bots, and what tends to come of it."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from sim_server.cli.trouble import FAILED, MISUSED, Trouble, complain

if TYPE_CHECKING:
    from sim_server.rehearsal.report import Rehearsed
    from sim_server.rules.scenario import Scenario
    from sim_server.scenario import ScenarioSource

BROKEN: Final = 2
"""A play stopped with an error."""


def rehearse(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="A scenario's folder.")],
    runs: Annotated[int, typer.Option(min=1, max=100_000, help="How many plays.")] = 200,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same plays.")] = 1,
    people: Annotated[
        int | None, typer.Option(min=1, help="For how many people.  [default: those of its demo]", show_default=False)
    ] = None,
    processes: Annotated[
        int | None, typer.Option(min=1, help="Processes.  [default: one for each processor]", show_default=False)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object in place of sentences.")] = False,
) -> None:
    """Play a scenario with bots in simulated time, and report how it tends to end.

    Who wins and loses, which options, news and votes never come about, which phases stay empty, and what
    each future changes. The exit status is 1 where the scenario has problems or misses what it expects
    (its key expect), and 2 where a play broke.

    \b
    Example:
      entente rehearse scenarios/my-scenario --runs 200 --seed 1
    """
    from sim_server.rehearsal.expectations import unmet
    from sim_server.rehearsal.telling import as_json as figures
    from sim_server.rehearsal.telling import as_text
    from sim_server.scenario import resolve
    from sim_server.scenario.expecting import expectations_in

    source = _source(path)
    scenario = resolve(source, people=_people(source, people))
    rehearsed = _rehearsed(scenario, runs=runs, seed=seed, processes=processes)
    missed = unmet(rehearsed, expectations_in(source.file)) if rehearsed.plays else ()
    shown = json.dumps(figures(rehearsed, missed), ensure_ascii=False) if as_json else as_text(rehearsed, missed)
    sys.stdout.write(f"{shown}\n")
    if rehearsed.broken or missed:
        raise typer.Exit(BROKEN if rehearsed.broken else FAILED)


def _source(path: Path) -> "ScenarioSource":
    """A scenario that can be played. A problem is told as `check` tells it."""
    from sim_server.scenario import load

    folder = path.parent if path.is_file() else path
    loaded = load(folder)
    for problem in loaded.problems if loaded.source is None else ():
        sys.stdout.write(f"{problem}\n")
    if loaded.source is None:
        raise Trouble("This scenario cannot be played yet. Mend what is listed, then rehearse it.")
    return loaded.source


def _people(source: "ScenarioSource", people: int | None) -> int:
    """Those asked for, else the demo's, else the most for whom each seat has one person."""
    if people is None:
        return source.demo.people if source.demo is not None else min(len(source.file.roles()), max(source.people))
    if people not in source.people:
        least, most = min(source.people), max(source.people)
        raise Trouble(f"This scenario is for {least} to {most} people. Name such a number.", status=MISUSED)
    return people


def _rehearsed(scenario: "Scenario", *, runs: int, seed: int, processes: int | None) -> "Rehearsed":
    from sim_server.rehearsal.figures import Figures
    from sim_server.rehearsal.report import Rehearsed
    from sim_server.rehearsal.running import Broken, processors
    from sim_server.rehearsal.running import rehearse as play

    plays: list[Figures] = []
    broken: list[Broken] = []
    every = play(scenario, runs=runs, seed=seed, processes=processes or processors())
    with typer.progressbar(every, length=runs, label="Rehearsing", file=sys.stderr) as bar:
        for each in bar:
            if isinstance(each, Broken):
                complain(f"Play {each.run} of seed {seed} broke: {each.reason}")
                broken.append(each)
            else:
                plays.append(each)
    return Rehearsed(scenario, seed, tuple(plays), tuple(broken))
