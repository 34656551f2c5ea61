"""Places: short words whose order is the order of clauses. A new one goes between two others and changes neither.

A place is a fraction in base 36, written without its leading zero and never ending in ``0``, so that there is
always room between two of them.
"""

from itertools import count

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def between(before: str, after: str) -> str:
    """A place after ``before`` and before ``after``; an empty word is no neighbour on that side."""
    place, ceiling = "", after
    for index in count():
        low = DIGITS.index(before[index]) if index < len(before) else 0
        high = DIGITS.index(ceiling[index]) if ceiling else len(DIGITS)
        if high - low > 1:
            # What comes last is mostly followed by more, so it leaves as much room as it can.
            return place + DIGITS[low + 1 if before and not after else (low + high) // 2]
        place += DIGITS[low]
        if high > low:
            ceiling = ""
    raise AssertionError("Counting never ends.")
