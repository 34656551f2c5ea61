"""Scenarios: YAML and Markdown in, the rules' frozen scenario out; every problem with its place.

The door of the package: `check_paths`, `load_scenario`, `resolve`. What reads and checks files is imported when it is
first asked for: a server starts without it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from sim_server.scenario.problem import Position, Problem, Report, Severity
from sim_server.scenario.source import Demo, ScenarioSource

if TYPE_CHECKING:
    from sim_server.scenario.loading import Loaded, check_paths, load, load_scenario
    from sim_server.scenario.resolving import resolve

__all__ = [
    "Demo",
    "Loaded",
    "Position",
    "Problem",
    "Report",
    "ScenarioSource",
    "Severity",
    "check_paths",
    "load",
    "load_scenario",
    "resolve",
]
_LATE = {"resolve": "resolving"} | dict.fromkeys(("Loaded", "check_paths", "load", "load_scenario"), "loading")


def __getattr__(name: str) -> object:
    if name in _LATE:
        return getattr(import_module(f"sim_server.scenario.{_LATE[name]}"), name)
    raise AttributeError(f"sim_server.scenario has no {name}")
