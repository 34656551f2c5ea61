"""One thing a check found, by its place in the file; and the draft that checks look at."""

from dataclasses import dataclass

from sim_server.scenario.document import Document
from sim_server.scenario.parts.scenario_file import ScenarioFile
from sim_server.scenario.problem import Problem, Severity
from sim_server.scenario.trail import Trail, is_within

LISTS = frozenset(
    {
        "delegations",
        "roles",
        "issues",
        "options",
        "rules",
        "rounds",
        "phases",
        "characters",
        "injects",
        "resources",
        "futures",
        "outcomes",
        "indicators",
    }
)


@dataclass(frozen=True, slots=True)
class Finding:
    trail: Trail
    message: str
    is_about_key: bool = False
    """The key is wrong, rather than its value."""
    severity: Severity = Severity.ERROR
    offset: int = 0
    """Characters into the value, where it is text."""

    def problem(self, document: Document) -> Problem:
        position = document.key_position(self.trail) if self.is_about_key else document.inside(self.trail, self.offset)
        return Problem(document.path, position, self.message, self.severity)


@dataclass(frozen=True, slots=True)
class Draft:
    """A scenario file as far as it could be read."""

    file: ScenarioFile
    mended: frozenset[Trail] = frozenset()

    def is_readable(self, trail: Trail) -> bool:
        """Whether the value at `trail` is what the author wrote, not a blank."""
        return not is_within(trail, self.mended)

    def knows_all(self, top: str) -> bool:
        """Whether every id in the top-level list is known, so that a name not found there is really missing."""
        return not any(trail[:1] in ((), (top,)) and _hides_ids(trail) for trail in self.mended)

    def knows_all_ids(self) -> bool:
        """Whether every id in the file is known."""
        return not any(_hides_ids(trail) for trail in self.mended)


def _hides_ids(trail: Trail) -> bool:
    return not trail or isinstance(trail[-1], int) or trail[-1] == "id" or trail[-1] in LISTS
