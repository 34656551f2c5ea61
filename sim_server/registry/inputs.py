"""What comes from outside is validated here, before it becomes a record."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, ValidationError


class Input(BaseModel):
    """A request to store something. An error never repeats what was entered."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, hide_input_in_errors=True)


@dataclass(frozen=True, slots=True)
class Fault:
    """One field that must be corrected, and how."""

    field: str
    sentence: str


def faults(error: ValidationError) -> tuple[Fault, ...]:
    """What to correct, in the order of the fields."""
    return tuple(_faults(error))


def _faults(error: ValidationError) -> Iterator[Fault]:
    for each in error.errors(include_url=False, include_input=False):
        field = ".".join(str(part) for part in each["loc"])
        yield Fault(field, each["msg"].removeprefix("Value error, "))


def one_line(most: int, *, name: str, least: int = 0) -> Callable[[str], str]:
    """A check for a line of text of `least` to `most` characters."""

    def check(text: str) -> str:
        if len(text) < least:
            raise ValueError(f"The {name} is missing. Write one." if least == 1 else f"The {name} is too short.")
        if len(text) > most:
            raise ValueError(f"The {name} is longer than {most} characters. Shorten it.")
        if any(ord(character) < ord(" ") for character in text):
            raise ValueError(f"The {name} must be one line of text.")
        return text

    return check
