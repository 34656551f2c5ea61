"""Applications that are lent to one house after another: to make their routes costs more than most tests do."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from typing import Generic, TypeVar

from sim_server.live.house import House

App = TypeVar("App")


class Shells(Generic[App]):
    """``make`` puts an application around a house. Each is lent to one house at a time."""

    def __init__(self, make: Callable[[House], App]) -> None:
        self._make = make
        self._empty: list[tuple[House, App]] = []

    @contextmanager
    def around(self, house: House) -> Iterator[App]:
        """An application whose routes reach this house, until it is given back."""
        inside, app = self._empty.pop() if self._empty else self._new()
        for field in fields(House):
            object.__setattr__(inside, field.name, getattr(house, field.name))
        try:
            yield app
        finally:
            for field in fields(House):
                object.__delattr__(inside, field.name)
            self._empty.append((inside, app))

    def _new(self) -> tuple[House, App]:
        """A house of which nothing is known yet: it is furnished as the one that moves in."""
        inside = object.__new__(House)
        return inside, self._make(inside)
