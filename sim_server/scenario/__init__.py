"""Scenarios: YAML and Markdown in, the rules' frozen scenario out; every problem with its place.

The door of the package: `check_paths`, `load_scenario`, `resolve`.
"""

from sim_server.scenario.loading import Loaded, check_paths, load, load_scenario
from sim_server.scenario.problem import Position, Problem, Report, Severity
from sim_server.scenario.resolving import resolve
from sim_server.scenario.source import Demo, ScenarioSource

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
