"""Sub-clauses: lines of a clause that begin with ``(a)``, or one level down with ``(i)``, typed as plain text.

The words before the first of them open the clause. A line without a sign belongs to the one above it; a line break
inside a bracket is a space. Signs are given anew in order, so that nobody has to count: in what the record keeps,
``(i)`` stands four spaces in. Where a clause begins with a sign it has no opening words, and all of it is one line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

INDENT: Final = "    "
_SIGNED: Final = re.compile(
    r"(?P<indent> *)(?P<bracket>\[)?\((?P<sign>(?P<letter>[a-z])(?P=letter)*|[ivxlc]+)\)(?:\s+|$)"
)
_BRACKET: Final = re.compile(r"\[[^\[\]]*\]")
_TENS: Final = ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc")
_ONES: Final = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_MOST: Final = 400
"""Sub-clauses that fit into one clause."""
_NEAR: Final = (1, 2)
"""How many places an ``(i)``, ``(v)`` or ``(x)`` that is not indented may skip and still be a letter."""


@dataclass(frozen=True, slots=True)
class Subclause:
    """``depth`` is 1 for ``(a)`` and 2 for ``(i)``."""

    depth: int
    sign: str
    words: str


@lru_cache(maxsize=4096)
def read(text: str) -> tuple[str, tuple[Subclause, ...]]:
    """The opening words of a clause and its sub-clauses, numbered; the text itself where it has none."""
    if "\n" not in text:
        return text, ()
    first, *blocks = _blocks(_lines(text))
    found = tuple(_numbered(blocks)) if not _SIGNED.match(first) else ()
    return (" ".join(first.split()), found) if found else (text, ())


def in_order(text: str) -> str:
    """The clause as the record keeps it: each sub-clause on a line of its own, its sign by its place."""
    opening, found = read(text)
    return "\n".join((opening, *(INDENT * (each.depth - 1) + f"{each.sign} {each.words}" for each in found)))


def _lines(text: str) -> list[str]:
    """Lines as they count: a break inside a bracket is a space."""
    return _BRACKET.sub(lambda bracket: bracket[0].replace("\n", " "), text).split("\n")


def _blocks(lines: list[str]) -> list[str]:
    """The lines put together that belong together: each block but the first begins with a sign."""
    blocks = lines[:1]
    for line in lines[1:]:
        if _SIGNED.match(line):
            blocks.append(line)
        else:
            blocks[-1] += f" {line}"
    return blocks


def _numbered(blocks: list[str]) -> Iterator[Subclause]:
    letters = numerals = base = 0
    for indent, sign, words in _signed(blocks):
        if letters and _is_below(sign, letters, is_indented=indent > base):
            numerals += 1
            yield Subclause(2, f"({_numeral(numerals)})", words)
        else:
            letters, numerals, base = letters + 1, 0, indent
            yield Subclause(1, f"({_letter(letters)})", words)


def _signed(blocks: list[str]) -> Iterator[tuple[int, str, str]]:
    """Indent, sign and words of each sub-clause that says something."""
    for block in blocks:
        found = _SIGNED.match(block)
        if found is not None and any(map(str.isalnum, block[found.end() :])):
            words = " ".join(((found["bracket"] or "") + block[found.end() :]).split())
            yield len(found["indent"]), found["sign"], words


def _is_below(sign: str, letters: int, *, is_indented: bool) -> bool:
    """Whether a sign counts one level down. ``(i)`` is a numeral, but after ``(h)`` it is a letter."""
    if is_indented:
        return sign in _numerals()
    is_letter = len(set(sign)) == 1 and _place(sign) - letters in _NEAR
    return not is_letter and set(sign) <= set("ivx") and sign in _numerals()


def _letter(number: int) -> str:
    """a to z, then aa, bb and so on."""
    again, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (again + 1)


def _place(sign: str) -> int:
    return ord(sign[0]) - ord("a") + 1 + 26 * (len(sign) - 1)


def _numeral(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    return "c" * hundreds + _TENS[tens] + _ONES[ones]


@lru_cache
def _numerals() -> frozenset[str]:
    return frozenset(map(_numeral, range(1, _MOST)))
