"""A YAML file as plain values, with the position of every key and value.

Values follow the core schema of YAML 1.2: ``no``, ``on`` and ``10:30`` are text. A duplicate key keeps its
first value and is reported at the second place; the rest of the file is read on.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from sim_server.scenario.plain import Plain, plain_value
from sim_server.scenario.problem import START, Position, Problem
from sim_server.scenario.syntax import syntax_problem
from sim_server.scenario.trail import TOP, Trail

DEEPEST = 30
MOST_VALUES = 50_000
"""An alias repeats all it names, so a short file can hold a great many values."""
UNWRITABLE: Final = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What text in quotes can name by its number, and no page or document can hold: YAML 1.2.2, 5.1 and XML 1.0, 2.2."""


class Spot(NamedTuple):
    """Where a value stands, and its key where it has one (list items have none)."""

    value: Position
    key: Position
    words: Position | None = None
    """The first character of a text that stands in one line exactly as it reads; None for all else."""


@dataclass(frozen=True, slots=True)
class Document:
    path: Path
    data: Plain
    spots: Mapping[Trail, Spot]

    def position(self, trail: Trail) -> Position:
        """Where the value stands; for what is not in the file, where the nearest thing around it stands."""
        return self._nearest(trail).value

    def inside(self, trail: Trail, offset: int) -> Position:
        """So many characters into the text; where the value stands, if its characters cannot be counted."""
        spot = self._nearest(trail)
        return Position(spot.words.line, spot.words.column + offset) if offset and spot.words else spot.value

    def key_position(self, trail: Trail) -> Position:
        """Where the key of the value stands, or the value itself if it has none."""
        return self._nearest(trail).key

    def _nearest(self, trail: Trail) -> Spot:
        while trail not in self.spots and trail:
            trail = trail[:-1]
        return self.spots.get(trail, Spot(START, START))


def read_document(path: Path, text: str) -> tuple[Document, tuple[Problem, ...]]:
    """The file as values; where its YAML is broken, an empty document and the reason."""
    empty = Document(path, None, MappingProxyType({}))
    try:
        top = YAML(typ="rt").compose(text)
    except RecursionError:
        return empty, (Problem(path, START, "Lists stand too deep inside each other here. Use fewer levels."),)
    except Exception as error:  # the parser also raises bare exceptions on some broken input
        return empty, (syntax_problem(path, text, error),)
    if top is None:
        return empty, (Problem(path, START, "This file is empty. Write the scenario into it."),)
    reader = _Reader(path, text.split("\n"))
    data = reader.value_of(top, TOP, None)
    return Document(path, data, MappingProxyType(reader.spots)), tuple(reader.problems)


@dataclass(slots=True)
class _Reader:
    """Walks the nodes of one file and writes down values, positions and problems."""

    path: Path
    lines: list[str]
    spots: dict[Trail, Spot] = field(default_factory=dict)
    problems: dict[Problem, None] = field(default_factory=dict)
    """Each once, in the order in which they were found."""

    def value_of(self, node: Node, trail: Trail, key: Position | None) -> Plain:
        position = self._start(node)
        self.spots[trail] = Spot(position, key or position)
        if len(trail) > DEEPEST:
            self._report(position, "This stands too deep, or refers to itself. Write it out plainly.")
            return None
        if len(self.spots) >= MOST_VALUES:
            self._report(START, f"This file holds more than {MOST_VALUES:,} values. Shorten it.")
            return None
        match node:
            case MappingNode():
                return self._mapping(node, trail)
            case SequenceNode():
                return [self.value_of(item, (*trail, number), None) for number, item in enumerate(node.value)]
            case ScalarNode():
                self.spots[trail] = Spot(position, key or position, self._first_character(node))
                return plain_value(self._written(node), is_quoted=node.style not in (None, ""))
        return None

    def _mapping(self, node: MappingNode, trail: Trail) -> Plain:
        values: dict[str, Plain] = {}
        for key_node, value_node in node.value:
            key = self._key(key_node)
            if key is None:
                continue
            if key in values:
                first = self.spots[*trail, key].key.line
                message = f"`{key}` stands here a second time (first on line {first}). Keep one of the two."
                self._report(self._start(key_node), message)
                continue
            values[key] = self.value_of(value_node, (*trail, key), self._start(key_node))
        return values

    def _key(self, node: Node) -> str | None:
        if isinstance(node, ScalarNode):
            return self._written(node)
        self._report(self._start(node), "A key must be a word, not a list or a group. Check the braces.")
        return None

    def _written(self, node: ScalarNode) -> str:
        """The scalar's text, without characters that nobody can read or keep."""
        words = _words(node)
        found = UNWRITABLE.search(words)
        if found is None:
            return words
        message = f"This text names the character U+{ord(found[0]):04X}, which no page can show. Leave it out."
        self._report(self._start(node), message)
        return UNWRITABLE.sub("", words)

    def _start(self, node: Node) -> Position:
        mark = node.start_mark
        return inside(Position(mark.line + 1, mark.column + 1), self.lines)

    def _first_character(self, node: ScalarNode) -> Position | None:
        start, end = node.start_mark, node.end_mark
        if start.line != end.line:
            return None
        written = self.lines[start.line][start.column : end.column]
        quotes = 1 if node.style in ("'", '"') else 0
        return (
            Position(start.line + 1, start.column + 1 + quotes)
            if len(written) == len(node.value) + 2 * quotes
            else None
        )

    def _report(self, position: Position, message: str) -> None:
        self.problems[Problem(self.path, position, message)] = None


def _words(node: ScalarNode) -> str:
    """The scalar's text. The reader marks each fold of a folded text with a bell, to write it back alike."""
    text = str(node.value)
    return text.replace("\a", "") if node.style == ">" else text


def inside(position: Position, lines: list[str]) -> Position:
    """The position moved back to the last line and column that the file has."""
    line = min(max(position.line, 1), len(lines))
    return Position(line, min(max(position.column, 1), len(lines[line - 1]) + 1))
