"""A text as a document: everything is worded and in order, so that a renderer only sets it."""

from dataclasses import dataclass

from sim_server.rules.commands import ClauseKind
from sim_server.rules.ids import Language
from sim_server.rules.subclauses import Subclause


@dataclass(frozen=True, slots=True)
class Article:
    """A clause in its finished form: ``verb`` and ``rest`` are its opening words, marks included.

    ``number`` counts operative clauses from 1; preambular ones have 0. ``verb`` is empty where a bracket opens.
    """

    kind: ClauseKind
    number: int
    verb: str
    rest: str
    subclauses: tuple[Subclause, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under the text. A line is a name, or nothing, and what is said of it."""

    heading: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Document:
    """``notes`` stand above the text: where it comes from, its status, its sponsors.

    ``opening`` names the organ that speaks; empty where the scenario names none.
    """

    title: str
    language: Language
    notes: tuple[str, ...]
    opening: str
    articles: tuple[Article, ...]
    sections: tuple[Section, ...]
