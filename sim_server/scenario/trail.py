"""The way from the top of a YAML file down to one value: keys and list numbers, as in ``("issues", 0, "id")``."""

from collections.abc import Iterable

Step = str | int
Trail = tuple[Step, ...]
TOP: Trail = ()


def is_within(trail: Trail, any_of: Iterable[Trail]) -> bool:
    """Whether the value at `trail` is one of the given values or a part of one."""
    return any(trail[: len(outer)] == outer for outer in any_of)


def spoken(trail: Trail) -> str:
    """The trail as a person writes it: ``issues[1].options[2].id``, counting from 1."""
    words = ""
    for step in trail:
        words += f"[{step + 1}]" if isinstance(step, int) else f".{step}"
    return words.removeprefix(".")
