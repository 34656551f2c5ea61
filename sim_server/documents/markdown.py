"""A document as Markdown: notes as a quotation, preambular clauses as paragraphs, operative ones as a numbered list.

`reading` takes it back: what is written here is read there as the same text.
"""

import re
from collections.abc import Iterator
from typing import Final

from sim_server.documents.model import Article, Document, Section
from sim_server.rules.subclauses import Subclause

_SPECIAL: Final = re.compile(r"[\\`*_<>#|~]|\](?=[(:])|&(?=#?\w+;)")
_START: Final = re.compile(r"(\d{0,9})([.)+=-])")


def plain(text: str) -> str:
    """Words on one line that Markdown will not take for anything else. Brackets stay as they are written."""
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", " ".join(text.split()))


def paragraph(text: str) -> str:
    """As `plain`, where the words begin a line: they begin no list."""
    begins = _START.match(text.lstrip())
    return f"{begins[1]}\\{plain(text.lstrip()[begins.end(1) :])}" if begins else plain(text)


def markdown(document: Document) -> str:
    """The whole document; the same document always gives the same words."""
    return "\n\n".join(_blocks(document)) + "\n"


def _blocks(document: Document) -> Iterator[str]:
    yield f"# {plain(document.title)}"
    if document.notes:
        yield "\n>\n".join(f"> {paragraph(note)}" for note in document.notes)
    if document.opening:
        yield f"*{plain(document.opening)},*"
    yield from map(_article, document.articles)
    for section in document.sections:
        yield from _section(section)


def _article(article: Article) -> str:
    words = f"*{plain(article.verb)}*" if article.verb else ""
    lead, indent = (f"{article.number}. ", "   ") if article.number else ("", "")
    first = lead + words + (" " if words and article.rest[:1].isspace() else "") + plain(article.rest)
    return "\n\n".join((first, "\n".join(_subclause(each, indent) for each in article.subclauses))).rstrip()


def _subclause(each: Subclause, indent: str) -> str:
    return f"{indent}{'  ' * (each.depth - 1)}- {each.sign} {plain(each.words)}"


def _section(section: Section) -> Iterator[str]:
    yield f"## {plain(section.heading)}"
    for lead, text in section.lines:
        yield f"**{plain(lead)}**{': ' if text else ''}{plain(text)}" if lead else paragraph(text)
