"""A page's elements, as far as convergence needs them: read from HTML, changed in place, written in one form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
EMPTY_IN_SVG = frozenset(["circle", "ellipse", "line", "path", "polygon", "polyline", "rect", "use"])
SPACE = re.compile(r"\s+")
OF_THE_PERSON = frozenset({"data-keep", "data-seen", "checked"})
"""What a page decides for itself: which conversation shows, what was read, what is ticked but not sent."""


@dataclass(eq=False)
class Element:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)
    parent: Element | None = None

    @property
    def id(self) -> str:
        return self.attributes.get("id", "")

    @property
    def elements(self) -> list[Element]:
        return [child for child in self.children if isinstance(child, Element)]

    def __contains__(self, attribute: str) -> bool:
        return attribute in self.attributes

    def get(self, attribute: str) -> str:
        return self.attributes.get(attribute, "")

    def walk(self) -> Iterator[Element]:
        """Itself and everything below it, in the order of the page."""
        waiting: list[Element] = [self]
        while waiting:
            found = waiting.pop()
            yield found
            waiting.extend(child for child in reversed(found.children) if child.__class__ is Element)

    def having(self, attribute: str) -> list[Element]:
        return [each for each in self.walk() if attribute in each]

    def by_id(self, id_: str) -> Element | None:
        return next((each for each in self.walk() if each.attributes.get("id") == id_), None) if id_ else None

    def append(self, child: Element) -> None:
        child.remove()
        child.parent = self
        self.children.append(child)

    def insert(self, child: Element, before: Element | None) -> None:
        if before is None:
            self.append(child)
            return
        child.remove()
        child.parent = self
        self.children.insert(next(i for i, each in enumerate(self.children) if each is before), child)

    def remove(self) -> None:
        if self.parent is not None:
            self.parent.children = [each for each in self.parent.children if each is not self]
            self.parent = None

    def fill(self, children: list[Element | str]) -> None:
        self.children = list(children)
        for child in self.elements:
            child.parent = self

    def replace_by(self, other: Element) -> None:
        parent = self.parent
        assert parent is not None
        parent.children = [other if each is self else each for each in parent.children]
        self.parent, other.parent = None, parent

    def html(self) -> str:
        """One form for equal elements: attributes sorted, white space collapsed, without feeds and what is personal."""
        if "hx-morph-skip" in self or self.id.startswith("feed-"):
            return f"<{self.tag} id={self.id!r}>"
        attributes = "".join(
            f" {name}={value!r}" for name, value in sorted(self.attributes.items()) if name not in OF_THE_PERSON
        )
        typed = self.tag == "textarea"
        inner = "" if typed else "".join(each if isinstance(each, str) else each.html() for each in self.children)
        return f"<{self.tag}{attributes}>{SPACE.sub(' ', inner).strip()}</{self.tag}>"


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("root")
        self._open = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {name: value or "" for name, value in attrs})
        assert len(made.attributes) == len(attrs), f"an attribute stands twice in <{tag}>: {attrs}"
        self._open.append(made)
        if tag not in VOID:
            self._open = made

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag in EMPTY_IN_SVG:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.tag == tag, f"</{tag}> closes <{self._open.tag} {self._open.attributes}>"
        assert self._open.parent is not None
        self._open = self._open.parent

    def handle_data(self, data: str) -> None:
        self._open.children.append(data)


def read(html: str) -> Element:
    """The elements of some HTML below a root. Fails where an element is not closed in its place."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader._open is reader.root, f"<{reader._open.tag}> is never closed"
    return reader.root
