"""Entente as processes of its own: a demo and a server, started, read and stopped."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue
from typing import Final

PATIENCE_S: Final = 60.0


class Process:
    """``entente`` with some words. Its lines are read as they come."""

    def __init__(self, *words: str, folder: Path, environment: Mapping[str, str] | None = None) -> None:
        self._errors = folder / "stderr.txt"
        with self._errors.open("a") as errors:
            self._process = subprocess.Popen(
                [sys.executable, "-c", "import sys; from sim_server.cli import main; sys.exit(main())", *words],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                env={**os.environ, **(environment or {})},
            )
        self._lines: Queue[str] = Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                self._lines.put(line.rstrip("\n"))

    def line(self) -> str:
        """The next line of its output."""
        try:
            return self._lines.get(timeout=PATIENCE_S)
        except Empty:
            raise AssertionError(f"It said nothing more. {self.errors}") from None

    @property
    def errors(self) -> str:
        return self._errors.read_text()

    @property
    def rest(self) -> list[str]:
        """The lines that nobody has read yet."""
        found = []
        while not self._lines.empty():
            found.append(self._lines.get())
        return found

    def end_by_itself(self) -> int:
        """Wait until it has ended; returns its exit status."""
        status = self._process.wait(PATIENCE_S)
        self._reader.join(PATIENCE_S)
        return status

    def end(self, *, by: signal.Signals = signal.SIGINT) -> int:
        """Interrupt it, as Ctrl-C does; returns its exit status."""
        if self._process.poll() is None:
            self._process.send_signal(by)
        return self.end_by_itself()


@dataclass(slots=True)
class Demo:
    """A running demo. ``play`` are addresses by role."""

    folder: Path
    process: Process
    console: str = ""
    play: dict[str, str] = field(default_factory=dict)
    observe: str = ""
    lines: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        return "/".join(self.console.split("/")[:3])

    def read(self) -> None:
        """Take in the links."""
        self.play.clear()
        while not self.observe:
            line = self.process.line()
            self.lines.append(line)
            match line.split(" "):
                case ["console", url]:
                    self.console = url
                case ["play", role, url]:
                    self.play[role] = url
                case ["observe", url]:
                    self.observe = url
                case _:
                    raise AssertionError(f"A line that is no link: {line}")


@contextmanager
def a_demo(folder: Path) -> Iterator[Demo]:
    process = Process("demo", "--no-open", "--port", "0", "--data", str(folder / "data"), folder=folder)
    demo = Demo(folder, process)
    try:
        demo.read()
        yield demo
    finally:
        assert process.end() == 0, process.errors


@contextmanager
def a_server(folder: Path, *words: str) -> Iterator[Process]:
    process = Process("serve", "--port", "0", "--data", str(folder / "data"), *words, folder=folder)
    try:
        yield process
    finally:
        assert process.end() == 0, process.errors
