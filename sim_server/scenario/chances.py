"""Probabilities as authors write them: ``45%`` or ``0.45``; exact, with what their digits leave open."""

import re
from collections.abc import Sequence
from fractions import Fraction

_WRITTEN = re.compile(r"([+-]?)([0-9]{0,6})(?:\.([0-9]{0,9}))? ?(%?)")


def number_of(text: str) -> Fraction | None:
    """The number, as a fraction; None if the text is no number. Per cent are hundredths."""
    match = _WRITTEN.fullmatch(text.strip())
    if match is None or not (match[2] or match[3]):
        return None
    sign, whole, decimals, percent = match.groups()
    value = Fraction(int((whole or "0") + (decimals or "")), 10 ** len(decimals or ""))
    return (-value if sign == "-" else value) / (100 if percent else 1)


def slack(text: str) -> Fraction:
    """Half a unit of the last digit that is written: how far rounding can have moved it."""
    match = _WRITTEN.fullmatch(text.strip())
    decimals, is_percent = (match[3] or "", bool(match[4])) if match else ("", False)
    return Fraction(1, 2 * 10 ** len(decimals) * (100 if is_percent else 1))


def chances_of(texts: Sequence[str]) -> tuple[Fraction, ...] | None:
    """What is written, or None where one of the texts is no number from 0 to 1."""
    found = tuple(number_of(text) for text in texts)
    known = tuple(each for each in found if each is not None and 0 <= each <= 1)
    return known if len(known) == len(texts) else None


def sums_to_one(texts: Sequence[str], chances: Sequence[Fraction]) -> bool:
    """Whether they do, but for what rounding to the digits that are written can have moved."""
    off = abs(sum(chances, Fraction(0)) - 1)
    return off == 0 or off < sum((slack(text) for text in texts), Fraction(0))


def normalised(chances: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """The same proportions, with a sum of exactly 1."""
    total = sum(chances, Fraction(0))
    return tuple(each / total for each in chances)


def percent(chance: Fraction) -> str:
    """For a sentence: with as many digits as it needs, and at most two: 45 %, 45.25 %."""
    return f"{float(round(chance * 100, 2)):g} %"
