"""What has been made of the same frozen objects is not made again.

The state shares what did not change between one moment and the next, so the identity of what a view is
made of says whether it has to be made anew. The cost of a change then does not grow with what came before it.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Generic, TypeVar, TypeVarTuple, Unpack

Thing = TypeVar("Thing")
Result = TypeVar("Result")
Arguments = TypeVarTuple("Arguments")


class Same(Generic[Thing]):
    """A thing that equals itself only. Holding it keeps its identity from being given to another."""

    __slots__ = ("thing",)

    def __init__(self, thing: Thing) -> None:
        self.thing = thing

    def __hash__(self) -> int:
        return id(self.thing)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.thing is self.thing


def remembered(most: int) -> Callable[[Callable[[Unpack[Arguments]], Result]], Callable[[Unpack[Arguments]], Result]]:
    """Remember up to ``most`` results of a pure function of frozen objects, given by position."""

    def around(make: Callable[[Unpack[Arguments]], Result]) -> Callable[[Unpack[Arguments]], Result]:
        @lru_cache(maxsize=most)
        def made(*arguments: Same[Any]) -> Result:
            return make(*(each.thing for each in arguments))

        def recall(*arguments: *Arguments) -> Result:
            return made(*(Same(each) for each in arguments))

        return recall

    return around
