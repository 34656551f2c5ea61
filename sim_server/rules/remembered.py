"""What has been made of the same frozen objects is not made again.

The state shares what did not change between one moment and the next, so the identity of what a view is
made of says whether it has to be made anew. The cost of a change then does not grow with what came before it.
"""

from collections import OrderedDict
from collections.abc import Callable
from functools import update_wrapper
from typing import Any, TypeVar, TypeVarTuple, Unpack

Result = TypeVar("Result")
Arguments = TypeVarTuple("Arguments")


def remembered(
    most: int, *, by: int | None = None
) -> Callable[[Callable[[Unpack[Arguments]], Result]], Callable[[Unpack[Arguments]], Result]]:
    """Remember up to ``most`` results of a pure function of frozen objects, given by position; the oldest go first.

    ``by``: how many of the first arguments decide the result; the others are only what these are read through.
    What is remembered holds its objects, so that the identity of one is not given to another meanwhile. The function
    itself, which remembers nothing, is its ``__wrapped__``.
    """

    def around(make: Callable[[Unpack[Arguments]], Result]) -> Callable[[Unpack[Arguments]], Result]:
        kept: OrderedDict[tuple[int, ...], tuple[Any, Result]] = OrderedDict()

        def recall(*arguments: *Arguments) -> Result:
            key = tuple(map(id, arguments[:by]))
            try:
                return kept[key][1]
            except KeyError:
                made = make(*arguments)
                kept[key] = (arguments[:by], made)
                if len(kept) > most:
                    kept.popitem(last=False)
                return made

        update_wrapper(recall, make)
        return recall

    return around
