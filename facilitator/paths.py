"""Paths of the console."""

from typing import Final

HOME: Final = "/console"


def own_path(to: str) -> str:
    """Where to go next: a page of the console, never another site."""
    is_ours = to == HOME or to.startswith((f"{HOME}/", f"{HOME}?"))
    is_plain = to.isprintable() and "\\" not in to and "//" not in to
    return to if is_ours and is_plain else HOME
