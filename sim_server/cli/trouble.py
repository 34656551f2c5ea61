"""What a command says when it cannot go on: one or two sentences, and an exit status. Never a traceback."""

import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

FAILED: Final = 1
MISUSED: Final = 2
INTERRUPTED: Final = 130


class Trouble(Exception):
    """A command cannot go on. The message says why and what to do."""

    def __init__(self, sentence: str, *, status: int = FAILED) -> None:
        super().__init__(sentence)
        self.status = status


@contextmanager
def told(*kinds: type[Exception]) -> Iterator[None]:
    """Turn exceptions whose message is a sentence for people into `Trouble`."""
    try:
        yield
    except kinds as error:
        raise Trouble(str(error)) from error


def complain(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")


def report_defect(error: BaseException) -> str:
    """Keep the traceback in a file; returns the sentences that say so."""
    lines = "".join(traceback.format_exception(error))
    with tempfile.NamedTemporaryFile("w", prefix="entente-", suffix=".txt", delete=False, encoding="utf-8") as file:
        file.write(lines)
    return (
        f"Something went wrong that Entente did not expect: {_first_line(error)}\n"
        f"The details are in {Path(file.name)}. Add --debug to see them here, and please report them."
    )


def _first_line(error: BaseException) -> str:
    said = str(error).strip()
    return said.splitlines()[0] if said else type(error).__name__
