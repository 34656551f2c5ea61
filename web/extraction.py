"""Sentences that stand as data in the code, for the catalogue: an extractor for Babel (see babel.cfg)."""

from collections.abc import Iterator
from io import BufferedReader
from typing import Any

from sim_server.debrief.export import GUIDE
from sim_server.documents.wording import Advice, Sentence
from sim_server.registry.links import EXPIRED, GONE, MALFORMED, REVOKED
from sim_server.rules.rejections import SENTENCES

Message = tuple[int, str, str, list[str]]


def sentences() -> tuple[str, ...]:
    """Every sentence of a rejection, of a refused link and of a document, and the guide of an export, in order."""
    links = (refused.sentence for refused in (MALFORMED, EXPIRED, REVOKED, GONE))
    return (*SENTENCES.values(), *links, *(each.value for each in (*Sentence, *Advice)), GUIDE)


def extract(file: BufferedReader, keywords: Any, comment_tags: Any, options: Any) -> Iterator[Message]:
    """Called by Babel for one file of the rules; what it reads is the data, not the file's text."""
    del file, keywords, comment_tags, options
    for line, sentence in enumerate(sentences(), start=1):
        yield line, "gettext", sentence, []
