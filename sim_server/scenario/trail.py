"""The way from the top of a YAML file down to one value: keys and list numbers, as in ``("issues", 0, "id")``."""

from collections.abc import Set as AbstractSet

Step = str | int
Trail = tuple[Step, ...]
TOP: Trail = ()


def is_within(trail: Trail, any_of: AbstractSet[Trail]) -> bool:
    """Whether the value at `trail` is one of the given values or a part of one; as fast, however many there are."""
    return any(trail[:length] in any_of for length in range(len(trail) + 1))


def spoken(trail: Trail) -> str:
    """The trail as a person writes it: ``issues[1].options[2].id``, counting from 1."""
    words = ""
    for step in trail:
        words += f"[{step + 1}]" if isinstance(step, int) else f".{step}"
    return words.removeprefix(".")
