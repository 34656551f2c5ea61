"""Words that people wrote, made fit for the record: one form, no control characters, within a limit."""

import re
import unicodedata
from functools import lru_cache

from sim_server.rules.limits import MOST_MESSAGE
from sim_server.rules.rejections import Code, Rejection, refuse

REFUSED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff\ufffe\uffff]")
"""Control characters but the end of a line, halves of characters, and the two that no XML, so no DOCX, can carry.

Also the two that draw letters in another order than they are written in: what a table votes on reads as it is.
"""
UNSEEN = frozenset({"Cf", "Cc", "Cn", "Zl", "Zp", "Zs", "Mn", "Me"})
BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and patterns by name that are drawn as nothing."""
MOST_MARKS = 30
"""Marks on one letter (UAX #15, Stream-Safe Text Format). Putting more of them in order costs their square."""
MOST_TIDIED = 5 * MOST_MESSAGE
"""Characters. What is longer is refused for its length wherever it is meant for, so it is not worth the work."""


def tidy(text: str) -> str:
    """The text in Unicode's composed form, without outer space and control characters; lines stay lines.

    Of more than `MOST_MARKS` marks on one letter the rest is left out. A text longer than `MOST_TIDIED` stays as it is.
    """
    if len(text) > MOST_TIDIED:
        return text
    if text.isascii() and text.isprintable():
        return text.strip()
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return unicodedata.normalize("NFC", _with_few_marks(REFUSED.sub("", lines))).strip()


def _with_few_marks(text: str) -> str:
    if text.isascii():
        return text
    kept, marks = [], 0
    for character in text:
        begins_anew, added = _marks(character)
        marks = added if begins_anew else marks + added
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)


@lru_cache(maxsize=4096)
def _marks(character: str) -> tuple[bool, int]:
    """Whether the character begins anew or sits on the one before, and how many marks it brings."""
    parts = unicodedata.normalize("NFD", character)
    return not unicodedata.combining(parts[0]), sum(unicodedata.combining(part) != 0 for part in parts)


def tidy_line(text: str) -> str:
    """As `tidy`, on one line with single spaces."""
    return " ".join(tidy(text).split())


def refused_text(text: str, *, limit: int) -> Rejection | None:
    """Why these tidied words cannot stand: there is nothing to be seen, or more than ``limit`` characters."""
    return refused_length(text, limit=limit) or _refused_blank(text)


def _refused_blank(text: str) -> Rejection | None:
    """Spaces, marks of direction and joining and characters of no width say nothing."""
    is_seen = any(unicodedata.category(each) not in UNSEEN and each not in BLANK for each in text)
    return None if is_seen else refuse(Code.EMPTY_TEXT)


def refused_length(text: str, *, limit: int) -> Rejection | None:
    """As `refused_text` where having no words is allowed."""
    if len(text) > limit:
        return refuse(Code.TEXT_TOO_LONG, length=len(text), limit=limit)
    return None
