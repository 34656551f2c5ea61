"""The difference of two wordings, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from sim_server.rules.likeness import is_too_much

WORD = re.compile(r"\S+\s*")


class Change(StrEnum):
    KEPT = "kept"
    TAKEN_OUT = "taken_out"
    PUT_IN = "put_in"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in a row that share their fate."""

    change: Change
    text: str

    @property
    def words(self) -> int:
        return len(self.text.split())


def difference(before: str, after: str) -> tuple[Piece, ...]:
    """What was kept, taken out and put in, in reading order; what was taken out stands first."""
    return tuple(piece for piece in _pieces(WORD.findall(before), WORD.findall(after)) if piece.text)


def words_changed(pieces: tuple[Piece, ...]) -> int:
    """How many words were taken out or put in."""
    return sum(piece.words for piece in pieces if piece.change is not Change.KEPT)


def _pieces(before: list[str], after: list[str]) -> Iterator[Piece]:
    """Words are compared without the space behind them, so that the last word of a text is a word like any."""
    old, new = [word.strip() for word in before], [word.strip() for word in after]
    if is_too_much(old, new):
        yield Piece(Change.TAKEN_OUT, "".join(before))
        yield Piece(Change.PUT_IN, "".join(after))
        return
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            yield Piece(Change.KEPT, "".join(after[new_start:new_end]))
        else:
            yield Piece(Change.TAKEN_OUT, "".join(before[start:end]))
            yield Piece(Change.PUT_IN, "".join(after[new_start:new_end]))
