"""A scenario's folder: reads its files as text, and nothing outside it.

A file that cannot be used (missing, too large, not UTF-8, a link out of the folder) becomes a problem.
"""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sim_server.scenario.problem import START, Position, Problem

LARGEST_FILE = 512 * 1024
"""Bytes. A full scenario file has some 60,000; reading YAML takes about a second for each 100,000."""


@dataclass(frozen=True, slots=True)
class Folder:
    path: Path
    """As the person gave it, so that problems name files the way they know them."""

    def file(self, name: PurePosixPath | str) -> Path:
        return self.path / name

    def has(self, name: PurePosixPath | str) -> bool:
        file = self.file(name)
        return file.is_file() or file.is_symlink()

    def read(self, name: PurePosixPath | str) -> str | Problem:
        """The text of a file, with line ends as ``\\n`` and no byte order mark, or why it cannot be used."""
        content = self.read_bytes(name, largest=LARGEST_FILE)
        return content if isinstance(content, Problem) else _decode(self.file(name), content)

    def read_bytes(self, name: PurePosixPath | str, *, largest: int) -> bytes | Problem:
        """What a file of at most ``largest`` bytes holds, or why it cannot be used."""
        file = self.file(name)
        refusal = self._refusal(file, largest)
        if refusal is not None:
            return Problem(file, START, refusal)
        try:
            return file.read_bytes()
        except OSError as error:
            return Problem(file, START, f"This file cannot be read ({error.strerror}). Check its permissions.")

    def markdown_below(self, name: str) -> tuple[PurePosixPath, ...]:
        """Every Markdown file below a subfolder, by its name relative to this folder."""
        below = self.file(name)
        if not below.is_dir():
            return ()
        found = (PurePosixPath(file.relative_to(self.path).as_posix()) for file in below.rglob("*.md"))
        return tuple(sorted(found))

    def folders_below(self, name: str) -> tuple[str, ...]:
        try:
            return tuple(sorted(entry.name for entry in self.file(name).iterdir() if entry.is_dir()))
        except OSError:
            return ()

    def _refusal(self, file: Path, largest: int) -> str | None:
        try:
            if not file.resolve().is_relative_to(self.path.resolve()):
                return "This file is a link that leads out of the scenario's folder. Put a real file here."
            if not file.exists():
                return "There is no such file. Write it, or correct the name."
            if not file.is_file():
                return "A file was expected here, and this is something else. Replace it with a text file."
            size = file.stat().st_size
        except (OSError, RuntimeError):
            return "This file cannot be reached: its link leads nowhere or in a circle. Put a real file here."
        if size > largest:
            return f"This file has {size:,} bytes; at most {largest:,} are read. Shorten it."
        return None


def _decode(file: Path, content: bytes) -> str | Problem:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", errors="replace")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        return Problem(file, Position(line, column), "This file is not UTF-8 text. Save it as UTF-8.")
    return text.replace("\r\n", "\n").replace("\r", "\n")
