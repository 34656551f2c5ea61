"""Markdown of scenarios and injects to HTML that can do no harm: raw HTML off, then cleaned again."""

from functools import lru_cache
from typing import Final

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

TEXT: Final = frozenset({"a", "blockquote", "br", "code", "em", "hr", "li", "ol", "p", "pre", "strong", "ul"})
HEADINGS: Final = frozenset({"h2", "h3", "h4", "h5"})
TABLES: Final = frozenset({"table", "tbody", "td", "th", "thead", "tr"})
TAGS: Final = TEXT | HEADINGS | TABLES
_parser = MarkdownIt("commonmark", {"html": False}).enable("table")


@lru_cache(maxsize=512)
def markdown(text: str) -> Markup:
    """Safe HTML. First-level headings become second-level ones: the page has its own."""
    dressed = _parser.render(text).replace("<h1>", "<h2>").replace("</h1>", "</h2>")
    return Markup(  # noqa: S704 - cleaned by nh3
        nh3.clean(
            dressed,
            tags=set(TAGS),
            attributes={"a": {"href"}},
            url_schemes={"http", "https", "mailto"},
            link_rel="noopener noreferrer",
        )
    )
