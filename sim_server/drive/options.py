"""What a drive is asked to do."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

FULL_TABLES = 8
FULL_SPEED = 60.0


def to_standard_error(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


@dataclass(frozen=True, slots=True)
class DriveOptions:
    """``speed`` is the clock rate of the session: 60 plays an hour in a minute."""

    roster: Path
    """A CSV or XLSX file with the people who play."""
    url: str = ""
    """The server's address; empty starts a throwaway server."""
    token: str = ""
    """An API token of a lead facilitator. A throwaway server makes its own."""
    tables: int = FULL_TABLES
    seed: int = 1
    speed: float = FULL_SPEED
    scenario: str = "quantum-commons"
    scenarios: Path = Path("scenarios")
    """Where a throwaway server finds scenarios."""
    tell: Callable[[str], None] = to_standard_error
    """Called with lines of progress."""
