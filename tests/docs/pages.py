"""The documents of the repository, read for tests."""

import re
import subprocess
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
LINK: Final = re.compile(r"(?<!\\)!?\[[^\]]*\]\(([^)\s]+)\)")
FENCE: Final = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
HEADING: Final = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)


@cache
def tracked() -> tuple[Path, ...]:
    """Every file of the repository, those not yet added included, what is ignored left out."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return tuple(file for name in names if (file := ROOT / name).is_file())


def pages() -> tuple[Path, ...]:
    return tuple(file for file in tracked() if file.suffix == ".md")


def prose(page: Path) -> str:
    """A page without its blocks of code."""
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def links(page: Path) -> tuple[str, ...]:
    return tuple(LINK.findall(prose(page)))


def anchors(page: Path) -> frozenset[str]:
    """What a link into this page may name after #, as forges make it of headings."""
    return frozenset(_anchor(heading) for heading in HEADING.findall(prose(page)))


def _anchor(heading: str) -> str:
    kept = "".join(letter for letter in heading.lower() if letter.isalnum() or letter in " -_")
    return kept.strip().replace(" ", "-")
