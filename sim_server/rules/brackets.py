"""Brackets: unsettled words inside a clause, typed as plain text and read here.

``[shall / should]`` holds alternatives, parted by a slash with spaces; ``[as appropriate]`` is kept or left out.
Brackets do not nest, and one without its partner is an ordinary sign. An alternative is known by its words: an id made
of them and of how often they stood in the clause before. So an edit that keeps the words keeps what belongs to them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2s

from sim_server.rules.ids import AlternativeId

_BRACKET = re.compile(r"\[(?=[^\[\]\w]*\w)([^\[\]]*+)\]")
"""Looks at each sign once, so that a bracket that never closes costs no time."""
_PARTING = re.compile(r"\s/\s")
_CLOSING = re.compile(r"[\s.,;:!?)]")


@dataclass(frozen=True, slots=True)
class Alternative:
    """Words that can stand in a bracket's place; empty words leave it out."""

    id: AlternativeId
    words: str


@dataclass(frozen=True, slots=True)
class Bracket:
    """``number`` counts the brackets of a clause from 1."""

    number: int
    alternatives: tuple[Alternative, ...]


@lru_cache(maxsize=4096)
def parts(text: str) -> tuple[str | Bracket, ...]:
    """The plain words and the brackets of a clause, in order."""
    return tuple(_parts(text))


def brackets(text: str) -> tuple[Bracket, ...]:
    return tuple(part for part in parts(text) if isinstance(part, Bracket))


def alternatives(text: str) -> tuple[Alternative, ...]:
    return tuple(each for bracket in brackets(text) for each in bracket.alternatives)


def open_brackets(texts: Iterable[str]) -> int:
    return sum(len(brackets(text)) for text in texts)


def settled(text: str, chosen: Iterable[AlternativeId]) -> str:
    """The clause with these alternatives in the place of their brackets; other brackets stay as they are."""
    wanted, clean, rest = frozenset(chosen), "", text
    for part, (start, end) in zip(parts(text), _spans(text), strict=True):
        words = _choice(part, wanted)
        clean, rest = clean + (text[start:end] if words is None else words), text[end:]
        if words == "":
            clean = clean.rstrip() if not rest or _CLOSING.match(rest) else clean
    return clean.strip()


def _choice(part: str | Bracket, wanted: frozenset[AlternativeId]) -> str | None:
    """The words chosen for a bracket; None for plain words and for a bracket that stays open."""
    if isinstance(part, str):
        return None
    return next((each.words for each in part.alternatives if each.id in wanted), None)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each part stands in the text."""
    end = 0
    for found in _BRACKET.finditer(text):
        if found.start() > end:
            yield end, found.start()
        yield found.span()
        end = found.end()
    if end < len(text):
        yield end, len(text)


def _parts(text: str) -> Iterator[str | Bracket]:
    seen: Counter[str] = Counter()
    number = 0
    for start, end in _spans(text):
        found = _BRACKET.fullmatch(text, start, end)
        if found is None:
            yield text[start:end]
            continue
        number += 1
        yield Bracket(number, tuple(_alternatives(found[1], seen)))


def _alternatives(inside: str, seen: Counter[str]) -> Iterator[Alternative]:
    """Each wording once; a single one can also be left out."""
    wordings = tuple(dict.fromkeys(" ".join(words.split()) for words in _PARTING.split(inside) if words.strip()))
    named = [(words, words) for words in wordings]
    if len(wordings) == 1:
        named.append((f"without {wordings[0]}", ""))
    for name, words in named:
        key = f"{bool(words)} {seen[name]} {name}"
        seen[name] += 1
        yield Alternative(AlternativeId(blake2s(key.encode(), digest_size=6).hexdigest()), words)
