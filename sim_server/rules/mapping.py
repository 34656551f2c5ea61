"""Changed copies of mappings: the state is frozen, so a change is a new mapping beside the old one."""

from collections.abc import Mapping
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


def put(mapping: Mapping[Key, Value], key: Key, value: Value) -> dict[Key, Value]:
    """A copy in which ``key`` holds ``value``."""
    return {**mapping, key: value}


def drop(mapping: Mapping[Key, Value], key: Key) -> dict[Key, Value]:
    """A copy without ``key``."""
    return {other: value for other, value in mapping.items() if other != key}
