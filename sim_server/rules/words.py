"""Words that people wrote, made fit for the record: one form, no control characters, within a limit."""

import re
import unicodedata

from sim_server.rules.rejections import Code, Rejection, refuse

REFUSED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters but the end of a line, and halves of characters that no encoding can carry."""


def tidy(text: str) -> str:
    """The text in Unicode's composed form, without outer space and control characters; lines stay lines."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return unicodedata.normalize("NFC", REFUSED.sub("", lines)).strip()


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
