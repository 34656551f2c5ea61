"""Words that people wrote, made fit for the record: one form, no control characters, within a limit."""

import unicodedata

from sim_server.rules.rejections import Code, Rejection, refuse

REFUSED_CATEGORIES = frozenset({"Cc", "Cs"})
"""Control characters, and halves of characters that no encoding can carry."""


def tidy(text: str) -> str:
    """The text in Unicode's composed form, without outer space and control characters; lines stay lines."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = "".join(sign for sign in lines if sign == "\n" or unicodedata.category(sign) not in REFUSED_CATEGORIES)
    return unicodedata.normalize("NFC", kept).strip()


def tidy_line(text: str) -> str:
    """As `tidy`, on one line with single spaces."""
    return " ".join(tidy(text).split())


def refused_text(text: str, *, limit: int) -> Rejection | None:
    """Why these tidied words cannot stand: there are none, or more than ``limit`` characters."""
    if not text:
        return refuse(Code.EMPTY_TEXT)
    return refused_length(text, limit=limit)


def refused_length(text: str, *, limit: int) -> Rejection | None:
    """As `refused_text` where having no words is allowed."""
    if len(text) > limit:
        return refuse(Code.TEXT_TOO_LONG, length=len(text), limit=limit)
    return None
